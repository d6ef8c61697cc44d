using SystemsAtlas.Models.Sqlite;

namespace SystemsAtlas.Models.Data.BTree;

/// <summary>
/// How the nodes of a tree fill pages of SQLite, one page a node. All rows of a file are of one length, chosen by the order so that a page takes
/// order - 1 rows and not one more. SQLite sees to it that every page has room for four rows, so at order 3 and 4 a page has room to spare.
/// </summary>
public static class BTreePages
{
    /// <summary>Bytes of a row, that is of a cell's payload: the most with which order - 1 rows fit an inner page, or the most that a page takes.</summary>
    public static int RowBytes(int order) => Math.Min(SqlitePage.MostPayloadBytes, ((SqlitePage.Bytes - SqlitePage.InteriorHeaderBytes) / (order - 1)) - CellBytes(0, isLeaf: false));

    /// <summary>The most rows that a page takes, leaf or inner: order - 1 from order 5 on, else 4.</summary>
    public static int MostRows(int order) => (SqlitePage.Bytes - SqlitePage.InteriorHeaderBytes) / CellBytes(RowBytes(order), isLeaf: false);

    /// <summary>Bytes of a node's page that hold nothing; below zero when the node holds more than a page takes.</summary>
    public static int UnusedBytes(BTreeNode node, int order) => SqlitePage.Bytes - UsedBytes(node, order);

    /// <summary>Bytes in use, in percent of the pages of all nodes.</summary>
    public static double Fill(IReadOnlyCollection<BTreeNode> nodes, int order) =>
        Math.Round(100.0 * nodes.Sum(n => UsedBytes(n, order)) / (nodes.Count * SqlitePage.Bytes), 1, MidpointRounding.AwayFromZero);

    internal static RecordValue Of(int order) =>
        Value.Record(("bytes", SqlitePage.Bytes), ("rowBytes", RowBytes(order)), ("mostRows", MostRows(order)));

    private static int UsedBytes(BTreeNode node, int order) =>
        (node.IsLeaf ? SqlitePage.LeafHeaderBytes : SqlitePage.InteriorHeaderBytes) + (node.Keys.Length * CellBytes(RowBytes(order), node.IsLeaf));

    // The row's length takes one byte, because no row is longer than 127.
    private static int CellBytes(int row, bool isLeaf) => SqlitePage.CellPointerBytes + (isLeaf ? 0 : SqlitePage.ChildPointerBytes) + 1 + row;
}
