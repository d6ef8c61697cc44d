using System.Buffers.Binary;

namespace SystemsAtlas.Models.Sqlite;

/// <summary>
/// A page of a b-tree: a header, the cell pointers in key order growing down, free space, and the cells growing up from the end of the page.
/// Source: SQLite Database File Format, section 1.6.
/// </summary>
public static class SqlitePage
{
    /// <summary>Bytes of a page: the smallest that SQLite knows, none of them reserved.</summary>
    public const int Bytes = 512;

    public const int LeafHeaderBytes = 8, InteriorHeaderBytes = 12;

    /// <summary>Bytes of a cell's place in the pointer array, and of a child's page number before the cell.</summary>
    public const int CellPointerBytes = 2, ChildPointerBytes = 4;

    /// <summary>The most bytes of a row that an index page holds without overflow: what lets every page hold four rows.</summary>
    public const int MostPayloadBytes = ((Bytes - 12) * 64 / 255) - 23;

    private const byte InteriorIndex = 0x02, LeafIndex = 0x0a, LeafTable = 0x0d;

    /// <summary>A leaf of an index b-tree: rows of a table without rowid, ascending.</summary>
    public static byte[] IndexLeaf(IEnumerable<byte[]> rows) => Of(LeafIndex, [.. rows.Select(Cell)]);

    /// <summary>An inner page of an index b-tree: rows, and a child page before each row and after the last.</summary>
    public static byte[] IndexInterior(IReadOnlyList<byte[]> rows, IReadOnlyList<int> children)
    {
        if (children.Count != rows.Count + 1) throw new ArgumentException($"{rows.Count} rows have {rows.Count + 1} children, not {children.Count}", nameof(children));
        return Of(InteriorIndex, [.. rows.Select((row, i) => (byte[])[.. BigEndian(children[i]), .. Cell(row)])], children[^1]);
    }

    /// <summary>A leaf of a table b-tree with room for the file's header before its own: the first page, rowids 1, 2, 3 ...</summary>
    public static byte[] FirstPage(int fileHeaderBytes, params IReadOnlyList<byte[]> rows) =>
        Of(LeafTable, [.. rows.Select((row, i) => (byte[])[.. Varint.Of(row.Length), .. Varint.Of(i + 1), .. row])], start: fileHeaderBytes);

    private static byte[] Cell(byte[] row)
    {
        if (row.Length > MostPayloadBytes) throw new ArgumentException($"a row of {row.Length} bytes needs overflow pages, which this writer does not make; the limit is {MostPayloadBytes}", nameof(row));
        return [.. Varint.Of(row.Length), .. row];
    }

    private static byte[] Of(byte type, IReadOnlyList<byte[]> cells, int? rightmost = null, int start = 0)
    {
        var page = new byte[Bytes];
        var pointer = start + (rightmost is null ? LeafHeaderBytes : InteriorHeaderBytes);
        var content = Bytes;
        if (pointer + cells.Sum(c => c.Length + CellPointerBytes) > Bytes) throw new ArgumentException($"{cells.Count} cells do not fit a page of {Bytes} bytes", nameof(cells));
        foreach (var cell in cells)
        {
            content -= cell.Length;
            cell.CopyTo(page, content);
            BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(pointer), (ushort)content);
            pointer += CellPointerBytes;
        }
        var header = page.AsSpan(start);
        header[0] = type;
        // Bytes 1, 2 and 7 stay zero: the page has no free block and no fragment.
        BinaryPrimitives.WriteUInt16BigEndian(header[3..], (ushort)cells.Count);
        BinaryPrimitives.WriteUInt16BigEndian(header[5..], (ushort)content);
        if (rightmost is { } right) BinaryPrimitives.WriteInt32BigEndian(header[8..], right);
        return page;
    }

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
