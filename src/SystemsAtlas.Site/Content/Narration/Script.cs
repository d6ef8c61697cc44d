using Markdig.Syntax;

namespace SystemsAtlas.Site.Content.Narration;

/// <summary>A narration's parts, as written.</summary>
/// <param name="Opening">Prose before the first act and section.</param>
/// <param name="Acts">The acts; the first has no heading and holds the sections before any act.</param>
/// <param name="Sections">The sections, in order.</param>
/// <param name="Unread">What stands where no step shows it, which is told; it is looked through all the same.</param>
/// <param name="ActsInDoubt">Acts, by index, with a section whose heading cannot be read.</param>
internal sealed record Script(IReadOnlyList<Block> Opening, IReadOnlyList<HeadingBlock?> Acts, IReadOnlyList<Section> Sections, IReadOnlyList<Block> Unread, IReadOnlySet<int> ActsInDoubt);

/// <summary>What is said of an event.</summary>
/// <param name="Event">The event's name, or "start".</param>
/// <param name="Occurrence">Which one, from 1; null for all.</param>
/// <param name="Place">The section's heading.</param>
/// <param name="Act">The index of its act.</param>
internal sealed record Section(string Event, int? Occurrence, SourceSpan Place, int Act)
{
    /// <summary>The name of the section that narrates step 0.</summary>
    public const string Start = "start";

    public HeadingBlock? Title { get; set; }

    public List<Block> Body { get; } = [];

    /// <summary>What is asked before the section's stops are shown.</summary>
    public Question? Question { get; set; }

    /// <summary>Whether a question was written, be it readable or not.</summary>
    public bool HasQuestion { get; set; }

    /// <summary>As the heading says it: "leaf-split #2".</summary>
    public string Heading => Occurrence is { } n ? FormattableString.Invariant($"{Event} #{n}") : Event;
}
