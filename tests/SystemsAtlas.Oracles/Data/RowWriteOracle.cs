using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using SystemsAtlas.Models.Data.Logging.RowWrite;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Oracles.Products;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Data;

/// <summary>SQLite opens what crashes leave, does the same writes and syncs in the same order, and PostgreSQL writes its log records in the model's order.</summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("strace", "strace")]
public sealed class RowWriteOracle(LoggingCluster cluster) : IClassFixture<LoggingCluster>
{
    private static readonly int Runs = Sweep.Cases(200);

    [Fact]
    public void SQLite_recovers_what_the_model_does_after_a_crash_at_every_moment()
    {
        var sqlite = Tool.Built(Program("recover.py"), "SQLite");
        var comparison = Comparison.With(sqlite);
        var cases = RowWriteCase.Many(Runs, 1, "full", "full", "os-cache").SelectMany(c => c.WithCrashes()).ToList();
        foreach (var (@case, told) in cases.Zip(Ask(sqlite, cases.Select(c => c.Files))))
        {
            comparison.Same(told, @case.Expected, $"{@case}");
            Assert.All(@case.Before.Transactions.Where(t => t.Place == Place.Disk), t => Assert.NotEqual(Place.Lost, @case.Reopened.Transactions[t.Number - 1].Place));
            Assert.True(((Recovered)@case.Trace.Events.Last(e => e is Recovered)).IsPrefix, $"{@case}");
            if (@case.Settings.Contains("durability=full")) Assert.True(@case.Reopened.Broken == 0, $"{@case}");
        }

        var framed = cases.Where(c => LogFormat.Scan(c.Files.Log).Committed > 0 && c.Settings.Contains("checkpoint=0") && c.Reopened.Evictions == 0).Take(40).ToList();
        Assert.Equal(40, framed.Count);
        comparison.Catches("a bit in the first frame that turned over", Ask(sqlite, framed.Select(c => Damaged(c.Files))).Zip(framed).All(p => p.First != p.Second.Expected));
        comparison.Catches("an OK before the fsync", cases.Any(c => c.Settings.Contains("durability=os-cache") && c.Reopened.Broken > 0));
        comparison.Finish(4000);
    }

    [Fact]
    public void Without_fsync_SQLite_finds_the_same_rows_missing_and_the_same_files_damaged()
    {
        var sqlite = Tool.Built(Program("recover.py"), "SQLite");
        var comparison = Comparison.With(sqlite);
        var cases = RowWriteCase.Many(Math.Max(1, Runs / 4), 2, "none").Select(c => c.Set("rows", "1")).SelectMany(c => c.WithCrashes()).ToList();
        var (damaged, holes) = (0, 0);
        foreach (var (@case, told) in cases.Zip(Ask(sqlite, cases.Select(c => c.Files))))
        {
            comparison.Same(told.StartsWith("damaged", StringComparison.Ordinal) ? "damaged" : told, @case.Expected, $"{@case}");
            if (@case.Expected == "damaged") damaged++;
            else if (!((Recovered)@case.Trace.Events.Last(e => e is Recovered)).IsPrefix) holes++;
        }
        comparison.Catches("a checkpoint before the log is synced", damaged > 0 && holes > 0);
        comparison.Finish(800);
    }

    [Fact]
    public void SQLite_writes_and_syncs_both_files_in_the_models_order()
    {
        var (python, strace) = (Tool.Find("python3"), Tool.Find("strace"));
        var comparison = Comparison.With(Tool.Built(Program("recover.py"), "SQLite"), [strace]);
        var random = new SeededRandom(3);
        var cases = Enumerable.Range(0, 30).Select(i => new RowWriteCase(
            [
                RowWriteCase.Text($"commits={random.Integer(3, 12)}"), "clients=1", "fsync=0.5", "group-commit=off", $"durability={(i % 3 == 0 ? "full" : i % 3 == 1 ? "os-cache" : "none")}",
                RowWriteCase.Text($"checkpoint={RowWriteCase.Pick(random, 0, 1, 2, 3, 5)}"), "pool=6", RowWriteCase.Text($"rows={random.Integer(1, 2)}"),
            ], [], random.NextBits())).ToList();
        using var scratch = new Scratch();
        var lines = new StringBuilder();
        foreach (var (@case, i) in cases.Select((c, i) => (c, i)))
        {
            scratch.Write($"{i}.db", [.. ((RowWriteState)@case.Trace.Initial).TableBytes]);
            var synchronous = @case.Final.Durability switch { "full" => "full", "os-cache" => "normal", _ => "off" };
            var transactions = @case.Final.Transactions.Select(t => string.Join('+', t.Keys.Select((k, n) => RowWriteCase.Text($"{k}:{(n == 0 ? "order" : "payment")}_{t.Number}"))));
            lines.AppendLine(RowWriteCase.Text($"{i}.db {synchronous} {@case.Final.Setting.Checkpoint} {string.Join(' ', transactions)}"));
        }
        scratch.Write("cases", lines.ToString());
        strace.Run(scratch, ["-y", "-o", "calls", "-e", "trace=pwrite64,fdatasync,fsync", "/usr/bin/python3", Program("insert.py"), "cases"]).Succeeded();
        var calls = File.ReadAllLines(scratch["calls"]);
        var orders = cases.Select((_, i) => Order(calls, i)).ToList();
        foreach (var (@case, order) in cases.Zip(orders)) comparison.Same(order, Order(@case), $"{@case}");
        // The pages in SQLite's log are those of the model's, to the byte.
        foreach (var (@case, i) in cases.Select((c, i) => (c, i)))
            comparison.Same(Pages(File.ReadAllBytes(scratch[$"{i}.db-wal"])), Pages([.. @case.Final.CachedLogBytes]), $"the pages in the log of {@case}");
        comparison.Catches("a model that syncs at every commit", !orders[1].SequenceEqual(Order(cases[1].Set("durability", "full"))));
        comparison.Catches("a table that is written before the log is synced", orders.Any(o => string.Join(' ', o).Contains("sync-log write-table", StringComparison.Ordinal) && !o.SequenceEqual(o.Select(x => x == "sync-log" ? "write-table" : x))));
        comparison.Finish(60);
    }

    [Fact]
    public void PostgreSQL_writes_its_log_records_in_the_models_order()
    {
        var comparison = Comparison.With(cluster.Server);
        cluster.Ask("create table written (id int, item text);");
        var random = new SeededRandom(4);
        foreach (var @case in Enumerable.Range(0, 12).Select(_ => new RowWriteCase([RowWriteCase.Text($"commits={random.Integer(1, 12)}"), "clients=1", RowWriteCase.Text($"rows={random.Integer(1, 2)}")], [], random.NextBits())))
        {
            var script = string.Concat(@case.Final.Transactions.Select(t => "begin;" + string.Concat(t.Keys.Select(k => RowWriteCase.Text($"insert into written values ({k}, 'order {t.Number}');"))) + "commit;"));
            comparison.Same(Records(script), Model(@case), $"{@case}");
        }
        comparison.Catches("rows that commit alone", !Records("insert into written values (1, 'x'); insert into written values (2, 'x');").SequenceEqual(["insert", "insert", "commit"]));
        comparison.Finish(12);

        List<string> Records(string script) =>
        [
            .. cluster.Ask($"create temp table mark as select pg_current_wal_insert_lsn() l; {script} select resource_manager || ' ' || record_type from mark, pg_get_wal_records_info_till_end_of_wal(l);")
                .Select(r => r.StartsWith("Heap INSERT", StringComparison.Ordinal) ? "insert" : r.StartsWith("Transaction COMMIT", StringComparison.Ordinal) ? "commit" : "").Where(r => r.Length > 0).Skip(1),
        ];

        // The model logs a page once for each transaction, and PostgreSQL each row; two rows of a transaction lie in different pages here.
        static List<string> Model(RowWriteCase @case) => [.. Encoding.UTF8.GetString(RowWriteDefinition.Definition.Artifacts.Single(a => a.Name == "log").Make(@case.Trace)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')[5])];
    }

    // What the model did: consecutive writes to one file are one.
    private static List<string> Order(RowWriteCase @case)
    {
        var order = new List<string>();
        foreach (var happened in @case.Trace.Events)
        {
            var call = happened switch
            {
                LogRestarted or LogWritten => "write-log",
                PageCheckpointed or PageEvicted => "write-table",
                FsyncEnded { File: FileKind.Log } => "sync-log",
                FsyncEnded => "sync-table",
                _ => null,
            };
            if (call is not null && !(call.StartsWith("write", StringComparison.Ordinal) && order.LastOrDefault() == call)) order.Add(call);
        }
        return order;
    }

    // SQLite's first log has no header before the first commit; the model's has, because its database was open before.
    private static List<string> Order(string[] calls, int number)
    {
        var order = new List<string>();
        foreach (var call in calls)
        {
            var file = call.Contains($"/{number}.db-wal>", StringComparison.Ordinal) ? "log" : call.Contains($"/{number}.db>", StringComparison.Ordinal) ? "table" : null;
            if (file is null) continue;
            var what = (call.StartsWith("pwrite64", StringComparison.Ordinal) ? "write-" : "sync-") + file;
            if (!(what.StartsWith("write", StringComparison.Ordinal) && order.LastOrDefault() == what)) order.Add(what);
        }
        return order is ["write-log", "sync-log", "write-log", ..] ? order[2..] : order;
    }

    private static List<string> Pages(byte[] log) =>
        [.. Enumerable.Range(1, (log.Length - LogFormat.HeaderBytes) / LogFormat.FrameBytes).Select(s => RowWriteCase.Text($"page {LogFormat.PageOf(log, s)} {Convert.ToHexString(LogFormat.ImageOf(log, s))}"))];

    private static (byte[] Table, byte[] Log) Damaged((byte[] Table, byte[] Log) files)
    {
        var log = files.Log.ToArray();
        log[LogFormat.Offset(1) + LogFormat.FrameHeaderBytes + 700] ^= 1;
        return (files.Table, log);
    }

    // Many moments leave the same two files; SQLite is asked about them once.
    private static IReadOnlyList<string> Ask(Tool sqlite, IEnumerable<(byte[] Table, byte[] Log)> files)
    {
        using var scratch = new Scratch();
        var (numbers, places) = (new Dictionary<string, int>(), new List<int>());
        using (var all = File.Create(scratch["all"]))
        {
            foreach (var (table, log) in files)
            {
                byte[] pair = [.. Length(table), .. Length(log), .. table, .. log];
                if (numbers.TryAdd(Convert.ToHexString(SHA256.HashData(pair)), numbers.Count)) all.Write(pair);
                places.Add(numbers[Convert.ToHexString(SHA256.HashData(pair))]);
            }
        }
        var told = sqlite.Run(scratch, ["all"]).Succeeded().Lines;
        return places.ConvertAll(p => told[p]);
    }

    private static byte[] Length(byte[] file)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, file.Length);
        return bytes;
    }

    private static string Program(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "rowwrite", name);
}
