namespace SystemsAtlas.Models.RiscV;

/// <summary>An executable file, and what of it belongs where in memory.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Segments">What a loader maps, by address.</param>
/// <param name="Entry">Where the program begins.</param>
public sealed record ElfFile(ImmutableArray<byte> Bytes, ImmutableArray<ElfSegment> Segments, ulong Entry);

/// <summary>A part of a file that is loaded (a program header of type PT_LOAD).</summary>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Address">Where it begins in memory; equal to the offset modulo the size of a page.</param>
/// <param name="FileBytes">How many bytes the file holds.</param>
/// <param name="MemoryBytes">How many there are in memory; those behind the file's are zero.</param>
/// <param name="Permissions">What may be done with them.</param>
public sealed record ElfSegment(int Offset, ulong Address, int FileBytes, int MemoryBytes, Permissions Permissions);
