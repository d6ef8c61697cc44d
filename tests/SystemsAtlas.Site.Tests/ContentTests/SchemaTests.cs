using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>The schemas that editors check front matter with say what the readers say.</summary>
public sealed partial class SchemaTests
{
    // A playground is read for itself where it has no walkthrough.
    private static readonly IReadOnlyList<(string Schema, string Folder)> Kinds =
        [("walkthrough", "walkthroughs"), ("chapter", "codex"), ("term", "glossary"), ("fact", "facts"), ("page", "pages"), ("lesson", "apprenticeship"), ("stage", "roadmap"), ("playground", "simulators")];

    public static TheoryData<string, string> All => [.. Kinds.Select(k => (k.Schema, k.Folder))];

    [Theory, MemberData(nameof(All))]
    public void The_file_for_editors_is_the_codes(string schema, string folder)
    {
        var path = Path.Combine(Project.Folder, "editor", "schemas", schema + ".json");
        if (Environment.GetEnvironmentVariable("ATLAS_ACCEPT") == "1") File.WriteAllText(path, FrontMatterSchemas.All[schema]);
        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == FrontMatterSchemas.All[schema], $"editor/schemas/{schema}.json, for input/{folder}, is older than the code; run this test with ATLAS_ACCEPT=1");
    }

    [Theory, MemberData(nameof(All))]
    public void It_has_the_readers_keys_and_needs_what_they_need(string schema, string folder)
    {
        var root = JsonNode.Parse(FrontMatterSchemas.All[schema])!;
        var known = root["properties"]!.AsObject().Select(p => p.Key).ToList();
        // Every key is refused where it is unknown, and told where it is missing.
        var missing = Found(folder, "").Where(d => d.Rule == DiagnosticRules.MissingKey).Select(d => known.FirstOrDefault(k => d.Reason.Contains($"needs the key \"{k}\"", StringComparison.Ordinal))).OfType<string>();
        Assert.Equal(missing.Order(), root["required"]!.AsArray().Select(n => n!.ToString()).Order());
        Assert.Contains(Found(folder, "nonsense-key: 1\n"), d => d.Rule == DiagnosticRules.UnknownKey);
        foreach (var key in known) Assert.DoesNotContain(Found(folder, $"{key}: x\n", folder == "pages" ? "home" : "a-page"), d => d.Rule == DiagnosticRules.UnknownKey);
        // And no reader knows a key that the schema lacks: it would be offered as what was meant.
        foreach (var other in FrontMatterSchemas.All.Values.SelectMany(s => JsonNode.Parse(s)!["properties"]!.AsObject().Select(p => p.Key)).Distinct().Except(known))
            Assert.Contains(Found(folder, $"{other}: x\n", folder == "pages" ? "home" : "a-page"), d => d.Rule == DiagnosticRules.UnknownKey);
    }

    [Theory, MemberData(nameof(All))]
    public void Everything_that_is_written_passes_and_what_is_wrong_does_not(string schema, string folder)
    {
        var rules = JsonSchema.FromText(FrontMatterSchemas.All[schema]);
        var ending = folder == "roadmap" ? "*.yaml" : "*.md";
        var path = Path.Combine(Project.Folder, "input", folder);
        var seen = 0;
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, ending) : [])
        {
            var (text, name) = (File.ReadAllText(file).ReplaceLineEndings("\n"), $"input/{folder}/{Path.GetFileName(file)}");
            if (folder == "roadmap") Check(text, name);
            // Terms and facts stand one after the other; a walkthrough's playground, which follows it, is of another kind.
            else foreach (var entry in FrontMatter().Matches(text).Take(folder is "glossary" or "facts" ? int.MaxValue : 1)) Check(entry.Groups[1].Value, name);
        }
        if (Directory.Exists(path)) Assert.True(seen > 0, "nothing was looked at");

        void Check(string yaml, string name)
        {
            seen++;
            var node = Json(Document(yaml))!;
            var verdict = rules.Evaluate(Of(node), new EvaluationOptions { OutputFormat = OutputFormat.List });
            Assert.True(verdict.IsValid, $"{name}: {string.Join("; ", (verdict.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}")))}");
            // Without a key that it needs, and with one that nobody knows.
            foreach (var needed in JsonNode.Parse(FrontMatterSchemas.All[schema])!["required"]!.AsArray())
            {
                var without = node.DeepClone().AsObject();
                without.Remove(needed!.ToString());
                Assert.False(rules.Evaluate(Of(without)).IsValid, $"{name} without {needed}");
            }
            var with = node.DeepClone().AsObject();
            with["nonsense-key"] = 1;
            Assert.False(rules.Evaluate(Of(with)).IsValid);
        }
    }

    private static JsonElement Of(JsonNode node) => JsonSerializer.SerializeToElement(node);

    [GeneratedRegex("^---\\n(.*?\\n)---\\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FrontMatter();

    private static IReadOnlyList<Diagnostic> Found(string folder, string keys, string name = "a-page")
    {
        var file = folder == "roadmap" ? new SourceFile($"input/roadmap/{name}.yaml", keys) : new SourceFile($"input/{folder}/{name}.md", $"---\n{keys}---\nText.\n");
        return [.. Toy.Load(file).Diagnostics.Sorted().Where(d => d.Place?.File.Path == file.Path)];
    }

    private static YamlNode Document(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents[0].RootNode;
    }

    // As the core schema of YAML 1.2 reads it, which editors follow: a plain 7 is a number, "7" a text.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } truth => truth.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } plain when long.TryParse(plain.Value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var whole) => whole,
        YamlScalarNode { Style: ScalarStyle.Plain } plain when double.TryParse(plain.Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };
}
