using System.Globalization;

namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>What an access of a trace does.</summary>
public enum AccessKind
{
    /// <summary>An instruction is fetched.</summary>
    Instruction,

    /// <summary>Data is read.</summary>
    Load,

    /// <summary>Data is written.</summary>
    Store,

    /// <summary>Data is read and written by one instruction. Cachegrind counts it as one read.</summary>
    Modify,
}

/// <summary>One line of a trace.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Address">The first byte.</param>
/// <param name="Size">Bytes.</param>
internal readonly record struct TracedAccess(AccessKind Kind, ulong Address, int Size);

/// <summary>A line of a trace that cannot be read.</summary>
internal sealed class LackeyTraceException(int line, string text, string reason) : FormatException(reason)
{
    private const int LongestExcerpt = 40;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What the line says; its beginning if it is long.</summary>
    public string Text { get; } = text.Length <= LongestExcerpt ? text : $"{text[..LongestExcerpt]}…";
}

/// <summary>
/// Reads what <c>valgrind --tool=lackey --trace-mem=yes</c> writes: "I  04001000,3" for an instruction, " L 1ffeff,8", " S ..." and " M ..." for data, address in
/// hexadecimal, size in decimal. Valgrind's own remarks (==123== ...), superblocks (SB ...) and empty lines are passed over.
/// </summary>
internal static class LackeyTrace
{
    private const int LargestSize = 65_536;

    public static IEnumerable<TracedAccess> Read(string text)
    {
        var number = 0;
        for (var at = 0; at < text.Length;)
        {
            number++;
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            if (ReadLine(text.AsSpan(at, end - at).TrimEnd("\r \t"), number) is { } access) yield return access;
            at = end + 1;
        }
    }

    private static TracedAccess? ReadLine(ReadOnlySpan<char> line, int number)
    {
        if (line.IsEmpty || line.StartsWith("==") || line.StartsWith("--") || line.StartsWith("SB ")) return null;
        var kind = line.StartsWith("I  ") ? AccessKind.Instruction
            : line.StartsWith(" L ") ? AccessKind.Load
            : line.StartsWith(" S ") ? AccessKind.Store
            : line.StartsWith(" M ") ? AccessKind.Modify
            : throw Fault(number, line, "begins with none of \"I  \", \" L \", \" S \" and \" M \": give the file that --log-file wrote, in which the program's own output is not mixed in");
        var rest = line[3..].Trim();
        var comma = rest.IndexOf(',');
        if (comma < 0) throw Fault(number, line, "has no comma between address and size: write it as \" L 1ffeff10,8\"");
        if (!ulong.TryParse(rest[..comma], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address))
            throw Fault(number, line, "has an address that is not hexadecimal of at most 16 digits: write it without 0x, as in \" L 1ffeff10,8\"");
        if (!int.TryParse(rest[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > LargestSize)
            throw Fault(number, line, FormattableString.Invariant($"has a size that is not 1 to {LargestSize} bytes in decimal: write it as in \" L 1ffeff10,8\""));
        if (address > ulong.MaxValue - (ulong)LargestSize)
            throw Fault(number, line, "lies at the very end of the 64-bit address space, where no program has data");
        return new(kind, address, size);
    }

    private static LackeyTraceException Fault(int number, ReadOnlySpan<char> line, string reason) => new(number, line.ToString(), reason);
}
