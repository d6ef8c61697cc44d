namespace SystemsAtlas.Site.Search;

/// <summary>What a search may find. The scripts know the kinds by their numbers.</summary>
public enum SearchKind
{
    Walkthrough,
    Stop,
    Chapter,
    Section,
    Term,
    Playground,
    Situation,
    Page,
}

/// <summary>A place of the site that a search leads to.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Page">Its page's address below the root.</param>
/// <param name="Anchor">Its fragment there, without the sign; empty for the page itself.</param>
/// <param name="Title">What stands over it.</param>
/// <param name="Text">What it says, as plain text: what is found by, and what a passage is cut from.</param>
public sealed record SearchEntry(SearchKind Kind, string Page, string Anchor, string Title, string Text)
{
    /// <summary>What it belongs to, where that is not its page: a term's field.</summary>
    public string Of { get; init; } = "";

    /// <summary>Whether it is a page of its own.</summary>
    public bool IsPage => Kind is SearchKind.Walkthrough or SearchKind.Chapter or SearchKind.Playground or SearchKind.Page;
}
