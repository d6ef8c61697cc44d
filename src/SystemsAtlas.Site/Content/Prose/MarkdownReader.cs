using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Parses Markdown as the site understands it: CommonMark, tables, directives and placeholders, with exact places.</summary>
internal static class MarkdownReader
{
    /// <summary>Immutable and safe for many threads.</summary>
    public static MarkdownPipeline Pipeline { get; } = Create();

    /// <summary>
    /// The document; places in it count from <see cref="MarkdownText.Start"/>. What is nested without sense is taken out with a diagnostic, so that nothing that reads the document
    /// meets the end of its stack, and the rest of the text is read.
    /// </summary>
    public static MarkdownDocument Parse(MarkdownText text, DiagnosticBag diagnostics)
    {
        var markdown = text.File.Text[text.Start..];
        var taken = -1;
        // Lines that follow one another are one finding. Each time eight times as many are taken out, so that few times are enough.
        for (var lines = 1; ; lines *= 8)
        {
            if (TryParse(markdown) is { } document)
            {
                NestingLimit.Apply(document, text, diagnostics);
                return document;
            }
            var line = FirstLineRefused(markdown);
            if (line.Start != taken) NestingLimit.Report(new(text.File, text.Start + line.Start, line.Length), diagnostics);
            var end = line.Start;
            for (var i = 0; i < lines && end < markdown.Length; i++) end = markdown.IndexOf('\n', end) is >= 0 and var found ? found + 1 : markdown.Length;
            markdown = string.Concat(markdown.AsSpan(0, line.Start), Blank(markdown.AsSpan(line.Start..end)), markdown.AsSpan(end));
            taken = end;
        }
    }

    private static string Blank(ReadOnlySpan<char> lines)
    {
        var blank = lines.ToArray();
        foreach (ref var c in blank.AsSpan())
            if (c != '\n') c = ' ';
        return new(blank);
    }

    // Markdig refuses what it would have to recurse into without end (ArgumentException), and gives no place.
    private static MarkdownDocument? TryParse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The line with which a text that is refused begins to be: that of the shortest refused beginning.</summary>
    private static (int Start, int Length) FirstLineRefused(string markdown)
    {
        List<int> ends = [.. Enumerable.Range(0, markdown.Length).Where(i => markdown[i] == '\n'), markdown.Length];
        var (good, bad) = (-1, ends.Count - 1);
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            if (TryParse(markdown[..ends[middle]]) is null) bad = middle;
            else good = middle;
        }
        var start = bad == 0 ? 0 : ends[bad - 1] + 1;
        return (start, ends[bad] - start);
    }

    private static MarkdownPipeline Create()
    {
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables();
        builder.BlockParsers.Insert(0, new CustomContainerParser());
        builder.InlineParsers.Insert(0, new PlaceholderParser());
        return builder.Build();
    }
}
