using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>
/// What front matter may hold, as JSON Schema (draft 7), so that an editor offers the keys and underlines what is wrong while one writes. The readers beside this decide; a schema says the part of it that needs no
/// knowledge of other files, and tests hold that both agree on which keys there are, which must be there, and on everything in <c>input/</c>. The files are in <c>editor/schemas/</c>.
/// </summary>
public static class FrontMatterSchemas
{
    private const string Slug = "^[a-z0-9]+(-[a-z0-9]+)*$", Date = "^\\d{4}-\\d{2}-\\d{2}$";

    private static readonly JsonSerializerOptions s_written = new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schemas by the name of what they describe.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["walkthrough"] = Write("A walkthrough", Walkthrough()),
        ["playground"] = Write("A playground that has no walkthrough", [.. Playground(), new("draft", Truth(), "Whether it is previewed and checked, and not published."), new("family", Choice(Family.OfWalkthroughs.Select(f => f.Slug)), "The part of the atlas that it belongs to.", true), new("model", Text(Slug), "The model that it runs.", true), .. Dates()]),
        ["chapter"] = Write("A chapter of the Codex", Chapter()),
        ["term"] = Write("A term of the glossary",
        [
            new("term", Text(), "The term, as a reader meets it.", true), new("field", Text(), "Where the word means this, such as B-trees.", true), new("id", Text(Slug), "What texts call it; needed where the term itself cannot be an address."),
            new("source", Text(), "Where the definition comes from, with a year.", true), new("sourceUrl", Address(), "Its address."), new("also", Texts(), "Other words for it that texts use."),
        ]),
        ["fact"] = Write("A fact about a product",
        [
            new("fact", Text(Slug), "What texts call it.", true), new("value", Scalar(), "Its value, where it has one."), new("unit", Text(), "The unit of its value."), new("product", Text(), "The product and its version."),
            new("source", Text(), "Where it is written; needed without a test."), new("sourceUrl", Address(), "Its address."), new("read", Text(Date), "When that was read; needed without a test."), new("test", Text(), "The test that tries it on the product, as Class.Method."),
        ]),
        ["page"] = Write("A page",
        [
            new("title", Text(), "What the page is called.", true), new("summary", Text(), "One or two sentences, for search engines too.", true),
            new("reel", List(Map([new("walkthrough", Text(Slug), "The walkthrough.", true), new("event", Text(), "The event at which the shot ends.", true), new("from", Text(), "The event at which it begins."), new("says", Text(), "What is said, in eight words at most.", true)])), "Of the home page: shots of runs."),
            new("numbers", Texts(Slug), "Of the home page: walkthroughs whose numbers it shows."),
        ]),
        ["lesson"] = Write("A page of the apprenticeship",
        [
            new("title", Text(), "What the page is called.", true), new("summary", Text(), "One or two sentences.", true), new("week", Whole(0, 4), "Which week; 0 for the page that says what it is.", true), new("runs", Named(Text(Slug)), "Names, each for the run of a walkthrough."),
        ]),
        ["stage"] = Write("A stage of the roadmap",
        [
            new("stage", Whole(1, 99), "Its number.", true), new("title", Text(), "What it is called.", true), new("phase", Choice(Phase.All.Select(p => p.Slug)), "The phase that it belongs to.", true), new("summary", Text(), "What it is about, in a sentence.", true),
            new("topics", List(Map(
            [
                new("topic", Text(), "What there is to learn.", true), new("id", Text(Slug), "By which a reader's progress is kept.", true), new("rank", Choice(Enum.GetNames<TopicRank>().Select(n => n.ToLowerInvariant())), "How much it is needed.", true), new("hours", Whole(1, 200), "How long it takes.", true),
                new("why", Text(), "What it is good for, in a sentence.", true), new("before", Texts(Slug), "Topics to know before, from above or from an earlier file."), new("atlas", Texts(), "Pages of the atlas that teach it, such as codex/tcp-handshake."), new("source", Text(), "Else a standard or a book."), new("url", Address(), "Its address."),
            ])), "Its topics, in the order of the way.", true),
        ]),
    };

    private static List<Key> Walkthrough() =>
    [
        new("title", Text(), "What the walkthrough is called.", true), new("draft", Truth(), "Whether it is previewed and checked, and not published."), new("plate", Whole(1, 999), "Its number in the atlas.", true),
        new("family", Choice(Family.OfWalkthroughs.Select(f => f.Slug)), "The part of the atlas that it belongs to.", true), new("model", Text(Slug), "The model whose run is told.", true), .. Run(),
        new("codex", Text(Slug), "The chapter that it ends at."), new("simulator", Text(Slug), "Its playground, where that has another name."), new("summary", Text(), "One or two sentences.", true), new("promise", Text(), "What a reader will see, to end \"In 27 stops you will see\"."),
        new("poster", Text(), "The event on whose picture the page opens, such as leaf-split#2."), new("emblem", Texts(), "Keys of the picture that its card shows."),
        new("number", Map([new("value", Text("\\{\\{"), "A placeholder with its unit.", true), new("says", Text(), "What it counts.", true), new("event", Text(), "Where it is taken, if not at the end.")]), "What its card shows large."),
        new("learned", Texts(), "What a reader can say at the end, a sentence each."),
        new("evidence", List(Map([new("claim", Text(), "What was shown to hold.", true), new("oracle", Text(), "The tool, test vector or paper.", true), new("test", Text(), "The test, as Class.Method.", true), new("leavesOut", Text(), "What the comparison does not cover.")])), "How the model was checked."),
        .. Dates(),
    ];

    private static List<Key> Chapter() =>
    [
        new("title", Text(), "What the chapter is called.", true), new("draft", Truth(), "Whether it is previewed and checked, and not published."), new("family", Choice(Family.OfChapters.Select(f => f.Slug)), "The part of the Codex that it belongs to.", true), new("summary", Text(), "One or two sentences.", true),
        new("ableTo", Texts(), "What a reader will be able to do, each completing \"You will be able to\"."), new("before", Texts(Slug), "Chapters or walkthroughs to read before."), new("reviewed", Text(Date), "When it was last held against its sources and products."), new("versions", Texts(), "What it holds for, such as PostgreSQL 15."),
        new("walkthrough", Text(Slug), "The walkthrough that shows the same."), new("simulator", Text(Slug), "Its playground."), new("runs", Named(Map([new("model", Text(Slug), "The model.", true), .. Run()])), "Runs that its numbers and figures come from, each under a name."),
        new("sources", Named(Map([new("text", Text(), "Author, title, year.", true), new("url", Address(), "Its address.")])), "What it cites, each under a name."), .. Dates(),
    ];

    private static List<Key> Playground() =>
    [
        new("title", Text(), "What the playground is called.", true), new("summary", Text(), "One or two sentences.", true), .. Run(), new("step", Scalar(), "The step at which it opens: a number, first, last, or an event."),
        new("missions", List(Map([new("title", Text(), "What to bring about.", true), new("goal", Text(), "When it is done, such as term > 5 at any step.", true), new("found", Text(), "What a reader has found out, in a sentence.", true), .. Run()])), "Three to five things to bring about."),
        new("presets", Situations(), "Situations to begin from."), new("tries", Situations(), "Situations that are worth a look."),
    ];

    private static JsonObject Situations() => List(Map([new("title", Text(), "What it is.", true), new("notice", Text(), "What to notice, in a sentence.", true), .. Run(), new("step", Scalar(), "The step that is shown.")]));

    private static List<Key> Run() =>
    [
        new("parameters", Named(new() { ["type"] = new JsonArray("string", "number", "boolean", "array") }), "Knobs with their values; the others keep their defaults."), new("actions", Texts(), "What is done, such as crash-node:n1@400."), new("seed", Whole(0, null), "Where chance begins."),
    ];

    private static List<Key> Dates() =>
    [
        new("added", Text(Date), "The day on which it came."), new("changes", List(Map([new("date", Text(Date), "The day.", true), new("what", Text(), "What a reader finds new, in a sentence.", true)])), "What was changed since, the latest last."),
    ];

    private sealed record Key(string Name, JsonObject Schema, string Description, bool IsNeeded = false);

    // A scalar of YAML that looks like a number is one, and a text here all the same.
    private static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    private static JsonObject Text(string? pattern = null) => pattern is null ? Scalar() : new() { ["type"] = new JsonArray("string", "number"), ["pattern"] = pattern };

    private static JsonObject Address() => new() { ["type"] = "string", ["pattern"] = "^https://" };

    private static JsonObject Truth() => new() { ["type"] = "boolean" };

    private static JsonObject Whole(int least, int? most)
    {
        var whole = new JsonObject { ["type"] = "integer", ["minimum"] = least };
        if (most is { } m) whole["maximum"] = m;
        return whole;
    }

    private static JsonObject Choice(IEnumerable<string> names) => new() { ["enum"] = new JsonArray([.. names.Select(n => JsonValue.Create(n))]) };

    private static JsonObject List(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static JsonObject Texts(string? pattern = null) => List(Text(pattern));

    private static JsonObject Named(JsonObject value) => new() { ["type"] = "object", ["propertyNames"] = new JsonObject { ["pattern"] = Slug }, ["additionalProperties"] = value };

    private static JsonObject Map(IReadOnlyList<Key> keys) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(keys.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)Described(k)))),
        ["required"] = new JsonArray([.. keys.Where(k => k.IsNeeded).Select(k => JsonValue.Create(k.Name))]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Described(Key key)
    {
        var schema = new JsonObject { ["description"] = key.Description };
        foreach (var (name, value) in key.Schema.ToList()) schema[name] = value?.DeepClone();
        return schema;
    }

    private static string Write(string title, IReadOnlyList<Key> keys)
    {
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        foreach (var (name, value) in Map(keys).ToList()) schema[name] = value?.DeepClone();
        return schema.ToJsonString(s_written) + "\n";
    }
}
