namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>A number of 32 bits as two immediates: the upper 20 bits, rounded, and the lowest 12 with sign; together they are the number.</summary>
internal static class Halves
{
    /// <summary>What is written after lui and auipc: the 20 bits as a number.</summary>
    public static readonly ImmediateRange UpperRange = new(0, 0xfffff);

    public static long High(long number) => (int)((number + 0x800) & ~0xfffL);

    public static long Low(long number) => number << 52 >> 52;
}
