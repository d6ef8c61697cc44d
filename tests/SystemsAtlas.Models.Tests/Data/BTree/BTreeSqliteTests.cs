using System.Text;
using SystemsAtlas.Models.Data.BTree;
using SystemsAtlas.Models.Tests.Data.Sqlite;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data.BTree;

public sealed class BTreeSqliteTests
{
    [Fact]
    public void Every_page_of_the_file_is_a_node_of_the_tree()
    {
        foreach (var trace in BTreeRuns.Many(700, seed: 11))
        {
            var (state, reader) = ((BTreeState)trace.Final, new SqliteReader(File(trace)));
            Assert.Equal(state.Nodes.Count + 1, reader.PageCount);
            AssertSame(state, state[state.Root], reader.Page(2));
        }
    }

    [Fact]
    public void Pages_are_numbered_from_the_root_down_and_from_left_to_right()
    {
        foreach (var trace in BTreeRuns.Many(70, seed: 12))
        {
            var pages = Preorder(new SqliteReader(File(trace)).Page(2)).Select(p => p.Number);
            Assert.Equal(Enumerable.Range(2, ((BTreeState)trace.Final).Nodes.Count), pages);
        }
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    [InlineData(6, 5)]
    [InlineData(7, 6)]
    [InlineData(8, 7)]
    [InlineData(9, 8)]
    public void From_order_5_on_a_page_takes_as_many_rows_as_a_node_takes_keys(int order, int rows)
    {
        Assert.Equal(rows, BTreePages.MostRows(order));
        foreach (var leaf in new[] { true, false })
        {
            Assert.InRange(BTreePages.UnusedBytes(Node(rows, leaf), order), 0, 511);
            Assert.InRange(BTreePages.UnusedBytes(Node(rows + 1, leaf), order), -511, -1);
        }
    }

    [Fact]
    public void A_row_takes_the_same_bytes_for_every_key()
    {
        foreach (var order in Enumerable.Range(3, 7))
        {
            var unused = new[] { -9999L, -129, -128, -1, 0, 1, 2, 127, 128, 9999 }.Select(k => new SqliteReader(File(BTreeRuns.Of(order, [k]))).Page(2).UnusedBytes);
            Assert.Equal(BTreePages.UnusedBytes(BTreeNode.Leaf(1, 5), order), Assert.Single(unused.Distinct()));
        }
    }

    [Fact]
    public void The_file_begins_as_every_SQLite_3_file_does_and_holds_its_own_statement()
    {
        var file = File(BTreeRuns.Of(4, []));
        Assert.Equal(2 * 512, file.Length);
        Assert.Equal("SQLite format 3\0", Encoding.ASCII.GetString(file, 0, 16));
        Assert.Contains("CREATE TABLE tree(key INTEGER PRIMARY KEY, padding TEXT) WITHOUT ROWID", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Empty(new SqliteReader(file).Page(2).Keys);
    }

    [Fact]
    public void Four_hundred_keys_at_both_ends_of_the_range_are_stored()
    {
        var keys = Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? -9999L + i : 9999L - i).ToList();
        var pages = Preorder(new SqliteReader(File(BTreeRuns.Of(3, keys))).Page(2));
        Assert.Equal(keys.Order(), pages.SelectMany(p => p.Keys).Order());
    }

    [Fact]
    public void Fill_is_the_share_of_bytes_in_use_in_all_pages()
    {
        var state = (BTreeState)BTreeRuns.Of(4, [10, 20, 5, 6]).Final;
        // One inner page of one row, and leaves of one and of two: 121 + 113 + 218 of 3 * 512 bytes.
        Assert.Equal(29.4, state.PageFill);
    }

    private static byte[] File(Trace trace) => BTreeModel.Definition.Artifacts.Single(a => a.Name == "sqlite").Make(trace);

    private static void AssertSame(BTreeState state, BTreeNode node, ReadPage page)
    {
        Assert.Equal(node.Keys, page.Keys);
        Assert.Equal(BTreePages.UnusedBytes(node, state.Order), page.UnusedBytes);
        Assert.Equal(node.Children.Length, page.Children.Count);
        foreach (var (child, below) in node.Children.Zip(page.Children)) AssertSame(state, state[child], below);
    }

    private static IEnumerable<ReadPage> Preorder(ReadPage page) => page.Children.SelectMany(Preorder).Prepend(page);

    private static BTreeNode Node(int keys, bool leaf) => new(1, [.. Enumerable.Range(0, keys).Select(k => (long)k)], leaf ? [] : [2]);
}
