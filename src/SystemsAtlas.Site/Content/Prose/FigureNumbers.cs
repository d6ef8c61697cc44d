using System.Globalization;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Numbers the figures of a chapter in the order in which they come, before any is drawn, so that the text may speak of a later one.</summary>
internal sealed class FigureNumbers
{
    private readonly Dictionary<CustomContainer, int> _numbers = [];
    private readonly Dictionary<string, int> _named = [];

    /// <summary>Numbers the frames and plots of a document; one whose line cannot be read has no number, and is refused when it is drawn.</summary>
    public FigureNumbers(MarkdownDocument document, ProseContext context)
    {
        foreach (var container in document.Descendants<CustomContainer>())
        {
            if (Directive.Read(container, context with { Diagnostics = new() }) is not { } directive) HasUnread = true;
            else if (directive.Name is "frame" or "plot") Add(container, directive);
        }
    }

    /// <summary>Whether a directive could not be read, so that a name may be unknown which is there.</summary>
    public bool HasUnread { get; }

    /// <summary>How many there are.</summary>
    public int Count => _numbers.Count;

    /// <summary>The names that may be spoken of.</summary>
    public IEnumerable<string> Names => _named.Keys;

    /// <summary>The number of a figure, from 1.</summary>
    public int Of(CustomContainer container) => _numbers.GetValueOrDefault(container);

    /// <summary>The number of a figure by its name, or null.</summary>
    public int? Of(string name) => _named.TryGetValue(name, out var number) ? number : null;

    private void Add(CustomContainer container, Directive directive)
    {
        _numbers[container] = _numbers.Count + 1;
        if (directive["id"] is { } id) _named.TryAdd(id.Value, _numbers.Count);
    }

    /// <summary>The id of a figure's element.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"figure-{number}");
}
