using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Content;

/// <summary>A playground: a model that readers run themselves.</summary>
public sealed record Simulator
{
    public required string Slug { get; init; }

    /// <summary>Whether it is previewed and checked, and not published.</summary>
    public bool IsDraft { get; init; }

    public required string Title { get; init; }

    public required Family Family { get; init; }

    /// <summary>A sentence or two for its card.</summary>
    public required string Summary { get; init; }

    public required SystemEntry System { get; init; }

    /// <summary>The situation that it opens in.</summary>
    public required Situation Opening { get; init; }

    /// <summary>What to bring about, in the order in which a newcomer should try.</summary>
    public required IReadOnlyList<Mission> Missions { get; init; }

    /// <summary>Situations worth seeing, each with what to notice.</summary>
    public required IReadOnlyList<Situation> Presets { get; init; }

    /// <summary>Things to try, each with what to watch for.</summary>
    public required IReadOnlyList<Situation> Tries { get; init; }

    /// <summary>The opening, the presets and the things to try.</summary>
    public IEnumerable<Situation> Situations => [Opening, .. Presets, .. Tries];

    /// <summary>What to know before playing.</summary>
    /// <summary>When it came, and what was changed since; with a walkthrough in one file, that one's.</summary>
    public PageDates Dates { get; init; } = PageDates.None;

    public required MarkdownText Body { get; init; }
}

/// <summary>A run and the step of it that is shown: what one address of a playground holds.</summary>
/// <param name="Title">What a reader clicks.</param>
/// <param name="Notice">What to notice, in a sentence or two, as written: placeholders mean the situation's own run at its step. Empty for the opening.</param>
/// <param name="Request">What to run.</param>
/// <param name="Shown">The step to show as an author writes it: "first", "last" or an event, such as <c>leader-elected#1</c>.</param>
/// <param name="Places">Where the file says what to run.</param>
/// <param name="ShownPlace">Where it says what to show.</param>
/// <param name="NoticePlace">Where the notice stands.</param>
public sealed record Situation(string Title, string Notice, RunRequest Request, string Shown, RunPlaces Places, SourceSpan ShownPlace, SourceSpan NoticePlace)
{
    /// <summary>The step to show in its run, or null with a diagnostic.</summary>
    public int? Find(Trace trace, DiagnosticBag diagnostics)
    {
        if (Shown == "first") return 0;
        if (Shown == "last") return trace.Steps.Count - 1;
        var search = EventSearch.Find(Shown, trace);
        if (search.Found is null) diagnostics.Add(search.Rule, ShownPlace, search.Reason, search.Fix.Length > 0 ? $"{search.Fix.TrimEnd('.')}; or show the first or the last step." : "show the first or the last step.");
        return search.Found?.Step.Index;
    }
}
