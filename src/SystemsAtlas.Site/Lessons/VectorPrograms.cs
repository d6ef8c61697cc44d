using System.Globalization;
using System.Text;

namespace SystemsAtlas.Site.Lessons;

/// <summary>The programs of the third week. Each day adds instructions to those of the days before: a few programs that one can follow, then some that chance made, because a machine is wrong where nobody looked.</summary>
internal static class VectorPrograms
{
    private const int MadeByChance = 6, Length = 14;

    private const ulong Seed = 4711;

    private static readonly string[] s_immediate = ["addi", "slti", "sltiu", "xori", "ori", "andi", "addiw"];
    private static readonly string[] s_shift = ["slli", "srli", "srai"];
    private static readonly string[] s_register = ["add", "sub", "sll", "srl", "sra", "slt", "sltu", "xor", "or", "and", "addw", "subw"];
    private static readonly string[] s_product = ["mul", "div", "divu", "rem", "remu"];
    private static readonly (string Store, string[] Loads, int Size)[] s_sizes = [("sb", ["lb", "lbu"], 1), ("sh", ["lh", "lhu"], 2), ("sw", ["lw", "lwu"], 4), ("sd", ["ld"], 8)];
    private static readonly string[] s_branch = ["beq", "bne", "blt", "bge", "bltu", "bgeu"];

    // Registers that no convention needs: t0 to t2, s2 to s11.
    private static readonly int[] s_free = [5, 6, 7, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27];

    public static IEnumerable<(string Name, int Day, string Text)> All => Told().Concat(Made()).GroupBy(p => p.Day).OrderBy(g => g.Key).SelectMany(g => g.Select((p, i) => (FormattableString.Invariant($"day-{p.Day}-{i + 1:00}"), p.Day, p.Text)));

    private static IEnumerable<(int Day, string Text)> Told() =>
    [
        (1, Ending("addi x5, zero, 7\naddi x6, zero, -3\nadd  x7, x5, x6\nsub  x18, x6, x5\n")),
        // An immediate is extended with its sign; lui fills the upper half of a word, and that too is extended.
        (1, Ending("addi x5, zero, -2048\nlui  x6, 0x80000\nlui  x7, 0x12345\naddi x7, x7, 0x678\nsrai x18, x6, 4\nsrli x19, x6, 4\naddiw x20, x6, -1\n")),
        // Writing to x0 does nothing.
        (1, Ending("addi zero, zero, 5\nadd  x5, zero, zero\nslti x6, x5, 1\nsltiu x7, x5, -1\n")),
        (2, Ending("addi x5, sp, -64\nlui  x6, 0x89abd\naddi x6, x6, -529\nsw   x6, 0(x5)\nlb   x7, 0(x5)\nlbu  x18, 0(x5)\nlh   x19, 2(x5)\nlhu  x20, 2(x5)\nlw   x21, 0(x5)\nlwu  x22, 0(x5)\nld   x23, -4(x5)\n")),
        (2, Ending("addi sp, sp, -16\naddi x5, zero, 11\nsd   x5, 8(sp)\nsb   x5, 3(sp)\nld   x6, 8(sp)\nld   x7, 0(sp)\naddi sp, sp, 16\n")),
        // The sum of 1 to 10.
        (3, Ending("addi x5, zero, 10\naddi x6, zero, 0\nloop:\nadd  x6, x6, x5\naddi x5, x5, -1\nbne  x5, zero, loop\n")),
        (3, Ending("addi x5, zero, -1\naddi x6, zero, 1\nblt  x5, x6, first\naddi x7, zero, 99\nfirst:\nbltu x5, x6, second\naddi x18, zero, 98\nsecond:\njal  ra, third\naddi x19, zero, 97\njal  zero, fourth\nthird:\njalr zero, 0(ra)\nfourth:\nauipc x20, 1\n")),
        (4, "addi a0, zero, 1\nauipc a1, 0\naddi a1, a1, 36\naddi a2, zero, 8\naddi a7, zero, 64\necall\naddi x5, a0, 0\naddi a0, zero, 3\naddi a7, zero, 93\necall\n.ascii \"Machine\\n\"\n"),
        // Factorial of 10, by calls.
        (4, "jal  zero, start\nfactorial:\nbne  a0, zero, more\naddi a0, zero, 1\njalr zero, 0(ra)\nmore:\naddi sp, sp, -16\nsd   ra, 8(sp)\nsd   a0, 0(sp)\naddi a0, a0, -1\njal  ra, factorial\nld   x5, 0(sp)\nmul  a0, a0, x5\nld   ra, 8(sp)\naddi sp, sp, 16\njalr zero, 0(ra)\nstart:\naddi a0, zero, 10\njal  ra, factorial\naddi x18, a0, 0\naddi a0, zero, 0\naddi a7, zero, 93\necall\n"),
        // A number as digits: division, and a buffer that is filled from its end.
        (4, "addi x5, zero, 1953\naddi x6, sp, -16\naddi x7, x6, 0\naddi x18, zero, 10\ndigit:\nremu x19, x5, x18\naddi x19, x19, 48\naddi x7, x7, -1\nsb   x19, 0(x7)\ndivu x5, x5, x18\nbne  x5, zero, digit\naddi a0, zero, 1\naddi a1, x7, 0\nsub  a2, x6, x7\naddi a7, zero, 64\necall\naddi a0, zero, 0\naddi a7, zero, 93\necall\n"),
        // What division by nothing gives, and the quotient that has no room.
        (4, Ending("addi x5, zero, 7\ndiv  x6, x5, zero\ndivu x7, x5, zero\nrem  x18, x5, zero\nremu x19, x5, zero\naddi x20, zero, 1\nslli x20, x20, 63\naddi x21, zero, -1\ndiv  x22, x20, x21\nrem  x23, x20, x21\nmul  x24, x20, x21\n")),
        // Eight numbers, copied to the stack and sorted there by exchanging neighbours.
        (4, Ending("auipc x5, 0\naddi x5, x5, 112\naddi sp, sp, -64\naddi x6, zero, 0\ncopy:\nadd  x7, x5, x6\nld   x18, 0(x7)\nadd  x7, sp, x6\nsd   x18, 0(x7)\naddi x6, x6, 8\naddi x19, zero, 64\nbne  x6, x19, copy\naddi x6, zero, 7\nouter:\naddi x7, zero, 0\naddi x18, sp, 0\ninner:\nld   x19, 0(x18)\nld   x20, 8(x18)\nbge  x20, x19, fine\nsd   x20, 0(x18)\nsd   x19, 8(x18)\nfine:\naddi x18, x18, 8\naddi x7, x7, 1\nblt  x7, x6, inner\naddi x6, x6, -1\nbne  x6, zero, outer\nld   x21, 0(sp)\nld   x22, 56(sp)\nadd  x23, x21, x22\njal  zero, done\n.quad 41, -7, 12, 3, 99, -50, 0, 8\ndone:\n")),
    ];

    private static IEnumerable<(int Day, string Text)> Made()
    {
        var random = new Simulation.SeededRandom(Seed);
        for (var day = 1; day <= 4; day++)
            for (var i = 0; i < MadeByChance; i++)
                yield return (day, Ending(Made(random, day)));
    }

    private static string Made(Simulation.SeededRandom random, int day)
    {
        var text = new StringBuilder();
        string Register() => "x" + s_free[random.Integer(0, s_free.Length - 1)].ToString(CultureInfo.InvariantCulture);
        T One<T>(IReadOnlyList<T> from) => from[(int)random.Integer(0, from.Count - 1)];
        // Something in every register, large and small, of either sign.
        foreach (var register in s_free)
        {
            text.Append(CultureInfo.InvariantCulture, $"lui  x{register}, {random.Integer(0, 0xfffff)}\naddi x{register}, x{register}, {random.Integer(-2048, 2047)}\n");
            if (random.Chance(0.4)) text.Append(CultureInfo.InvariantCulture, $"slli x{register}, x{register}, {random.Integer(1, 31)}\n");
        }
        for (var i = 0; i < Length; i++)
        {
            switch (random.Integer(1, day))
            {
                case 2:
                    var (store, loads, size) = One(s_sizes);
                    var at = -size * random.Integer(1, 32 / size);
                    text.Append(CultureInfo.InvariantCulture, $"{store} {Register()}, {at}(sp)\n{One(loads)} {Register()}, {at}(sp)\n");
                    break;
                case 3:
                    text.Append(CultureInfo.InvariantCulture, $"{One(s_branch)} {Register()}, {Register()}, over{i}\naddi {Register()}, {Register()}, {random.Integer(-99, 99)}\nover{i}:\n");
                    break;
                case 4:
                    text.Append(CultureInfo.InvariantCulture, $"{One(s_product)} {Register()}, {Register()}, {Register()}\n");
                    break;
                default:
                    text.Append(random.Integer(0, 3) switch
                    {
                        0 => string.Create(CultureInfo.InvariantCulture, $"{One(s_immediate)} {Register()}, {Register()}, {random.Integer(-2048, 2047)}\n"),
                        1 => string.Create(CultureInfo.InvariantCulture, $"{One(s_shift)} {Register()}, {Register()}, {random.Integer(0, 63)}\n"),
                        _ => $"{One(s_register)} {Register()}, {Register()}, {Register()}\n",
                    });
                    break;
            }
        }
        return text.ToString();
    }

    private static string Ending(string text) => text + "addi a0, zero, 0\naddi a7, zero, 93\necall\n";
}
