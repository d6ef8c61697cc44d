using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Hardware.Processor.RunProgram;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>The files of a run against QEMU, and the misses of its caches against caches that Python's library keeps.</summary>
[NeedsPackage("qemu-riscv64", "qemu-user")]
[NeedsPackage("python3", "python3")]
public sealed class RunProgramOracle
{
    private static readonly ulong s_sp = Start();

    [Fact]
    public void The_file_writes_and_returns_under_QEMU_what_it_writes_and_returns_here()
    {
        var qemu = Tool.Find("qemu-riscv64");
        var comparison = Comparison.With(qemu);
        var random = new SeededRandom(41);
        var texts = Enumerable.Range(0, Sweep.Cases(230)).Select(i => i < 3 ? ((string[])["sum", "pages", "loop"])[i] : NastyProgram(random)).ToList();
        var answers = texts.Select(t => Here(t)).ToList();
        var real = answers.Select(a => Said(Elf(qemu, a.Elf))).ToList();
        foreach (var (i, text) in texts.Index()) comparison.Same(real[i], answers[i].Says, text);
        comparison.Catches("the answers in another order", !real.SequenceEqual(answers.Skip(1).Append(answers[0]).Select(a => a.Says)));
        comparison.Catches("another exit code", Said(Elf(qemu, Here("_start: li a0, 7\nli a7, 93\necall").Elf)) != Here("_start: li a0, 8\nli a7, 93\necall").Says);
        Assert.True(answers.Select(a => a.Says).Distinct().Count() > answers.Count / 4, "the programs are too much alike");
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void Each_line_of_the_trace_is_an_instruction_that_QEMU_carries_out_with_the_same_register()
    {
        var qemu = Tool.Find("qemu-riscv64");
        var comparison = Comparison.With(qemu);
        var random = new SeededRandom(42);
        var texts = Enumerable.Range(0, 60).Select(i => i < 2 ? ((string[])["sum", "pages"])[i] : NastyProgram(random)).ToList();
        List<string> first = [];
        foreach (var (i, text) in texts.Index())
        {
            var (elf, _, trace) = Here(text);
            var real = Steps(Elf(qemu, elf, "-singlestep", "-d", "cpu,nochain", "-D", "log"), trace);
            if (i == 0) first = real;
            for (var k = 0; k < trace.Count; k++) comparison.Same(k < real.Count ? real[k] : "nothing", trace[k], string.Create(CultureInfo.InvariantCulture, $"instruction {k} of\n{text}"));
        }
        comparison.Catches("one instruction left out", !first.SequenceEqual(Here("sum").Trace.Where((_, k) => k != 5)));
        comparison.Catches("a register that is one larger", !first.SequenceEqual(Here(Models.RiscV.Programs.SumProgram.Assembly.Replace("li      a1, 4", "li      a1, 3", StringComparison.Ordinal)).Trace));
        comparison.Finish(atLeast: 2000);
    }

    [Fact]
    public void The_caches_miss_as_often_and_take_as_long_as_those_of_Pythons_library()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        var random = new SeededRandom(43);
        scratch.Write("caches.py", """
            import sys, functools
            def cache(size, ways, line):
                if size == 0: return None
                count = size // line // ways
                sets = [functools.lru_cache(maxsize=ways)(lambda n: None) for _ in range(count)]
                def ask(address):
                    one, before = sets[address // line % count], 0
                    before = one.cache_info().misses
                    one(address // line)
                    return one.cache_info().misses == before
                return ask
            for header in sys.stdin:
                first, second, memory, count = header.split()
                one, two = ([int(n) for n in g.split(',')] for g in (first, second))
                code, data, both = cache(*one), cache(*one), cache(*two)
                unit = one[2] if code else two[2] if both else 8
                l1 = l2 = dram = 0
                for _ in range(int(count)):
                    kind, rest = sys.stdin.readline().split()
                    address, size = int(rest.split(',')[0], 16), int(rest.split(',')[1])
                    for line in range(address // unit, (address + size - 1) // unit + 1):
                        at = max(address, line * unit)
                        near = code if kind == 'I' else data
                        if near:
                            l1 += 1
                            if near(at): continue
                        if both:
                            l2 += 12
                            if both(at): continue
                        dram += int(memory)
                print(l1, l2, dram)
            """);
        var (asked, says, names) = (new StringBuilder(), new List<string>(), new List<string>());
        for (var i = 0; i < Sweep.Cases(300); i++)
        {
            string[] settings = [$"program={(i < 3 ? ((string[])["sum", "pages", "loop"])[i] : NastyProgram(random))}", $"l1={Geometry(random, 6)}", $"l2={Geometry(random, 8)}", Set("memory-latency", random.Integer(1, 400)), Set("detail", random.Integer(0, 40)), "clock=1"];
            var trace = RunProgramModel.Definition.Run(settings);
            var (state, accesses) = ((RunProgramState)trace.Final, Encoding.ASCII.GetString(Artifact(trace, "accesses")));
            // What a fault cut short took time as well; such a program is compared for its files only.
            if (state.Phase != RunPhase.Exited) continue;
            asked.Append(CultureInfo.InvariantCulture, $"{settings[1][3..]} {settings[2][3..]} {state.Setup.MemoryCycles} {accesses.Count(c => c == '\n')}\n{accesses}");
            says.Add(string.Create(CultureInfo.InvariantCulture, $"{state.Cycles.L1} {state.Cycles.L2} {state.Cycles.Memory}"));
            names.Add(string.Join(' ', settings));
        }
        var answers = python.Run(scratch, ["caches.py"], asked.ToString()).Succeeded().Lines;
        foreach (var (i, name) in names.Index()) comparison.Same(answers[i], says[i], name);
        comparison.Catches("answers one case further", !answers.Skip(1).SequenceEqual(says.SkipLast(1)));
        comparison.Finish(atLeast: 200);
    }

    private sealed record Answer(byte[] Elf, string Says, List<string> Trace);

    private static Answer Here(string text)
    {
        var trace = RunProgramModel.Definition.Run([$"program={text}", "detail=0"]);
        var state = (RunProgramState)trace.Final;
        var lines = Encoding.ASCII.GetString(Artifact(trace, "trace")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // An address of the stack is told by its distance from where the stack pointer was: QEMU's stack lies elsewhere.
        return new(Artifact(trace, "elf"), string.Create(CultureInfo.InvariantCulture, $"{state.ExitCode} {Convert.ToHexString(Artifact(trace, "output"))}"),
            [.. lines.Take(2000).Select(l => l.Split(' ') is [var pc, var name, var value] ? $"{pc} {name} {Near(Number(value), s_sp)}" : l)]);
    }

    private static string Said((ToolResult Result, string Log) run) => string.Create(CultureInfo.InvariantCulture, $"{run.Result.ExitCode} {Convert.ToHexString(run.Result.Bytes)}");

    private static (ToolResult Result, string Log) Elf(Tool qemu, byte[] elf, params string[] options)
    {
        using var scratch = new Scratch();
        var path = scratch.Write("program", elf);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var result = qemu.Run(scratch, [.. options, path]);
        return (result, File.Exists(scratch["log"]) ? File.ReadAllText(scratch["log"]) : "");
    }

    // QEMU tells all registers before each instruction; what one wrote is told before the next. Where nothing has changed, the register that the model names is asked for: it was written with what it held.
    private static List<string> Steps((ToolResult Result, string Log) run, List<string> trace)
    {
        var entries = run.Log.Split(" pc ", StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Where(e => e.Length > 2 * Registers.Count).ToList();
        var sp = Number(entries[0][6]);
        var steps = new List<string>();
        for (var i = 0; i < entries.Count && i < trace.Count; i++)
        {
            var (now, next, named) = (entries[i], entries[Math.Min(i + 1, entries.Count - 1)], trace[i].Split(' ') is [_, var name, _] ? name : "");
            var changed = Enumerable.Range(0, Registers.Count).Select(k => (2 * k) + 1).Where(k => now[k + 1] != next[k + 1]).ToList();
            if (changed.Count == 0) changed = [.. Enumerable.Range(0, Registers.Count).Select(k => (2 * k) + 1).Where(k => now[k].EndsWith($"/{named}", StringComparison.Ordinal))];
            steps.Add($"0x{Number(now[0]):x}{string.Concat(changed.Select(k => $" {now[k].Split('/')[1]} {Near(Number(next[k + 1]), sp)}"))}");
        }
        return steps;
    }

    private static string Near(ulong value, ulong sp) => Math.Abs((long)(value - sp)) < 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"sp{(long)(value - sp):+0;-0;+0}") : $"0x{value:x}";

    private static ulong Number(string hex) => ulong.Parse(hex.StartsWith("0x", StringComparison.Ordinal) ? hex.AsSpan(2) : hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static ulong Start() => ((RunProgramState)RunProgramModel.Definition.Run(["program=_start: ebreak", "detail=0"]).Final).Registers[2];

    // Programs that end in all ways: with any exit code, with a signal, after output of any bytes or of none, with calls that fail, and with accesses over the ends of lines and pages.
    private static string NastyProgram(SeededRandom random)
    {
        var text = new StringBuilder("        .globl _start\n_start:\n");
        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
        Line($"la s0, middle");
        Line($"li s1, {random.Integer(0, 255)}");
        for (var i = random.Integer(1, 8); i > 0; i--)
        {
            switch (random.Integer(0, 8))
            {
                case 0: Line($"li s2, {random.Integer(1, 40)}\n1: add s1, s1, s2\nmul s3, s1, s2\naddi s2, s2, -1\nbnez s2, 1b"); break;
                case 1: Line($"{Pick(random, "sd", "sw", "sh", "sb")} s1, {random.Integer(-12, 12)}(s0)\n{Pick(random, "ld", "lw", "lwu", "lh", "lhu", "lb", "lbu")} s3, {random.Integer(-12, 12)}(s0)\nxor s1, s1, s3"); break;
                case 2: Line($"li a0, {Pick(random, 1, 1, 1, 1, 99)}\naddi a1, s0, {random.Integer(-40, 40)}\nli a2, {Pick(random, 0, 1, 2, 13, 200)}\nli a7, 64\necall\nadd s1, s1, a0"); break;
                case 3: Line($"addi sp, sp, -{16 * random.Integer(1, 60)}\nsd s1, 0(sp)\nld s4, 0(sp)\nsub s1, s1, s4\naddi s1, s1, 5"); break;
                case 4: Line($"li a0, 1\nli a1, {Pick(random, 0, 4096, 1 << 30)}\nli a2, 4\nli a7, {Pick(random, 64, 64, 4000)}\necall\nadd s1, s1, a0"); break;
                case 5: Line($"li a0, 0\naddi a1, s0, 64\nli a2, 8\nli a7, 63\necall\nadd s1, s1, a0"); break;
                case 6: Line($"call 2f\nj 3f\n2: addi s1, s1, {random.Integer(-9, 9)}\nret\n3:"); break;
                case 7: Line($"div s3, s1, s2\nrem s4, s1, s3\nadd s1, s1, s4"); break;
                default: Line($"li s2, {random.Integer(2, 9)}\nmv s3, s0\n4: sb s2, 0(s3)\nli t0, {random.Integer(1, 700)}\nadd s3, s3, t0\naddi s2, s2, -1\nbnez s2, 4b"); break;
            }
        }
        if (random.Chance(0.3)) Line($"{Pick(random, "lw a0, 0(zero)", "la a0, _start\nsb a0, 0(a0)", "jr zero", ".word 0", "ebreak", "li a0, 0x7000000\nld a0, 0(a0)", "la a0, middle\nandi a0, a0, -4\njr a0")}");
        Line($"mv a0, s1\nli a7, {Pick(random, 93, 93, 94)}\necall");
        Line($"{Pick(random, ".data", ".data", ".bss")}\n.balign 4096\n.zero {Pick(random, 4090, 4096, 4000)}");
        Line($"middle: .zero 6\n.zero {Pick(random, 200, 4096, 9000)}");
        var bytes = string.Join(", ", Enumerable.Range(0, 24).Select(_ => random.Integer(0, 255).ToString(CultureInfo.InvariantCulture)));
        Line($".section .rodata\n.byte {bytes}");
        return text.ToString();
    }

    private static string Geometry(SeededRandom random, int largest) => random.Chance(0.12) ? "0,1,64" : string.Create(CultureInfo.InvariantCulture, $"{128L << (int)random.Integer(0, largest)},{1 << (int)random.Integer(0, 1)},{16 << (int)random.Integer(0, 2)}");

    private static byte[] Artifact(Trace trace, string name) => RunProgramModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace);

    private static T Pick<T>(SeededRandom random, params T[] choices) => choices[(int)random.Integer(0, choices.Length - 1)];

    private static string Set(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
