using System.Text;
using SystemsAtlas.Models;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>Programs print under the model what they print under Node, line by line.</summary>
public sealed class JavaScriptOracle
{
    private const int Programs = 320;

    [Fact]
    public void Generated_programs_print_what_node_prints()
    {
        var node = Tool.Find("node", "nodejs");
        var comparison = Comparison.With(node);
        var programs = Enumerable.Range(1, Programs).Select(seed => ProgramGenerator.Program((ulong)seed)).ToList();
        var real = UnderNode(node, programs);
        for (var i = 0; i < programs.Count; i++) comparison.Same(real[i], UnderModel(programs[i]), $"seed {i + 1}\n{programs[i]}");
        // A loop that runs microtasks after all timers would print this.
        comparison.Catches("microtasks that run after the timers", Differs(programs, real, p => "const queueMicrotask = (f) => { setTimeout(f, 1000); };" + p));
        comparison.Catches("one variable for all turns of a loop", Differs(programs, real, p => p.Replace("for (let ", "for (var ", StringComparison.Ordinal)));
        comparison.Catches("async functions that begin later", Differs(programs, real, p => p.Replace("(a) => {\n", "(a) => { await 0;\n", StringComparison.Ordinal)));
        comparison.Finish(atLeast: 300);
    }

    [Fact]
    public void Puzzles_print_what_node_prints()
    {
        var node = Tool.Find("node", "nodejs");
        var comparison = Comparison.With(node);
        var puzzles = Corpus.Puzzles();
        var real = UnderNode(node, [.. puzzles.Select(p => p.Program)]);
        for (var i = 0; i < puzzles.Count; i++) comparison.Same(real[i], UnderModel(puzzles[i].Program), puzzles[i].Name);
        comparison.Catches("a promise that follows another at once", UnderModel(puzzles[2].Program.Replace("return Promise.resolve(4)", "return 4", StringComparison.Ordinal)) != real[2]);
        comparison.Catches("a timer before its microtasks", UnderModel(puzzles[0].Program.Replace("Promise.resolve().then(", "setTimeout(", StringComparison.Ordinal).Replace(".then(function () { console.log('promise2'); })", "", StringComparison.Ordinal)) != real[0]);
        comparison.Finish(atLeast: 45);
    }

    private static bool Differs(List<string> programs, IReadOnlyList<string> real, Func<string, string> wrong)
    {
        for (var i = 0; i < programs.Count; i++)
            if (wrong(programs[i]) is var program && program != programs[i] && TryUnderModel(program) != real[i]) return true;
        return false;
    }

    private static string TryUnderModel(string program)
    {
        try
        {
            return UnderModel(program);
        }
        catch (InvalidInputException refused)
        {
            return refused.Message;
        }
    }

    private static string UnderModel(string program)
    {
        var model = Catalogue.Find("event-loop")!.Model;
        var parameters = Parameters.Parse(model, [new("program", program)], []);
        var trace = model.Run(RunRequest.Default(model) with { Parameters = parameters });
        return WithoutStacks(Encoding.UTF8.GetString(model.Artifacts.Single(a => a.Name == "output").Make(trace)));
    }

    // A process each, because an error that nothing catches ends the process and what still waits in it.
    private static string[] UnderNode(Tool node, IReadOnlyList<string> programs)
    {
        using var scratch = new Scratch();
        var printed = new string[programs.Count];
        Parallel.For(0, programs.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            printed[i] = WithoutStacks(node.Run(scratch, [scratch.Write($"program-{i}.cjs", programs[i])]).Output));
        return printed;
    }

    // The lines of an error's stack name files, which differ.
    private static string WithoutStacks(string text) => string.Concat(text.Split('\n').Where(l => !l.TrimStart().StartsWith("at ", StringComparison.Ordinal)).Select(l => l + "\n"));
}
