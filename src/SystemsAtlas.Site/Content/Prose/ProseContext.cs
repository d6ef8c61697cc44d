using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>What kind of text is rendered; each allows other things.</summary>
internal enum ProseKind
{
    /// <summary>A walkthrough: placeholders, terms.</summary>
    Narration,

    /// <summary>A chapter or a page: directives, terms, headings with ids.</summary>
    Page,

    /// <summary>A choice of a question: words only; a term is its words.</summary>
    Choice,

    /// <summary>A term's definition: links only.</summary>
    Definition,
}

/// <summary>Everything that rendering one text needs.</summary>
internal sealed record ProseContext
{
    public required ProseKind Kind { get; init; }

    public required MarkdownText Text { get; init; }

    public required SiteContent Content { get; init; }

    public required DiagnosticBag Diagnostics { get; init; }

    public required LinkLedger Links { get; init; }

    /// <summary>The way from the page to the root.</summary>
    public required string PageRoot { get; init; }

    /// <summary>The address that relative links start from.</summary>
    public required string Address { get; init; }

    /// <summary>What placeholders may name, or null where there is no run.</summary>
    public PlaceholderScope? Scope { get; init; }

    /// <summary>The runs that a chapter names, or null where the text is no chapter.</summary>
    public NamedRuns? Runs { get; init; }

    /// <summary>What a chapter cites; empty where the text is no chapter.</summary>
    public IReadOnlyList<ChapterSource> Sources { get; init; } = [];

    /// <summary>The numbers of a chapter's figures, or null where figures are not numbered.</summary>
    public FigureNumbers? Figures { get; init; }

    /// <summary>
    /// Whether the text stands where something could not be read, so that nothing is published of it. It is looked through all the same, and what holds whatever was meant there is told:
    /// terms, links, HTML, and names that no run of the model knows.
    /// </summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether every source of the chapter is known by name.</summary>
    public bool KnowsSources { get; init; } = true;

    /// <summary>Draws directives, where they are allowed.</summary>
    public IEmbedder? Embedder { get; init; }

    /// <summary>Slugs of the terms used, each once.</summary>
    public List<string> Terms { get; } = [];

    /// <summary>Marks of the picture that the text points at, by their numbers; null where no picture stands beside it.</summary>
    public List<int>? Looks { get; init; }

    /// <summary>Ids of the page.</summary>
    public PageIds Ids { get; } = new();

    /// <summary>Second-level headings.</summary>
    public List<(string Text, string Id)> Contents { get; } = [];

    /// <summary>The same for the caption of a directive, in the same page.</summary>
    public ProseContext At(PlaceholderScope scope) => this with { Scope = scope };

    /// <summary>A place that Markdig gives, in the whole file.</summary>
    public SourceSpan PlaceOf(Markdig.Syntax.SourceSpan span) => PlaceOf(span.Start, span.Length);

    public SourceSpan PlaceOf(int start, int length)
    {
        var from = Math.Clamp(Text.Start + start, 0, Text.File.Text.Length);
        return new(Text.File, from, Math.Clamp(length, 0, Text.File.Text.Length - from));
    }

    public void Report(DiagnosticRule rule, Markdig.Syntax.SourceSpan span, string reason, string fix) => Diagnostics.Add(rule, PlaceOf(span), reason, fix);
}
