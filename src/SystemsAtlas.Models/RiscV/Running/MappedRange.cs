namespace SystemsAtlas.Models.RiscV;

/// <summary>Pages that lie one behind another and allow the same.</summary>
/// <param name="Start">The first address.</param>
/// <param name="Bytes">How many.</param>
/// <param name="Permissions">What may be done with them.</param>
public sealed record MappedRange(ulong Start, long Bytes, Permissions Permissions)
{
    /// <summary>The first address behind it.</summary>
    public ulong End => Start + (ulong)Bytes;
}
