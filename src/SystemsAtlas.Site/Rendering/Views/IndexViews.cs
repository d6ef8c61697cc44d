namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>The home page.</summary>
public sealed record HomeView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["chapter", "home"];

    /// <summary>Prose from input/pages/home.md.</summary>
    public required Html BodyHtml { get; init; }

    public required ReelView Reel { get; init; }

    /// <summary>Numbers that runs came to, each a way to where it is shown.</summary>
    public required IReadOnlyList<NumberView> Numbers { get; init; }

    /// <summary>The chart of everything, or null where only some pages are made.</summary>
    public ChartPictureView? Chart { get; init; }

    /// <summary>Plates and titles as JSON, for the script that tells of the day's plate and where the reader was.</summary>
    public required Html Known { get; init; }

    public required IReadOnlyList<FamilyView> Families { get; init; }

    /// <summary>The index pages, each with how much it lists: "6 plates".</summary>
    public required IReadOnlyList<LinkView> Indexes { get; init; }
}

/// <summary>Shots of real runs, one after another: a still picture of one, the films that move them, and what a reader will see who goes on.</summary>
/// <param name="Onward">The walkthrough that tells it whole: what one will see there.</param>
/// <param name="Length">How long that takes.</param>
public sealed record ReelView(LinkView Onward, string Length, string Family, FramesView Frames, FilmsView Films, IReadOnlyList<ShotView> Shots);

/// <summary>A shot: what is said of it, the plate that it is cut from, and the way to that moment there.</summary>
public sealed record ShotView(string Says, string Href, int Plate, string Title, string Family, bool IsStill);

/// <summary>A number that a run came to, what it counts, and the way to where it is shown.</summary>
public sealed record NumberView(string Value, string Says, string Title, string Href, string Family);

/// <summary>A page that lists others: /visualize/, /simulators/, /codex/.</summary>
public sealed record IndexView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["home"];

    public required IReadOnlyList<FamilyView> Families { get; init; }

    /// <summary>How many it lists, with their noun.</summary>
    public required string Count { get; init; }

    /// <summary>What all of them hold together, each with its noun.</summary>
    public required IReadOnlyList<string> Totals { get; init; }
}

/// <summary>/search/: where no script can search, all titles.</summary>
public sealed record SearchView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["search"];

    public required IReadOnlyList<TitlesView> Lists { get; init; }
}

/// <summary>Titles of one kind, each the way to what it stands over.</summary>
public sealed record TitlesView(string Name, IReadOnlyList<LinkView> Titles);

/// <summary>A family with its cards, and members that have none here: on the home page all but the first.</summary>
public sealed record FamilyView(string Slug, string Name, string Summary, IReadOnlyList<CardView> Cards)
{
    public IReadOnlyList<LinkView> Others { get; init; } = [];
}

/// <summary>A subject as a card: a picture, what it is, its number, and the ways in: to watch it, to play with it, to read about it.</summary>
/// <param name="Href">The way in that the page lists.</param>
/// <param name="Label">What stands over its title, such as "Plate 23".</param>
/// <param name="Emblem">The picture, or null.</param>
/// <param name="Number">The number, with its unit; may be empty.</param>
/// <param name="Says">What the number counts.</param>
public sealed record CardView(string Href, string Title, string Summary, string Label, EmblemView? Emblem, string Number, string Says, IReadOnlyList<LinkView> Doors);

/// <summary>The picture of a card, with its size in units; one that was not cut for a card shows its upper part.</summary>
public sealed record EmblemView(string Href, string Width, string Height)
{
    /// <summary>The same as seen from a page whose way to the root is given; the address starts at the root now.</summary>
    public EmblemView From(string root) => this with { Href = root + Href };
}
