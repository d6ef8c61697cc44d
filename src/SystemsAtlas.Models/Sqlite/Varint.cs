namespace SystemsAtlas.Models.Sqlite;

/// <summary>
/// SQLite's integer of one to nine bytes: seven bits a byte, the most significant first, the high bit set in all but the last; a ninth byte holds
/// eight bits. Source: SQLite Database File Format, section 1.6.
/// </summary>
public static class Varint
{
    private const int LongestBytes = 9;

    /// <summary>The bytes of a number; a negative one, as two's complement, always takes nine.</summary>
    public static byte[] Of(long number)
    {
        var rest = (ulong)number;
        if (rest >> 56 != 0) return NineBytes(rest);
        var bytes = new Stack<byte>([(byte)(rest & 0x7f)]);
        while ((rest >>= 7) != 0) bytes.Push((byte)((rest & 0x7f) | 0x80));
        return [.. bytes];
    }

    private static byte[] NineBytes(ulong number)
    {
        var bytes = new byte[LongestBytes];
        bytes[^1] = (byte)number;
        for (var (i, rest) = (LongestBytes - 2, number >> 8); i >= 0; i--, rest >>= 7) bytes[i] = (byte)((rest & 0x7f) | 0x80);
        return bytes;
    }
}
