namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Writes a program as a file that Linux runs: ELF64, static, with a segment to read and execute and one to read and write. It lies in memory where GNU ld puts it, from 0x10000.
/// Sources: System V Application Binary Interface, edition 4.1, chapters 4 and 5; RISC-V ABIs Specification, version 1.0, chapter 8.
/// </summary>
public static class ElfWriter
{
    /// <summary>The file.</summary>
    /// <param name="program">What it holds.</param>
    /// <param name="symbols">Whether it also says how sections and labels are called, for debuggers and disassemblers.</param>
    public static ElfFile Write(Program program, bool symbols = true)
    {
        throw new NotImplementedException($"{program}{symbols}");
    }
}
