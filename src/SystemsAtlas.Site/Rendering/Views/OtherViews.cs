namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>A page of Markdown: method, contribute, a diagnostic.</summary>
public sealed record ProseView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["chapter", "reference"];

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
    public override IReadOnlyList<string> Styles => ["home"];

    public required IReadOnlyList<LetterView> Letters { get; init; }

    public required int Count { get; init; }
}

/// <summary>The terms of a letter.</summary>
public sealed record LetterView(string Letter, IReadOnlyList<EntryView> Entries);

/// <summary>A term with the pages that use it.</summary>
public sealed record EntryView(TermView Term, IReadOnlyList<LinkView> UsedIn);

/// <summary>/contribute/kit/.</summary>
public sealed record KitView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["reference"];

    public required IReadOnlyList<KitSampleView> Samples { get; init; }
}

/// <summary>One diagram of the kit on both canvases, as inline SVG.</summary>
public sealed record KitSampleView(string Name, string Note, Html WideSvg, Html NarrowSvg);

/// <summary>/offline/</summary>
public sealed record OfflineView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["chapter", "system"];

    public required Html BodyHtml { get; init; }

    /// <summary>The zip; null in the edition itself and in preview.</summary>
    public DownloadView? Zip { get; init; }

    /// <summary>A zip of each family; none in the edition itself and in preview.</summary>
    public IReadOnlyList<DownloadView> Families { get; init; } = [];

    /// <summary>What the edition holds, in a few words each: "6 walkthroughs".</summary>
    public required IReadOnlyList<string> Holds { get; init; }

    /// <summary>Walkthroughs as single files, by address from this page.</summary>
    public required IReadOnlyList<DownloadView> Singles { get; init; }
}

/// <summary>/simulators/benchmark/</summary>
public sealed record BenchmarkView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["system", "reference"];

    /// <summary>How often a knob is turned.</summary>
    public required int Turns { get; init; }

    /// <summary>How long the engine is left alone after the first turn.</summary>
    public required int RestSeconds { get; init; }

    /// <summary>What the median is meant to stay under.</summary>
    public required int GoalMilliseconds { get; init; }

    /// <summary>The playgrounds to measure.</summary>
    public required IReadOnlyList<LinkView> Pages { get; init; }
}
