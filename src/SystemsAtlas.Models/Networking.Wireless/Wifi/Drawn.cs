namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>Texts and paths that the parts of the plate share.</summary>
internal static class Drawn
{
    public static Text Line(string key, string content, double x, double middle, double size, Role role = Role.Muted, Face face = Face.Voice, Anchor anchor = Anchor.Start) =>
        Lines.Label(key, content, Math.Round(x), middle, size, role, anchor, face: face);

    public static PathShape Path(string key, Role role, Paint paint, Layer layer, IReadOnlyList<PathCommand> commands) => new() { Key = key, Role = role, Paint = paint, Layer = layer, Commands = commands };

    public static Rectangle Box(string key, double left, double top, double right, double bottom, Role role, Paint paint, Layer layer = Layer.Body) =>
        new() { Key = key, X = Round(left), Y = Round(top), Width = Round(Math.Max(1, right - left)), Height = Round(Math.Max(1, bottom - top)), Radius = 0, Role = role, Paint = paint, Layer = layer };

    public static Circle Disc(string key, Point centre, double radius, Role role, Paint paint, Layer layer) => new() { Key = key, Centre = centre, Radius = radius, Role = role, Paint = paint, Layer = layer };

    public static IEnumerable<PathCommand> Bar(double left, double top, double right, double bottom)
    {
        right = Math.Max(right, left + 0.8);
        return [PathCommand.Move(new(Round(left), Round(top))), PathCommand.LineTo(new(Round(right), Round(top))), PathCommand.LineTo(new(Round(right), Round(bottom))), PathCommand.LineTo(new(Round(left), Round(bottom))), PathCommand.Close()];
    }

    public static double Round(double x) => Math.Round(x, 1);

    public static double TitleOn(Canvas canvas) => canvas.Pick(24.0, 18);

    public static string NameOf(int radio, Canvas canvas) => radio == 0 ? canvas.Pick("access point", "AP") : canvas.Pick(Lines.Say($"station {radio}"), Lines.Say($"sta. {radio}"));
}
