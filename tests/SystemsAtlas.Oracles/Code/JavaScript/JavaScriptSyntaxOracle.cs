using System.Text.Json;
using SystemsAtlas.Models.JavaScript;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>Programs are refused for their syntax where Node refuses them, and only there.</summary>
public sealed class JavaScriptSyntaxOracle
{
    private static readonly int Programs = Sweep.Cases(1000);

    // What Node's loader of CommonJS files does with a program's text, without running it.
    private const string Checker = """
        const vm = require('vm'), programs = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
        const accepts = (program) => { try { vm.compileFunction(program, ['exports', 'require', 'module', '__filename', '__dirname']); return true; } catch (e) { if (e.name !== 'SyntaxError') throw e; return false; } };
        console.log(JSON.stringify(programs.map(accepts)));
        """;

    [Fact]
    public void Broken_programs_are_refused_where_node_refuses_them()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var programs = Enumerable.Range(1, Programs).Select(s => ProgramMutator.Mutate(ProgramGenerator.Program((ulong)s), (ulong)s)).ToList();
        var unsupported = Compare(comparison, node, programs);
        Assert.True(unsupported < Programs / 20, $"{unsupported} of {Programs} programs are refused as unsupported");
        comparison.Catches("a name declared twice", NodeAccepts(node, ["let a; let a;"])[0] != (ProgramSyntax.Check("var a; var a;").Verdict == SyntaxVerdict.Accepted));
        comparison.Finish(atLeast: 900);
    }

    [Fact]
    public void Pieces_of_syntax_are_accepted_and_refused_as_node_does()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        Compare(comparison, node, Corpus.Syntax());
        comparison.Catches("a semicolon that is put in where none may be", NodeAccepts(node, ["throw\n1"])[0] != (ProgramSyntax.Check("throw 1").Verdict == SyntaxVerdict.Accepted));
        comparison.Finish(atLeast: 350);
    }

    // What is unsupported is not compared: the model says so itself, and the number is returned.
    private static int Compare(Comparison comparison, Tool node, IReadOnlyList<string> programs)
    {
        var (real, unsupported) = (NodeAccepts(node, programs), 0);
        for (var i = 0; i < programs.Count; i++)
        {
            var verdict = ProgramSyntax.Check(programs[i]).Verdict;
            if (verdict == SyntaxVerdict.Unsupported) unsupported++;
            else comparison.Same(real[i], verdict == SyntaxVerdict.Accepted, programs[i]);
        }
        return unsupported;
    }

    private static bool[] NodeAccepts(Tool node, IReadOnlyList<string> programs)
    {
        using var scratch = new Scratch();
        var list = scratch.Write("programs.json", JsonSerializer.Serialize(programs));
        return JsonSerializer.Deserialize<bool[]>(node.Run(scratch, [scratch.Write("check.cjs", Checker), list]).Succeeded().Output)!;
    }
}
