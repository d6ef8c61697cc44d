using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the pages about indexes say of PostgreSQL, tried on it. One cluster serves all; each claim that changes rows has a table of its own.</summary>
public sealed class PostgresClaims(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    // Of 2,001 customers, so many are one per cent of the rows, and so on.
    [Fact]
    public void A_bitmap_heap_scan_serves_one_to_forty_percent_of_scattered_rows()
    {
        var comparison = Comparison.With(cluster.Server);
        foreach (var (customers, plan) in new[] { (1, "Bitmap Heap Scan"), (20, "Bitmap Heap Scan"), (200, "Bitmap Heap Scan"), (800, "Bitmap Heap Scan"), (1400, "Seq Scan"), (1900, "Seq Scan") })
            comparison.Same(Plan($"select * from orders where customer < {customers}"), plan, $"the rows of {customers} customers");
        comparison.Catches("a planner that may not take bitmaps", cluster.Ask("set enable_bitmapscan = off; select plan('select * from orders where customer < 20');")[0] != "Bitmap Heap Scan");
        comparison.Finish(atLeast: 6);
    }

    // Four columns of two bits each in 80 bits: (1 - e^(-8/80))^2 is 0.9 % of the rows.
    [Fact]
    public void A_bloom_index_gives_763_rows_of_which_659_do_not_fit()
    {
        var comparison = Comparison.With(cluster.Server);
        var shown = ChapterCode.Block("bloom-filters", "Rows Removed by Index Recheck").TrimEnd().Split("\n\n");
        var table = shown[0];
        comparison.Same(cluster.Ask(table + shown[1].Split('\n')[0]).ToList(), [.. shown[1].Split('\n').Skip(1)], "the plan that the chapter shows");
        comparison.Same(cluster.Numbers("create index readings_btree on readings (a, b, c, d); select pg_relation_size('readings_bloom') / 8192, pg_relation_size('readings_btree') / 8192;"), [198, 388], "the pages of both indexes");
        comparison.Catches("a signature of 16 bits for each row", cluster.Numbers("create index short on readings using bloom (a, b, c, d) with (length = 16); drop index readings_bloom; drop index readings_btree; select (measured('select * from readings where c = 42')->>'Rows Removed by Index Recheck')::int;")[0] > 10_000);
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void Rows_that_lie_in_the_order_of_the_index_are_read_by_an_index_scan()
    {
        var comparison = Comparison.With(cluster.Server);
        foreach (var rows in new[] { 2, 2_000, 20_000, 80_000 })
            comparison.Same(Plan($"select * from orders where id <= {rows}"), "Index Scan using orders_pkey", $"{rows} rows");
        comparison.Catches("rows that are scattered", !Plan("select * from orders where customer < 20").StartsWith("Index Scan", StringComparison.Ordinal));
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void An_index_leads_to_105_rows_by_106_pages_where_a_scan_reads_2273()
    {
        var comparison = Comparison.With(cluster.Server);
        const string query = "select * from orders where customer = 42";
        comparison.Same(cluster.Numbers($"select pages('{query}');"), [106], "by the index");
        comparison.Same(cluster.Numbers($"set enable_bitmapscan = off; set enable_indexscan = off; select pages('{query}');"), [2_273], "without it");
        comparison.Same(cluster.Numbers("select count(*), count(distinct split_part(ctid::text, ',', 1)) from orders where customer = 42;"), [105, 104], "the rows and their pages");
        comparison.Catches("another customer", cluster.Numbers("select pages('select * from orders where customer = 43');")[0] != 106);
        comparison.Finish(atLeast: 3);
    }

    // Either way 31 rows are in 31 pages of the table; the rest is the index's.
    [Fact]
    public void With_the_range_first_an_index_reads_273_of_its_pages_and_with_equality_first_3()
    {
        var comparison = Comparison.With(cluster.Server);
        const string query = "select * from orders where customer = 42 and placed >= ''2026-04-01'' order by placed";
        string Script(string columns) => $"begin; drop index orders_customer; create index tried on orders ({columns}); select plan('{query}'), pages('{query}'); rollback;";
        comparison.Same(cluster.Ask(Script("placed, customer")), ["Index Scan using tried|304"], "the range first");
        comparison.Same(cluster.Ask(Script("customer, placed")), ["Sort|34"], "equality first");
        comparison.Catches("an index on the range alone", !cluster.Ask(Script("placed"))[0].EndsWith("|304", StringComparison.Ordinal));
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void A_delete_and_a_hot_update_leave_all_bytes_of_every_index_as_they_were()
    {
        var comparison = Comparison.With(cluster.Server);
        const string images = "select image('seats_pkey'); select image('seats_fare');";
        cluster.Ask("create table seats (id int primary key, holder text, fare int); insert into seats select i, 'nobody', 100 from generate_series(1, 150) i; create index seats_fare on seats (fare); vacuum seats;");
        var before = cluster.Ask(images);
        comparison.Same(cluster.Ask("update seats set holder = 'Ada' where id = 2;" + images), before, "an update of a column without an index");
        comparison.Same(cluster.Ask("delete from seats where id = 3;" + images), before, "a delete");
        comparison.Catches("an update of a column with an index", cluster.Ask("update seats set fare = 101 where id = 4;" + images) is var changed && changed[0] != before[0] && changed[1] != before[1]);
        comparison.Catches("a vacuum", cluster.Ask("vacuum seats;" + images) is var cleaned && cleaned[0] != changed[0] && cleaned[1] != changed[1]);
        // Flags of line pointers: 0 unused, 1 a row, 2 redirects to another line pointer.
        comparison.Same(cluster.Ask("select lp, lp_flags, lp_off from heap_page_items(get_raw_page('seats', 0)) where lp in (2, 3, 4);"), ["2|2|151", "3|0|0", "4|0|0"], "the line pointers after the vacuum");
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void An_update_in_a_full_page_writes_to_every_index_though_no_indexed_column_changed()
    {
        var comparison = Comparison.With(cluster.Server);
        cluster.Ask("create table packed (id int primary key, note text); insert into packed select i, repeat('x', 60) from generate_series(1, 400) i; vacuum packed;");
        cluster.Ask("create table roomy (id int primary key, note text) with (fillfactor = 80); insert into roomy select i, repeat('x', 60) from generate_series(1, 400) i; vacuum roomy;");
        string Script(string table) => $"select image('{table}_pkey'); update {table} set note = repeat('y', 60) where id = 2; select image('{table}_pkey');";
        bool Changes(string table) => cluster.Ask(Script(table)) is var i && i[0] != i[1];
        comparison.Same(Changes("packed"), true, "a page without room");
        comparison.Catches("a page with room", !Changes("roomy"));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void A_page_holds_a_header_of_24_bytes_line_pointers_of_4_and_tuples_from_its_end()
    {
        var comparison = Comparison.With(cluster.Server);
        cluster.Ask("create table layout (id int primary key, holder text, fare int); insert into layout select i, 'nobody', 100 from generate_series(1, 150) i;");
        const string header = "select lower, upper, special, pagesize from page_header(get_raw_page('layout', 0));";
        comparison.Same(cluster.Numbers(header), [24 + 4 * 150, 8192 - 40 * 150, 8192, 8192], "150 tuples of 40 bytes");
        comparison.Same(cluster.Ask("select lp_off, lp_len from heap_page_items(get_raw_page('layout', 0)) limit 2;"), ["8152|40", "8112|40"], "the first two");
        comparison.Same(cluster.Numbers("select lower, special, pagesize from page_header(get_raw_page('layout_pkey', 1));"), [24 + 4 * 150, 8192 - 16, 8192], "a leaf of the index ends in 16 bytes of its own");
        comparison.Catches("one row more", cluster.Numbers("insert into layout values (151, 'nobody', 100);" + header)[0] == 24 + 4 * 151);
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void An_index_only_scan_goes_to_the_table_for_rows_on_pages_changed_since_the_last_vacuum()
    {
        var comparison = Comparison.With(cluster.Server);
        cluster.Ask("create table seen (id int primary key, note text); insert into seen select i, 'x' from generate_series(1, 20000) i;");
        const string ask = "select fetches('select id from seen where id <= 500');";
        cluster.Ask("analyze seen;");
        comparison.Catches("a table that was never vacuumed", cluster.Numbers(ask)[0] == 500);
        comparison.Same(cluster.Numbers("vacuum seen;" + ask), [0], "after a vacuum");
        comparison.Same(cluster.Numbers("update seen set note = 'y' where id = 7;" + ask)[0] > 0, true, "after an update of one row in the first page");
        comparison.Same(cluster.Numbers("vacuum seen;" + ask), [0], "after the next vacuum");
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void Ascending_keys_and_a_build_fill_leaves_to_90_percent_and_random_keys_to_less()
    {
        var comparison = Comparison.With(cluster.Server);
        cluster.Ask("create table upward (k bigint primary key); insert into upward select generate_series(1, 100000);");
        cluster.Ask("create table mixed (k bigint primary key); select setseed(0.5); insert into mixed select (random() * 1e15)::bigint from generate_series(1, 100000);");
        const string density = "select round(avg_leaf_density) from pgstatindex('{0}');";
        comparison.Same(cluster.Numbers(Of(density, "upward_pkey")), [90], "keys in ascending order");
        comparison.Same(cluster.Numbers(Of(density, "mixed_pkey")), [76], "the same number of random keys");
        comparison.Same(cluster.Numbers("reindex index mixed_pkey;" + Of(density, "mixed_pkey")), [90], "the random keys, built at once");
        comparison.Catches("a fill factor of 70", cluster.Numbers("alter index upward_pkey set (fillfactor = 70); reindex index upward_pkey;" + Of(density, "upward_pkey"))[0] < 75);
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void Vacuum_gives_back_only_leaves_that_are_empty()
    {
        var comparison = Comparison.With(cluster.Server);
        cluster.Ask("create table thinned (k bigint primary key); insert into thinned select generate_series(1, 50000);");
        const string leaves = "select leaf_pages, deleted_pages, round(avg_leaf_density) from pgstatindex('thinned_pkey');";
        comparison.Same(cluster.Numbers(leaves), [137, 0, 90], "as it was filled");
        comparison.Same(cluster.Numbers("delete from thinned where k % 4 <> 0; vacuum thinned;" + leaves), [137, 0, 23], "three of four keys deleted");
        comparison.Same(cluster.Numbers("delete from thinned where k <= 25000; vacuum thinned;" + leaves)[1] > 60, true, "the lower half deleted");
        comparison.Catches("an index that is built anew", cluster.Numbers("reindex index thinned_pkey;" + leaves)[0] < 20);
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void Random_keys_inserted_and_as_many_deleted_leave_leaves_less_than_half_full()
    {
        var comparison = Comparison.With(cluster.Server);
        cluster.Ask("create table churned (k bigint primary key); select setseed(0.5); insert into churned select (random() * 1e15)::bigint from generate_series(1, 4000);");
        cluster.Ask("""
            create procedure churn(turns int) language plpgsql as $$ begin for i in 1..turns loop
              delete from churned where k in (select k from churned order by md5((k + i)::text) limit 400);
              insert into churned select (random() * 1e15)::bigint from generate_series(1, 400);
              commit;
            end loop; end $$;
            """);
        const string ask = "select count(*), avg_leaf_density < 50 from churned, pgstatindex('churned_pkey') group by avg_leaf_density;";
        comparison.Catches("insertions only", cluster.Ask(ask)[0] == "4000|f");
        for (var round = 1; round <= 8; round++) cluster.Ask("select setseed(0.1); call churn(10); vacuum churned;".Replace("0.1", $"0.{round}1", StringComparison.Ordinal));
        comparison.Same(cluster.Ask(ask), ["4000|t"], "400 of 4,000 keys replaced, 80 times");
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void A_function_of_a_column_does_not_use_the_index_on_the_column()
    {
        var comparison = Comparison.With(cluster.Server);
        comparison.Same(Plan("select * from orders where customer + 0 = 42"), "Seq Scan", "an expression of the column");
        comparison.Same(Plan("select * from orders where customer::text = ''42''"), "Seq Scan", "the column as another type");
        comparison.Catches("an index on the expression", cluster.Ask("begin; create index tried on orders ((customer + 0)); analyze orders; select plan('select * from orders where customer + 0 = 42'); rollback;")[0] == "Bitmap Heap Scan");
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void Equal_keys_share_an_entry_so_an_index_with_few_values_is_smaller()
    {
        var comparison = Comparison.With(cluster.Server);
        string Size(string with) => $"begin; create index tried on orders (customer){with}; select pg_relation_size('tried') / 8192; rollback;";
        comparison.Same(cluster.Numbers(Size("")), [175], "pages with deduplication, the default");
        comparison.Catches("deduplication turned off", cluster.Numbers(Size(" with (deduplicate_items = off)"))[0] > 500);
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void Settings_have_the_defaults_that_the_chapters_table_gives()
    {
        var comparison = Comparison.With(cluster.Server);
        (string Name, string Value)[] settings =
        [
            ("block_size", "8192"), ("random_page_cost", "4"), ("seq_page_cost", "1"), ("effective_cache_size", "4GB"), ("autovacuum_vacuum_scale_factor", "0.2"), ("autovacuum_vacuum_threshold", "50"),
        ];
        foreach (var (shown, setting) in cluster.Ask(string.Concat(settings.Select(s => $"show {s.Name};"))).Zip(settings)) comparison.Same(shown, setting.Value, setting.Name);
        comparison.Catches("a setting that this cluster was given", cluster.Ask("show max_parallel_workers_per_gather;")[0] == "0");
        comparison.Finish(atLeast: 6);
    }

    [Fact]
    public void It_tries_to_put_its_buffers_into_huge_pages()
    {
        var comparison = Comparison.With(cluster.Server);
        comparison.Same(cluster.Ask("show huge_pages;"), ["try"], "huge_pages");
        comparison.Catches("another setting", cluster.Ask("show huge_page_size;")[0] != "try");
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void It_waits_a_second_for_a_lock_before_it_looks_for_a_deadlock()
    {
        var comparison = Comparison.With(cluster.Server);
        comparison.Same(cluster.Ask("show deadlock_timeout;"), ["1s"], "deadlock_timeout");
        comparison.Same(cluster.Ask("show log_lock_waits;"), ["off"], "log_lock_waits");
        comparison.Catches("another setting", cluster.Ask("show lock_timeout;")[0] != "1s");
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void A_foreign_key_makes_no_index_on_the_column_that_refers()
    {
        var comparison = Comparison.With(cluster.Server);
        cluster.Ask("create table parents (id int primary key); create table children (id int primary key, parent int references parents);");
        comparison.Same(cluster.Ask("select indexname from pg_indexes where tablename = 'children';"), ["children_pkey"], "the child's indexes");
        comparison.Catches("a unique constraint, which does make one", cluster.Ask("alter table children add unique (parent); select indexname from pg_indexes where tablename = 'children';").Count == 2);
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void A_concurrent_build_that_fails_leaves_an_index_that_no_query_uses()
    {
        var comparison = Comparison.With(cluster.Server);
        cluster.Ask("create table twice (k int); insert into twice select i % 1000 from generate_series(1, 2000) i; analyze twice;");
        cluster.Refused("create unique index concurrently broken on twice (k);", "could not create unique index");
        const string state = "select indisvalid from pg_index where indexrelid = 'broken'::regclass;";
        comparison.Same(cluster.Ask(state), ["f"], "what is left is not valid");
        comparison.Same(Plan("select * from twice where k = 5"), "Seq Scan", "a lookup");
        cluster.Ask("drop index broken; delete from twice where ctid not in (select min(ctid) from twice group by k); create unique index concurrently broken on twice (k); analyze twice;");
        comparison.Catches("a build that succeeds", cluster.Ask(state)[0] == "t" && Plan("select * from twice where k = 5") == "Index Only Scan using broken");
        comparison.Finish(atLeast: 2);
    }

    private string Plan(string query) => cluster.Ask($"select plan('{query}');")[0];

    private static string Of(string script, string index) => script.Replace("{0}", index, StringComparison.Ordinal);
}
