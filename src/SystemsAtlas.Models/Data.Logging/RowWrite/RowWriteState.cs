namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>A database, its two files and its clients between two steps; immutable.</summary>
public sealed partial record RowWriteState : IState
{
    /// <summary>How the run is set.</summary>
    [Spread]
    public required Setting Setting { get; init; }

    /// <summary>What a commit waits for: full, os-cache or none.</summary>
    public required string Durability { get; init; }

    [Unnamed]
    public long NowUs { get; init; }

    /// <summary>The moment, in ms.</summary>
    public double NowMs => Math.Round(NowUs / 1000.0, 2);

    public ImmutableArray<ClientState> Clients { get; init; } = [];

    public ImmutableArray<PooledPage> Pool { get; init; } = [];

    /// <summary>The frames in the buffer and in the log's file, the oldest first; void ones behind the last valid one.</summary>
    public ImmutableArray<LogFrame> Frames { get; init; } = [];

    /// <summary>The leaves of the table in its file.</summary>
    public ImmutableArray<TablePage> Table { get; init; } = [];

    public ImmutableArray<Transaction> Transactions { get; init; } = [];

    /// <summary>Which file an fsync is carrying over, or null.</summary>
    public string? Syncing { get; init; }

    /// <summary>Whether a checkpoint is under way.</summary>
    [Named("checkpointing")]
    public bool IsCheckpointing { get; init; }

    /// <summary>Whether the database is down after a crash.</summary>
    [Named("down")]
    public bool IsDown { get; init; }

    /// <summary>Whether every client has its last answer, or the database cannot be opened.</summary>
    [Unnamed]
    public bool IsOver { get; init; }

    /// <summary>Leaves that the last recovery found damaged.</summary>
    public ImmutableArray<int> Damaged { get; init; } = [];

    /// <summary>How many OKs clients have been told.</summary>
    public int Acknowledged { get; init; }

    /// <summary>How many transactions would survive any crash now: their log record or their pages are on the disk.</summary>
    public int Durable { get; init; }

    /// <summary>How many transactions were acknowledged that a power cut now could take.</summary>
    public int AtRisk { get; init; }

    /// <summary>How many transactions were acknowledged and then lost.</summary>
    public int Broken { get; init; }

    /// <summary>How many transactions the last recovery found, of all that ran before it.</summary>
    public int Recovered { get; init; }

    /// <summary>How many recoveries there were.</summary>
    public int Recoveries { get; init; }

    /// <summary>How many transactions survived though their client heard no answer.</summary>
    public int Unheard { get; init; }

    /// <summary>Calls of fsync that had something to carry.</summary>
    public int Fsyncs { get; init; }

    /// <summary>Those of them that made commits durable.</summary>
    public int CommitFsyncs { get; init; }

    public int Checkpoints { get; init; }

    /// <summary>Dirty pages that were written to make room in the pool.</summary>
    public int Evictions { get; init; }

    /// <summary>How many times a page had to be read because the pool did not have it.</summary>
    public int Misses { get; init; }

    /// <summary>The share of the time in which an fsync was under way, in per cent.</summary>
    public double FsyncShare { get; init; }

    /// <summary>OKs in a second.</summary>
    public double PerSecond { get; init; }

    /// <summary>OKs for each fsync that made commits durable.</summary>
    public double PerFsync { get; init; }

    /// <summary>How long the last acknowledged transaction took from INSERT to OK, in ms.</summary>
    public double LastMs { get; init; }

    /// <summary>How long its client's wait was an fsync's, in per cent.</summary>
    public double LastShare { get; init; }

    /// <summary>The how manieth log this is since the run began.</summary>
    public int LogNumber { get; init; }

    /// <summary>Frames in the log's file that recovery would read.</summary>
    public int LogFrames { get; init; }

    /// <summary>Pages of the pool that are newer than the table's file.</summary>
    public int Dirty => Pool.Count(p => p.IsDirty);

    /// <summary>Frames in the buffer.</summary>
    public int Buffered => Frames.Count(f => f.Place == Place.Buffer);

    /// <summary>Valid frames in the page cache that are not on the disk.</summary>
    public int Cached => Frames.Count(f => f.Place == Place.Cache && !f.IsVoid);

    /// <summary>The table's file and the log as they are certainly on the disk.</summary>
    [Unnamed]
    public ImmutableArray<byte> TableBytes { get; init; } = [];

    [Unnamed]
    public ImmutableArray<byte> LogBytes { get; init; } = [];

    /// <summary>The same as the system shows them while it runs.</summary>
    [Unnamed]
    public ImmutableArray<byte> CachedTableBytes { get; init; } = [];

    [Unnamed]
    public ImmutableArray<byte> CachedLogBytes { get; init; } = [];

    [Unnamed]
    public Track<LogRecord> Log { get; init; } = Track<LogRecord>.Empty;
}
