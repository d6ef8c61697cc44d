using SystemsAtlas.Models.RiscV.Assembling;

namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Assembles and links one text in GNU syntax for RV64IM: the same bytes at the same addresses as <c>riscv64-linux-gnu-as -march=rv64im -mno-relax -mno-arch-attr</c> and <c>ld</c> give.
/// Sources: Using as (GNU binutils), chapters 3 to 7 and "RISC-V Dependent Features"; The RISC-V Instruction Set Manual, volume I, version 20240411, "RISC-V Assembly Programmer's Handbook".
/// </summary>
public static class Assembler
{
    /// <summary>Assembles a text. Whatever the text, it ends, and says of every fault where it is.</summary>
    public static AssemblyResult Assemble(string source) => new AssemblyRun(source).Assemble();

    /// <summary>Assembles a text to be linked with others: the same bytes and relocations as <c>as</c> gives. Whatever the text, it ends, and says of every fault where it is.</summary>
    public static ObjectResult ToObject(string source) => new AssemblyRun(source).ToObject();
}
