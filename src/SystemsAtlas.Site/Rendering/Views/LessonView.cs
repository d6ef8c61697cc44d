namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>A page of the apprenticeship.</summary>
public sealed record LessonView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["chapter", "roadmap"];

    public required Html SummaryHtml { get; init; }

    public required Html BodyHtml { get; init; }

    /// <summary>All its pages, this one marked.</summary>
    public required IReadOnlyList<LinkView> Weeks { get; init; }

    public required int Week { get; init; }

    /// <summary>Whether results of an apprentice's own machine are checked here.</summary>
    public required bool Checks { get; init; }
}
