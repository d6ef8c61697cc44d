namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>The home page.</summary>
public sealed record HomeView : PageView
{
    /// <inheritdoc/>
    public override string Style => "home";

    /// <summary>Introductory prose from input/index.md.</summary>
    public required Html BodyHtml { get; init; }

    /// <summary>The walkthrough that plays quietly as the first thing seen; only its player, without narration beside it.</summary>
    public required HeroView Hero { get; init; }

    public required IReadOnlyList<FamilyView> Families { get; init; }

    /// <summary>How many walkthroughs there are, from the content.</summary>
    public required int WalkthroughCount { get; init; }

    /// <summary>How many playgrounds there are, from the content.</summary>
    public required int PlaygroundCount { get; init; }

    /// <summary>How many chapters there are, from the content.</summary>
    public required int ChapterCount { get; init; }
}

/// <summary>A walkthrough that plays by itself: a still frame of its step <paramref name="Emblem"/>, and the films that move it.</summary>
public sealed record HeroView(string Href, string Title, int Plate, string Family, int Emblem, FramesView Frames, FilmsView Films, IReadOnlyList<LegendView> Legend);

/// <summary>A family with its walkthroughs.</summary>
public sealed record FamilyView(string Slug, string Name, string Summary, IReadOnlyList<CardView> Cards);

/// <summary>A subject as a card: the beginning of a real frame, and the ways in: to watch it, to play with it, to read about it.</summary>
public sealed record CardView(string Href, string Title, string Summary, int Plate, string Family, FramesView Frames, IReadOnlyList<LinkView> Doors);

/// <summary>/visualize/</summary>
public sealed record VisualizeView : PageView
{
    public required IReadOnlyList<FamilyView> Families { get; init; }

    public required int WalkthroughCount { get; init; }
}

/// <summary>A page of Markdown: method, contribute, a diagnostic.</summary>
public sealed record ProseView : PageView
{
    /// <inheritdoc/>
    public override string Style => "reference";

    public required Html BodyHtml { get; init; }

    public string EvidenceTitle { get; } = "Every claim and its check";

    public string FactsTitle { get; } = "Every fact and its source";

    /// <summary>All evidence of the site, on /method/ only.</summary>
    public IReadOnlyList<MethodRow> Evidence { get; init; } = [];

    /// <summary>All facts of the site, on /method/ only.</summary>
    public IReadOnlyList<FactsView> Facts { get; init; } = [];
}

/// <summary>The facts of a family on /method/.</summary>
public sealed record FactsView(string Id, string Name, IReadOnlyList<FactView> Facts);

/// <summary>A fact on /method/; texts may be empty. <paramref name="Compared"/> says what its test compared, with the tools' versions.</summary>
public sealed record FactView(string Id, string Value, Html ClaimHtml, string Product, string Source, string SourceUrl, string Read, string Test, string Compared);

/// <summary>One claim on /method/.</summary>
public sealed record MethodRow(LinkView Page, EvidenceView Evidence);

/// <summary>/glossary/</summary>
public sealed record GlossaryView : PageView
{
    /// <inheritdoc/>
    public override string Style => "reference";

    public required IReadOnlyList<LetterView> Letters { get; init; }

    public required int Count { get; init; }
}

/// <summary>The terms of a letter.</summary>
public sealed record LetterView(string Letter, IReadOnlyList<EntryView> Entries);

/// <summary>A term with the pages that use it.</summary>
public sealed record EntryView(TermView Term, IReadOnlyList<LinkView> UsedIn);

/// <summary>/kit/, in preview and tests only.</summary>
public sealed record KitView : PageView
{
    /// <inheritdoc/>
    public override string Style => "reference";

    public required IReadOnlyList<KitSampleView> Samples { get; init; }
}

/// <summary>One diagram of the kit on both canvases, as inline SVG.</summary>
public sealed record KitSampleView(string Name, string Note, Html WideSvg, Html NarrowSvg);

/// <summary>/offline/</summary>
public sealed record OfflineView : PageView
{
    public required Html BodyHtml { get; init; }

    /// <summary>The zip; null in the edition itself and in preview.</summary>
    public DownloadView? Zip { get; init; }

    /// <summary>What the edition holds, in a few words each: "6 walkthroughs".</summary>
    public required IReadOnlyList<string> Holds { get; init; }

    /// <summary>Walkthroughs as single files, by address from this page.</summary>
    public required IReadOnlyList<DownloadView> Singles { get; init; }
}

/// <summary>/simulators/benchmark/</summary>
public sealed record BenchmarkView : PageView
{
    /// <inheritdoc/>
    public override string Style => "reference";

    /// <summary>How often a knob is turned.</summary>
    public required int Turns { get; init; }

    /// <summary>How long the engine is left alone after the first turn.</summary>
    public required int RestSeconds { get; init; }

    /// <summary>What the median is meant to stay under.</summary>
    public required int GoalMilliseconds { get; init; }

    /// <summary>The playgrounds to measure.</summary>
    public required IReadOnlyList<LinkView> Pages { get; init; }
}
