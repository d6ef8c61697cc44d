using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>Mistakes of a program are told in the words that Node has for them.</summary>
public sealed class JavaScriptMessageOracle
{
    private static readonly int Cases = Sweep.Cases(400);

    // So many to a program, which may not be too long.
    private const int Together = 50;

    [Fact]
    public void What_is_called_and_is_no_function_is_named_as_node_names_it()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        Compare(comparison, node, Cases, (random, _) => MessageCases.Call(random));
        comparison.Catches("a callee that is written as it stands", ProgramRuns.UnderModel(Told(["(1 + 2)()"])) != ProgramRuns.UnderModel(Told(["[1, 2]()"])));
        comparison.Finish(atLeast: 350);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_refused_in_the_words_of_node()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        Compare(comparison, node, Cases, (random, _) => $"JSON.stringify(JSON.parse({MessageCases.Json(random)}))");
        comparison.Catches("a text that ends too early", ProgramRuns.UnderModel(Told(["JSON.parse('[1')"])) != ProgramRuns.UnderModel(Told(["JSON.parse('[1,')"])));
        comparison.Finish(atLeast: 350);
    }

    [Fact]
    public void Receivers_of_built_ins_are_checked_as_node_checks_them()
    {
        var calls = MessageCases.Receivers().ToList();
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        Compare(comparison, node, calls.Count, (_, i) => calls[i]);
        comparison.Catches("a method on the wrong object", ProgramRuns.UnderModel(Told(["Map.prototype.get.call(new Map(), 1)"])) != ProgramRuns.UnderModel(Told(["Map.prototype.get.call(new Set(), 1)"])));
        comparison.Finish(atLeast: 350);
    }

    private static void Compare(Comparison comparison, Tool node, int count, Func<SeededRandom, int, string> make)
    {
        var tried = Enumerable.Range(0, count).Select(i => make(new SeededRandom((ulong)i + 1), i)).ToList();
        var groups = tried.Chunk(Together).ToList();
        var real = ProgramRuns.UnderNode(node, [.. groups.Select(Told)]);
        for (var g = 0; g < groups.Count; g++)
        {
            var (theirs, ours) = (real[g].Split("----\n"), ProgramRuns.UnderModel(Told(groups[g])).Split("----\n"));
            for (var i = 0; i < groups[g].Length; i++) comparison.Same(theirs[i], i < ours.Length ? ours[i] : "", groups[g][i]);
        }
    }

    // Each expression is tried by itself, and what it gives or throws is printed.
    private static string Told(IReadOnlyList<string> tried) => $$"""
        const f = () => 0, n = null, u = undefined, s = 'text', o = { p: { q: 1 }, 'a b': 2, m() { return this; } }, a = [1, [2]], k = 'key', x = 1, y = 2;
        const tries = [{{string.Join(",\n", tried.Select(t => $"() => {t}"))}}];
        for (const tried of tries) { try { const r = tried(); console.log(typeof r === 'symbol' ? String(r) : r); } catch (e) { console.log(e instanceof Error ? e.name + ': ' + e.message : e); } console.log('----'); }
        """;
}
