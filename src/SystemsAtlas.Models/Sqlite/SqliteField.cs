using System.Text;

namespace SystemsAtlas.Models.Sqlite;

/// <summary>One column of a row: its serial type, which says kind and length, and its bytes. Source: SQLite Database File Format, section 2.1.</summary>
/// <param name="SerialType">What the record's header says of the column.</param>
/// <param name="Bytes">What stands in the record's body; empty for the integers 0 and 1.</param>
public sealed record SqliteField(long SerialType, ImmutableArray<byte> Bytes)
{
    // Serial types 1 to 6, by the bytes that the integer takes.
    private static readonly ImmutableArray<int> IntegerBytes = [1, 2, 3, 4, 6, 8];

    /// <summary>An integer in the fewest bytes that hold it, as SQLite itself stores it from schema format 4 on.</summary>
    public static SqliteField Integer(long number)
    {
        if (number is 0 or 1) return new(8 + number, []);
        var type = 0;
        while (!Fits(number, IntegerBytes[type])) type++;
        var bytes = new byte[IntegerBytes[type]];
        for (var i = bytes.Length - 1; i >= 0; i--, number >>= 8) bytes[i] = (byte)number;
        return new(type + 1, [.. bytes]);
    }

    /// <summary>A text in UTF-8.</summary>
    public static SqliteField Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(13 + (2L * bytes.Length), [.. bytes]);
    }

    private static bool Fits(long number, int bytes) => bytes == 8 || (number >> ((8 * bytes) - 1)) is 0 or -1;
}
