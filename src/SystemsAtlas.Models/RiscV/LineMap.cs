namespace SystemsAtlas.Models.RiscV;

/// <summary>Which bytes of a program come from which line of its source. Padding comes from none.</summary>
/// <param name="Entries">By address.</param>
public sealed record LineMap(ImmutableArray<LineEntry> Entries)
{
    /// <summary>The statement that the byte at an address comes from; null when there is none.</summary>
    public LineEntry? At(ulong address)
    {
        var (low, high) = (0, Entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var entry = Entries[middle];
            if (address < entry.Address) high = middle - 1;
            else if (address - entry.Address < (ulong)entry.Bytes) return entry;
            else low = middle + 1;
        }
        return null;
    }

    /// <summary>The source line, from 1, of the byte at an address; null when it comes from none.</summary>
    public int? LineOf(ulong address) => At(address)?.Place.Line;

    /// <summary>The line, from 1, of the program that was compiled, such as a line of C; null where <c>.loc</c> says nothing of the byte.</summary>
    public int? OriginOf(ulong address) => At(address) is { Origin: > 0 and var origin } ? origin : null;

    /// <summary>What a line became, by address; empty for a line without instruction or data.</summary>
    public ImmutableArray<LineEntry> Of(int line) => [.. Entries.Where(e => e.Place.Line == line)];
}
