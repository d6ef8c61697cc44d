namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>Texts and boxes that the parts of the plate share.</summary>
internal static class Drawn
{
    public static Text Line(string key, string content, double x, double middle, double size, Role role = Role.Muted, Face face = Face.Voice, Anchor anchor = Anchor.Start) =>
        Lines.Label(key, content, Math.Round(x), middle, size, role, anchor, face: face);

    public static Rectangle Box(string key, double left, double top, double width, double height, Role role, Paint paint = Paint.Body, Layer layer = Layer.Body) =>
        new() { Key = key, X = Round(left), Y = Round(top), Width = Round(width), Height = Round(height), Radius = 2, Role = role, Paint = paint, Layer = layer };

    public static PathShape Path(string key, Role role, Paint paint, Layer layer, params IReadOnlyList<PathCommand> commands) => new() { Key = key, Role = role, Paint = paint, Layer = layer, Commands = commands };

    public static double Round(double x) => Math.Round(x, 1);

    public static string Key(string of, int number) => Lines.Say($"{of}/{number}");
}
