using System.Globalization;

namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>Texts and paths that the parts of the plate share.</summary>
internal static class Drawn
{
    public static Text Line(string key, string content, double x, double middle, double size, Role role = Role.Muted, Face face = Face.Voice, Anchor anchor = Anchor.Start) =>
        Lines.Label(key, content, Math.Round(x), middle, size, role, anchor, face: face);

    public static PathShape Path(string key, Role role, Paint paint, Layer layer, IReadOnlyList<PathCommand> commands) => new() { Key = key, Role = role, Paint = paint, Layer = layer, Commands = commands };

    public static Rectangle Box(string key, double left, double top, double right, double bottom, Role role, Paint paint, Layer layer = Layer.Ground) =>
        new() { Key = key, X = Round(left), Y = Round(top), Width = Round(Math.Max(1, right - left)), Height = Round(Math.Max(1, bottom - top)), Radius = 0, Role = role, Paint = paint, Layer = layer };

    public static double Round(double x) => Math.Round(x, 1);

    public static double TitleOn(Canvas canvas) => canvas.Pick(24.0, 18);

    public static string Seconds(long us) => (us / 1e6).ToString("0.00", CultureInfo.InvariantCulture) + " s";

    public static Role RoleOf(int flow) => flow switch { 1 => Role.Active, 2 => Role.Done, 3 => Role.Accent, _ => Role.Neutral };
}
