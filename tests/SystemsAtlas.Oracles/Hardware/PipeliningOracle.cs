using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Hardware.Cores.Pipelining;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>What the pipeline does against QEMU, when it does it against LLVM's model of an in-order core, and all its cycles against a reckoning by times in Python.</summary>
[NeedsPackage("qemu-riscv64", "qemu-user")]
[NeedsPackage("llvm-mca", "llvm")]
[NeedsPackage("python3", "python3")]
public sealed class PipeliningOracle
{
    private static readonly Lazy<List<Followed>> s_programs = new(() => Programs());

    [Fact]
    public void What_leaves_the_pipeline_is_what_QEMU_carries_out_and_leaves_the_same_registers()
    {
        var comparison = Comparison.With(Tool.Find("qemu-riscv64"));
        var random = new SeededRandom(52);
        var here = new List<string>();
        foreach (var (text, real, _) in s_programs.Value)
        {
            var trace = PipeliningModel.Definition.Run([$"program={text}", $"forwarding={Pick(random, "on", "off")}", $"predictor={Pick(random, "never", "backward-taken", "one-bit", "two-bit")}", $"branch-stage={Pick(random, "ID", "EX")}"]);
            here.Add(Left(trace));
            comparison.Same(real, here[^1], text);
        }
        comparison.Catches("answers of the next program", !here.Skip(1).SequenceEqual(s_programs.Value.Select(p => p.Real).SkipLast(1)));
        comparison.Catches("one instruction that does not leave", s_programs.Value[0].Real != here[0].Remove(0, here[0].IndexOf(' ', StringComparison.Ordinal) + 1));
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void Every_setting_takes_as_many_cycles_as_Python_reckons_from_what_QEMU_carries_out()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python, [Tool.Find("qemu-riscv64")]);
        using var scratch = new Scratch();
        scratch.Write("cycles.py", Reference);
        var (asked, says, names) = (new StringBuilder(), new List<string>(), new List<string>());
        foreach (var (text, real, words) in s_programs.Value)
        {
            asked.Append(CultureInfo.InvariantCulture, $"{string.Join(' ', words.Select(w => $"{w.Pc:x}:{w.Word:x}"))}\n{real.Split('|')[0].Trim()}\n");
            foreach (var predictor in (string[])["never", "backward-taken", "one-bit", "two-bit"])
            {
                foreach (var stage in (string[])["EX", "ID"])
                {
                    foreach (var forwarding in (string[])["on", "off"])
                    {
                        var state = (PipeliningState)PipeliningModel.Definition.Run([$"program={text}", $"forwarding={forwarding}", $"predictor={predictor}", $"branch-stage={stage}"]).Final;
                        var r = state.Results[0];
                        says.Add(string.Create(CultureInfo.InvariantCulture, $"{r.Cycles} {r.Stalled} {r.Branches} {r.Mispredicted}"));
                        names.Add($"{predictor}, {stage}, forwarding {forwarding}:\n{text}");
                        Assert.Equal(r.Cycles, r.Instructions + 4 + r.Stalled + (r.Penalty * r.Mispredicted));
                    }
                }
            }
        }
        var answers = python.Run(scratch, ["cycles.py"], asked.ToString()).Succeeded().Lines;
        foreach (var (i, name) in names.Index()) comparison.Same(answers[i], says[i], name);
        comparison.Catches("answers of the next setting", !answers.Skip(1).SequenceEqual(says.SkipLast(1)));
        comparison.Catches("a penalty that is one larger", PenaltyIsSeen(python, scratch, asked.ToString(), says));
        Assert.True(says.Distinct().Count() > says.Count / 3, "the programs are too much alike");
        comparison.Finish(atLeast: 200 * 16);
    }

    [Fact]
    public void Straight_lines_are_issued_in_the_cycles_that_llvm_mca_gives_for_Rocket()
    {
        var mca = Tool.Find("llvm-mca");
        var comparison = Comparison.With(mca);
        var random = new SeededRandom(54);
        using var scratch = new Scratch();
        var texts = Enumerable.Range(0, Sweep.Cases(400)).Select(_ => Straight(random)).ToList();
        var source = string.Concat(texts.Select((t, i) => string.Create(CultureInfo.InvariantCulture, $"# LLVM-MCA-BEGIN r{i}\n{t}# LLVM-MCA-END\n")));
        var result = mca.Run(scratch, ["-mtriple=riscv64", "-mcpu=rocket-rv64", "-iterations=1", "-timeline", "-timeline-max-cycles=0", scratch.Write("a.s", source)]).Succeeded();
        var real = Issues(result.Lines);
        Assert.Equal(texts.Count, real.Count);
        var here = texts.Select(Issued).ToList();
        foreach (var (i, text) in texts.Index()) comparison.Same(real[i], here[i], text);
        comparison.Catches("one text further", !real.Skip(1).SequenceEqual(here.SkipLast(1)));
        comparison.Catches("a pipeline without forwarding", !real.SequenceEqual(texts.Select(t => Issued(t, "off"))));
        Assert.True(here.Count(h => h.Split(' ').Length <= int.Parse(h.Split(' ')[^1], CultureInfo.InvariantCulture)) > here.Count / 5, "few texts have a bubble");
        comparison.Finish(atLeast: 200);
    }

    private sealed record Followed(string Text, string Real, List<(ulong Pc, uint Word)> Words);

    private static bool PenaltyIsSeen(Tool python, Scratch scratch, string asked, List<string> says)
    {
        scratch.Write("wrong.py", Reference.Replace("resolved + 1", "resolved + 2", StringComparison.Ordinal));
        return !python.Run(scratch, ["wrong.py"], asked).Succeeded().Lines.SequenceEqual(says);
    }

    // Each program is followed by QEMU once: the address of every instruction, and the registers before the last one, which ends it.
    private static List<Followed> Programs()
    {
        var qemu = Tool.Find("qemu-riscv64");
        var random = new SeededRandom(51);
        var programs = new List<Followed>();
        for (var i = 0; i < Sweep.Cases(210); i++)
        {
            var text = i < 6 ? ((string[])["count", "count-sorted", "stalls", "reordered", "nested", "sum"])[i] : Drawn(random);
            var program = Assembled(text);
            using var scratch = new Scratch();
            var path = scratch.Write("program", [.. ElfWriter.Write(program).Bytes]);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            qemu.Run(scratch, ["-singlestep", "-d", "cpu,nochain", "-D", "log", path]);
            var entries = File.ReadAllText(scratch["log"]).Split(" pc ", StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Where(e => e.Length > 2 * Registers.Count).ToList();
            var (text0, sp) = (program[SectionKind.Text]!, Number(entries[0][6]));
            var registers = Enumerable.Range(0, Registers.Count).Select(k => Near(Number(entries[^1][(2 * k) + 2]), sp));
            programs.Add(new(text, $"{string.Join(' ', entries.Select(e => $"{Number(e[0]):x}"))} | {string.Join(' ', registers)}", [.. Enumerable.Range(0, text0.Size / 4).Select(k => (text0.Address + (ulong)(4 * k), program.WordAt(text0.Address + (ulong)(4 * k))!.Value))]));
        }
        return programs;
    }

    private static Program Assembled(string text)
    {
        if (text.Contains('\n', StringComparison.Ordinal)) return Assembler.Assemble(text).Expect();
        return Assembler.Assemble(ReadyPrograms.Find(text)!).Expect();
    }

    // The addresses of what retired, in order, and the registers as WB wrote them. An address of the stack is told by its distance from where the stack pointer was: QEMU's stack lies elsewhere.
    private static string Left(Trace trace)
    {
        var (registers, sp) = (new ulong[Registers.Count], Machine.Load(Assembled("sum"), new LinuxCalls())[Registers.Sp]);
        registers[Registers.Sp] = sp;
        foreach (var retired in trace.Steps.SelectMany(s => s.Events).OfType<InstructionRetired>().SkipLast(1))
            if (retired.Register.Length > 0) registers[Registers.Find(retired.Register)!.Value] = (ulong)long.Parse(retired.Value, CultureInfo.InvariantCulture);
        var lines = Encoding.UTF8.GetString(PipeliningModel.Definition.Artifacts.Single(a => a.Name == "timeline").Make(trace)).Split('\n');
        var pcs = lines.Where(l => l.StartsWith("0x", StringComparison.Ordinal) && !l.EndsWith('!')).Select(l => l[2..l.IndexOf(' ', StringComparison.Ordinal)]);
        return $"{string.Join(' ', pcs)} | {string.Join(' ', registers.Select(r => Near(r, sp)))}";
    }

    private static string Near(ulong value, ulong sp) => Math.Abs((long)(value - sp)) < 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"sp{(long)(value - sp):+0;-0;+0}") : $"{value:x}";

    private static ulong Number(string hex) => ulong.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // The cycle of each instruction's first letter D, from the first one's.
    private static List<string> Issues(IReadOnlyList<string> lines)
    {
        var all = new List<string>();
        var row = new List<string>();
        foreach (var line in lines.Append("end"))
        {
            if (line.StartsWith("[0,", StringComparison.Ordinal)) row.Add((line.IndexOf('D', StringComparison.Ordinal) - 10).ToString(CultureInfo.InvariantCulture));
            else if (row.Count > 0)
            {
                all.Add(string.Join(' ', row));
                row.Clear();
            }
        }
        return all;
    }

    private static string Issued(string text) => Issued(text, "on");

    // The cycle of each instruction in EX, from the first one's.
    private static string Issued(string text, string forwarding)
    {
        var program = $"_start:\n{text}li a7, 93\necall\n.bss\n.zero 64\nplace: .zero 64\n";
        var trace = PipeliningModel.Definition.Run([$"program=_start: la s0, place\n la s1, place\n{program[8..]}", $"forwarding={forwarding}"]);
        var rows = Encoding.UTF8.GetString(PipeliningModel.Definition.Artifacts.Single(a => a.Name == "timeline").Make(trace)).Split('\n').Where(l => l.StartsWith("0x", StringComparison.Ordinal)).Skip(4).ToList();
        var places = rows.Take(rows.Count - 2).Select(r => r.LastIndexOf('X') - r.LastIndexOf("  ", StringComparison.Ordinal)).ToList();
        return string.Join(' ', places.Select(p => (p - places[0]).ToString(CultureInfo.InvariantCulture)));
    }

    // What computes in one cycle, loads and stores of words and doublewords. The first instruction needs nothing that is not there.
    private static string Straight(SeededRandom random)
    {
        var text = new StringBuilder("addi t0, zero, 1\n");
        for (var i = random.Integer(2, 24); i > 0; i--)
        {
            text.Append(random.Integer(0, 9) switch
            {
                0 or 1 or 2 => $"{Pick(random, "lw", "ld", "lwu")} {Some(random)}, {8 * random.Integer(0, 7)}({Pick(random, "s0", "s1")})",
                3 => $"{Pick(random, "sw", "sd")} {Some(random)}, {8 * random.Integer(0, 7)}({Pick(random, "s0", "s1")})",
                4 => $"{Pick(random, "lui", "auipc")} {Some(random)}, {random.Integer(0, 99)}",
                5 or 6 => $"{Pick(random, "addi", "xori", "andi", "ori", "slti", "addiw", "sltiu")} {Some(random)}, {Some(random)}, {random.Integer(-99, 99)}",
                7 => $"{Pick(random, "slli", "srli", "srai", "slliw", "sraiw")} {Some(random)}, {Some(random)}, {random.Integer(0, 31)}",
                _ => $"{Pick(random, "add", "sub", "and", "or", "xor", "sll", "srl", "slt", "sltu", "addw", "subw")} {Some(random)}, {Some(random)}, {Some(random)}",
            }).Append('\n');
        }
        return text.ToString();
    }

    // Loops of one to three turns and more, in each other and alone, branches on what was loaded, jumps, calls, and returns to more than one place.
    private static string Drawn(SeededRandom random)
    {
        var text = new StringBuilder("        .globl _start\n_start:\n");
        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
        Line($"la s0, middle");
        for (var i = random.Integer(2, 5); i > 0; i--)
        {
            switch (random.Integer(0, 6))
            {
                case 0: Line($"li s1, {random.Integer(1, 7)}\n1: addi s1, s1, -1\nbnez s1, 1b"); break;
                case 1: Line($"li s1, {random.Integer(1, 4)}\n2:"); Some(random, text, 4); Line($"li s2, {random.Integer(1, 3)}\n3: addi s2, s2, -1"); Some(random, text, 2); Line($"bnez s2, 3b\naddi s1, s1, -1\nbgtz s1, 2b"); break;
                case 2: Line($"{Pick(random, "lw", "ld", "lb", "lhu")} t0, {random.Integer(-20, 20)}(s0)\n{Pick(random, "bgez t0", "bnez t0", "bltz t0", "beq t0, t1", "bltu t1, t0")}, 4f"); Some(random, text, 3); Line($"4:"); break;
                case 3: Line($"call 5f\ncall 5f\n{Pick(random, "call 5f\n", "")}j 6f\n5:"); Some(random, text, 2); Line($"ret\n6:"); break;
                case 4: Line($"{Pick(random, "beq zero, zero", "bne zero, zero", "bge t0, t0")}, 7f\n7:"); break;
                case 5: Line($"la t0, 8f\n{Pick(random, "addi t1, zero, 1", "nop", "")}\njalr {Any(random)}, 0(t0)\naddi t2, t2, 1\n8:"); break;
                default: Some(random, text, 12); break;
            }
        }
        Line($"li a7, 93\necall\n.data\n.zero 64");
        Line($"middle: .byte {string.Join(", ", Enumerable.Range(0, 64).Select(_ => random.Integer(0, 255)))}");
        return text.ToString();
    }

    private static void Some(SeededRandom random, StringBuilder text, int most)
    {
        for (var i = random.Integer(1, most); i > 0; i--)
        {
            text.Append(random.Integer(0, 5) switch
            {
                0 => $"{Pick(random, "lw", "ld", "lb", "lwu", "lhu")} {Any(random)}, {random.Integer(-40, 40)}(s0)",
                1 => $"{Pick(random, "sw", "sd", "sb", "sh")} {Any(random)}, {random.Integer(-40, 40)}(s0)",
                2 => $"{Pick(random, "mul", "div", "remu", "mulh")} {Any(random)}, {Any(random)}, {Any(random)}",
                3 => $"addi {Any(random)}, {Any(random)}, {random.Integer(-9, 9)}",
                4 => $"lui {Any(random)}, {random.Integer(0, 99)}",
                _ => $"{Pick(random, "add", "sub", "xor", "sltu")} {Any(random)}, {Any(random)}, {Any(random)}",
            }).Append('\n');
        }
    }

    // llvm-mca takes zero for a register that can be written.
    private static string Some(SeededRandom random) => Pick(random, "t0", "t1", "t2", "a0", "a1");

    private static string Any(SeededRandom random) => Pick(random, "t0", "t1", "t2", "a0", "a1", "zero");

    private static T Pick<T>(SeededRandom random, params T[] choices) => choices[(int)random.Integer(0, choices.Length - 1)];

    // No cycle is simulated: of each instruction, when it is first in IF and ID, and when in EX. Words are decoded anew.
    private const string Reference = """
        import sys
        def sx(v, bits): return v - (1 << bits) if v >> (bits - 1) & 1 else v
        def decode(pc, w):
            op, rd, f3, r1, r2 = w & 127, w >> 7 & 31, w >> 12 & 7, w >> 15 & 31, w >> 20 & 31
            reads, writes, load, kind, to = [], rd, op == 0x03, '', 0
            if op in (0x03, 0x13, 0x1b, 0x67): reads = [r1]
            if op in (0x33, 0x3b, 0x23, 0x63): reads = [r1, r2]
            if op in (0x23, 0x63): writes = 0
            if op == 0x63:
                kind, to = 'branch', pc + sx((w >> 31) << 12 | (w >> 7 & 1) << 11 | (w >> 25 & 63) << 5 | (w >> 8 & 15) << 1, 13)
            if op == 0x6f: kind, to = 'jal', pc + sx((w >> 31) << 20 | (w >> 12 & 255) << 12 | (w >> 20 & 1) << 11 | (w >> 21 & 1023) << 1, 21)
            if op == 0x67: kind = 'jalr'
            if op == 0x73: reads, writes = [17, 10, 11, 12], 10
            return reads, writes, load, kind, to
        def total(words, pcs, predictor, stage, forwarding):
            wrote, table, coming, stalls, wrong, branches = {}, {}, [], 0, 0, 0
            ex_before, id_before, resolved, missed = 2, 1, 0, False
            for i, pc in enumerate(pcs):
                reads, writes, load, kind, to = words[pc]
                fetch = resolved + 1 if missed else id_before
                decode_ = max(fetch + 1, ex_before)
                early = stage == 'ID' and kind in ('branch', 'jalr')
                ex = decode_ + 1
                for r in reads:
                    if r == 0 or r not in wrote: continue
                    at, slow = wrote[r]
                    ex = max(ex, at + (3 if not forwarding else 1 + slow + early))
                stalls += ex - decode_ - 1
                missed = False
                if kind and i + 1 < len(pcs):
                    branches += 1
                    while coming and coming[0][0] < fetch:
                        _, p, took, where = coming.pop(0)
                        state, last = table.get(p, (1 if predictor == 'two-bit' else 0, 0))
                        state = (1 if took else 0) if predictor == 'one-bit' else min(3, max(0, state + (1 if took else -1)))
                        table[p] = (state, where if took else last)
                    state, last = table.get(pc, (1 if predictor == 'two-bit' else 0, 0))
                    aim = last if kind == 'jalr' else to
                    if predictor == 'never': guess = pc + 4
                    elif predictor == 'backward-taken': guess = aim if kind == 'jal' or (kind == 'branch' and to < pc) else pc + 4
                    else: guess = aim if aim and state >= (2 if predictor == 'two-bit' else 1) else pc + 4
                    resolved = ex if stage == 'EX' else ex - 1
                    took = kind != 'branch' or BRANCH[i]
                    coming.append((resolved, pc, took, pcs[i + 1]))
                    if guess != pcs[i + 1]: missed, wrong = True, wrong + 1
                if writes: wrote[writes] = (ex, load)
                id_before, ex_before = decode_, ex
            return f'{ex_before + 2} {stalls} {branches} {wrong}'
        for line in sys.stdin:
            words = {int(p.split(':')[0], 16): decode(int(p.split(':')[0], 16), int(p.split(':')[1], 16)) for p in line.split()}
            pcs = [int(p, 16) for p in sys.stdin.readline().split()]
            # A branch to the next instruction looks the same taken or not; its memory is then never asked for another way.
            BRANCH = [pcs[i + 1] != p + 4 if i + 1 < len(pcs) else False for i, p in enumerate(pcs)]
            for predictor in ('never', 'backward-taken', 'one-bit', 'two-bit'):
                for stage in ('EX', 'ID'):
                    for forwarding in (True, False): print(total(words, pcs, predictor, stage, forwarding))
        """;
}
