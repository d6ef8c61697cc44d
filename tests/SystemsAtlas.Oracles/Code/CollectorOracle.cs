using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SystemsAtlas.Models.Code.Collection.GarbageCollector;
using SystemsAtlas.Models.Tests.Code;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code;

/// <summary>The collectors beside .NET's, beside CPython's reference counts and its collector of cycles, and beside layouts that a program in Python works out from the papers.</summary>
[NeedsPackage("dotnet", "dotnet-sdk-10.0")]
[NeedsPackage("python3", "python3")]
public sealed class CollectorOracle
{
    private static readonly string[] s_ages = ["collect 0", "collect 0", "collect 1", "collect 2"];

    // All programs in one process of .NET, because starting it and its compiler costs more than they do.
    private static readonly Lazy<Ran> s_ran = new(RunAll);

    [Fact]
    public void Dotnet_leaves_the_same_objects_in_the_same_generations()
    {
        var dotnet = Tool.Find("dotnet");
        var comparison = Comparison.With(dotnet);
        var (cases, traces, answers) = s_ran.Value.Generational;
        Assert.True(traces.Count(t => t.Steps.Any(s => s.Events is [CardsScanned { Found: > 0 }])) > cases.Count / 5, "too few programs have a young object that only an old one refers to");
        foreach (var (i, trace) in traces.Index()) comparison.Same(answers[i], Artifact(trace, "survivors"), string.Join(' ', cases[i]));
        comparison.Same(DotnetCollector.Output(dotnet, Artifact(traces[0], "csharp")), Artifact(traces[0], "survivors"), "the first program, compiled as it is");
        var odd = traces.FindIndex(t => Artifact(t, "survivors").Contains("\"generation\": 1", StringComparison.Ordinal));
        comparison.Catches("an object that is a generation older", answers[odd] != Artifact(traces[odd], "survivors").Replace("\"generation\": 1", "\"generation\": 2", StringComparison.Ordinal));
        var blind = cases.Take(40).Count(c => Artifact(Run([.. c, "barrier=off"]), "survivors") is var without && without != answers[cases.IndexOf(c)]);
        comparison.Catches("old objects whose references to young ones are not looked at", blind > 0);
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void Dotnet_leaves_what_marking_and_copying_leave()
    {
        var dotnet = Tool.Find("dotnet");
        var comparison = Comparison.With(dotnet);
        var (cases, traces, answers) = s_ran.Value.Others;
        foreach (var (i, trace) in traces.Index()) comparison.Same(answers[i], Artifact(trace, "survivors"), string.Join(' ', cases[i]));
        comparison.Catches("a survivor that is missing", answers[0] != Artifact(traces[0], "survivors").Replace("{\"object\": \"", "{\"gone\": \"", StringComparison.Ordinal));
        comparison.Catches("the survivors of another program", answers[0] != Artifact(traces[1], "survivors"));
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void CPython_frees_the_same_objects_by_counting_at_every_line()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var programs = Enumerable.Range(0, Sweep.Cases(240)).Select(i => CollectorPrograms.Draw((ulong)i + 100_000, 6, [], 30)).ToList();
        var answers = Ask(python, [.. programs.Select(p => new Case("counted", p, 256))]);
        var leaks = 0;
        foreach (var (i, program) in programs.Index())
        {
            var trace = Run(["collector=reference-counting", "heap=256", $"program={program}"]);
            if (trace.Steps.Any(s => s.Events is [AllocationRefused])) continue;
            var said = AfterEachStatement(trace);
            comparison.Same(answers[i], said, program);
            if (((CollectorState)trace.Steps[^1].After).Unreachable > 0) leaks++;
        }
        Assert.True(leaks > programs.Count / 10, $"only {leaks} programs leak a cycle");
        comparison.Catches("objects that no count frees", programs.Index().Any(p => !answers[p.Index].SequenceEqual(AfterEachStatement(Run(["collector=mark-sweep", "heap=256", $"program={p.Item}"])))));
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void CPython_with_its_collector_of_cycles_leaves_what_marking_leaves()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        string[] kinds = ["mark-sweep", "mark-compact", "copying", "generational"];
        var programs = Enumerable.Range(0, Sweep.Cases(240)).Select(i => CollectorPrograms.Draw((ulong)i + 200_000, 4, ["collect"], 24)).ToList();
        var answers = Ask(python, [.. programs.Select(p => new Case("traced", p, 256))]);
        foreach (var (i, program) in programs.Index())
        {
            var trace = Run([$"collector={kinds[i % 4]}", "heap=256", "nursery=64", $"program={program}"]);
            // A collection that the program did not ask for is none of CPython's.
            if (trace.Steps.Any(s => s.Events is [CollectionBegan { Asked: false }])) continue;
            comparison.Same(answers[i], [.. trace.Steps.Where(s => s.Events is [CollectionEnded]).Select(Objects), .. Mistake(trace)], program);
        }
        comparison.Catches("objects that are still there after a collection", programs.Index().Any(p => !answers[p.Index].SequenceEqual(Run(["collector=reference-counting", "heap=256", $"program={p.Item}"]).Steps.Where(s => s.Events is [NothingToCollect]).Select(Objects))));
        comparison.Finish(atLeast: 150);
    }

    [Fact]
    public void A_layout_worked_out_from_the_papers_has_every_object_at_the_same_address()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        string[] kinds = ["mark-sweep", "mark-compact", "copying"];
        int[] sizes = [64, 96, 128, 256];
        var drawn = Enumerable.Range(0, Sweep.Cases(300)).Select(i => new Case(kinds[i % 3], CollectorPrograms.Draw((ulong)i + 300_000, 3 + (i % 8), i % 5 == 0 ? [] : ["collect"], 40), sizes[i / 3 % 4])).ToList();
        var answers = Ask(python, drawn);
        foreach (var (i, one) in drawn.Index()) comparison.Same(answers[i], Layouts(Trace(one)), $"{one.Kind} {one.Heap}\n{one.Program}");
        comparison.Catches("sweeping where sliding was asked for", drawn.Index().Any(c => c.Item.Kind == "mark-compact" && !answers[c.Index].SequenceEqual(Layouts(Trace(c.Item with { Kind = "mark-sweep" })))));
        comparison.Catches("an address that is a word off", !answers[0].SequenceEqual(Layouts(Trace(drawn[0])).Select(l => l.Replace("@0", "@1", StringComparison.Ordinal))));
        comparison.Finish(atLeast: 200);
    }

    private static Trace Trace(Case one) => Run([$"collector={one.Kind}", Say($"heap={one.Heap}"), $"program={one.Program}"]);

    private static List<string> Drawn(string collector, ulong seed, int most, string[] collects, int heap) => [$"collector={collector}", Say($"heap={heap}"), Say($"nursery={heap / 4}"), $"program={CollectorPrograms.Draw(seed, most, collects)}"];

    private static Trace Run(IEnumerable<string> settings) => CollectorModel.Definition.Run(settings);

    private static string Artifact(Trace trace, string name) => Encoding.UTF8.GetString(CollectorModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace));

    private static List<string> Layouts(Trace trace) =>
        [.. trace.Steps.Where(s => s.Events is [CollectionEnded or AllocationRefused or ProgramFailed or ProgramEnded]).Select(s => s.Events[0] is AllocationRefused ? "refused" : s.Events[0] is ProgramFailed ? "mistake" : Layout(s))];

    private static string Layout(Step step) => string.Join(' ', ((CollectorState)step.After).Objects.OrderBy(o => o.Id).Select(o => Say($"{o.Id}@{o.Address}")));

    private static string Objects(Step step) => string.Join(' ', ((CollectorState)step.After).Objects.Select(o => o.Id).Order());

    private static IEnumerable<string> Mistake(Trace trace) => trace.Steps.Any(s => s.Events is [ProgramFailed]) ? ["mistake"] : [];

    // What is there when a statement and all that it freed are done: the last step before the next statement's.
    private static List<string> AfterEachStatement(Trace trace)
    {
        var said = new List<string>();
        for (var i = 2; i < trace.Steps.Count; i++)
        {
            var step = trace.Steps[i];
            if (step.Events[0] is ProgramEnded) break;
            if (step.Events[0] is ProgramFailed) return [.. said, "mistake"];
            if (trace.Steps[i + 1].Events[0] is not ObjectFreed) said.Add(Objects(step));
        }
        return said;
    }

    private static List<List<string>> Ask(Tool python, IReadOnlyList<Case> cases)
    {
        using var scratch = new Scratch();
        var input = string.Concat(cases.Select(c => JsonSerializer.Serialize(new { kind = c.Kind, program = c.Program, heap = c.Heap }) + "\n"));
        return [.. python.Run(scratch, [Path.Combine(Folder(), "collecting", "reference.py")], input).Succeeded().Output.TrimEnd('\n').Split('\n').Select(l => JsonSerializer.Deserialize<List<string>>(l)!)];
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Ran RunAll()
    {
        string[] kinds = ["mark-sweep", "mark-compact", "copying"];
        var ages = Enumerable.Range(0, Sweep.Cases(240)).Select(i => Drawn("generational", (ulong)i, i % 4 == 0 ? 40 : 6, s_ages, i % 3 == 0 ? 64 : 256)).ToList();
        var others = Enumerable.Range(0, Sweep.Cases(201)).Select(i => Drawn(kinds[i % 3], (ulong)i + 50_000, 7, ["collect"], i % 2 == 0 ? 256 : 96)).ToList();
        var traces = ages.Concat(others).Select(Run).ToList();
        var answers = DotnetCollector.Run(Tool.Find("dotnet"), [.. traces.Select(t => Artifact(t, "csharp"))]);
        return new(new(ages, traces[..ages.Count], answers[..ages.Count]), new(others, traces[ages.Count..], answers[ages.Count..]));
    }

    private sealed record Case(string Kind, string Program, int Heap);

    private sealed record Compared(List<List<string>> Cases, List<Trace> Traces, string[] Answers);

    private sealed record Ran(Compared Generational, Compared Others);
}
