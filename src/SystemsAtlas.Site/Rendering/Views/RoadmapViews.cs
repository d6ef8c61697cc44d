namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>/roadmap/: what to learn, in which order.</summary>
public sealed record RoadmapView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["roadmap"];

    public required IReadOnlyList<PhaseView> Phases { get; init; }

    /// <summary>How many stages, topics and hours there are, each with its noun.</summary>
    public required IReadOnlyList<string> Totals { get; init; }

    /// <summary>How many topics the atlas has a page for.</summary>
    public required int Taught { get; init; }

    public required int Topics { get; init; }
}

/// <summary>A phase with its stages.</summary>
public sealed record PhaseView(string Slug, string Name, string Summary, IReadOnlyList<StageView> Stages);

/// <summary>A stage with its topics.</summary>
/// <param name="Says">How many topics, and hours of the core: "12 topics, 31 hours of core".</param>
public sealed record StageView(int Number, string Slug, string Title, string Summary, string Says, IReadOnlyList<TopicView> Topics);

/// <summary>A topic: how much it matters, why, how long it takes, what to know before, and where it is taught.</summary>
/// <param name="Before">The topics to know before, as links on the page.</param>
/// <param name="Needs">Their ids, for the script.</param>
/// <param name="Pages">Pages of the atlas.</param>
public sealed record TopicView(string Id, string Title, string Rank, int Hours, string Why, IReadOnlyList<LinkView> Before, string Needs, IReadOnlyList<DoorView> Pages, string Source, string Url);

/// <summary>A page of the atlas: its kind, such as "Chapter", and its title.</summary>
public sealed record DoorView(string Kind, string Title, string Href);
