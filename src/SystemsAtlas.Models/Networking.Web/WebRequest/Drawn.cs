namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>What the parts of the plate share.</summary>
internal static class Drawn
{
    public static Text Line(string key, string content, double x, double middle, double size, Role role = Role.Muted, Face face = Face.Voice, Anchor anchor = Anchor.Start) =>
        Lines.Label(key, content, Math.Round(x), middle, size, role, anchor, face: face);

    public static Rectangle Box(string key, double left, double top, double right, double bottom, Role role, Paint paint, Layer layer = Layer.Body) =>
        new() { Key = key, X = Round(left), Y = Round(top), Width = Round(Math.Max(1, right - left)), Height = Round(Math.Max(1, bottom - top)), Radius = 0, Role = role, Paint = paint, Layer = layer };

    public static Line Rule(string key, double x1, double y1, double x2, double y2, Role role, Layer layer = Layer.Ground) =>
        new() { Key = key, From = new(Round(x1), Round(y1)), To = new(Round(x2), Round(y2)), Role = role, Paint = Paint.Line, Layer = layer };

    public static PathShape Path(string key, Role role, Paint paint, Layer layer, IReadOnlyList<PathCommand> commands) => new() { Key = key, Role = role, Paint = paint, Layer = layer, Commands = commands };

    public static double Round(double x) => Math.Round(x, 1);

    public static string Ms(double ms) => Lines.Say($"{(ms < 100 ? Math.Round(ms, 1) : Math.Round(ms)):0.#} ms");

    public static double TitleOn(Canvas canvas) => canvas.Pick(24.0, 18);

    /// <summary>Milliseconds since the reader asked, from the left of the picture of time to its right.</summary>
    public static Scale TimeOf(WebState state, double left, double right) => new(0, Math.Max(1, state.RangeUs / 1000.0), left, right);

    public static double SinceMs(WebState state, long us) => (us - state.BeganUs) / 1000.0;

    /// <summary>What a part of the wait is called, in a few words.</summary>
    public static string NameOf(PhaseKind kind) => kind switch
    {
        PhaseKind.Lookup => "address",
        PhaseKind.Connect => "connection",
        PhaseKind.Secure => "keys",
        PhaseKind.Request => "request",
        PhaseKind.Server => "server",
        PhaseKind.Response => "first byte",
        PhaseKind.Content => "content",
        _ => "rendering",
    };

    public static Role RoleOf(PhaseKind kind) => kind switch { PhaseKind.Server or PhaseKind.Render => Role.Done, PhaseKind.Content => Role.Active, _ => Role.Waiting };
}
