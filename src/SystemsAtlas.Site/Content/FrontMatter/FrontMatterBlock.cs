using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Parts a file into its front matter and its Markdown.</summary>
/// <param name="Opening">The line of three dashes that opens it.</param>
/// <param name="Start">Where its YAML begins.</param>
/// <param name="Length">How long its YAML is.</param>
/// <param name="BodyStart">Where the Markdown begins.</param>
internal sealed record FrontMatterBlock(SourceSpan Opening, int Start, int Length, int BodyStart)
{
    private const string Fence = "---";

    /// <summary>The front matter of a file, or of what begins at a place of it; null with a diagnostic.</summary>
    public static FrontMatterBlock? Find(SourceFile file, DiagnosticBag diagnostics, int at = 0)
    {
        var text = file.Text;
        var first = LineEnd(text, at);
        if (text[at..first].TrimEnd() != Fence)
        {
            diagnostics.Add(DiagnosticRules.NoFrontMatter, new(file, at, first - at), "The file does not begin with front matter.",
                "begin it with a line \"---\", then keys and values, then another line \"---\".");
            return null;
        }
        var opening = new SourceSpan(file, at, Fence.Length);
        for (var start = Next(text, first); start < text.Length; start = Next(text, LineEnd(text, start)))
        {
            var end = LineEnd(text, start);
            if (text[start..end].TrimEnd() == Fence) return new(opening, Next(text, first), start - Next(text, first), Next(text, end));
        }
        diagnostics.Add(DiagnosticRules.OpenFrontMatter, opening, "The front matter that begins here never ends.", "put a line \"---\" after its last key.");
        return null;
    }

    /// <summary>Where the next line of three dashes begins, at or after a place; the text's end where there is none.</summary>
    public static int NextFence(string text, int from)
    {
        var start = from;
        while (start < text.Length && text[start..LineEnd(text, start)].TrimEnd() != Fence) start = Next(text, LineEnd(text, start));
        return start;
    }

    /// <summary>Where the Markdown of an entry begins whose front matter opens at a place.</summary>
    public static int BodyAfter(string text, int at)
    {
        var closing = NextFence(text, Next(text, LineEnd(text, at)));
        return Next(text, LineEnd(text, closing));
    }

    private static int LineEnd(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        return end < 0 ? text.Length : end;
    }

    private static int Next(string text, int lineEnd) => Math.Min(lineEnd + 1, text.Length);
}
