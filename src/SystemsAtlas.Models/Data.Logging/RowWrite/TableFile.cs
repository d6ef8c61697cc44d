using SystemsAtlas.Models.Sqlite;

namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>The table of the model as a SQLite file: the schema, the root, and six leaves that share the keys from 1 to 600.</summary>
internal static class TableFile
{
    public const int FirstLeaf = 3, Leaves = 6, Pages = FirstLeaf + Leaves - 1, KeysOfLeaf = 100, Keys = Leaves * KeysOfLeaf;

    /// <summary>How many rows are there before the run.</summary>
    public const int FirstRows = Leaves * 3;

    private const int HeaderBytes = 100;

    public const string Sql = "CREATE TABLE orders(id INTEGER PRIMARY KEY, item TEXT)";

    public static int LeafOf(long key) => FirstLeaf + (int)((key - 1) / KeysOfLeaf);

    /// <summary>The file before the run: three rows in each leaf.</summary>
    public static byte[] First()
    {
        var file = new byte[Pages * LeafPage.Bytes];
        var schema = LeafPage.Empty(HeaderBytes);
        LeafPage.Insert(schema, 1, SqliteRecord.Of(SqliteField.Text("table"), SqliteField.Text("orders"), SqliteField.Text("orders"), SqliteField.Integer(2), SqliteField.Text(Sql)), HeaderBytes);
        SqliteDatabase.WriteHeader(schema, Pages, LeafPage.Bytes, isLogged: true);
        schema.CopyTo(file, 0);
        int[] keys = [100, 200, 300, 400, 500];
        LeafPage.Interior(keys, FirstLeaf).CopyTo(file, LeafPage.Bytes);
        for (var i = 0; i < Leaves; i++)
        {
            var leaf = LeafPage.Empty();
            for (var row = 20; row <= 80; row += 30) LeafPage.Insert(leaf, (KeysOfLeaf * i) + row, LeafPage.Row("old"));
            leaf.CopyTo(file, Offset(FirstLeaf + i));
        }
        return file;
    }

    public static int Offset(int page) => (page - 1) * LeafPage.Bytes;

    /// <summary>The keys of a leaf, or null where it is damaged.</summary>
    public static List<long>? KeysOf(byte[] file, int page) => KeysIn(file.AsSpan(Offset(page), LeafPage.Bytes), page);

    public static List<long>? KeysIn(ReadOnlySpan<byte> image, int page)
    {
        var least = ((page - FirstLeaf) * KeysOfLeaf) + 1;
        return LeafPage.KeysOf(image, least, least + KeysOfLeaf - 1);
    }
}
