using System.Buffers.Binary;

namespace SystemsAtlas.Models.Tests.Data.Sqlite;

/// <summary>A page of an index b-tree, as read: its number, the first column of each row, its children, and what it has left.</summary>
internal sealed record ReadPage(int Number, List<long> Keys, List<ReadPage> Children, int UnusedBytes);

/// <summary>Reads the one table of a SQLite file, a table without rowid. Written from the format's description, without the code that writes.</summary>
internal sealed class SqliteReader(byte[] file)
{
    private int PageBytes => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(16));

    public int PageCount => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(28));

    /// <summary>The tree below a page.</summary>
    public ReadPage Page(int number)
    {
        var page = file.AsSpan((number - 1) * PageBytes, PageBytes);
        var isLeaf = page[0] == 10;
        Assert.True(isLeaf || page[0] == 2, $"page {number} is of type {page[0]}");
        var (keys, children) = (new List<long>(), new List<ReadPage>());
        var (pointers, used) = (isLeaf ? 8 : 12, 0);
        for (var cell = 0; cell < BinaryPrimitives.ReadUInt16BigEndian(page[3..]); cell++)
        {
            int start = BinaryPrimitives.ReadUInt16BigEndian(page[(pointers + (2 * cell))..]), at = start;
            if (!isLeaf) children.Add(Page(BinaryPrimitives.ReadInt32BigEndian(page[Advance(ref at, 4)..])));
            var length = (int)Varint(page, ref at);
            keys.Add(FirstColumn(page.Slice(at, length)));
            used += 2 + at + length - start;
        }
        if (!isLeaf) children.Add(Page(BinaryPrimitives.ReadInt32BigEndian(page[8..])));
        return new(number, keys, children, PageBytes - pointers - used);
    }

    public static long Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        long number = 0;
        for (var i = 0; i < 8; i++)
        {
            var next = bytes[at++];
            number = (number << 7) | (next & 0x7fL);
            if (next < 0x80) return number;
        }
        return (number << 8) | bytes[at++];
    }

    private static long FirstColumn(ReadOnlySpan<byte> record)
    {
        var at = 0;
        var header = (int)Varint(record, ref at);
        var type = (int)Varint(record, ref at);
        if (type is 8 or 9) return type - 8;
        long number = (sbyte)record[header];
        for (var i = 1; i < (type < 5 ? type : (type * 2) - 4); i++) number = (number << 8) | record[header + i];
        return number;
    }

    private static int Advance(ref int at, int by) => (at += by) - by;
}
