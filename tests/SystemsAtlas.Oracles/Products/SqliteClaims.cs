using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the pages about indexes say of SQLite, tried on it.</summary>
[NeedsPackage("sqlite3", "sqlite3")]
public sealed class SqliteClaims
{
    private const string Rows = "insert into t select value, value * 7919 % 10007, 'x' from generate_series(1, 2000);";

    [Fact]
    public void A_table_is_clustered_by_an_integer_primary_key_or_without_rowid_and_by_no_other_key()
    {
        var sqlite = Tool.Find("sqlite3");
        var comparison = Comparison.With(sqlite);
        // The plan of a lookup by the key, and how many trees the table has.
        comparison.Same(Lookup(sqlite, "a integer primary key, b, c", ""), ["SEARCH t USING INTEGER PRIMARY KEY (rowid=?)", "1"], "INTEGER PRIMARY KEY");
        comparison.Same(Lookup(sqlite, "a int primary key, b, c", ""), ["SEARCH t USING INDEX sqlite_autoindex_t_1 (a=?)", "2"], "INT PRIMARY KEY, which is another type");
        comparison.Same(Lookup(sqlite, "a text primary key, b, c", ""), ["SEARCH t USING INDEX sqlite_autoindex_t_1 (a=?)", "2"], "TEXT PRIMARY KEY");
        comparison.Same(Lookup(sqlite, "a text primary key, b, c", " without rowid"), ["SEARCH t USING PRIMARY KEY (a=?)", "1"], "WITHOUT ROWID");
        comparison.Catches("a table without a primary key", Lookup(sqlite, "a, b, c", "")[0] == "SCAN t");
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void An_index_is_skipped_through_only_after_analyze_found_few_values_in_front()
    {
        var sqlite = Tool.Find("sqlite3");
        var comparison = Comparison.With(sqlite);
        const string start = "create table t (a, b, c); insert into t select value % 3, value, 'x' from generate_series(1, 3000); create index i on t (a, b);";
        const string ask = "explain query plan select * from t where b = 700;";
        comparison.Same(Ask(sqlite, start + ask)[^1], "SCAN t", "before ANALYZE");
        comparison.Same(Ask(sqlite, start + "analyze;" + ask)[^1], "SEARCH t USING INDEX i (ANY(a) AND b=?)", "after it");
        comparison.Catches("many values in front", Ask(sqlite, start.Replace("value % 3", "value", StringComparison.Ordinal) + "analyze;" + ask)[^1] == "SCAN t");
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void A_page_has_4096_bytes_and_may_have_a_power_of_two_from_512_to_65536()
    {
        var sqlite = Tool.Find("sqlite3");
        var comparison = Comparison.With(sqlite);
        foreach (var (asked, given) in new[] { ("", "4096"), ("512", "512"), ("65536", "65536"), ("256", "4096"), ("1000", "4096"), ("131072", "4096") })
            comparison.Same(Ask(sqlite, (asked.Length > 0 ? $"pragma page_size = {asked};" : "") + "pragma page_size;")[^1], given, $"asked for {(asked.Length > 0 ? asked : "none")}");
        comparison.Catches("a size that is a power of two", Ask(sqlite, "pragma page_size = 1024; pragma page_size;")[^1] != "4096");
        comparison.Finish(atLeast: 6);
    }

    [Fact]
    public void A_join_asks_a_bloom_filter_before_it_searches_the_inner_table()
    {
        var sqlite = Tool.Find("sqlite3");
        var comparison = Comparison.With(sqlite);
        var shown = ChapterCode.Block("bloom-filters", "BLOOM FILTER ON").TrimEnd().Split("\n\n");
        var plan = shown[1].Split('\n').Select(l => l.TrimStart('`', '|', '-')).ToList();
        comparison.Same(Ask(sqlite, shown[0]), plan, "the plan that the chapter shows");
        comparison.Catches("statistics that were not gathered", !Ask(sqlite, shown[0].Replace("analyze;", "", StringComparison.Ordinal)).SequenceEqual(plan));
        comparison.Finish(atLeast: 1);
    }

    private static IReadOnlyList<string> Lookup(Tool sqlite, string columns, string options)
    {
        var lines = Ask(sqlite, $"create table t ({columns}){options};{Rows}explain query plan select * from t where a = 5; select count(*) from sqlite_schema where rootpage > 0;");
        return [.. lines.TakeLast(2)];
    }

    // A plan's lines begin with the marks of a tree.
    private static IReadOnlyList<string> Ask(Tool sqlite, string script)
    {
        using var scratch = new Scratch();
        return [.. sqlite.Run(scratch, ["-batch", "-list", ":memory:"], script).Succeeded().Lines.Select(l => l.TrimStart('`', '|', '-'))];
    }
}
