using SystemsAtlas.Models.Sqlite;

namespace SystemsAtlas.Models.Data.BTree;

/// <summary>
/// The tree at the end of a run as a SQLite database. A table WITHOUT ROWID is kept in what SQLite calls an index b-tree, which has rows in inner
/// pages too: the tree that the page draws, one page a node, root first and children from left to right.
/// </summary>
internal static class BTreeSqlite
{
    private const string Table = "tree", Sql = "CREATE TABLE tree(key INTEGER PRIMARY KEY, padding TEXT) WITHOUT ROWID";

    public static byte[] Of(Trace trace)
    {
        var state = (BTreeState)trace.Final;
        var nodes = state.InPreorder().ToList();
        var pages = nodes.Index().ToDictionary(n => n.Item.Id, n => n.Index + SqliteDatabase.RootPage);
        return SqliteDatabase.Of(Table, Sql, nodes.ConvertAll(n => Page(n, state.Order, pages)));
    }

    private static byte[] Page(BTreeNode node, int order, Dictionary<int, int> pages)
    {
        var rows = node.Keys.Select(k => Row(k, BTreePages.RowBytes(order))).ToList();
        return node.IsLeaf ? SqlitePage.IndexLeaf(rows) : SqlitePage.IndexInterior(rows, [.. node.Children.Select(c => pages[c])]);
    }

    // The padding stands for the rest of a row, and makes up for the byte or two that keys near zero take less.
    private static byte[] Row(long key, int bytes)
    {
        var padding = bytes;
        byte[] row;
        do row = SqliteRecord.Of(SqliteField.Integer(key), SqliteField.Text(new string('.', padding--)));
        while (row.Length > bytes);
        return row;
    }
}
