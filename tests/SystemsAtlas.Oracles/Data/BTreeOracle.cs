using System.Buffers.Binary;
using System.Globalization;
using SystemsAtlas.Models.Data.BTree;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Data;

/// <summary>SQLite opens the tree that the model writes, one page a node.</summary>
public sealed class BTreeOracle
{
    // The root is the second page of the file.
    private const int PageBytes = 512, Root = PageBytes;

    // A multiple of seven, so that every order comes equally often.
    private static readonly int Trees = Sweep.Cases(210);

    private const string Rows = "select key from tree order by key;";
    private const string Pages = "select path || ' ' || pagetype || ' ' || ncell || ' ' || payload || ' ' || unused from dbstat where name = 'tree' order by path;";

    [Fact]
    public void SQLite_finds_the_file_sound_and_reads_the_keys_of_a_sorted_set()
    {
        using var shell = new SqliteShell();
        var comparison = Comparison.With(shell.Tool);
        var cases = BTreeCase.Many(Trees, seed: 1);
        var answers = shell.Ask([.. cases.Select(c => shell.Add(c.Database))], "pragma integrity_check;" + Rows);
        foreach (var (@case, answer) in cases.Zip(answers))
            comparison.Same(answer, (string[])["ok", .. @case.Keys.Select(Text)], $"{@case}");

        var many = cases.Where(c => c.State[c.State.Root].Keys.Length > 1).ToList();
        comparison.Catches("a cell pointer past the end of its page", Reported(shell, many, PointPastTheEnd, "out of range"));
        comparison.Catches("two rows that changed places", Reported(shell, many, SwapFirstTwo, "not in PRIMARY KEY order"));
        var inner = many.Where(c => c.State.Height > 1).ToList();
        comparison.Catches("two children that are one page", Reported(shell, inner, RepeatLastChild, "2nd reference to page"));
        comparison.Finish(210);
    }

    [Fact]
    public void SQLite_reports_the_shape_and_the_fill_that_the_model_claims()
    {
        using var shell = new SqliteShell();
        shell.NeedDbstat();
        var comparison = Comparison.With(shell.Tool);
        var cases = BTreeCase.Many(Trees, seed: 2);
        var answers = shell.Ask([.. cases.Select(c => shell.Add(c.Database))], Pages);
        foreach (var (@case, answer) in cases.Zip(answers)) comparison.Same(answer, Claims(@case.State), $"{@case}");

        var (wide, reported) = cases.Zip(answers).First(c => c.First is { Order: 9, State.Height: > 1 });
        comparison.Catches("a claim of longer rows", !reported.SequenceEqual(Claims(wide.State with { Order = 8 })));
        comparison.Catches("a leaf that lost its last key", !Ask(shell, wide, DropLastRow, Pages).SequenceEqual(Claims(wide.State)));
        comparison.Finish(210);
    }

    [Fact]
    public void SQLite_finds_by_its_own_descent_exactly_the_keys_that_are_there()
    {
        using var shell = new SqliteShell();
        var comparison = Comparison.With(shell.Tool);
        var cases = BTreeCase.Many(Trees, seed: 3);
        const string search = "select n.value from generate_series(-320, 320) n where exists (select 1 from tree where key = n.value);";
        var answers = shell.Ask([.. cases.Select(c => shell.Add(c.Database))], search);
        foreach (var (@case, answer) in cases.Zip(answers))
            comparison.Same(answer, @case.Keys.Where(k => k is >= -320 and <= 320).Select(Text).ToList(), $"{@case}");

        Assert.Contains(shell.Ask([shell.Add(cases[0].Database)], "explain query plan " + search)[0], l => l.Contains("SEARCH tree USING PRIMARY KEY (key=?)", StringComparison.Ordinal));
        // A descent compares on the way down, so a wrong separator hides keys that are in their leaves.
        var tall = cases.First(c => c.State is { Height: > 1 } s && s[s.Root].Keys.Length > 1);
        comparison.Catches("separators that changed places", !Ask(shell, tall, SwapFirstTwo, search).SequenceEqual(tall.Keys.Where(k => k is >= -320 and <= 320).Select(Text)));
        comparison.Finish(210);
    }

    [Fact]
    public void A_page_of_SQLite_is_full_exactly_when_the_leaf_of_the_model_is()
    {
        using var shell = new SqliteShell();
        shell.NeedDbstat();
        var comparison = Comparison.With(shell.Tool);
        var cases = BTreeCase.Many(Trees * 7 / 5, seed: 4).Where(c => c.Order >= 5).Select((c, i) => (Before: c, Key: NewKey(c, i))).ToList();
        var longer = cases.ConvertAll(c => c.Before.Then("insert", c.Key));
        var files = cases.ConvertAll(c => shell.Add(c.Before.Database));
        // The row comes from the model's file of the longer run, so that it is as long as the others.
        var answers = shell.Ask(files, i => Insert(shell.Add(longer[i].Database), cases[i].Key) + Pages + "pragma integrity_check;" + Rows);
        var took = new List<bool>();
        foreach (var ((before, key), after, answer) in cases.Zip(longer, answers))
        {
            var events = after.Trace.Steps.Skip(before.Trace.Steps.Count).SelectMany(s => s.Events);
            took.Add(answer.TakeWhile(l => l != "ok").SequenceEqual(Claims(WithKey(before.State, key))));
            comparison.Same(took[^1], !events.Any(e => e is LeafOverflowed), $"{before} insert:{key}");
            Assert.Equal(["ok", .. after.Keys.Select(Text)], answer.SkipWhile(l => l != "ok"));
        }
        comparison.Catches("a capacity of one key fewer", !took.SequenceEqual(cases.Select(c => LeafOf(c.Before.State, c.Key).Keys.Length < c.Before.State.Capacity - 1)));
        comparison.Catches("a capacity of one key more", !took.SequenceEqual(cases.Select(c => LeafOf(c.Before.State, c.Key).Keys.Length < c.Before.State.Capacity + 1)));
        comparison.Finish(200);
    }

    // What dbstat should say, in its own words: a page's path is the way down from the root, the last child's number being the number of rows.
    private static List<string> Claims(BTreeState state)
    {
        var lines = new List<string>();
        Describe(state[state.Root], "/");
        return [.. lines.Order(StringComparer.Ordinal)];

        void Describe(BTreeNode node, string path)
        {
            var payload = node.Keys.Length * BTreePages.RowBytes(state.Order);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{path} {(node.IsLeaf ? "leaf" : "internal")} {node.Keys.Length} {payload} {BTreePages.UnusedBytes(node, state.Order)}"));
            for (var i = 0; i < node.Children.Length; i++) Describe(state[node.Children[i]], string.Create(CultureInfo.InvariantCulture, $"{path}{i:x3}/"));
        }
    }

    private static string Insert(string from, long key) =>
        string.Create(CultureInfo.InvariantCulture, $"pragma synchronous = off; attach '{from}' as longer; insert into main.tree select * from longer.tree where key = {key};\n");

    // A key that is not there, sometimes between others, sometimes past the end.
    private static long NewKey(BTreeCase @case, int i)
    {
        var key = @case.Keys.Count == 0 ? 0 : @case.Keys.ElementAt(i * 31 % @case.Keys.Count);
        while (@case.Keys.Contains(key)) key++;
        return Math.Min(key, 9999);
    }

    private static BTreeNode LeafOf(BTreeState state, long key)
    {
        var node = state[state.Root];
        while (!node.IsLeaf) node = state[node.Children[node.PlaceOf(key)]];
        return node;
    }

    // The tree with a key in its leaf, whether or not there is room for it.
    private static BTreeState WithKey(BTreeState state, long key)
    {
        var leaf = LeafOf(state, key);
        return state with { Nodes = state.Nodes.SetItem(leaf.Id, leaf with { Keys = leaf.Keys.Insert(leaf.PlaceOf(key), key) }) };
    }

    private static bool Reported(SqliteShell shell, IReadOnlyList<BTreeCase> cases, Action<byte[]> damage, string words)
    {
        var files = cases.Select(c => shell.Add(Damaged(c, damage))).ToList();
        return files.Count >= 100 && shell.Ask(files, "pragma integrity_check;").All(a => a.Any(l => l.Contains(words, StringComparison.Ordinal)));
    }

    private static IReadOnlyList<string> Ask(SqliteShell shell, BTreeCase @case, Action<byte[]> damage, string sql) => shell.Ask([shell.Add(Damaged(@case, damage))], sql)[0];

    private static byte[] Damaged(BTreeCase @case, Action<byte[]> damage)
    {
        var file = @case.Database;
        damage(file);
        return file;
    }

    private static void PointPastTheEnd(byte[] file) => BinaryPrimitives.WriteUInt16BigEndian(Pointers(file), PageBytes + 20);

    private static void SwapFirstTwo(byte[] file)
    {
        var pointers = Pointers(file);
        (pointers[0], pointers[1], pointers[2], pointers[3]) = (pointers[2], pointers[3], pointers[0], pointers[1]);
    }

    // The last child stands in the page's header, the first before the first row.
    private static void RepeatLastChild(byte[] file) =>
        file.AsSpan(Root + 8, 4).CopyTo(file.AsSpan(Root + BinaryPrimitives.ReadUInt16BigEndian(Pointers(file))));

    // The last page is the rightmost leaf.
    private static void DropLastRow(byte[] file) => file[^(PageBytes - 4)]--;

    private static Span<byte> Pointers(byte[] file) => file.AsSpan(Root + (file[Root] == 2 ? 12 : 8));

    private static string Text(long key) => key.ToString(CultureInfo.InvariantCulture);
}
