using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>When a page came, and what was changed since: what readers of the feed are told. It says nothing of typing mistakes.</summary>
/// <param name="Added">The day, as 2026-11-28; empty where the file does not say.</param>
/// <param name="Changes">What was changed, in the order of the days.</param>
public sealed record PageDates(string Added, IReadOnlyList<PageChange> Changes)
{
    public static readonly IReadOnlyList<string> Keys = ["added", "changes"];

    private const string ChangesExample = "- { date: 2026-11-28, what: A stop on lost acknowledgements }";

    public static PageDates None { get; } = new("", []);

    /// <summary>The day of the last change, or that of the beginning.</summary>
    public string Last => Changes.Count > 0 ? Changes[^1].Date : Added;

    internal static PageDates Read(KeyReader keys)
    {
        var added = DateKey.Read(keys, "added") ?? "";
        var changes = new List<PageChange>();
        foreach (var part in keys.List("changes", ChangesExample))
        {
            if (part is not YamlMap map)
            {
                keys.Fail(DiagnosticRules.WrongType, part.Span, $"A change has the keys date and what; this is {part.Kind}.", $"write it as \"{ChangesExample}\".");
                continue;
            }
            var inner = new KeyReader(map, map.Span with { Length = Math.Min(1, map.Span.Length) }, "A change", keys.Diagnostics);
            inner.Allow("date", "what");
            if (inner.Part("date") is null) inner.Text("date", "2026-11-28");
            var (date, what) = (DateKey.Read(inner, "date"), inner.Text("what", "What a reader finds new, in a sentence"));
            if (inner.Failed) keys.MarkFailed();
            else if (string.CompareOrdinal(date, changes.Count > 0 ? changes[^1].Date : added) < 0)
                keys.Fail(DiagnosticRules.BadDate, inner.Part("date")!.Span, $"The change of {date} stands after what is later, or before the page was added.", "put changes in the order of their days, the latest last.");
            else changes.Add(new(date!, what!.Text));
        }
        return new(added, changes);
    }
}

/// <summary>What a reader finds new, and since when.</summary>
public sealed record PageChange(string Date, string What);
