namespace SystemsAtlas.Models.RiscV;

/// <summary>A row of <see cref="InstructionTable"/>: what an instruction is called and which bits make it that instruction.</summary>
/// <param name="Op">The instruction.</param>
/// <param name="Mnemonic">Its name in assembly text.</param>
/// <param name="Format">Where its operands are.</param>
/// <param name="Mask">The bits that are fixed.</param>
/// <param name="Match">The values of these bits; the others are 0.</param>
public sealed record InstructionForm(Op Op, string Mnemonic, Format Format, uint Mask, uint Match)
{
    /// <summary>The lowest seven bits: what kind of instruction.</summary>
    public uint Opcode => Match & 0x7f;

    /// <summary>Bits 12 to 14, where they are fixed.</summary>
    public uint Funct3 => (Match >> 12) & 7;

    /// <summary>Bits 25 to 31, where they are fixed.</summary>
    public uint Funct7 => Match >> 25;

    /// <summary>Whether a word is this instruction.</summary>
    public bool IsMatch(uint word) => (word & Mask) == Match;

    /// <summary>Which immediates fit.</summary>
    public ImmediateRange Immediates => Immediate.RangeOf(Format);
}
