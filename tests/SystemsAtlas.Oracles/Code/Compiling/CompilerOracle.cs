using System.Globalization;
using System.Text;
using System.Text.Json;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.Compiling;

/// <summary>Tokens, trees and faults beside acorn's; values beside Node's; the assembly under GNU's tools and QEMU.</summary>
[NeedsPackage("node", "nodejs")]
[NeedsPackage("riscv64-linux-gnu-as", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-ld", "binutils-riscv64-linux-gnu")]
[NeedsPackage("qemu-riscv64", "qemu-user")]
public sealed class CompilerOracle
{
    private const string Values = "values=a=9, b=4, c=-3";

    [Fact]
    public void Tokens_and_tree_are_those_of_acorn()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var texts = Enumerable.Range(1, Sweep.Cases(600)).Select(i => new Expressions((ulong)i).Any()).Append("(a-b-1)*2**3**2>>>4").ToList();
        var (_, answers) = Acorn.Ask(node, texts);
        foreach (var (i, text) in texts.Index())
        {
            var trace = Run(text);
            if (Refusal(trace) is { IsSyntax: false }) continue;
            comparison.Same(answers[i].Error.Length > 0 ? answers[i].Error : answers[i].Tree + answers[i].Tokens, Refusal(trace) is { } refusal ? Located(text, refusal) : Artifact(trace, "ast").TrimEnd('\n') + Acorn.Tokens(Artifact(trace, "tokens")), text);
        }
        var last = Artifact(Run(texts[^1]), "ast").TrimEnd('\n');
        comparison.Catches("a power that groups from the left", Artifact(Run("(a-b-1)*(2**3)**2>>>4"), "ast").TrimEnd('\n') != answers[^1].Tree);
        comparison.Catches("a node that ends a character early", last.Replace("\"end\": 15", "\"end\": 14", StringComparison.Ordinal) != answers[^1].Tree && last == answers[^1].Tree);
        comparison.Finish(atLeast: 500);
    }

    [Fact]
    public void What_is_broken_is_refused_with_the_words_and_the_place_of_acorn()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var texts = Enumerable.Range(1, Sweep.Cases(800)).Select(i => new Expressions((ulong)(10_000 + i)).Broken()).ToList();
        var (_, answers) = Acorn.Ask(node, texts);
        var (unsupported, broken) = (0, 0);
        foreach (var (i, text) in texts.Index())
        {
            var refusal = Refusal(Run(text));
            if (refusal is { IsSyntax: false }) unsupported++;
            else comparison.Same(answers[i].Error, refusal is null ? "" : Located(text, refusal), text);
            if (refusal is { IsSyntax: true }) broken++;
        }
        Assert.True(unsupported < texts.Count / 10, $"{unsupported} of {texts.Count} texts are refused as not known");
        Assert.True(Sweep.IsAsked || broken > 400, $"only {broken} texts are broken");
        comparison.Catches("a fault that is told a character too early", Located("a+", new("Unexpected token", 1, true)) != Acorn.Ask(node, ["a+"]).Answers[0].Error);
        comparison.Finish(atLeast: 700);
    }

    [Fact]
    public void The_machine_returns_the_value_that_node_gives()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var texts = Enumerable.Range(1, Sweep.Cases(400)).Select(i => new Expressions((ulong)(20_000 + i)).Whole()).ToList();
        var real = Evaluate(node, texts);
        foreach (var (i, text) in texts.Index())
        {
            var refusal = Run(text, Values).Steps[^1].Events[0];
            if (refusal is CodeRefused or SourceRefused) continue;
            foreach (var fold in (string[])["on", "off"])
                foreach (var registers in (string[])["5", "1"])
                    comparison.Same(real[i], ((CompilerState)Run(text, Values, $"fold={fold}", $"registers={registers}").Final).Result, $"{text}, folding {fold}, registers {registers}");
        }
        comparison.Catches("a subtraction that groups from the right", Evaluate(node, ["a-b-1"])[0] != ((CompilerState)Run("a-(b-1)", Values).Final).Result);
        comparison.Finish(atLeast: 1000);
    }

    [Fact]
    public void What_is_refused_because_of_a_value_is_no_exact_integer_in_node()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var cases = Enumerable.Range(1, Sweep.Cases(1500)).Select(i => new Expressions((ulong)(20_000 + i)).Whole()).Select(t => (Text: t, Trace: Run(t, Values)))
            .Where(c => c.Trace.Steps[^1].Events[0] is CodeRefused refused && refused.Reason.Contains("integer", StringComparison.Ordinal) && !refused.Reason.Contains("power", StringComparison.Ordinal)).Select(c => (c.Text, Part: Part(c.Trace))).ToList();
        // -0 is its own: String(-0) is 0.
        var real = Evaluate(node, [.. cases.Select(c => $"((v) => typeof v === 'number' && (!Number.isSafeInteger(v) || Object.is(v, -0)))({c.Part})")]);
        foreach (var (i, (text, part)) in cases.Index()) comparison.Same(real[i], "true", $"{part} in {text}");
        comparison.Catches("an integer that is refused", Evaluate(node, ["Number.isSafeInteger(7)"])[0] == "true");
        comparison.Finish(atLeast: 100);
    }

    [Fact]
    public void GNU_assembles_the_programs_and_QEMU_runs_them_to_the_same_results()
    {
        var (assembler, linker, qemu) = (Tool.Find("riscv64-linux-gnu-as"), Tool.Find("riscv64-linux-gnu-ld"), Tool.Find("qemu-riscv64"));
        var comparison = Comparison.With(assembler, [linker, qemu]);
        var traces = Enumerable.Range(1, Sweep.Cases(300)).Select(i => Run(new Expressions((ulong)(30_000 + i)).Whole(), Values, i % 2 == 0 ? "fold=off" : "fold=on", $"registers={(i % 3 == 0 ? 1 : 5)}")).Where(t => Artifact(t, "asm").Length > 0).ToList();
        using var scratch = new Scratch();
        // One file for all: every program calls its own function and writes its own eight bytes, and only the last ends the process.
        var (starts, functions) = (new StringBuilder(".globl _start\n_start:\n"), new StringBuilder());
        foreach (var (i, trace) in traces.Index())
        {
            var text = Artifact(trace, "asm").Replace("expression", string.Create(CultureInfo.InvariantCulture, $"expression{i}"), StringComparison.Ordinal).Replace(".L", string.Create(CultureInfo.InvariantCulture, $".L{i}_"), StringComparison.Ordinal).Replace(".M", string.Create(CultureInfo.InvariantCulture, $".M{i}_"), StringComparison.Ordinal);
            var (start, end) = (text.IndexOf("_start:\n", StringComparison.Ordinal) + 8, text.IndexOf("    li   a0, 0\n    li   a7, 93", StringComparison.Ordinal));
            starts.Append(text[start..end]);
            functions.Append(text[text.IndexOf(string.Create(CultureInfo.InvariantCulture, $"\nexpression{i}:"), StringComparison.Ordinal)..]);
        }
        assembler.Run(scratch, ["-march=rv64im", "-o", "a.o", scratch.Write("a.s", $"{starts}    li a0, 0\n    li a7, 93\n    ecall\n{functions}")]).Succeeded();
        linker.Run(scratch, ["-o", "a", "a.o"]).Succeeded();
        var bytes = qemu.Run(scratch, [scratch["a"]]).Succeeded().Bytes;
        foreach (var (i, trace) in traces.Index()) comparison.Same(BitConverter.ToInt64(bytes.AsSpan(8 * i, 8)), Word(trace), ((CompilerState)trace.Final).Values.ToString()!);
        comparison.Catches("a result that is one more", BitConverter.ToInt64(bytes.AsSpan(0, 8)) != Word(traces[0]) + 1);
        comparison.Finish(atLeast: 200);
    }

    // The word that the machine returned: true is 1.
    private static long Word(Trace trace) => ((CompilerState)trace.Final).Result switch { "true" => 1, "false" => 0, var text => long.Parse(text, CultureInfo.InvariantCulture) };

    private static string[] Evaluate(Tool node, IReadOnlyList<string> texts)
    {
        const string script = "const a = 9, b = 4, c = -3; console.log(JSON.stringify(JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8')).map((t) => { try { return String(eval(t)); } catch (e) { return e.message; } })));";
        using var scratch = new Scratch();
        return JsonSerializer.Deserialize<string[]>(node.Run(scratch, [scratch.Write("values.cjs", script), scratch.Write("texts.json", JsonSerializer.Serialize(texts))]).Succeeded().Output)!;
    }

    // The text of the node at which no code could be made.
    private static string Part(Trace trace)
    {
        var state = (CompilerState)trace.Final;
        return state.SourceAt(state.FaultAt);
    }

    private static SourceRefused? Refusal(Trace trace) => trace.Steps.SelectMany(s => s.Events).OfType<SourceRefused>().FirstOrDefault();

    // acorn adds line, from 1, and column, from 0.
    private static string Located(string text, SourceRefused refusal)
    {
        var before = text[..refusal.At];
        return string.Create(CultureInfo.InvariantCulture, $"{refusal.Reason} ({before.Count(c => c == '\n') + 1}:{refusal.At - before.LastIndexOf('\n') - 1})");
    }

    private static string Artifact(Trace trace, string name) => Encoding.UTF8.GetString(CompilerModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace));

    private static Trace Run(string source, params string[] settings) => CompilerModel.Definition.Run([$"source={source}", .. settings]);
}
