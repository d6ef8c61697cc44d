using System.Numerics;

namespace SystemsAtlas.Models;

/// <summary>How a cache is divided: its bytes into lines, its lines into sets of so many ways.</summary>
/// <param name="SizeBytes">Bytes in all.</param>
/// <param name="Ways">Lines of a set: 1 is a direct-mapped cache; as many as there are lines, a fully associative one.</param>
/// <param name="LineBytes">Bytes of a line; a power of two.</param>
public readonly record struct CacheGeometry(long SizeBytes, int Ways, int LineBytes)
{
    /// <summary>The shortest line, in bytes: as long as the widest load.</summary>
    public const int LeastLine = 8;

    /// <summary>Lines in all.</summary>
    public int Lines => (int)(SizeBytes / LineBytes);

    /// <summary>Sets; a power of two, because bits of the address name the set.</summary>
    public int Sets => Lines / Ways;

    /// <summary>Bits of an address that say where in a line.</summary>
    public int OffsetBits { get; } = BitOperations.Log2((uint)LineBytes);

    /// <summary>Bits of an address that name the set.</summary>
    public int SetBits => BitOperations.Log2((uint)Sets);

    /// <summary>The number of the line in memory that holds an address.</summary>
    public long LineOf(ulong address) => (long)(address >> OffsetBits);

    /// <summary>The set of a line.</summary>
    public int SetOf(long line) => (int)(line & (Sets - 1));

    /// <summary>What tells a line from the others of its set: the address without the bits of set and offset.</summary>
    public long TagOf(long line) => line >> SetBits;

    /// <summary>Why the three numbers do not make a cache, or null when they do. The rules are those of Cachegrind.</summary>
    public static string? Fault(long size, long ways, long line)
    {
        if (!BitOperations.IsPow2(line)) return FormattableString.Invariant($"a line of {line} bytes is not a power of two: use {Math.Max(LeastLine, PowerBelow(line))} or {PowerBelow(line) * 2}");
        if (size % line != 0) return FormattableString.Invariant($"{size} bytes are not a whole number of lines of {line} bytes: use {Math.Max(1, size / line) * line}");
        var lines = size / line;
        if (ways > lines) return FormattableString.Invariant($"{ways} ways are more than the {lines} lines that {size} bytes hold: use at most {lines} ways");
        if (lines % ways != 0) return FormattableString.Invariant($"{lines} lines cannot be shared out among sets of {ways} ways: use {PowerBelow(ways)} ways");
        return BitOperations.IsPow2(lines / ways)
            ? null
            : FormattableString.Invariant($"it has {lines / ways} sets, and the number of sets must be a power of two: use a size of {PowerBelow(lines / ways) * ways * line}");
    }

    private static long PowerBelow(long number) => 1L << BitOperations.Log2((ulong)number);
}
