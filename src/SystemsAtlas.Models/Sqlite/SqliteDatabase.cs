using System.Buffers.Binary;

namespace SystemsAtlas.Models.Sqlite;

/// <summary>A SQLite 3 database file with one table. Source: SQLite Database File Format, sections 1.3 and 2.6.</summary>
public static class SqliteDatabase
{
    /// <summary>The page of the table's root: the first page holds the schema.</summary>
    public const int RootPage = 2;

    private const int HeaderBytes = 100;

    // The library that the file says it was written by: 3.8.2, the first that knows tables without rowid.
    private const int LibraryVersion = 3_008_002;

    /// <summary>A file of a table's pages; the first of them is its root.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="sql">The statement that would create it.</param>
    /// <param name="pages">Pages of <see cref="SqlitePage.Bytes"/> bytes; the first has the number <see cref="RootPage"/>.</param>
    public static byte[] Of(string table, string sql, IReadOnlyList<byte[]> pages)
    {
        var schema = SqliteRecord.Of(SqliteField.Text("table"), SqliteField.Text(table), SqliteField.Text(table), SqliteField.Integer(RootPage), SqliteField.Text(sql));
        var first = SqlitePage.FirstPage(HeaderBytes, schema);
        WriteHeader(first, pages.Count + 1, SqlitePage.Bytes);
        return [.. first, .. pages.SelectMany(p => p)];
    }

    /// <summary>Writes the header of a file over the first bytes of its first page.</summary>
    /// <param name="file">The first page.</param>
    /// <param name="pages">How many pages the file has.</param>
    /// <param name="pageBytes">Bytes of a page, below 65,536.</param>
    /// <param name="isLogged">Whether it has a write-ahead log; else it is written with a rollback journal.</param>
    public static void WriteHeader(Span<byte> file, int pages, int pageBytes, bool isLogged = false)
    {
        "SQLite format 3\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt16BigEndian(file[16..], (ushort)pageBytes);
        file[18] = file[19] = (byte)(isLogged ? 2 : 1); // the version that writers and readers need: 1 a rollback journal, 2 a write-ahead log
        (file[21], file[22], file[23]) = (64, 32, 32); // payload fractions, fixed by the format
        Write(file, 24, 1); // how often the file was changed; the page count counts only if offset 92 says the same
        Write(file, 28, pages);
        Write(file, 40, 1); // how often the schema was changed
        Write(file, 44, 4); // schema format: integers 0 and 1 take no byte
        Write(file, 56, 1); // UTF-8
        Write(file, 92, 1);
        Write(file, 96, LibraryVersion);
    }

    private static void Write(Span<byte> file, int offset, int number) => BinaryPrimitives.WriteInt32BigEndian(file[offset..], number);
}
