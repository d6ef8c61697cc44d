namespace SystemsAtlas.Models.RiscV;

/// <summary>The names of the 32 registers. Source: RISC-V ABIs Specification, version 1.0, chapter 1.</summary>
public static class Registers
{
    /// <summary>How many there are.</summary>
    public const int Count = 32;

    /// <summary>Registers with a part in every program: zero, return address, stack pointer, frame pointer.</summary>
    public const int Zero = 0, Ra = 1, Sp = 2, S0 = 8;

    /// <summary>The first argument and result.</summary>
    public const int A0 = 10;

    /// <summary>The number of a system call.</summary>
    public const int A7 = 17;

    /// <summary>The names that the ABI gives, by number.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
        "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
    ];

    private static readonly Dictionary<string, int> Numbers =
        Names.Select((name, i) => (name, i)).Concat(Enumerable.Range(0, Count).Select(i => ($"x{i}", i))).Append(("fp", S0)).ToDictionary(p => p.Item1, p => p.Item2);

    /// <summary>Every name that assembly text may use.</summary>
    public static IEnumerable<string> AllNames => Numbers.Keys;

    /// <summary>The number of a name of the ABI, <c>x0</c> to <c>x31</c> or <c>fp</c>; null when it is none.</summary>
    public static int? Find(string name) => Numbers.TryGetValue(name, out var number) ? number : null;
}
