using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Code.Compiling;

/// <summary>What acorn says of a text: its tree and tokens as JSON, or its error.</summary>
internal sealed record AcornAnswer(string Tree, string Tokens, string Error, int At);

/// <summary>acorn, as Node carries it: one process is asked about many texts.</summary>
internal static class Acorn
{
    public static (string Version, IReadOnlyList<AcornAnswer> Answers) Ask(Tool node, IReadOnlyList<string> texts)
    {
        using var scratch = new Scratch();
        var list = scratch.Write("texts.json", JsonSerializer.Serialize(texts));
        using var said = JsonDocument.Parse(node.Run(scratch, ["--expose-internals", Script(), list]).Succeeded().Output);
        return (said.RootElement.GetProperty("version").GetString()!, [.. said.RootElement.GetProperty("answers").EnumerateArray().Select(a => new AcornAnswer(a.GetProperty("tree").GetString()!, Same(a.GetProperty("tokens").GetRawText()), a.GetProperty("error").GetString()!, a.GetProperty("at").GetInt32()))]);
    }

    /// <summary>The tokens of the artifact in the form in which acorn.cjs tells them.</summary>
    public static string Tokens(string artifact) => Same(JsonSerializer.Serialize(JsonNode.Parse(artifact)!.AsArray().Select(t => new[] { t!["type"]?.DeepClone(), t["value"]?.DeepClone(), t["start"]?.DeepClone(), t["end"]?.DeepClone() })));

    private static string Same(string json) => JsonNode.Parse(json)!.ToJsonString();

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "acorn.cjs");
}
