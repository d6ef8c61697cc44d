using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads a stage of the roadmap, which is YAML and nothing else. Stages are read in the order of their files, so what must be known before stands in an earlier file or above.</summary>
internal static class RoadmapReader
{
    private const int MostStages = 99, MostHours = 200;
    private const string TopicsExample = "- { topic: Packets and routes, id: packets, rank: core, hours: 4, why: ..., atlas: [ codex/tcp-handshake ] }";
    private static readonly IReadOnlyList<string> Ranks = [.. Enum.GetNames<TopicRank>().Select(n => n.ToLowerInvariant())];

    public static RoadmapStage? Read(OpenFile file, LoadContext context)
    {
        var keys = file.Keys;
        keys.Allow("stage", "title", "phase", "summary", "topics");
        var number = keys.WholeNumber("stage", 1, MostStages, "1", required: true);
        var title = keys.Text("title", "The internet and HTTP");
        var phase = Choice(keys, "phase", [.. Phase.All.Select(p => p.Slug)]);
        var summary = keys.Text("summary", "What a stage is about, in a sentence");
        if (number is { } n && !context.Claim(DiagnosticRules.DuplicateTopic, "stage", n.ToString(System.Globalization.CultureInfo.InvariantCulture), keys.PlaceOf("stage"))) keys.MarkFailed();
        var topics = Topics(keys, context);
        if (keys.IsReadable && keys.Part("topics") is null) keys.Fail(DiagnosticRules.MissingKey, keys.Opening, "A stage needs the key \"topics\".", $"add the line \"topics:\" and below it lines such as \"{TopicsExample}\".");
        if (!keys.Failed) return new((int)number!, $"stage-{number}", title!.Text, Phase.All.First(p => p.Slug == phase), summary!.Text, topics, file.Body.File);
        context.Broken.Add(file.ToBroken());
        return null;
    }

    private static List<Topic> Topics(KeyReader keys, LoadContext context)
    {
        var topics = new List<Topic>();
        foreach (var part in keys.List("topics", TopicsExample))
        {
            if (part is not YamlMap map)
            {
                keys.Fail(DiagnosticRules.WrongType, part.Span, $"A topic has the keys topic, id, rank, hours and why; this is {part.Kind}.", $"write it as \"{TopicsExample}\".");
                continue;
            }
            var inner = new KeyReader(map, map.Span with { Length = Math.Min(1, map.Span.Length) }, "A topic", context.Diagnostics);
            if (Topic(inner, context) is { } topic) topics.Add(topic);
            else keys.MarkFailed();
        }
        return topics;
    }

    private static Topic? Topic(KeyReader keys, LoadContext context)
    {
        keys.Allow("topic", "id", "rank", "hours", "why", "before", "atlas", "source", "url");
        var title = keys.Text("topic", "Packets and routes");
        var id = keys.Text("id", "packets");
        var rank = Choice(keys, "rank", Ranks);
        var hours = keys.WholeNumber("hours", 1, MostHours, "4", required: true);
        var why = keys.Text("why", "What it is good for, in a sentence");
        var before = keys.Texts("before", "[ packets ]");
        var pages = keys.Texts("atlas", "[ codex/tcp-handshake ]");
        var source = keys.OptionalText("source", "RFC 9293");
        var url = keys.OptionalText("url", "https://example.org/");
        foreach (var earlier in before.Where(b => !context.Topics.Contains(b.Text)))
            keys.Fail(DiagnosticRules.UnknownTopic, earlier.Span, $"No topic before this one is called \"{earlier.Text}\".{Suggest.Question(earlier.Text, context.Topics)}", "name the id of a topic that stands above, in this file or in one before it.");
        if (id is not null && !SlugText.IsOne(id.Text))
            keys.Fail(DiagnosticRules.BadSlug, id.Span, $"What a reader has done is kept by this name; \"{id.Text}\" cannot be one.", "use lower-case letters, digits and hyphens, such as \"id: packets\".");
        else if (id is not null && !context.Topics.Add(id.Text))
            keys.Fail(DiagnosticRules.DuplicateTopic, id.Span, $"There is a topic \"{id.Text}\" already.", "give one of the two another id.");
        if (url is not null && !HttpsAddress.IsOne(url.Text)) HttpsAddress.Refuse(keys, url);
        if (pages.Count == 0 && source is null && keys.Part("atlas") is null)
            keys.Fail(DiagnosticRules.MissingKey, title?.Span ?? keys.Opening, "Nothing says where the topic can be learned: it has no \"atlas\" and no \"source\".", "add \"atlas: [ codex/tcp-handshake ]\", or \"source:\" and \"url:\" of a standard or a book.");
        if (keys.Failed) return null;
        return new(id!.Text, title!.Text, (TopicRank)Ranks.ToList().IndexOf(rank!), (int)hours!, why!.Text, [.. before.Select(b => b.Text)],
            [.. pages.Select(p => (p.Text.Trim('/') + "/", p.Span))], source?.Text ?? "", url?.Text ?? "", title.Span);
    }

    private static string? Choice(KeyReader keys, string key, IReadOnlyList<string> choices)
    {
        if (keys.Text(key, choices[0]) is not { } part) return null;
        if (choices.Contains(part.Text)) return part.Text;
        keys.Fail(DiagnosticRules.WrongType, part.Span, $"\"{part.Text}\" is no {key}.{Suggest.Question(part.Text, choices)}", Suggest.OneOf(choices, $"write {choices[0]}."));
        return null;
    }
}
