namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>What an expression comes to before addresses are known: a number, or so many bytes behind a label.</summary>
/// <param name="Label">The label; null for a number.</param>
/// <param name="Number">The number, or the bytes.</param>
internal readonly record struct Value(SymbolEntry? Label, long Number);
