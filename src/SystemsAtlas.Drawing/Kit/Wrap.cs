namespace SystemsAtlas.Drawing;

/// <summary>Breaks text into lines.</summary>
public static class Wrap
{
    /// <summary>Fills lines with words. A word that is wider than a line stays whole, on a line of its own.</summary>
    /// <param name="text">Words between spaces; a line feed always breaks.</param>
    /// <param name="width">Units across.</param>
    /// <param name="size">The size of the text, in units.</param>
    /// <param name="face">Its face.</param>
    /// <returns>At least one line.</returns>
    public static IReadOnlyList<string> Words(string text, double width, double size, Face face = Face.Data)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && Text.WidthOf(longer, size, face) > width + 1e-9)
                {
                    lines.Add(line);
                    line = word;
                }
                else line = longer;
            }
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>Words in the same number of lines as <see cref="Words"/> would take, and these about equally long.</summary>
    /// <param name="text">Words between spaces; a line feed always breaks.</param>
    /// <param name="width">Units across.</param>
    /// <param name="size">The size of the text, in units.</param>
    /// <param name="face">Its face.</param>
    public static IReadOnlyList<string> Balanced(string text, double width, double size, Face face = Face.Data)
    {
        var lines = Words(text, width, size, face);
        for (var narrower = width - size; narrower > 0; narrower -= size)
        {
            var tried = Words(text, narrower, size, face);
            if (tried.Count > lines.Count || tried.Any(l => Text.WidthOf(l, size, face) > width)) break;
            lines = tried;
        }
        return lines;
    }

    /// <summary>
    /// Breaks a line of code after a space or a comma, else in the middle of a word. Joined again, the parts give the line.
    /// </summary>
    /// <param name="line">The line, without its indentation.</param>
    /// <param name="first">Characters that the first part may have; 1 or more.</param>
    /// <param name="next">Characters that each further part may have; 1 or more.</param>
    public static IReadOnlyList<string> Code(string line, int first, int next)
    {
        var parts = new List<string>();
        var room = Math.Max(1, first);
        while (line.Length > room)
        {
            var at = line.LastIndexOfAny([' ', ','], room - 1) + 1;
            if (at < room / 2 || at == 0) at = room;
            parts.Add(line[..at]);
            line = line[at..];
            room = Math.Max(1, next);
        }
        parts.Add(line);
        return parts;
    }
}
