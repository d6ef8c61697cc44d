using System.Globalization;
using System.Text;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.RiscV;

/// <summary>
/// Programs drawn by chance that compute, load, store, branch forward and loop, carry out each instruction that computes or loads once on numbers at the edges, and at their end write
/// their registers, their data and these results to standard output.
/// s0 holds the middle of the data, s1 and s2 count loops, t6 is for the end; all others are anything's.
/// </summary>
internal sealed class RiscVPrograms(ulong seed)
{
    /// <summary>Bytes of data that a program may load and store, half of them before s0.</summary>
    private const int DataBytes = 1024;

    private static readonly int[] Free = [.. Enumerable.Range(0, 31).Where(r => r is not (8 or 9 or 18))];
    private static readonly long[] Edges = [0, 1, -1, 2, 63, 64, int.MinValue, int.MaxValue, long.MinValue, long.MaxValue, 0x80000000, 0xffffffff, 0x7fffffffffff, -0x80000001];
    private static readonly InstructionForm[] Computing = [.. InstructionTable.All.Where(f => f.Format is Format.R or Format.I or Format.Shift or Format.ShiftWord or Format.U)];
    private static readonly InstructionForm[] Branches = [.. InstructionTable.All.Where(f => f.Format is Format.B)];
    private static readonly InstructionForm[] WithResult = [.. Computing, .. InstructionTable.All.Where(f => f.Format is Format.Load)];
    private static readonly InstructionForm[] Accesses = [.. InstructionTable.All.Where(f => f.Format is Format.Load or Format.S)];

    /// <summary>Bytes that a program writes: 31 registers, its data and a result of each instruction that computes or loads.</summary>
    public static int OutputBytes => 31 * 8 + DataBytes + 8 * WithResult.Length;

    private readonly SeededRandom _random = new(seed);
    private readonly StringBuilder _text = new();
    private int _labels;

    /// <summary>One text with so many programs, one behind another.</summary>
    public string Draw(int programs)
    {
        _text.Append(CultureInfo.InvariantCulture, $".equ size, {OutputBytes}\n_start:\n");
        for (var i = 0; i < programs; i++) DrawProgram();
        _text.Append(CultureInfo.InvariantCulture, $"li a0, 0\nli a7, 93\necall\n.bss\n.balign 8\nout: .zero 248\ndata: .zero {DataBytes}\nresults: .zero {8 * WithResult.Length}\n");
        return _text.ToString();
    }

    private void DrawProgram()
    {
        Line($"la s0, data + {DataBytes / 2}");
        foreach (var register in Free.Where(r => r > 0)) Line($"li x{register}, {Value()}");
        for (var i = 0; i < 8; i++) Line($"sd x{Register()}, {_random.Integer(-DataBytes / 2, DataBytes / 2 - 8)}(s0)");
        Line($"li s1, {_random.Integer(8, 25)}");
        Line("1:");
        Block(2, 12);
        Line($"li s2, {_random.Integer(3, 12)}");
        Line("2:");
        Block(8, 25);
        Line("addi s2, s2, -1\nbnez s2, 2b");
        Block(2, 12);
        Line("addi s1, s1, -1\nbgtz s1, 1b");
        Edge();
        Line("la t6, out");
        for (var register = 1; register <= 31; register++) Line($"sd x{register}, {8 * (register - 1)}(t6)");
        Line("li a0, 1\nla a1, out\nli a2, size\nli a7, 64\necall");
    }

    // On numbers that are there for this; a load finds the first of them in memory, not aligned.
    private void Edge()
    {
        Line("la t6, results");
        for (var i = 0; i < WithResult.Length; i++)
        {
            Line($"li s1, {Value()}\nli s2, {Value()}");
            Line(WithResult[i].Format is Format.Load ? $"sd s1, 3(s0)\n{WithResult[i].Mnemonic} s1, 3(s0)" : Operands(WithResult[i], "s1", "s1", "s2"));
            Line($"sd s1, {8 * i}(t6)");
        }
    }

    private void Block(int least, int most)
    {
        for (var i = _random.Integer(least, most); i > 0; i--)
        {
            if (_random.Chance(0.12)) Branch();
            else Simple();
        }
    }

    // Over a few instructions, by a condition, by jal or by jalr.
    private void Branch()
    {
        var label = $".L{_labels++}";
        switch (_random.Integer(0, 5))
        {
            case 0: Line($"jal x{Register()}, {label}"); break;
            case 1: Line($"la t6, {label}\njalr x{Register()}, 0(t6)"); break;
            default: Line($"{Pick(Branches).Mnemonic} x{Register()}, x{Register()}, {label}"); break;
        }
        for (var i = _random.Integer(1, 4); i > 0; i--) Simple();
        Line($"{label}:");
    }

    private void Simple()
    {
        if (_random.Chance(0.3)) Access();
        else if (_random.Chance(0.1)) Line($"li x{Register()}, {Value()}");
        else Compute();
    }

    private void Compute() => Line(Operands(Pick(Computing), $"x{Register()}", $"x{Register()}", $"x{Register()}"));

    private string Operands(InstructionForm form, string rd, string rs1, string rs2) => form.Format switch
    {
        Format.R => $"{form.Mnemonic} {rd}, {rs1}, {rs2}",
        Format.U => FormattableString.Invariant($"{form.Mnemonic} {rd}, {_random.Integer(0, 0xfffff)}"),
        _ => FormattableString.Invariant($"{form.Mnemonic} {rd}, {rs1}, {_random.Integer(form.Immediates.Least, form.Immediates.Most)}"),
    };

    // Mostly not aligned.
    private void Access()
    {
        var form = Pick(Accesses);
        Line($"{form.Mnemonic} x{Register()}, {_random.Integer(-DataBytes / 2, DataBytes / 2 - 8)}(s0)");
    }

    private string Value() => (_random.Chance(0.4) ? Edges[_random.Integer(0, Edges.Length - 1)] : (long)_random.NextBits() >> (int)_random.Integer(0, 63)).ToString(CultureInfo.InvariantCulture);

    private int Register() => Free[_random.Integer(0, Free.Length - 1)];

    private T Pick<T>(T[] from) => from[_random.Integer(0, from.Length - 1)];

    private void Line(FormattableString line) => _text.Append(FormattableString.Invariant(line)).Append('\n');

    private void Line(string line) => _text.Append(line).Append('\n');
}
