namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>
/// How a register gets a number: <c>lui</c> and <c>addi</c> for 32 bits, and for more a smaller number, shifted, with twelve bits more added; again and again.
/// The same instructions as GNU's. Source: binutils 2.40, <c>gas/config/tc-riscv.c</c>, <c>load_const</c>.
/// </summary>
internal static class LoadConstant
{
    private const int LowBits = 12;

    /// <summary>What <c>li</c> becomes: one <c>addi</c> where that is enough.</summary>
    public static IReadOnlyList<Instruction> Li(int register, long value) =>
        Immediate.RangeOf(Format.I).Holds(value) ? [new(Op.Addi, register, 0, 0, value)] : Into(register, value);

    /// <summary>What <c>la</c> of a number becomes.</summary>
    public static IReadOnlyList<Instruction> Into(int register, long value)
    {
        List<Instruction> instructions = [];
        Add(instructions, register, value);
        return instructions;
    }

    private static void Add(List<Instruction> instructions, int register, long value)
    {
        var low = value << (64 - LowBits) >> (64 - LowBits);
        var high = unchecked(value - low);
        if (value == (int)value)
        {
            if (high != 0) instructions.Add(new(Op.Lui, register, 0, 0, (int)high));
            // The register zero keeps nothing of the lui, and GNU takes that for no lui at all.
            if (low != 0 || high == 0 || register == 0) instructions.Add(new(Op.Addiw, register, high != 0 ? register : 0, 0, low));
            return;
        }
        var shift = Math.Max(LowBits, System.Numerics.BitOperations.TrailingZeroCount(high));
        Add(instructions, register, high >> shift);
        instructions.Add(new(Op.Slli, register, register, 0, shift));
        if (low != 0) instructions.Add(new(Op.Addi, register, register, 0, low));
    }
}
