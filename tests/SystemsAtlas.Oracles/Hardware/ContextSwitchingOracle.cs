using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>
/// A program in Python schedules generated work from the rules of textbooks, cycle by cycle; QEMU runs each process alone and shows its registers; another LRU cache, and Cachegrind, count the misses
/// of the addresses in the order in which the core used them.
/// </summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("qemu-riscv64", "qemu-user")]
[NeedsPackage("valgrind", "valgrind")]
[NeedsPackage("gcc", "gcc libc6-dev")]
public sealed class ContextSwitchingOracle
{
    [Fact]
    public void Generated_work_is_scheduled_as_a_program_in_Python_schedules_it()
    {
        var comparison = Comparison.With(Tool.Find("python3"));
        var random = new SeededRandom(7);
        var cases = new List<(string Question, string Model, string Case)>();
        foreach (var policy in Policies.All)
            for (var i = 0; i < Sweep.Cases(200); i++)
            {
                var jobs = Jobs(random, policy, i);
                var (quantum, cost) = (random.Integer(1, 14), i % 2 == 0 ? 0 : random.Integer(1, 9));
                cases.Add((Question(policy, quantum, cost, jobs), Model(policy, quantum, cost, jobs), string.Create(CultureInfo.InvariantCulture, $"{policy}, quantum {quantum}, cost {cost}, {Work(jobs)}")));
            }
        // The chart of a quantum of 4 must not pass for that of 5; nor one where an arrival does not preempt, nor one with other weights.
        Job[] three = [new(0, 24, 0), new(0, 3, 0), new(0, 3, 0)];
        Job[] late = [new(0, 9, 5), new(3, 2, 1)];
        Job[] nice = [new(0, 40, 0), new(0, 40, 5)];
        var answers = Ask([.. cases.Select(c => c.Question), Question("round-robin", 4, 0, three), Question("round-robin", 10, 0, late), Question("fair", 2, 0, [nice[0], nice[1] with { Priority = 4 }])]);
        foreach (var (i, (_, model, @case)) in cases.Index()) comparison.Same(answers[i], model, @case);
        comparison.Catches("a quantum that is one cycle longer", answers[^3] != Model("round-robin", 5, 0, three));
        comparison.Catches("an arrival that does not preempt", answers[^2] != Model("priority", 10, 0, late));
        comparison.Catches("another weight", answers[^1] != Model("fair", 2, 0, nice));
        comparison.Finish(atLeast: 600);
    }

    [Fact]
    public void Every_register_that_changes_hands_is_as_QEMU_has_it_when_the_process_runs_alone()
    {
        var qemu = Tool.Find("qemu-riscv64");
        var comparison = Comparison.With(qemu);
        var random = new SeededRandom(8);
        var isNoticed = true;
        for (var round = 0; round < Math.Max(1, Sweep.Cases(200) / 25); round++)
        {
            var (policy, quantum, data) = (Policies.All[round % 3], random.Integer(20, 90), random.Integer(1, 40));
            Job[] jobs = [.. Enumerable.Range(0, (int)random.Integer(2, 4)).Select(_ => new Job(random.Integer(0, 100), random.Integer(1, 700), random.Integer(-5, 5)))];
            string[] settings = [$"policy={policy}", Say($"quantum={quantum}"), Say($"data={data}"), Say($"miss-cost={random.Integer(0, 3)}"), $"work={Work(jobs)}"];
            var trace = ContextSwitchingModel.Definition.Run(settings);
            var state = (ContextSwitchingState)trace.Final;
            Assert.Equal(0, state.RegistersChanged);
            foreach (var (i, process) in state.Processes.Index())
            {
                var (alone, code) = Alone(qemu, Assembler.Assemble(ProgramOf(trace, process.Label)).Expect());
                foreach (var handover in state.Log.Handovers.Where(h => h.Process == i))
                {
                    comparison.Same(alone[(int)handover.Instructions], Relative(handover.Registers), Say($"{string.Join(' ', settings)}: process {process.Label} after {handover.Instructions} instructions, {(handover.Saved ? "saved" : "loaded")}"));
                    isNoticed &= !Relative(handover.Registers).SequenceEqual(alone[(int)handover.Instructions + 1 < alone.Length ? (int)handover.Instructions + 1 : 0]);
                }
                var exit = trace.Steps.SelectMany(s => s.Events).OfType<ProcessExited>().Single(e => e.Process == process.Label);
                comparison.Same(code, exit.Result, Say($"{string.Join(' ', settings)}: what process {process.Label} ends with"));
            }
        }
        comparison.Catches("registers of one instruction later", isNoticed);
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void Misses_together_and_alone_are_those_of_another_cache()
    {
        var (comparison, random) = (Comparison.With(Tool.Find("python3")), new SeededRandom(9));
        using var scratch = new Scratch();
        var (questions, models) = (new List<string>(), new List<(long Misses, string Case)>());
        for (var i = 0; i < Math.Max(1, Sweep.Cases(200) / 4); i++)
        {
            var cache = new[] { "32", "64", "128", "256" }[(int)random.Integer(0, 3)];
            Job[] jobs = [.. Enumerable.Range(0, (int)random.Integer(2, 4)).Select(_ => new Job(random.Integer(0, 300), random.Integer(1, 900), random.Integer(-5, 5)))];
            string[] shared = [$"cache={cache}", Say($"data={random.Integer(1, 90)}"), Say($"miss-cost={random.Integer(0, 1) * 20}")];
            var together = ContextSwitchingModel.Definition.Run([.. shared, $"policy={Policies.All[i % 3]}", Say($"quantum={random.Integer(10, 400)}"), $"work={Work(jobs)}"]);
            var state = (ContextSwitchingState)together.Final;
            Add(together, state.Misses, "together");
            // Each process alone, by the program that it has as this number: the others end after one instruction.
            foreach (var (n, process) in state.Processes.Index())
            {
                var alone = ContextSwitchingModel.Definition.Run([.. shared, "quantum=10000", $"work=A 0 {jobs[n].Burst}"]);
                Add(alone, process.Alone, process.Label);
            }

            void Add(Trace trace, long misses, string who)
            {
                var name = Say($"{questions.Count}.txt");
                scratch.Write(name, Artifact(trace, "references"));
                questions.Add($"{cache} {name} lru");
                models.Add((misses, $"case {i}: {string.Join(' ', shared)}, {Work(jobs)}, {who}"));
            }
        }
        // Lines that are kept because they are used, and not because they came late.
        scratch.Write("lru.py", Source("lru.py"));
        var answers = Tool.Find("python3").Run(scratch, ["lru.py"], string.Join('\n', [.. questions, .. questions.Select(q => q.Replace("lru", "fifo", StringComparison.Ordinal))]) + "\n").Succeeded().Lines;
        foreach (var (i, (misses, @case)) in models.Index()) comparison.Same(long.Parse(answers[i], CultureInfo.InvariantCulture), misses, @case);
        comparison.Catches("lines that go in the order in which they came (FIFO)", models.Index().Any(m => m.Item.Misses != long.Parse(answers[models.Count + m.Index], CultureInfo.InvariantCulture)));
        comparison.Finish(atLeast: 150);
    }

    private static readonly string[] Geometries = ["64", "128", "256"];

    [Fact]
    public void Cachegrind_counts_as_many_misses_when_a_native_program_goes_through_the_same_addresses()
    {
        var (valgrind, gcc) = (Tool.Find("valgrind"), Tool.Find("gcc"));
        var (comparison, random) = (Comparison.With(valgrind, [gcc]), new SeededRandom(10));
        using var scratch = new Scratch();
        var wrong = true;
        foreach (var cache in Geometries)
            foreach (var policy in Policies.All)
            {
                string[] settings = [$"cache={cache}", $"policy={policy}", Say($"quantum={random.Integer(60, 300)}"), Say($"data={random.Integer(16, 60)}"), "work=A 0 700; B 50 600 3; C 90 500 -2"];
                var trace = ContextSwitchingModel.Definition.Run(settings);
                var model = ((ContextSwitchingState)trace.Final).Misses;
                comparison.Same(ByCachegrind(valgrind, gcc, scratch, cache, Artifact(trace, "references")), model, string.Join(' ', settings));
                wrong &= ByCachegrind(valgrind, gcc, scratch, "32", Artifact(trace, "references")) != model;
            }
        comparison.Catches("a cache of half the lines or less", wrong);
        comparison.Finish(atLeast: Geometries.Length * Policies.All.Count);
    }

    // Each access becomes one store of a byte, straight on, so that the program reaches for nothing but what the core used; all of them go through one cache here, Cachegrind's for data, which treats both alike.
    // Loads will not do: Valgrind leaves out those whose result nobody uses.
    private static long ByCachegrind(Tool valgrind, Tool gcc, Scratch scratch, string cache, byte[] references)
    {
        var lines = System.Text.Encoding.ASCII.GetString(references).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var text = $"\t.globl _start\n_start:\n{string.Concat(lines.Select(l => $"\tmovb %al, region+0x{l[3..].Split(',')[0]}\n"))}\tmov $60, %eax\n\txor %edi, %edi\n\tsyscall\n\t.bss\n\t.balign 0x100000\nregion:\t.zero 0x100000\n";
        gcc.Run(scratch, ["-nostdlib", "-static", "-no-pie", "-o", scratch["replay"], scratch.Write("replay.s", text)]).Succeeded();
        var size = int.Parse(cache, CultureInfo.InvariantCulture) * 64;
        var counted = valgrind.Run(scratch, ["--tool=cachegrind", "--cache-sim=yes", "--I1=32768,8,64", Say($"--D1={size},4,64"), "--LL=1048576,16,64", $"--cachegrind-out-file={scratch["out"]}", scratch["replay"]]);
        var summary = File.ReadLines(scratch["out"]).Single(l => l.StartsWith("summary:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(summary[7] == lines.Length.ToString(CultureInfo.InvariantCulture), $"{lines.Length} accesses, Cachegrind saw {summary[7]} writes: {counted.Errors}");
        return long.Parse(summary[8], CultureInfo.InvariantCulture);
    }

    private static (ulong[][] Registers, int Code) Alone(Tool qemu, Program program)
    {
        using var scratch = new Scratch();
        var path = scratch.Write("program", [.. ElfWriter.Write(program).Bytes]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var code = qemu.Run(scratch, ["-singlestep", "-d", "cpu,nochain", "-D", "log", path]).ExitCode;
        var states = new List<ulong[]>();
        var state = Array.Empty<ulong>();
        foreach (var line in File.ReadLines(scratch["log"]))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["pc", var pc])
            {
                states.Add(state = new ulong[Registers.Count + 1]);
                state[^1] = Convert.ToUInt64(pc, 16);
                continue;
            }
            for (var i = 0; i + 1 < words.Length; i += 2)
                if (words[i][0] == 'x') state[int.Parse(words[i][1..words[i].IndexOf('/', StringComparison.Ordinal)], CultureInfo.InvariantCulture)] = Convert.ToUInt64(words[i + 1], 16);
        }
        return ([.. states.Select(s => Relative(s))], code);
    }

    // Where the stack begins hangs on the environment, so it is left out; no program of the model uses it.
    private static ulong[] Relative(IEnumerable<ulong> registers) => [.. registers.Select((value, i) => i == Registers.Sp ? 0 : value)];

    private static string ProgramOf(Trace trace, string label) =>
        System.Text.Encoding.ASCII.GetString(Artifact(trace, "programs")).Split("# process ").Single(t => t.StartsWith($"{label}\n", StringComparison.Ordinal))[(label.Length + 1)..];

    private sealed record Job(long Arrival, long Burst, long Priority);

    // Bursts and arrivals that often end in one moment, with priorities that often are equal.
    private static Job[] Jobs(SeededRandom random, string policy, int number)
    {
        var least = policy == "fair" ? -20 : -3;
        var most = policy == "fair" ? 19 : 3;
        return [.. Enumerable.Range(0, (int)random.Integer(1, 6)).Select(_ => new Job(number % 3 == 0 ? 0 : random.Integer(0, 30), random.Integer(1, 40), number % 5 == 0 ? 0 : random.Integer(least, most)))];
    }

    private static string Work(IEnumerable<Job> jobs) => string.Join("; ", jobs.Select((j, i) => Say($"{(char)('A' + i)} {j.Arrival} {j.Burst} {j.Priority}")));

    private static string Question(string policy, long quantum, long cost, IEnumerable<Job> jobs) => JsonSerializer.Serialize(new { policy, quantum, cost, jobs = jobs.Select(j => new[] { j.Arrival, j.Burst, j.Priority }) });

    private static string Model(string policy, long quantum, long cost, IEnumerable<Job> jobs)
    {
        var state = (ContextSwitchingState)ContextSwitchingModel.Definition.Run([$"policy={policy}", Say($"quantum={quantum}"), Say($"switch-cost={cost}"), $"work={Work(jobs)}"]).Final;
        return Told(state.Log.Slices.Select(s => ((long)s.Process, s.From, s.To)), state.Processes.Select(p => (p.Response!.Value, p.Turnaround!.Value, p.Waiting!.Value)), state.Switches);
    }

    private static IReadOnlyList<string> Ask(IEnumerable<string> questions)
    {
        using var scratch = new Scratch();
        scratch.Write("textbook.py", Source("textbook.py"));
        return [.. Tool.Find("python3").Run(scratch, ["textbook.py"], string.Join('\n', questions) + "\n").Succeeded().Lines.Select(Read)];
    }

    private static string Read(string line)
    {
        using var answer = JsonDocument.Parse(line);
        var root = answer.RootElement;
        List<long> Numbers(string name) => [.. root.GetProperty(name).EnumerateArray().Select(e => e.GetInt64())];
        var (responses, turnarounds, waits) = (Numbers("response"), Numbers("turnaround"), Numbers("waiting"));
        return Told(root.GetProperty("chart").EnumerateArray().Select(b => (b[0].GetInt64(), b[1].GetInt64(), b[2].GetInt64())), responses.Select((r, i) => (r, turnarounds[i], waits[i])), root.GetProperty("switches").GetInt32());
    }

    private static string Told(IEnumerable<(long Process, long From, long To)> chart, IEnumerable<(long Response, long Turnaround, long Waiting)> times, int switches) =>
        Say($"{string.Join(' ', chart.Select(c => Say($"{c.Process}:{c.From}-{c.To}")))} | {string.Join(' ', times.Select(t => Say($"{t.Response}/{t.Turnaround}/{t.Waiting}")))} | {switches} switches");

    private static byte[] Artifact(Trace trace, string name) => ContextSwitchingModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace);

    private static string Source(string name, [CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "switching", name));

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
