namespace SystemsAtlas.Drawing;

/// <summary>Lines of text as the kit sets them.</summary>
internal static class Lettering
{
    /// <summary>The height of a line of text, in em.</summary>
    public const double LineHeight = 1.3;

    /// <summary>A line in ink, its anchor at (<paramref name="x"/>, <paramref name="middle"/>), where the second is the middle of its height.</summary>
    public static Text Line(string key, string content, double x, double middle, double size) =>
        new() { Key = key, Content = content, Size = size, At = new Point(x, Text.Baseline(middle, size)) };

    /// <summary>A line in the softer ink of notes, over everything else.</summary>
    public static Text Note(string key, string content, double x, double middle, double size) =>
        Line(key, content, x, middle, size) with { Face = Face.Voice, Role = Role.Muted, Layer = Layer.Note };

    /// <summary>The name of a place.</summary>
    public static Text Place(string key, string content, double x, double middle, double size) =>
        Line(key, content, x, middle, size) with { Face = Face.Place };

    /// <summary>Several lines, one under the other, their block centred on a height; the first has the key, the others <c>key/1</c>, <c>key/2</c>.</summary>
    public static IEnumerable<Text> Block(string key, IReadOnlyList<string> lines, double x, double middle, double size)
    {
        var top = middle - ((lines.Count - 1) * size * LineHeight / 2);
        for (var i = 0; i < lines.Count; i++)
            yield return Line(i == 0 ? key : $"{key}/{i}", lines[i], x, top + (i * size * LineHeight), size);
    }

    /// <summary>Refuses a text that is wider than the place it has.</summary>
    public static void RequireFits(string key, string content, double size, double width, Face face = Face.Data)
    {
        if (Text.WidthOf(content, size, face) > width + 1e-6)
            throw new DrawingException(key, FormattableString.Invariant($"\"{content}\" is {Text.WidthOf(content, size, face):0.#} units wide and its place only {width:0.#}; shorten it"));
    }
}
