namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>A chapter's page.</summary>
public sealed record ChapterView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["chapter"];

    /// <summary>The summary that stands alone.</summary>
    public required Html SummaryHtml { get; init; }

    public required Html BodyHtml { get; init; }

    /// <summary>How long it takes to read, how many words and figures.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>What a reader will be able to do.</summary>
    public required IReadOnlyList<string> AbleTo { get; init; }

    /// <summary>What to read before.</summary>
    public required IReadOnlyList<LinkView> Before { get; init; }

    /// <summary>The date of the last review, as 2026-11-28; may be empty.</summary>
    public required string Reviewed { get; init; }

    /// <summary>What the text holds for.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>How many sources, as text.</summary>
    public required string SourceCount { get; init; }

    public required IReadOnlyList<CitedSourceView> Sources { get; init; }

    /// <summary>The walkthrough that shows the same, or null.</summary>
    public LinkView? Walkthrough { get; init; }

    /// <summary>How long that is, in words; empty where there is none.</summary>
    public string WalkthroughLength { get; init; } = "";

    /// <summary>The playground, or null.</summary>
    public LinkView? Simulator { get; init; }
}

/// <summary>A source that the text can link to; the address may be empty.</summary>
public sealed record CitedSourceView(string Id, string Text, string Url);

/// <summary>A still picture in a chapter or a page; number 0 for none, the caption is HTML and may be empty.</summary>
public sealed record EmbedFrameView(string Id, int Number, Html CaptionHtml, FramesView Frames, IReadOnlyList<LegendView> Legend);

/// <summary>A whole player in a chapter or a page; the caption is HTML and may be empty.</summary>
public sealed record EmbedPlayerView(string Id, Html CaptionHtml, LinkView Walkthrough, string Family, int Plate, int StopCount, PlayerView Player);
