using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Output;

/// <summary>How to build.</summary>
public sealed record BuildOptions
{
    /// <summary>The folder that holds input/ and theme/.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Whether the pages are for <c>preview</c>: they reload themselves.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Whether drafts are made as well; a site is published without them.</summary>
    public bool IncludesDrafts { get; init; }

    /// <summary>Whether to tell what pages lack that a finished one has.</summary>
    public bool TellsUnfinished { get; init; }

    /// <summary>Results of earlier builds to use again; nothing unless given.</summary>
    public ContentStore Store { get; init; } = ContentStore.None;

    /// <summary>Runs of an earlier build in this process, or null.</summary>
    public RunLibrary? Runs { get; init; }

    /// <summary>Slugs of the pages to make; empty for the whole site.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Whether to say what the pages weigh; it takes as long as the rest of a build.</summary>
    public bool Weighs { get; init; }

    /// <summary>Told of each finished piece of work: phase, done, of how many. Called from any thread.</summary>
    public Action<BuildProgress>? Progress { get; init; }
}

/// <summary>How far a build has come.</summary>
public sealed record BuildProgress(string Phase, int Done, int Total);

/// <summary>How long a phase took.</summary>
public sealed record PhaseTime(string Phase, TimeSpan Took);

/// <summary>What a walkthrough's page weighs after brotli, in bytes.</summary>
/// <param name="Slug">The walkthrough.</param>
/// <param name="Script">Every script that the page loads.</param>
/// <param name="Played">What a reader with script loads: the page, style, script, the heavier canvas's film, and the first stop's picture.</param>
/// <param name="Listed">What a reader without script loads: the page, style, and the pictures of all stops, on the heavier canvas.</param>
public sealed record PageWeight(string Slug, int Script, int Played, int Listed)
{
    /// <summary>The heavier of the two.</summary>
    public int Page => Math.Max(Played, Listed);
}

/// <summary>What a build gave. <see cref="Site"/> is null when there are errors.</summary>
public sealed record BuildResult
{
    public required SiteFiles? Site { get; init; }

    /// <summary>Sorted.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    public required IReadOnlyList<PhaseTime> Times { get; init; }

    public required IReadOnlyList<PageWeight> Weights { get; init; }
}
