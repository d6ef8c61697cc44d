namespace SystemsAtlas.Models.RiscV;

/// <summary>Bytes of a program and the statement that they come from: an instruction, one of several that a pseudo-instruction becomes, or the data of a directive.</summary>
/// <param name="Address">Of the first byte.</param>
/// <param name="Bytes">How many.</param>
/// <param name="Place">Where the statement's mnemonic or directive stands.</param>
/// <param name="IsCode">Whether it is an instruction.</param>
/// <param name="Origin">The line, from 1, of the program that a compiler made the statement of, as <c>.loc</c> says; 0 where nothing says it.</param>
public readonly record struct LineEntry(ulong Address, int Bytes, SourcePlace Place, bool IsCode, int Origin);
