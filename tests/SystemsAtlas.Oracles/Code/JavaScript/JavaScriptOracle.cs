using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>Programs print under the model what they print under Node, line by line.</summary>
[NeedsPackage("node", "nodejs")]
public sealed class JavaScriptOracle
{
    private static readonly int Programs = Sweep.Cases(320);

    [Fact]
    public void Generated_programs_print_what_node_prints()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var programs = Enumerable.Range(1, Programs).Select(seed => ProgramGenerator.Program((ulong)seed)).ToList();
        var real = ProgramRuns.UnderNode(node, programs);
        for (var i = 0; i < programs.Count; i++) comparison.Same(real[i], ProgramRuns.UnderModel(programs[i]), $"seed {i + 1}\n{programs[i]}");
        // A loop that runs microtasks after all timers would print this.
        comparison.Catches("microtasks that run after the timers", Differs(programs, real, p => "const queueMicrotask = (f) => { setTimeout(f, 1000); };" + p));
        comparison.Catches("one variable for all turns of a loop", Differs(programs, real, p => p.Replace("for (let ", "for (var ", StringComparison.Ordinal)));
        comparison.Catches("async functions that begin later", Differs(programs, real, p => p.Replace("(a) => {\n", "(a) => { await 0;\n", StringComparison.Ordinal)));
        comparison.Catches("ticks that are microtasks", Differs(programs, real, p => p.Replace("process.nextTick(", "queueMicrotask(", StringComparison.Ordinal)));
        comparison.Catches("immediates that are microtasks", Differs(programs, real, p => "const setImmediate = (f, ...a) => queueMicrotask(() => f(...a));" + p));
        comparison.Catches("methods of a parent that are the own ones", Differs(programs, real, p => p.Replace("super.v", "this.f", StringComparison.Ordinal)));
        comparison.Catches("generators that are not told of the end", Differs(programs, real, p => p.Replace("break;", "", StringComparison.Ordinal)));
        comparison.Catches("elements of arguments that are no parameters", Differs(programs, real, p => p.Replace("arguments[0] = 'changed';", "", StringComparison.Ordinal)));
        comparison.Finish(atLeast: 300);
    }

    [Fact]
    public void Puzzles_print_what_node_prints()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var puzzles = Corpus.Puzzles();
        var real = ProgramRuns.UnderNode(node, [.. puzzles.Select(p => p.Program)]);
        for (var i = 0; i < puzzles.Count; i++) comparison.Same(real[i], ProgramRuns.UnderModel(puzzles[i].Program), puzzles[i].Name);
        comparison.Catches("a promise that follows another at once", ProgramRuns.UnderModel(puzzles[2].Program.Replace("return Promise.resolve(4)", "return 4", StringComparison.Ordinal)) != real[2]);
        comparison.Catches("a timer before its microtasks", ProgramRuns.UnderModel(puzzles[0].Program.Replace("Promise.resolve().then(", "setTimeout(", StringComparison.Ordinal).Replace(".then(function () { console.log('promise2'); })", "", StringComparison.Ordinal)) != real[0]);
        comparison.Finish(atLeast: 45);
    }

    private static bool Differs(List<string> programs, IReadOnlyList<string> real, Func<string, string> wrong)
    {
        for (var i = 0; i < programs.Count; i++)
            if (wrong(programs[i]) is var program && program != programs[i] && ProgramRuns.TryUnderModel(program) != real[i]) return true;
        return false;
    }
}
