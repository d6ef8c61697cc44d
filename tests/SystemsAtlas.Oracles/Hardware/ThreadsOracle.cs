using System.Globalization;
using System.Text.Json;
using SystemsAtlas.Models.Hardware.Concurrency.Threads;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>A model checker looks at every schedule, a program in Python runs generated ones and counts all orders, and two race detectors watch real threads.</summary>
[NeedsPackage("spin", "spin")]
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("python3", "python3")]
[NeedsPackage("go", "golang-go")]
public sealed class ThreadsOracle
{
    [Fact]
    public void Spin_finds_exactly_the_same_ends_and_deadlocks()
    {
        var (spin, gcc) = (Tool.Find("spin", "-V"), Tool.Find("gcc"));
        var comparison = Comparison.With(spin, [gcc]);
        foreach (var (threads, increments) in Shapes)
            foreach (var name in Protection.Names)
                comparison.Same(SpinSays(spin, gcc, Artifact("promela", name, threads, increments)), ModelSays(name, threads, increments), string.Create(CultureInfo.InvariantCulture, $"{threads} threads, {increments} additions, {name}"));
        var unlocked = Artifact("promela", Protection.Mutex, 2, 1).Replace("atomic { a == 0 -> a = 1 }", "skip", StringComparison.Ordinal);
        comparison.Catches("a lock that keeps nobody out", SpinSays(spin, gcc, unlocked) != ModelSays(Protection.Mutex, 2, 1));
        comparison.Finish(atLeast: 36);
    }

    [Fact]
    public void Every_order_of_turns_is_counted_as_Python_counts_them()
    {
        var comparison = Comparison.With(Tool.Find("python3"));
        var cases = new List<(string Input, string Model)>();
        foreach (var name in Protection.Names)
            for (var threads = 1; threads <= 6; threads++)
                for (var increments = 1; increments <= 4; increments++)
                    if (ReachableFinals.Search(name, threads, increments) is { Ends.IsEmpty: false } found && found.Ends.Sum(e => e.Orders) <= 10_000)
                        cases.Add((string.Create(CultureInfo.InvariantCulture, $"count {name} {threads} {increments}"), string.Join(' ', found.Ends.Select(e => $"{(e.Deadlock ? "deadlock" : Text(e.Value))}:{Text(e.Orders)}"))));
        var answers = Python([.. cases.Select(c => c.Input), "count crossed 2 1", "count ordered 2 1"]);
        foreach (var (i, (input, model)) in cases.Index()) comparison.Same(answers[i], model, input);
        comparison.Catches("two locks taken in one order, where the model's are crossed", answers[^1] != answers[^2]);
        comparison.Finish(atLeast: 40);
    }

    [Fact]
    public void Generated_schedules_end_as_a_program_in_Python_says()
    {
        var comparison = Comparison.With(Tool.Find("python3"));
        var random = new SeededRandom(12);
        var cases = new List<(string Input, string Model)>();
        for (var i = 0; i < Sweep.Cases(300); i++)
        {
            var (threads, increments, name) = ((int)random.Integer(1, 6), (int)random.Integer(1, 4), Protection.Names[(int)random.Integer(0, Protection.Names.Count - 1)]);
            // Turns in any order, then all threads in turn, until the slowest is done.
            List<long> turns = [.. Enumerable.Range(0, (int)random.Integer(0, 90)).Select(_ => random.Integer(1, threads))];
            for (var round = 0; round < 7 * increments * threads; round++) turns.AddRange(Enumerable.Range(1, threads).Select(n => (long)n));
            var schedule = string.Join(' ', turns);
            var state = (ThreadsState)ThreadsModel.Definition.Run([$"threads={Text(threads)}", $"increments={Text(increments)}", $"lock={name}", $"schedule={schedule}"]).Final;
            var end = state.Results[0];
            cases.Add(($"run {name} {Text(threads)} {Text(increments)} {schedule}", $"{Text(end.Value)} {Text(end.Lost)} {Text(end.Cycles)} {Text(end.Waited)} {Text(end.Races)} {(end.Deadlock ? "deadlock" : "done")}"));
        }
        var answers = Python([.. cases.Select(c => c.Input), "run none 2 1 1 2 1 1 2 2", "run none 2 1 1 1 1 2 2 2"]);
        foreach (var (i, (input, model)) in cases.Index()) comparison.Same(answers[i], model, input);
        comparison.Catches("another order of the same turns", answers[^1] != answers[^2]);
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void Race_detectors_complain_exactly_where_the_model_counts_races()
    {
        var (gcc, go) = (Tool.Find("gcc"), Tool.Find("go", "version"));
        var comparison = Comparison.With(gcc, [go]);
        using var scratch = new Scratch();
        var (inC, inGo) = (Tool.Unversioned(CompiledC(gcc, scratch), "race"), Tool.Unversioned(CompiledGo(go, scratch), "race"));
        string Sanitized(string name, int threads, int increments, bool looksForDeadlocks)
        {
            var errors = inC.Run(scratch, [Text(threads), Text(increments), name], environment: new Dictionary<string, string?> { ["TSAN_OPTIONS"] = looksForDeadlocks ? "detect_deadlocks=1" : "detect_deadlocks=0" }).Errors;
            return errors.Contains("lock-order-inversion", StringComparison.Ordinal) ? "lock order" : errors.Contains("data race", StringComparison.Ordinal) ? "race" : "none";
        }
        foreach (var name in Protection.Names)
            foreach (var (threads, increments) in ((int, int)[])[(1, 3), (2, 1), (3, 2), (5, 3)])
            {
                var (model, @case) = (Races(name, threads, increments) ? "race" : "none", string.Create(CultureInfo.InvariantCulture, $"{threads} threads, {increments} additions, {name}"));
                comparison.Same(Sanitized(name, threads, increments, false), model, $"ThreadSanitizer: {@case}");
                comparison.Same(Sanitized(name, threads, increments, true), ReachableFinals.Search(name, threads, 1)!.CanDeadlock ? "lock order" : model, $"ThreadSanitizer, with the order of locks: {@case}");
                // Real threads that take crossed locks may stop for ever, so Go is not asked about these.
                if (name != Protection.Crossed) comparison.Same(inGo.Run(scratch, [Text(threads), Text(increments), name]).Errors.Contains("DATA RACE", StringComparison.Ordinal) ? "race" : "none", model, $"Go: {@case}");
            }
        comparison.Catches("a program without its lock", Sanitized(Protection.None, 2, 1, false) != (Races(Protection.Mutex, 2, 1) ? "race" : "none"));
        comparison.Finish(atLeast: 68);
    }

    // A compilation for each case makes it dear, so there are few; what is random about schedules, Spin exhausts.
    private static (int Threads, int Increments)[] Shapes => [(1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2)];

    // One thread after another: a race is a matter of order, and this order loses nothing.
    private static bool Races(string name, int threads, int increments)
    {
        var schedule = string.Join(' ', Enumerable.Range(1, threads).SelectMany(n => Enumerable.Repeat(Text(n), 7 * increments)));
        var end = ((ThreadsState)ThreadsModel.Definition.Run([$"threads={Text(threads)}", $"increments={Text(increments)}", $"lock={name}", $"schedule={schedule}"]).Final).Results[0];
        Assert.Equal(0, end.Lost);
        return end.Races > 0;
    }

    private static string Artifact(string artifact, string name, int threads, int increments) => System.Text.Encoding.ASCII.GetString(ThreadsModel.Definition.Artifacts.Single(a => a.Name == artifact).Make(
        ThreadsModel.Definition.Run([$"lock={name}", $"threads={Text(threads)}", $"increments={Text(increments)}"])));

    private static string ModelSays(string name, int threads, int increments)
    {
        using var finals = JsonDocument.Parse(Artifact("finals", name, threads, increments));
        return Ends(finals.RootElement.GetProperty("finals").EnumerateArray().Select(f => f.GetInt64()), finals.RootElement.GetProperty("deadlock").GetBoolean());
    }

    private static string SpinSays(Tool spin, Tool gcc, string program)
    {
        using var scratch = new Scratch();
        var pan = Tool.Unversioned(BuiltHelpers.Get("pan", [spin.Version, gcc.Version, program], path =>
        {
            scratch.Write("program.pml", program);
            spin.Run(scratch, ["-a", "program.pml"]).Succeeded();
            gcc.Run(scratch, ["-O0", "-w", "-DSAFETY", "-DVECTORSZ=2048", "-o", path, "pan.c"]).Succeeded();
        }), "pan");
        var ends = pan.Run(scratch, ["-E", "-m10000", "-w18"]).Output.Split('\n').Where(l => l.StartsWith("final ", StringComparison.Ordinal)).Select(l => long.Parse(l[6..], CultureInfo.InvariantCulture));
        var stuck = pan.Run(scratch, ["-m10000", "-w18"]).Output.Contains("invalid end state (", StringComparison.Ordinal);
        return Ends(ends.Distinct().Order(), stuck);
    }

    private static string Ends(IEnumerable<long> finals, bool deadlock) => $"{string.Join(' ', finals)}{(deadlock ? ", or a deadlock" : "")}";

    private static IReadOnlyList<string> Python(IEnumerable<string> questions)
    {
        using var scratch = new Scratch();
        scratch.Write("orders.py", Source("orders.py"));
        return Tool.Find("python3").Run(scratch, ["orders.py"], string.Join('\n', questions) + "\n").Succeeded().Lines;
    }

    private static string CompiledC(Tool gcc, Scratch scratch) => BuiltHelpers.Get("threads-race", [gcc.Version, Source("race.c")], path =>
    {
        scratch.Write("race.c", Source("race.c"));
        gcc.Run(scratch, ["-g", "-O1", "-fsanitize=thread", "-pthread", "-o", path, "race.c"]).Succeeded();
    });

    private static string CompiledGo(Tool go, Scratch scratch) => BuiltHelpers.Get("threads-race-go", [go.Version, Source("race.go")], path =>
    {
        scratch.Write("race.go", Source("race.go"));
        go.Run(scratch, ["build", "-race", "-o", path, "race.go"], limit: TimeSpan.FromMinutes(5), environment: new Dictionary<string, string?>
        {
            ["GO111MODULE"] = "off", ["GOCACHE"] = scratch["cache"], ["GOFLAGS"] = "", ["CGO_ENABLED"] = "1", ["HOME"] = scratch.Folder,
        }).Succeeded();
    });

    private static string Source(string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "threads", name));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
