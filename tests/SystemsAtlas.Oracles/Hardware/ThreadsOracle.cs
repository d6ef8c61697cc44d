using System.Globalization;
using System.Text.Json;
using SystemsAtlas.Models.Hardware.Threads;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>The model checker Spin looks at every schedule of the program that the model writes for it, and finds the same ends.</summary>
[NeedsPackage("spin", "spin")]
[NeedsPackage("gcc", "gcc libc6-dev")]
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
        comparison.Finish(atLeast: 25);
    }

    // A compilation for each case makes it dear, so there are few; what is random about schedules, Spin exhausts.
    private static (int Threads, int Increments)[] Shapes => [(1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2)];

    private static string Artifact(string artifact, string name, int threads, int increments) => System.Text.Encoding.ASCII.GetString(ThreadsModel.Definition.Artifacts.Single(a => a.Name == artifact).Make(
        ThreadsModel.Definition.Run([$"lock={name}", string.Create(CultureInfo.InvariantCulture, $"threads={threads}"), string.Create(CultureInfo.InvariantCulture, $"increments={increments}")])));

    private static string ModelSays(string name, int threads, int increments)
    {
        using var finals = JsonDocument.Parse(Artifact("finals", name, threads, increments));
        return Text(finals.RootElement.GetProperty("finals").EnumerateArray().Select(f => f.GetInt64()), finals.RootElement.GetProperty("deadlock").GetBoolean());
    }

    private static string SpinSays(Tool spin, Tool gcc, string program)
    {
        using var scratch = new Scratch();
        scratch.Write("program.pml", program);
        spin.Run(scratch, ["-a", "program.pml"]).Succeeded();
        gcc.Run(scratch, ["-O1", "-w", "-DSAFETY", "-DVECTORSZ=2048", "-o", "pan", "pan.c"]).Succeeded();
        var pan = Tool.Unversioned(scratch["pan"], "pan");
        var ends = pan.Run(scratch, ["-E", "-m100000"]).Output.Split('\n').Where(l => l.StartsWith("final ", StringComparison.Ordinal)).Select(l => long.Parse(l[6..], CultureInfo.InvariantCulture));
        var stuck = pan.Run(scratch, ["-m100000"]).Output.Contains("invalid end state (", StringComparison.Ordinal);
        return Text(ends.Distinct().Order(), stuck);
    }

    private static string Text(IEnumerable<long> finals, bool deadlock) => $"{string.Join(' ', finals)}{(deadlock ? ", or a deadlock" : "")}";
}
