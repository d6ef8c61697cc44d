using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;
using Table = Markdig.Extensions.Tables.Table;
using TableRow = Markdig.Extensions.Tables.TableRow;

namespace SystemsAtlas.Site.Content;

/// <summary>What a finished chapter has: a head, eight sections in their order, code that was run, ways to try it and to read on, production and its incidents.</summary>
public sealed class ChapterTemplate
{
    public const int FewestWords = 3_000, MostWords = 5_500;
    private const int Aims = 3, FewestRuns = 2, FewestSituations = 2, FewestPages = 3;
    private const string Production = "In production", Trouble = "When it goes wrong", InShort = "In short", Mechanisms = "How it works";

    private static readonly IReadOnlyList<string> s_sections = ["The problem", "The idea", "One run, followed", Mechanisms, "What it costs", Production, Trouble, InShort];
    private static readonly IReadOnlyList<string> s_ends = ["Misunderstandings", "What the model leaves out", InShort, "Try it", "Further reading"];

    private readonly Chapter _chapter;
    private readonly MarkdownDocument _document;
    private readonly DiagnosticBag _found;
    private readonly SourceSpan _top;

    private ChapterTemplate(Chapter chapter, DiagnosticBag diagnostics) =>
        (_chapter, _document, _found, _top) = (chapter, MarkdownReader.Parse(chapter.Body, new()), diagnostics, new(chapter.Body.File, 0, 0));

    /// <summary>Tells what a chapter lacks.</summary>
    /// <param name="chapter">The chapter, which was rendered without an error.</param>
    /// <param name="words">How many words it has.</param>
    /// <param name="diagnostics">Takes what is found.</param>
    public static void Tell(Chapter chapter, int words, DiagnosticBag diagnostics)
    {
        var it = new ChapterTemplate(chapter, diagnostics);
        it.Head();
        it.Sections();
        it.Ends();
        it.Code();
        it.Links();
        it.ProductionTable();
        it.Incident();
        if (words is < FewestWords or > MostWords)
            it.Tell(DiagnosticRules.ChapterLength, null, FormattableString.Invariant($"The chapter has {words:#,0} word{(words == 1 ? "" : "s")}; a finished one has {FewestWords:#,0} to {MostWords:#,0}."),
                words < FewestWords ? "tell what a reader needs at work: costs, production, what goes wrong." : "leave to the walkthrough what it shows already, or make two chapters of it.");
    }

    private void Head()
    {
        if (_chapter.AbleTo.Count != Aims)
            Tell(DiagnosticRules.ChapterHead, null, FormattableString.Invariant($"The front matter names {_chapter.AbleTo.Count} of the {Aims} things that a reader will be able to do."), "list them under \"ableTo:\", each completing \"You will be able to\".");
        if (_chapter.Before is null)
            Tell(DiagnosticRules.ChapterHead, null, "The front matter does not say what to read before.", "list chapters or walkthroughs under \"before:\", or write \"before: []\".");
        if (_chapter.Reviewed.Length == 0 || _chapter.Versions.Count == 0)
            Tell(DiagnosticRules.ChapterHead, null, "The front matter does not say when the chapter was reviewed, and for which versions.", "write \"reviewed: 2026-11-28\" and \"versions: [ PostgreSQL 15 ]\".");
    }

    private void Sections()
    {
        var rank = -1;
        foreach (var heading in Headings(2))
        {
            var text = Words(heading.Inline);
            var at = IndexIn(s_sections, text);
            if (at < 0)
                Tell(DiagnosticRules.ChapterSections, heading, $"\"{text}\" is none of the eight sections.", "make it a third-level heading below the section that it belongs to.");
            else if (at <= rank)
                Tell(DiagnosticRules.ChapterSections, heading, $"\"{s_sections[at]}\" comes after \"{s_sections[rank]}\".", $"put the sections in their order: {string.Join(", ", s_sections)}.");
            else if (s_sections[at] != InShort && !(text[s_sections[at].Length..] is [':', .. var topic] && topic.Trim().Length > 0))
                Tell(DiagnosticRules.ChapterSections, heading, $"The heading \"{text}\" does not name its topic.", $"write \"{s_sections[at]}: \", then the topic in words that one would search for.");
            rank = Math.Max(rank, at);
        }
        Lacks(s_sections, [.. Headings(2).Select(h => Words(h.Inline))], null, "section", "##");
        if (Section(Mechanisms) is { } section && !section.OfType<HeadingBlock>().Any(h => h.Level == 3))
            Tell(DiagnosticRules.ChapterSections, section[0], "The mechanisms have no headings of their own.", "give each a third-level heading: the rule, because of what, and what breaks without it.");
    }

    private void Ends()
    {
        if (Section(InShort) is not { } section) return;
        var names = section.OfType<HeadingBlock>().Where(h => h.Level == 3).Select(h => Words(h.Inline)).ToList();
        Lacks(s_ends, names, section[0], "part", "###");
        var ranks = names.ConvertAll(n => IndexIn(s_ends, n)).FindAll(r => r >= 0);
        if (!ranks.SequenceEqual(ranks.Order())) Tell(DiagnosticRules.ChapterSections, section[0], "The parts of the last section are not in their order.", $"put them in it: {string.Join(", ", s_ends)}.");
    }

    private void Lacks(IReadOnlyList<string> wanted, List<string> there, Block? at, string noun, string signs)
    {
        var missing = wanted.Where(w => !there.Any(t => IndexIn([w], t) == 0)).ToList();
        if (missing.Count > 0) Tell(DiagnosticRules.ChapterSections, at, $"There is no {noun} {string.Join(", ", missing.Select(m => $"\"{m}\""))}.", $"begin each with a line such as \"{signs} {missing[0]}{(noun == "section" && missing[0] != InShort ? ": its topic" : "")}\".");
    }

    private void Code()
    {
        var runs = _document.Descendants<CodeBlock>().Count(c => CodeWriter.RanOn(c, _chapter.Body, new()) is not null);
        if (runs < FewestRuns)
            Tell(DiagnosticRules.ChapterCode, null, $"The chapter shows {Count(runs, "block")} of code that was run; a finished one has {FewestRuns} or more.", "show commands with their real output, and say on what they were run: ```sql {ran=\"PostgreSQL 15.14\"}.");
    }

    private void Links()
    {
        var own = $"codex/{_chapter.Slug}/";
        var urls = _document.Descendants<LinkInline>().Where(l => !l.IsImage).Select(l => l.Url ?? "").ToList();
        var situations = urls.Where(u => u.StartsWith("sim:", StringComparison.OrdinalIgnoreCase)).Distinct().Count();
        if (situations < FewestSituations)
            Tell(DiagnosticRules.ChapterLinks, null, $"The chapter links to {Count(situations, "situation")} of its playground; a finished one links to {FewestSituations} or more.", "link to a run that the front matter names: [change this](sim:small).");
        var pages = urls.Select(u => LinkTarget.PageOf(u, own)).Where(p => p is not null && p != own && p.Split('/') is ["codex" or "visualize", { Length: > 0 }, ""]).Distinct().Count();
        if (pages < FewestPages)
            Tell(DiagnosticRules.ChapterLinks, null, $"The chapter links to {Count(pages, "other chapter or walkthrough", "other chapters or walkthroughs")}; a finished one links to {FewestPages} or more.", "link where another page tells more, such as [the walkthrough](/visualize/b-tree/).");
    }

    private void ProductionTable()
    {
        if (Section(Production) is not { } section) return;
        // A row may say "the same, with two processors".
        var tables = section.OfType<Table>().Where(t => Heads(t).Any(h => h.Contains("source", StringComparison.OrdinalIgnoreCase)) && Rows(t).Any(r => Words(r.FirstOrDefault()).Any(char.IsAsciiDigit))).ToList();
        if (tables.Count == 0)
            Tell(DiagnosticRules.ChapterProduction, section[0], "The section has no table of systems with their versions and sources.", "make a table with the columns system, setting, default, source, and write the version after the system, such as \"PostgreSQL 15\".");
        foreach (var row in tables.SelectMany(Rows).Where(r => !Citation.IsIn(r)))
            Tell(DiagnosticRules.ChapterProduction, row, "This row cites nothing.", "link to where it is written: [words](source:name), [words](fact:name) or an address.");
    }

    private static IEnumerable<string> Heads(Table table) => table.OfType<TableRow>().Where(r => r.IsHeader).SelectMany(r => r.Select(Words));

    private static IEnumerable<TableRow> Rows(Table table) => table.OfType<TableRow>().Where(r => !r.IsHeader);

    private void Incident()
    {
        if (Section(Trouble) is { } section && !section.Any(b => b is not (Table or HeadingBlock) && Citation.IsIn(b)))
            Tell(DiagnosticRules.ChapterIncident, section[0], "The section tells of no incident, or does not cite it.", "tell below the table what happened, to whom and why, and link to the report.");
    }

    /// <summary>A section's heading and all below it, or null.</summary>
    private List<Block>? Section(string name)
    {
        if (Headings(2).FirstOrDefault(h => IndexIn([name], Words(h.Inline)) == 0) is not { } heading) return null;
        return [heading, .. _document.SkipWhile(b => b != heading).Skip(1).TakeWhile(b => b is not HeadingBlock { Level: <= 2 })];
    }

    private IEnumerable<HeadingBlock> Headings(int level) => _document.OfType<HeadingBlock>().Where(h => h.Level == level);

    // A name, with a topic after it or without.
    private static int IndexIn(IReadOnlyList<string> names, string text) =>
        names.ToList().FindIndex(n => text == n || text.StartsWith(n + ":", StringComparison.Ordinal));

    private static string Words(MarkdownObject? part) => string.Concat((part?.Descendants() ?? []).Select(d => d switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));

    private void Tell(DiagnosticRule rule, Block? at, string reason, string fix) => _found.Add(rule, at is null ? _top : _chapter.Body.LineAt(at), reason, fix);

    private static string Count(int count, string one, string? many = null) => FormattableString.Invariant($"{count} {(count == 1 ? one : many ?? one + "s")}");
}
