namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>What every page gives to the layout template.</summary>
public abstract record PageView
{
    /// <summary>The way from this page to the site's root: "", "../" or "../../".</summary>
    public required string Root { get; init; }

    /// <summary>The page's address below the root, such as "visualize/b-tree/"; empty for the home page.</summary>
    public required string Address { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>The absolute address for search engines, or empty when the site's own address is not known.</summary>
    public required string Canonical { get; init; }

    /// <summary>The absolute address of the picture that stands for the page elsewhere, or empty where there is none.</summary>
    public string Card { get; init; } = "";

    /// <summary>Which entry of the header is current: "visualize", "glossary", "method", "contribute" ... or empty.</summary>
    public string Section { get; init; } = "";

    /// <summary>The family that gives the accent, or empty.</summary>
    public string Family { get; init; } = "";

    /// <summary>The pages above this one, from the top.</summary>
    public IReadOnlyList<LinkView> Crumbs { get; init; } = [];

    /// <summary>The entries of the header.</summary>
    public required IReadOnlyList<LinkView> Navigation { get; init; }

    /// <summary>JSON-LD, serialised and safe inside a script element; empty for none.</summary>
    public Html JsonLd { get; init; } = Html.Empty;

    /// <summary>Whether the page holds a step player.</summary>
    public bool HasPlayer { get; init; }

    /// <summary>Whether the page is a playground.</summary>
    public bool HasPlayground { get; init; }

    /// <summary>The style sheets that only pages of this kind have, beside the site's.</summary>
    public virtual IReadOnlyList<string> Styles => [];

    /// <summary>Terms used on the page; each is a popover at the end of the page.</summary>
    public IReadOnlyList<TermView> Terms { get; init; } = [];

    /// <summary>Sections of a long page; empty when it is short.</summary>
    public IReadOnlyList<LinkView> Contents { get; init; } = [];

    /// <summary>The file that the page is written in, such as "input/codex/raft.md"; empty where the build makes it.</summary>
    public string Source { get; init; } = "";

    /// <summary>When it came or was last changed, as 2026-11-28; empty where nobody says.</summary>
    public string Changed { get; init; } = "";

    /// <summary>The address of the repository, where that file can be changed and a fault be told; empty where it has none.</summary>
    public string Repository { get; init; } = "";

    public LinkView? Previous { get; init; }

    public LinkView? Next { get; init; }

    /// <summary>Whether the page is served by <c>preview</c>, which reloads it.</summary>
    public bool IsPreview { get; init; }
}

/// <summary>A link: text and relative address. A minor entry of the header stands in a menu where the line has no room for it.</summary>
public sealed record LinkView(string Text, string Href, bool IsCurrent = false, bool IsMinor = false);

/// <summary>A defined term: its slug, name, definition as HTML without a paragraph around it, and source.</summary>
public sealed record TermView(string Slug, string Name, string Field, Html DefinitionHtml, string Source, string SourceUrl, string GlossaryHref);
