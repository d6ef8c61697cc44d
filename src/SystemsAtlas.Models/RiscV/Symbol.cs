namespace SystemsAtlas.Models.RiscV;

/// <summary>A name in a program: a label, or a number that <c>.equ</c> named.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Value">The label's address, or the number.</param>
/// <param name="Section">Where the label stands; null for a number.</param>
/// <param name="IsGlobal">Whether <c>.globl</c> names it.</param>
/// <param name="IsFunction">Whether <c>.type</c> says that it is a function.</param>
/// <param name="Size">What <c>.size</c> says, in bytes; else 0.</param>
/// <param name="Place">Where it is defined.</param>
public sealed record Symbol(string Name, ulong Value, SectionKind? Section, bool IsGlobal, bool IsFunction, ulong Size, SourcePlace Place);
