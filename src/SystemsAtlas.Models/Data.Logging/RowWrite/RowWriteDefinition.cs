using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>What the model of a row's way to the disk says of itself.</summary>
public static class RowWriteDefinition
{
    /// <summary>The most actions of one run.</summary>
    public const int MostActions = 20;

    internal const string On = "on", Off = "off", Full = "full", OsCache = "os-cache", None = "none";

    internal static readonly IntegerKnob Commits = Knob.Integer("commits", 12, 1, 40, "Transactions", help: "How many transactions the clients send in all.");
    internal static readonly IntegerKnob Clients = Knob.Integer("clients", 3, 1, 8, "Clients", help: "How many clients send transactions. Each waits for OK before it sends the next one.");
    internal static readonly DecimalKnob Fsync = Knob.Decimal("fsync", 4, 0.01, 50, "Time of an fsync", "ms", step: 0.5, help: "How long the disk takes until it has what was written. A disk that makes 7,200 turns a minute needs 8.3 ms for one turn; a drive that keeps its cache alive by a capacitor, hundredths of a millisecond.");
    internal static readonly ChoiceKnob GroupCommit = Knob.Choice("group-commit", On, [On, Off], "Group commit", "Whether all transactions that wait when an fsync begins share it. Without it each transaction keeps the others out until its own fsync is over.");
    internal static readonly ChoiceKnob Durability = Knob.Choice("durability", Full, [Full, OsCache, None], "Durability", "What a commit waits for. full: an fsync of the log. os-cache: the write to the page cache; the log is synced before a checkpoint. none: the same, and nothing is ever synced.");
    internal static readonly IntegerKnob Checkpoint = Knob.Integer("checkpoint", 6, 0, 100, "Checkpoint after", "frames", help: "At how many frames in the log its pages are written to the table. 0 is never.");
    internal static readonly IntegerKnob Pool = Knob.Integer("pool", 4, 2, 6, "Buffer pool", "pages", help: "How many leaves of the table the pool holds. The table has six.");
    internal static readonly IntegerKnob Rows = Knob.Integer("rows", 1, 1, 2, "Rows of a transaction", help: "With two rows a transaction may change two pages, and has two frames in the log.");
    internal static readonly ChoiceKnob Crash = Knob.Choice("crash", "power", ["power", "process"], "What ends");

    /// <summary>The model.</summary>
    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "database-row-write",
        Title = "How a database writes a row",
        Version = 1,
        Covers = "Clients insert rows into a table: buffer pool, write-ahead log with its buffer, the operating system's page cache, fsync, acknowledgment, group commit, eviction, checkpoints, and crashes of the process or of the power at any moment with the recovery that follows. The two files are SQLite's, byte for byte, and recovery reads what the crash left of them.",
        Simplifications =
        [
            "Memory work has fixed times: 5 µs to place a row, 2 µs to append a frame, 10 µs for a call of write, 100 µs to read a page, 20 µs until a client hears OK, 200 µs until it sends the next transaction. Only an fsync has a knob.",
            "An fsync takes the same time whatever it has to carry, and 5 µs when there is nothing.",
            "A log record is the image of a whole page, as in SQLite. PostgreSQL and InnoDB log the change, which is shorter, and a whole page only where a torn one has to be repaired.",
            "A transaction changes its pages and appends all its frames in one go, so nothing uncommitted is ever on the disk, and recovery has nothing to undo. There is no ROLLBACK.",
            "Rows fit their leaves: no page splits, and the schema and the root never change. Splits are the B-tree's walkthrough.",
            "The log has a buffer as in PostgreSQL, where a transaction that waits for the disk lets the next one work. SQLite has one writer at a time, which is group-commit off.",
            "At a power cut each sector of 512 bytes that was written since the last fsync is on the disk as one of those writes left it, or as it was before; bytes beside a write stay. Files never change their length otherwise, and no sector that was synced is lost.",
            "The disk keeps its word: what it reports as written is there. Some drives do not.",
            "After a crash clients do not repeat a transaction that was not answered; each goes on with its next one.",
        ],
        Sources =
        [
            new("C. Mohan, D. Haderle, B. Lindsay, H. Pirahesh and P. Schwarz, ARIES: A Transaction Recovery Method Supporting Fine-Granularity Locking and Partial Rollbacks Using Write-Ahead Logging, ACM TODS 17(1), 1992", "https://doi.org/10.1145/128765.128770"),
            new("T. Haerder and A. Reuter, Principles of Transaction-Oriented Database Recovery, ACM Computing Surveys 15(4), 1983", "https://doi.org/10.1145/289.291"),
            new("SQLite, Database File Format, section 4: The Write-Ahead Log", "https://www.sqlite.org/fileformat2.html#walformat"),
            new("SQLite, Write-Ahead Logging", "https://www.sqlite.org/wal.html"),
            new("PostgreSQL 15 documentation, chapter 30: Reliability and the Write-Ahead Log", "https://www.postgresql.org/docs/15/wal.html"),
        ],
        TimeUnit = "us",
        UsesChance = true,
        Knobs = [Commits, Clients, Fsync, GroupCommit, Durability, Checkpoint, Pool, Rows],
        Actions =
        [
            new("crash", "Crash", Crash, "power: all that is only in memory is gone, of what is in the page cache anything may be. process: the page cache stays."),
            new("set-durability", "Set the durability", Durability, "What commits wait for from now on."),
        ],
        Idle = (state, action) => state is RowWriteState s ? Refusal(s, action) : null,
        Events = RowWriteEvent.Names,
        Readouts =
        [
            Readout.From<RowWriteState>("acknowledged", "Told OK", "transaction|transactions", s => s.Acknowledged),
            Readout.From<RowWriteState>("durable", "Would survive any crash now", "transaction|transactions", s => s.Durable),
            Readout.From<RowWriteState>("at-risk", "Told OK and not on the disk", "transaction|transactions", s => s.AtRisk),
            Readout.From<RowWriteState>("broken", "Told OK and lost", "transaction|transactions", s => s.Broken),
            Readout.From<RowWriteState>("unheard", "Recovered without an OK", "transaction|transactions", s => s.Unheard),
            Readout.From<RowWriteState>("recoveries", "Recoveries", "recovery|recoveries", s => s.Recoveries),
            Readout.From<RowWriteState>("damaged", "Damaged pages", "page|pages", s => s.Damaged.Length),
            Readout.From<RowWriteState>("per-second", "Rate", "OK a second|OKs a second", s => s.PerSecond),
            Readout.From<RowWriteState>("per-fsync", "OKs for each fsync of the log", "", s => s.PerFsync),
            Readout.From<RowWriteState>("fsync-share", "Time in fsync", "%", s => s.FsyncShare),
            Readout.From<RowWriteState>("fsyncs", "Calls of fsync", "fsync|fsyncs", s => s.Fsyncs),
            Readout.From<RowWriteState>("log", "Frames in the log", "frame|frames", s => s.LogFrames),
            Readout.From<RowWriteState>("dirty", "Dirty pages", "page|pages", s => s.Dirty),
            Readout.From<RowWriteState>("evictions", "Dirty pages evicted", "page|pages", s => s.Evictions),
        ],
        Artifacts =
        [
            new("sqlite", "The table's file as it is on the disk", "application/vnd.sqlite3", "sqlite", t => [.. ((RowWriteState)t.Final).TableBytes]),
            new("wal", "The log as it is on the disk", "application/octet-stream", "sqlite-wal", t => [.. ((RowWriteState)t.Final).LogBytes]),
            new("log", "Every log record", "text/csv", "csv", Csv),
        ],
        Create = context => new RowWriteModel(context),
    };

    internal static void RequireFew(RunRequest request)
    {
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", Lines.Say($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
    }

    internal static string? Refusal(RowWriteState state, ReaderAction action) => action.Name switch
    {
        "crash" when !state.Damaged.IsEmpty => "the database is corrupt and does not run",
        "crash" when state.IsDown => "the database is down already",
        "set-durability" when action.Get(Durability) == state.Durability => "durability is that already",
        _ => null,
    };

    private static byte[] Csv(Trace trace)
    {
        var text = new StringBuilder("time_us,frame,slot,page,transaction,record\n");
        foreach (var row in ((RowWriteState)trace.Final).Log.Items())
            text.Append(CultureInfo.InvariantCulture, $"{row.Us},{row.Frame},{row.Slot},{row.Page},{row.Transaction},{row.Kind}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
