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

    /// <summary>The front matter of a file, or null with a diagnostic.</summary>
    public static FrontMatterBlock? Find(SourceFile file, DiagnosticBag diagnostics)
    {
        var text = file.Text;
        var first = LineEnd(text, 0);
        if (text[..first].TrimEnd() != Fence)
        {
            diagnostics.Add(DiagnosticRules.NoFrontMatter, new(file, 0, first), "The file does not begin with front matter.",
                "begin it with a line \"---\", then keys and values, then another line \"---\".");
            return null;
        }
        var opening = new SourceSpan(file, 0, Fence.Length);
        for (var start = Next(text, first); start < text.Length; start = Next(text, LineEnd(text, start)))
        {
            var end = LineEnd(text, start);
            if (text[start..end].TrimEnd() == Fence) return new(opening, Next(text, first), start - Next(text, first), Next(text, end));
        }
        diagnostics.Add(DiagnosticRules.OpenFrontMatter, opening, "The front matter that begins here never ends.", "put a line \"---\" after its last key.");
        return null;
    }

    private static int LineEnd(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        return end < 0 ? text.Length : end;
    }

    private static int Next(string text, int lineEnd) => Math.Min(lineEnd + 1, text.Length);
}
