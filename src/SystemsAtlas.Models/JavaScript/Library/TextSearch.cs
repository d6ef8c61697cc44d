using SystemsAtlas.Models.JavaScript.Machine;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>
/// Looks for a text in others, in time that grows with their lengths and not with the product of them, as the platform's search can: a long text is looked for
/// by Knuth, Morris and Pratt's algorithm (Fast Pattern Matching in Strings, 1977).
/// </summary>
internal sealed class TextSearch(Interpreter machine, string part)
{
    private const int ShortPart = 32;

    // For each beginning of the part, how long the longest shorter beginning is that it ends with.
    private int[]? _overlaps;

    public string Part => part;

    /// <summary>The first place at or after <paramref name="from"/>, or -1.</summary>
    public int Next(string text, int from)
    {
        var found = part.Length <= ShortPart ? text.IndexOf(part, from, StringComparison.Ordinal) : Search(text, from);
        if (part.Length <= ShortPart) machine.WorkMoving((found < 0 ? text.Length : found + part.Length) - from);
        return found;
    }

    /// <summary>The last place at or before <paramref name="from"/>, or -1.</summary>
    public static int Last(Interpreter machine, string text, string part, int from)
    {
        var start = Math.Min(from, text.Length - part.Length);
        if (start < 0) return -1;
        if (part.Length <= ShortPart)
        {
            var last = text.AsSpan(0, start + part.Length).LastIndexOf(part);
            machine.WorkMoving(start + part.Length - Math.Max(0, last));
            return last;
        }
        // The first place in the text written backwards, begun where the last possible place ends.
        var backwards = new TextSearch(machine, Reversed(machine, part)).Next(Reversed(machine, text[..(start + part.Length)]), 0);
        return backwards < 0 ? -1 : start - backwards;
    }

    private static string Reversed(Interpreter machine, string text)
    {
        machine.WorkReading(text.Length);
        return string.Create(text.Length, text, static (reversed, original) =>
        {
            original.CopyTo(reversed);
            reversed.Reverse();
        });
    }

    private int Search(string text, int from)
    {
        _overlaps ??= Overlaps();
        var matched = 0;
        for (var i = from; i < text.Length; i++)
        {
            while (matched > 0 && text[i] != part[matched]) matched = _overlaps[matched - 1];
            if (text[i] == part[matched]) matched++;
            if (matched < part.Length) continue;
            machine.WorkReading(i + 1 - from);
            return i + 1 - matched;
        }
        machine.WorkReading(text.Length - from);
        return -1;
    }

    private int[] Overlaps()
    {
        machine.WorkReading(part.Length);
        var overlaps = new int[part.Length];
        for (var (i, matched) = (1, 0); i < part.Length; i++)
        {
            while (matched > 0 && part[i] != part[matched]) matched = overlaps[matched - 1];
            if (part[i] == part[matched]) matched++;
            overlaps[i] = matched;
        }
        return overlaps;
    }
}
