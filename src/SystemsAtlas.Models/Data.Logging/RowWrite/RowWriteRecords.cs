namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>How far the bytes of something have come.</summary>
[Words]
public enum Place
{
    [Named("the program's memory")]
    Memory,
    [Named("the log buffer")]
    Buffer,
    [Named("the page cache")]
    Cache,
    [Named("the disk")]
    Disk,
    [Named("lost")]
    Lost,
}

/// <summary>What a client is doing.</summary>
[Words]
public enum ClientPhase
{
    Idle,
    [Named("waits for its turn")]
    Queued,
    [Named("changes pages")]
    Working,
    [Named("waits for the log")]
    Waiting,
    [Named("has no connection")]
    Cut,
}

/// <summary>What ends at a crash.</summary>
[Words]
public enum CrashKind
{
    [Named("the power")]
    Power,
    [Named("the process")]
    Process,
}

/// <summary>One of the two files.</summary>
[Words]
public enum FileKind
{
    [Named("log")]
    Log,
    [Named("table")]
    Table,
}

/// <summary>How a run is set.</summary>
public sealed partial record Setting : IValued
{
    public int Commits { get; init; }

    [Named("clientCount")]
    public int Clients { get; init; }

    [Unnamed]
    public long FsyncUs { get; init; }

    /// <summary>Whether clients share an fsync.</summary>
    [Named("isGrouped")]
    public bool IsGrouped { get; init; }

    /// <summary>After how many frames a checkpoint begins, or 0 for never.</summary>
    [Named("checkpointAt")]
    public int Checkpoint { get; init; }

    /// <summary>How many pages the pool holds.</summary>
    [Named("poolSize")]
    public int Pool { get; init; }

    /// <summary>How many rows a transaction inserts.</summary>
    public int Rows { get; init; }

    /// <summary>How long an fsync takes that has something to write, in ms.</summary>
    public double FsyncMs => FsyncUs / 1000.0;

    internal static Setting Of(Parameters p) => new()
    {
        Commits = p.GetInt(RowWriteDefinition.Commits), Clients = p.GetInt(RowWriteDefinition.Clients), FsyncUs = (long)Math.Round(p.Get(RowWriteDefinition.Fsync) * 1000),
        IsGrouped = p.Get(RowWriteDefinition.GroupCommit) == RowWriteDefinition.On, Checkpoint = p.GetInt(RowWriteDefinition.Checkpoint), Pool = p.GetInt(RowWriteDefinition.Pool), Rows = p.GetInt(RowWriteDefinition.Rows),
    };
}

/// <summary>A client and what it waits for.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Transaction">The transaction that it waits for, or that it was last told of; 0 before the first.</param>
/// <param name="Phase">What it does.</param>
public sealed partial record ClientState(int Number, int Transaction, ClientPhase Phase) : IValued;

/// <summary>A transaction, from its INSERT on.</summary>
public sealed partial record Transaction : IValued
{
    /// <summary>Its place in the order of commits.</summary>
    public required int Number { get; init; }

    public required int Client { get; init; }

    /// <summary>The keys of its rows.</summary>
    public ImmutableArray<long> Keys { get; init; } = [];

    /// <summary>How far its log record has come: what becomes of it in a crash hangs on that.</summary>
    public Place Place { get; init; }

    /// <summary>Whether its client has been told OK.</summary>
    [Named("acknowledged")]
    public bool IsAcknowledged { get; init; }

    /// <summary>Whether its client lost the connection before an answer came.</summary>
    [Named("inDoubt")]
    public bool IsInDoubt { get; init; }

    [Unnamed]
    public long BegunUs { get; init; }
}

/// <summary>A page in the buffer pool.</summary>
/// <param name="Page">Its number in the table's file.</param>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="IsDirty">Whether it is newer than the table's file.</param>
/// <param name="Frame">The last frame of the log that holds it, or 0.</param>
public sealed partial record PooledPage(int Page, int Rows, [Named("dirty")] bool IsDirty, int Frame) : IValued;

/// <summary>A leaf of the table in its file.</summary>
/// <param name="Page">Its number.</param>
/// <param name="Rows">How many rows it has on the disk, or -1 where it is damaged.</param>
/// <param name="CachedRows">How many rows it has as the system shows it, or -1.</param>
/// <param name="IsPending">Whether a write to it is not on the disk yet.</param>
public sealed partial record TablePage(int Page, int Rows, int CachedRows, [Named("pending")] bool IsPending) : IValued;

/// <summary>A page as it was after a transaction, in the log.</summary>
/// <param name="Number">Its number: frames are counted over all logs.</param>
/// <param name="Page">Whose image it is.</param>
/// <param name="Transaction">Whose change it holds.</param>
/// <param name="IsCommit">Whether it ends its transaction.</param>
/// <param name="Slot">Its place in the log's file, from 1 on; 0 in the buffer.</param>
/// <param name="Place">How far it has come.</param>
/// <param name="IsVoid">Whether recovery would not read it: it belongs to an older log, or is torn.</param>
public sealed partial record LogFrame(int Number, int Page, int Transaction, [Named("commit")] bool IsCommit, int Slot, Place Place, [Named("void")] bool IsVoid) : IValued;

/// <summary>A line of the list of log records.</summary>
public sealed record LogRecord(long Us, int Frame, int Slot, int Page, int Transaction, string Kind);
