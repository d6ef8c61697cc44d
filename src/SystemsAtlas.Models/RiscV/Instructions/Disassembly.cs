namespace SystemsAtlas.Models.RiscV;

/// <summary>A word as assembly text.</summary>
/// <param name="Mnemonic">Such as "addi", or ".4byte" for what is no instruction.</param>
/// <param name="Operands">Such as "sp,sp,-32"; may be empty.</param>
public readonly record struct Disassembly(string Mnemonic, string Operands)
{
    /// <summary>Both, with a space between.</summary>
    public override string ToString() => Operands.Length == 0 ? Mnemonic : $"{Mnemonic} {Operands}";
}
