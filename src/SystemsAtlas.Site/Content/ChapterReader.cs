using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;
using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads a chapter's front matter.</summary>
internal static partial class ChapterReader
{
    private const string RunExample = "small: { model: b-tree }";
    private const string SourceExample = "comer: { text: 'D. Comer, The ubiquitous B-tree, 1979' }";

    // What a placeholder may begin with in the caption of a figure.
    private static readonly IReadOnlyList<string> Taken = ["before", "parameters", "run", "time", "step", FactPath.Root];

    public static Chapter? Read(OpenFile file, LoadContext context)
    {
        var keys = file.Keys;
        keys.Allow("title", "draft", "family", "summary", "ableTo", "before", "reviewed", "versions", "walkthrough", "simulator", "runs", "sources", "added", "changes");
        var title = keys.Text("title", "Database indexing");
        var family = FamilyKey.Read(keys, Family.OfChapters);
        var summary = keys.Text("summary", "One or two sentences");
        var walkthrough = context.Reference(keys, "walkthrough", "walkthroughs", "walkthrough", DiagnosticRules.UnknownWalkthrough);
        var simulator = context.Reference(keys, "simulator", "simulators", "playground", DiagnosticRules.UnknownPlayground);
        var ableTo = keys.Texts("ableTo", "[ read a plan line by line, choose an index, find a slow query ]");
        var before = keys.Texts("before", "[ memory-hierarchy ]");
        foreach (var page in before) RequirePage(keys, page, context);
        var reviewed = DateKey.Read(keys, "reviewed");
        var versions = keys.Texts("versions", "[ PostgreSQL 15, SQLite 3.40 ]");
        var isDraft = keys.Truth("draft");
        var runs = Entries(keys, "runs", RunExample).Select(e => (e.Name.Text, Run: e.Keys is null ? null : ReadRun(e.Name, e.Keys, context))).ToList();
        var sources = Entries(keys, "sources", SourceExample).Select(e => ReadSource(e.Name, e.Keys)).ToList();
        file.RequireBody();
        return new Chapter
        {
            Slug = file.Slug,
            IsDraft = isDraft,
            Title = title?.Text ?? file.Slug,
            Family = family ?? Family.OfChapters[0],
            Summary = summary?.Text ?? "",
            AbleTo = [.. ableTo.Select(t => t.Text)],
            Before = keys.Part("before") is null ? null : [.. before.Select(b => b.Text)],
            Reviewed = reviewed ?? "",
            Dates = PageDates.Read(keys),
            Versions = [.. versions.Select(v => v.Text)],
            Walkthrough = walkthrough,
            Simulator = simulator,
            Runs = [.. runs.Select(r => r.Run).OfType<NamedRun>()],
            UnreadRuns = [.. runs.Where(r => r.Run is null).Select(r => r.Text)],
            KnowsRuns = Knows(keys, "runs"),
            Sources = sources,
            KnowsSources = Knows(keys, "sources"),
            Body = file.Body,
        };
    }

    private static void RequirePage(KeyReader keys, YamlText slug, LoadContext context)
    {
        List<string> known = [.. context.Slugs["codex"], .. context.Slugs["walkthroughs"]];
        if (known.Contains(slug.Text)) return;
        keys.Fail(DiagnosticRules.UnknownChapter, slug.Span, $"There is no chapter and no walkthrough \"{slug.Text}\".{Suggest.Question(slug.Text, known)}",
            Suggest.Nearest(slug.Text, known) is { } near ? $"write {near}, or leave it out." : "name what is there already, or leave it out.");
    }

    // A key that nobody can explain may hold what this one lacks.
    private static bool Knows(KeyReader keys, string key) => keys.Part(key) is { } part ? part is YamlMap : !keys.HasRiddle;

    private static NamedRun? ReadRun(YamlText name, KeyReader keys, LoadContext context)
    {
        keys.Allow(RunReader.Keys);
        if (Taken.Contains(name.Text))
            keys.Fail(DiagnosticRules.BadName, name.Span, $"A placeholder that begins with \"{name.Text}\" means something else already.", $"give the run another name, such as {name.Text}s or small.");
        if (RunReader.System(keys, context.Systems) is not { } system) return null;
        var (request, places, _) = RunReader.Request(keys, system, keys.Part("model")!.Span);
        return keys.Failed ? null : new NamedRun(name.Text, system, request, places);
    }

    private static ChapterSource ReadSource(YamlText id, KeyReader? keys)
    {
        if (keys is null) return new(id.Text, "", "");
        keys.Allow("text", "url");
        var text = keys.Text("text", "D. Comer, The ubiquitous B-tree, 1979");
        var url = keys.OptionalText("url", "https://example.org/");
        if (url is not null && !HttpsAddress.IsOne(url.Text)) HttpsAddress.Refuse(keys, url);
        return new ChapterSource(id.Text, text?.Text ?? "", url?.Text ?? "");
    }

    /// <summary>The entries of a key whose own keys are names; an entry without keys was refused.</summary>
    private static IEnumerable<(YamlText Name, KeyReader? Keys)> Entries(KeyReader keys, string key, string example)
    {
        if (keys.Part(key) is not { } part) yield break;
        if (part is not YamlMap map)
        {
            keys.Fail(DiagnosticRules.WrongType, keys.PlaceOf(key), $"The key \"{key}\" takes names with what each stands for; this is {part.Kind}.", $"write below it a line such as \"  {example}\".");
            yield break;
        }
        foreach (var (name, value) in map.Entries)
        {
            if (!Name().IsMatch(name.Text))
                keys.Fail(DiagnosticRules.BadName, name.Span, $"\"{name.Text}\" cannot be a name.", "use lower-case letters, digits and hyphens, and begin with a letter.");
            if (value is YamlMap inner)
                yield return (name, new KeyReader(inner, name.Span, $"The entry \"{name.Text}\" of \"{key}\"", keys.Diagnostics));
            else
            {
                keys.Fail(DiagnosticRules.WrongType, name.Span, $"The entry \"{name.Text}\" has keys of its own; this is {value.Kind}.", $"write it as \"{example}\".");
                yield return (name, null);
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Name();
}
