namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// What instructions compute from two numbers of 64 bits, whether the second comes from a register or is in the instruction.
/// Source: The RISC-V Instruction Set Manual, volume I, version 20240411, sections 2.4, 4.2 and 13.1 to 13.2; table 11 of division by zero and overflow.
/// </summary>
internal static class Arithmetic
{
    /// <summary>The result of an instruction that computes.</summary>
    public static ulong Of(Op op, ulong a, ulong b) => op switch
    {
        Op.Add or Op.Addi => a + b,
        Op.Sub => a - b,
        Op.And or Op.Andi => a & b,
        Op.Or or Op.Ori => a | b,
        Op.Xor or Op.Xori => a ^ b,
        Op.Slt or Op.Slti => (long)a < (long)b ? 1UL : 0,
        Op.Sltu or Op.Sltiu => a < b ? 1UL : 0,
        // The platform takes the lowest six bits of the places, or five of a word's, as RISC-V does.
        Op.Sll or Op.Slli => a << (int)b,
        Op.Srl or Op.Srli => a >> (int)b,
        Op.Sra or Op.Srai => (ulong)((long)a >> (int)b),
        Op.Addw or Op.Addiw => Word((uint)(a + b)),
        Op.Subw => Word((uint)(a - b)),
        Op.Sllw or Op.Slliw => Word((uint)a << (int)b),
        Op.Srlw or Op.Srliw => Word((uint)a >> (int)b),
        Op.Sraw or Op.Sraiw => Word((uint)((int)a >> (int)b)),
        Op.Mul => a * b,
        Op.Mulh => (ulong)Math.BigMul((long)a, (long)b, out _),
        Op.Mulhu => Math.BigMul(a, b, out _),
        // A negative first number is 2^64 too large as one without sign.
        Op.Mulhsu => Math.BigMul(a, b, out _) - ((long)a < 0 ? b : 0),
        Op.Div => (ulong)Divide((long)a, (long)b),
        Op.Divu => b == 0 ? ulong.MaxValue : a / b,
        Op.Rem => (ulong)Remainder((long)a, (long)b),
        Op.Remu => b == 0 ? a : a % b,
        Op.Mulw => Word((uint)(a * b)),
        // The least word over -1 overflows a word, and not the 64 bits that it is divided in; cut to a word it is itself again.
        Op.Divw => Word((uint)Divide((int)a, (int)b)),
        Op.Divuw => Word((uint)b == 0 ? uint.MaxValue : (uint)a / (uint)b),
        Op.Remw => Word((uint)Remainder((int)a, (int)b)),
        Op.Remuw => Word((uint)b == 0 ? (uint)a : (uint)a % (uint)b),
        _ => throw new InvalidOperationException($"{op} does not compute"),
    };

    /// <summary>Whether a branch is taken.</summary>
    public static bool IsTaken(Op op, ulong a, ulong b) => op switch
    {
        Op.Beq => a == b,
        Op.Bne => a != b,
        Op.Blt => (long)a < (long)b,
        Op.Bge => (long)a >= (long)b,
        Op.Bltu => a < b,
        Op.Bgeu => a >= b,
        _ => throw new InvalidOperationException($"{op} is no branch"),
    };

    /// <summary>What a load puts into a register: bytes with their sign, or without for the three whose name ends in u.</summary>
    public static ulong Extend(Op op, ulong value) => op switch
    {
        Op.Lb => (ulong)(sbyte)value,
        Op.Lh => (ulong)(short)value,
        Op.Lw => (ulong)(int)value,
        Op.Lbu or Op.Lhu or Op.Lwu or Op.Ld => value,
        _ => throw new InvalidOperationException($"{op} is no load"),
    };

    // The platform throws where RISC-V gives a number.
    private static long Divide(long a, long b) => b switch { 0 => -1, -1 => unchecked(-a), _ => a / b };

    private static long Remainder(long a, long b) => b switch { 0 => a, -1 => 0, _ => a % b };

    private static ulong Word(uint value) => (ulong)(int)value;
}
