using System.Buffers.Binary;
using SystemsAtlas.Models.Sqlite;

namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>
/// A leaf of a table in SQLite's format, changed as SQLite changes it: a new cell goes below those that are there, and only the pointers are kept in order.
/// Source: SQLite Database File Format, section 1.6.
/// </summary>
internal static class LeafPage
{
    /// <summary>Bytes of a page: two sectors of a disk.</summary>
    public const int Bytes = 1024;

    private const byte LeafTable = 0x0d, InteriorTable = 0x05;
    private const int HeaderBytes = 8, PointerBytes = 2;

    /// <summary>A leaf without rows.</summary>
    /// <param name="start">Where its header begins: behind the file's header on the first page.</param>
    public static byte[] Empty(int start = 0)
    {
        var page = new byte[Bytes];
        page[start] = LeafTable;
        Write(page, start + 5, Bytes);
        return page;
    }

    /// <summary>An inner page: the largest key of each child but the last, and the children.</summary>
    public static byte[] Interior(IReadOnlyList<int> keys, int firstChild)
    {
        var page = new byte[Bytes];
        page[0] = InteriorTable;
        var content = Bytes;
        for (var i = 0; i < keys.Count; i++)
        {
            var key = Varint.Of(keys[i]);
            content -= 4 + key.Length;
            BinaryPrimitives.WriteInt32BigEndian(page.AsSpan(content), firstChild + i);
            key.CopyTo(page, content + 4);
            Write(page, 12 + (PointerBytes * i), content);
        }
        Write(page, 3, keys.Count);
        Write(page, 5, content);
        BinaryPrimitives.WriteInt32BigEndian(page.AsSpan(8), firstChild + keys.Count);
        return page;
    }

    /// <summary>Puts a row in. Pages of this model have room for all that a run inserts.</summary>
    public static void Insert(byte[] page, long rowid, byte[] record, int start = 0)
    {
        byte[] cell = [.. Varint.Of(record.Length), .. Varint.Of(rowid), .. record];
        var (count, content) = (Read(page, start + 3), Read(page, start + 5) - cell.Length);
        if (start + HeaderBytes + (PointerBytes * (count + 1)) > content) throw new InvalidOperationException($"no room for row {rowid}");
        cell.CopyTo(page, content);
        var at = count;
        for (; at > 0 && RowidOf(page, Pointer(page, at - 1, start)) > rowid; at--) Write(page, start + HeaderBytes + (PointerBytes * at), Pointer(page, at - 1, start));
        Write(page, start + HeaderBytes + (PointerBytes * at), content);
        Write(page, start + 3, count + 1);
        Write(page, start + 5, content);
    }

    /// <summary>Room for one more row of so many bytes.</summary>
    public static bool HasRoom(byte[] page, int bytes) => HeaderBytes + (PointerBytes * (Read(page, 3) + 1)) + bytes + 4 <= Read(page, 5);

    public static int CountOf(byte[] page) => Read(page, 3);

    /// <summary>The keys of a leaf, or null where it is no sound page: a cell that lies outside, overlaps another, is no row of two columns, or is out of order.</summary>
    public static List<long>? KeysOf(ReadOnlySpan<byte> page, long least, long most)
    {
        var (count, content) = (Read(page, 3), Read(page, 5));
        if (page[0] != LeafTable || content > Bytes || HeaderBytes + (PointerBytes * count) > content) return null;
        var (keys, taken) = (new List<long>(), new bool[Bytes]);
        for (var i = 0; i < count; i++)
        {
            var at = Pointer(page, i, 0);
            if (at < content || at + 5 > Bytes) return null;
            var (length, from) = Number(page, at);
            var (rowid, body) = Number(page, from);
            if (length < 3 || body + length > Bytes || rowid < least || rowid > most || (keys.Count > 0 && rowid <= keys[^1])) return null;
            if (page[body] != 3 || page[body + 1] != 0 || page[body + 2] != 13 + (2 * (length - 3))) return null;
            for (var b = at; b < body + length; b++)
            {
                if (taken[b]) return null;
                taken[b] = true;
            }
            keys.Add(rowid);
        }
        return keys;
    }

    /// <summary>A row of the table: its key is the rowid, so the record holds nothing for it.</summary>
    public static byte[] Row(string item) => SqliteRecord.Of(new SqliteField(0, []), SqliteField.Text(item));

    private static int Pointer(ReadOnlySpan<byte> page, int i, int start) => Read(page, start + HeaderBytes + (PointerBytes * i));

    private static long RowidOf(byte[] page, int cell) => Number(page, Number(page, cell).Next).Value;

    // No number of this model takes more than two bytes.
    private static (int Value, int Next) Number(ReadOnlySpan<byte> page, int at) =>
        page[at] < 0x80 || at + 1 >= page.Length ? (page[at], at + 1) : (((page[at] & 0x7f) << 7) | (page[at + 1] & 0x7f), at + 2);

    private static int Read(ReadOnlySpan<byte> page, int at) => BinaryPrimitives.ReadUInt16BigEndian(page[at..]);

    private static void Write(byte[] page, int at, int number) => BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(at), (ushort)number);
}
