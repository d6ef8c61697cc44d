namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>Memory, page cache and disk as three levels of a shore, the table's pages at the left and the log's frames at the right, and below them the transactions with what would be left of each.</summary>
public sealed class RowWriteScene : Scene<RowWriteState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "in memory: a dirty page, a frame in the log buffer"),
        new(Role.Waiting, "in the page cache: written and not synced"),
        new(Role.Done, "on the disk"),
        new(Role.Muted, "void: a frame that recovery does not read"),
        new(Role.Danger, "lost, or damaged"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("crash", "disk", "power", "Cut the power"),
        new("crash", "memory", "process", "Kill the process"),
        new("set-durability", "cache", "os-cache", "Say OK without fsync"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("acknowledged", frame => frame.Count("ok/*")),
        new("durable", frame => frame.Count("tx/*", s => s.Role == Role.Done)),
        new("dirty", frame => frame.Count("pool/*", s => s.Role == Role.Active)),
    ];

    protected override Diagram Draw(Step step, RowWriteState before, RowWriteState after, Canvas canvas) => new RowWritePicture(after);

    protected override string[] Focus(Event? happened, RowWriteState after) => happened switch
    {
        InsertReceived e => [Drawn.Key("client", e.Client), Drawn.Key("tx", e.Transaction)],
        PageRead e => [Drawn.Key("pool", e.Page), e.IsFromLog ? "log/title" : Drawn.Key("table", e.Page)],
        PageDropped e => [Drawn.Key("table", e.Page)],
        PageEvicted e => [Drawn.Key("cached", e.Page), Frame(e.Frame)],
        EvictionHeld e => [Drawn.Key("pool", e.Page), Frame(e.Frame)],
        RowPlaced e => [Drawn.Key("pool", e.Page), Drawn.Key("table", e.Page)],
        FrameAppended e => [Frame(e.Frame), Drawn.Key("pool", e.Page)],
        LogRestarted => ["log/title", FirstVoid(after)],
        LogWritten => [Last(after), "write/says"],
        FsyncBegan e => ["fsync/says", e.File == FileKind.Log ? Last(after) : FirstPending(after)],
        FsyncEnded e => [e.File == FileKind.Log ? Last(after) : "table/title", "fsync/says"],
        Acknowledged e => [Drawn.Key("client", e.Client), Drawn.Key("tx", e.Transaction)],
        CheckpointBegan => ["log/title", "table/title"],
        PageCheckpointed e => [Drawn.Key("cached", e.Page), Frame(e.Frame)],
        CheckpointEnded => ["table/title", "log/title"],
        Crashed e => ["memory/title", e.Kind == CrashKind.Power ? "cache/title" : Last(after)],
        LogScanned => ["log/title", FirstVoid(after)],
        Recovered => Fates(after),
        DamageFound e => [Drawn.Key("table", e.Page)],
        DurabilityChanged => ["durability"],
        RunEnded => ["number"],
        _ => ["clients/title", "table/title", "log/title"],
    };

    private static string Frame(int number) => Lines.Say($"frame/{number}|log/title");

    // The last frame that recovery would read.
    private static string Last(RowWriteState state)
    {
        var last = 0;
        foreach (var frame in state.Frames) if (!frame.IsVoid && frame.Slot > 0) last = frame.Number;
        return Frame(last);
    }

    private static string FirstVoid(RowWriteState state)
    {
        foreach (var frame in state.Frames) if (frame.IsVoid && frame.Slot > state.LogFrames) return Frame(frame.Number);
        return "coast/2";
    }

    private static string FirstPending(RowWriteState state)
    {
        foreach (var page in state.Table) if (page.IsPending) return Drawn.Key("cached", page.Page);
        return "table/title";
    }

    // The last that survived and the last that did not.
    private static string[] Fates(RowWriteState state)
    {
        var (there, lost) = (0, 0);
        foreach (var transaction in state.Transactions)
        {
            if (transaction.Place == Place.Lost) lost = transaction.Number;
            else there = transaction.Number;
        }
        return [Drawn.Key("tx", there) + "|ledger/title", Drawn.Key("tx", lost) + "|ledger/title"];
    }

    protected override Sentence Caption(Step step, RowWriteState after)
    {
        if (!after.Damaged.IsEmpty) return $"corrupt";
        if (after.IsDown) return $"down · {after.NowMs} ms";
        return $"{after.Durability} · {after.NowMs} ms · {after.Acknowledged:OK}";
    }

    protected override Sentence Picture(Step step, RowWriteState after) =>
        $"{after.Dirty:page|pages} of the pool are dirty; {after.Buffered:frame is|frames are} in the log buffer and {after.Cached} in the page cache. {after.Durable:transaction|transactions} would survive a power cut, {after.Acknowledged} were told OK.";
}
