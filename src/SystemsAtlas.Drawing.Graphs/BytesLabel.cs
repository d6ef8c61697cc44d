namespace SystemsAtlas.Drawing;

/// <summary>How a field of a header is written into its box: its name in one, two or three lines or letter under letter, and its value below.</summary>
/// <param name="Name">The lines of the name.</param>
/// <param name="Value">The value; may be empty.</param>
/// <param name="Size">The size of the text, in units.</param>
/// <param name="Key">The key of the name.</param>
/// <param name="Beside">Whether the value stands beside the name, on its one line.</param>
internal sealed record BytesLabel(IReadOnlyList<string> Name, string Value, double Size, string Key, bool Beside = false)
{
    private const int MostLetters = 5;

    public static BytesLabel None { get; } = new([], "", 0, "");

    private double Line => Size * 1.2;

    /// <summary>The height that a box needs for it, in units.</summary>
    public double Height => ((Name.Count + (Value.Length > 0 && !Beside ? 1 : 0)) * Line) + 14;

    public static BytesLabel For(ByteField field, string sizeText, double width, Canvas canvas, bool inline)
    {
        var size = canvas.SmallSize;
        BytesLabel Of(IReadOnlyList<string> name) => new(name, field.Value, size, $"{field.Key}/name");
        bool Fits(string text) => Text.WidthOf(text, size) <= width + 1e-6;
        if (inline && field.Value.Length > 0)
        {
            foreach (var name in (string[])[field.Name, field.Short ?? field.Name])
                if (Fits($"{name}{sizeText} {field.Value}")) return Of([name + sizeText]) with { Beside = true };
        }
        if (Fits(field.Name + sizeText) && (field.Value.Length == 0 || Fits(field.Value))) return Of([field.Name + sizeText]);
        var room = width + 6;
        if (Text.WidthOf(field.Value, size) > room + 1e-6)
            throw new DrawingException(field.Key, FormattableString.Invariant($"its value \"{field.Value}\" does not fit {field.Bits} bits, {room:0.#} units on the {canvas.Name} canvas; shorten it"));
        if (Fits(field.Name + sizeText)) return Of([field.Name + sizeText]);
        foreach (var name in field.Short is { } shorter ? [field.Name, shorter] : (string[])[field.Name])
        {
            var lines = Wrap.Words(name + sizeText, width, size);
            if (lines.Count <= 3 && lines.All(Fits)) return Of(lines);
        }
        var letters = field.Short ?? field.Name;
        if (letters.Length <= MostLetters && Text.WidthOf("W", size) <= room) return Of([.. letters.Select(c => c.ToString())]);
        throw new DrawingException(field.Key, FormattableString.Invariant($"its name \"{letters}\" does not fit {field.Bits} bits, {width:0.#} units on the {canvas.Name} canvas; give a shorter one, of {MostLetters} letters at most to set it downwards"));
    }

    /// <summary>A further piece of a field says its name again where that fits, so that the cut is not mistaken for another field.</summary>
    public static BytesLabel Continuation(ByteField field, double width, Canvas canvas, string pieceKey)
    {
        var text = (string[])[$"… {field.Name}", $"… {field.Short ?? field.Name}", "…"];
        return new([text.First(t => t == "…" || Text.WidthOf(t, canvas.SmallSize) <= width)], "", canvas.SmallSize, $"{pieceKey}/more");
    }

    public IEnumerable<Text> Place(ByteField field, double x, double middle)
    {
        if (Beside && field.Role == Role.Muted)
        {
            // Nobody is meant to look here, so name and value are one text.
            yield return Lettering.Line(Key, $"{Name[0]} {Value}", x, middle, Size) with { Face = Face.Voice, Role = Role.Muted };
            yield break;
        }
        if (Beside)
        {
            var name = Text.WidthOf($"{Name[0]} ", Size, Face.Voice);
            var left = x - ((name + Text.WidthOf(Value, Size)) / 2);
            yield return Lettering.Line(Key, Name[0], left, middle, Size) with { Face = Face.Voice, Role = Role.Muted, Anchor = Anchor.Start };
            yield return Lettering.Line($"{field.Key}/value", Value, left + name, middle, Size) with { Role = field.Role, Anchor = Anchor.Start, Strong = true };
            yield break;
        }
        var lines = Value.Length > 0 ? [.. Name, Value] : Name;
        var top = middle - ((lines.Count - 1) * Line / 2);
        for (var i = 0; i < lines.Count; i++)
        {
            var isValue = i == Name.Count;
            yield return Lettering.Line(isValue ? $"{field.Key}/value" : i == 0 ? Key : $"{Key}/{i}", lines[i], x, top + (i * Line), Size) with
            {
                Face = isValue || Value.Length == 0 ? Face.Data : Face.Voice,
                Role = isValue || Value.Length == 0 ? field.Role : Role.Muted,
                Strong = isValue,
            };
        }
    }
}
