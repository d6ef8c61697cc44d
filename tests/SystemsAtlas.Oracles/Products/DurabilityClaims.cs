using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the pages about logs say of PostgreSQL and SQLite, tried on them.</summary>
[NeedsPackage("sqlite3", "sqlite3")]
[NeedsPackage("strace", "strace")]
[NeedsPackage("bash", "bash")]
public sealed class DurabilityClaims(LoggingCluster cluster) : IClassFixture<LoggingCluster>
{
    private const string Chapter = "write-ahead-logging";

    [Fact]
    public void PostgreSQL_is_durable_by_default()
    {
        var comparison = Comparison.With(cluster.Server);
        foreach (var (name, value) in new[]
        {
            ("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on"), ("data_sync_retry", "off"), ("checkpoint_timeout", "300"), ("max_wal_size", "1024"), ("wal_writer_delay", "200"), ("commit_delay", "0"), ("wal_sync_method", "fdatasync"),
        })
            comparison.Same(cluster.Ask($"select boot_val from pg_settings where name = '{name}';"), [value], name);
        comparison.Catches("a setting that was changed", cluster.Ask("set synchronous_commit = off; select setting = boot_val from pg_settings where name = 'synchronous_commit';")[0] == "f");
        comparison.Finish(atLeast: 9);
    }

    [Fact]
    public void PostgreSQL_logs_a_whole_page_at_its_first_change_after_a_checkpoint()
    {
        var comparison = Comparison.With(cluster.Server);
        var shown = ChapterCode.Block(Chapter, "pg_get_wal_records_info_till_end_of_wal").TrimEnd().Split("\n\n");
        comparison.Same(cluster.Ask(shown[0]).ToList(), [.. shown[1].Split('\n')], "the records that the chapter shows");
        comparison.Catches("no checkpoint before", cluster.Ask(shown[0].Replace("parcels", "boxes", StringComparison.Ordinal).Replace("checkpoint;", "", StringComparison.Ordinal))[0].EndsWith("|0", StringComparison.Ordinal));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void SQLite_syncs_the_log_at_each_commit_and_before_the_table()
    {
        var (sqlite, strace) = (Tool.Find("sqlite3"), Tool.Find("strace"));
        var comparison = Comparison.With(sqlite, [strace]);
        var lines = ChapterCode.Block(Chapter, "strace -y").TrimEnd().Split('\n');
        var commands = lines.Where(l => l.StartsWith("$ ", StringComparison.Ordinal)).Select(l => l[2..]).ToList();
        comparison.Same(Run(commands), [.. lines.Where(l => !l.StartsWith("$ ", StringComparison.Ordinal))], "the calls that the chapter shows");
        comparison.Catches("a commit that does not wait", Run([commands[0], commands[1].Replace("\"insert", "\"pragma synchronous=normal; insert", StringComparison.Ordinal), commands[2]]).Count(l => l.StartsWith("fdatasync", StringComparison.Ordinal)) < lines.Count(l => l.StartsWith("fdatasync", StringComparison.Ordinal)));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void SQLite_syncs_at_every_commit_unless_told_otherwise()
    {
        var sqlite = Tool.Find("sqlite3");
        var comparison = Comparison.With(sqlite);
        using var scratch = new Scratch();
        string[] Ask(string script) => [.. sqlite.Run(scratch, ["-batch", "-list", "asked.db"], script).Succeeded().Lines];
        comparison.Same(Ask("pragma journal_mode; pragma synchronous; pragma journal_mode = wal; pragma synchronous; pragma wal_autocheckpoint;"), ["delete", "2", "wal", "2", "1000"], "the defaults");
        comparison.Catches("another setting", Ask("pragma synchronous = normal; pragma synchronous;")[^1] == "1");
        comparison.Finish(atLeast: 1);
    }

    private static List<string> Run(IReadOnlyList<string> commands)
    {
        using var scratch = new Scratch();
        return [.. Tool.Find("bash").Run(scratch, ["-c", string.Join('\n', commands)]).Succeeded().Lines.Select(l => l.TrimEnd())];
    }
}
