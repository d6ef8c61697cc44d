namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>
/// Clients, a buffer pool, a log with its buffer, and two files in the page cache. One transaction at a time changes pages; one flusher at a time writes the log, syncs it and makes checkpoints.
/// Every entry of the agenda belongs to the time between two crashes and does nothing after the next one.
/// </summary>
public sealed partial class RowWriteModel : DiscreteEventModel
{
    private const long PlaceUs = 5, AppendUs = 2, WriteUs = 10, ReadUs = 100, AnswerUs = 20, PauseUs = 200, ArrivalUs = 300, IdleFsyncUs = 5, RestartUs = 2000, ScanUs = 100;

    private readonly Setting _setting;
    private readonly List<long[]> _orders = [];
    private readonly List<Work> _works = [];
    private readonly ClientPhase[] _phases;
    private readonly int[] _current;
    private readonly List<Buffered> _pool = [];
    private readonly Queue<Work> _line = new();
    private Work? _holder;
    private (int Frame, Action Then)? _held;
    private string _durability;
    private long _uses;
    private int _epoch;
    private bool _isDown, _isOver, _isEnding;

    public RowWriteModel(RunContext context) : base(context)
    {
        RowWriteDefinition.RequireFew(context.Request);
        _setting = Setting.Of(context.Parameters);
        _durability = context.Parameters.Get(RowWriteDefinition.Durability);
        (_phases, _current) = (new ClientPhase[_setting.Clients], new int[_setting.Clients]);
        (_logNumber, _salt1, _salt2) = (0, (uint)Random.Integer(0, uint.MaxValue), (uint)Random.Integer(0, uint.MaxValue));
        (var header, _chain) = LogFormat.Header(_logNumber, _salt1, _salt2);
        (_tableFile, _logFile) = (new(TableFile.First()), new(header));
        DrawKeys();
    }

    // Every row gets a key that is free, in a leaf with room; two rows of a transaction lie in different leaves.
    private void DrawKeys()
    {
        const int room = 40;
        var taken = new List<long>();
        var count = new int[TableFile.Leaves];
        long Key(int besides)
        {
            int leaf;
            do leaf = (int)Random.Integer(0, TableFile.Leaves - 1);
            while (leaf == besides || count[leaf] == room);
            long key;
            // The rows of the beginning have keys that end in 0.
            do key = (TableFile.KeysOfLeaf * leaf) + Random.Integer(1, TableFile.KeysOfLeaf);
            while (key % 10 == 0 || taken.Contains(key));
            count[leaf]++;
            taken.Add(key);
            return key;
        }
        for (var i = 0; i < _setting.Commits; i++)
        {
            var first = Key(-1);
            _orders.Add(_setting.Rows == 1 ? [first] : [first, Key(TableFile.LeafOf(first) - TableFile.FirstLeaf)]);
        }
    }

    protected override void Start()
    {
        for (var client = 1; client <= _setting.Clients; client++)
        {
            var number = client;
            After((client - 1) * ArrivalUs, () => Submit(number));
        }
    }

    private void After(long delay, Action work)
    {
        var epoch = _epoch;
        Schedule(delay, () =>
        {
            if (epoch == _epoch) work();
        });
    }

    private void Submit(int client)
    {
        if (_works.Count == _orders.Count)
        {
            EndIfOver();
            return;
        }
        var work = new Work(_works.Count + 1, client, [.. _orders[_works.Count]], Now, FsyncTotalUs, _recoveries);
        _works.Add(work);
        (_phases[client - 1], _current[client - 1]) = (ClientPhase.Queued, work.Number);
        var behind = _line.Count + (_holder is null ? 0 : 1);
        _line.Enqueue(work);
        if (_holder is null) NextInLine();
        Emit(new InsertReceived(work.Number, client, work.Keys[0], TableFile.LeafOf(work.Keys[0]), behind));
    }

    private void NextInLine()
    {
        _holder = _line.Count > 0 ? _line.Dequeue() : null;
        if (_holder is not { } work) return;
        _phases[work.Client - 1] = ClientPhase.Working;
        After(1, () => Fetch(work, 0));
    }

    // Brings the pages of a transaction into the pool, one after the other.
    private void Fetch(Work work, int i)
    {
        if (i == work.Pages.Count)
        {
            After(PlaceUs, () => PlaceRow(work, 0));
            return;
        }
        var page = work.Pages[i];
        if (Find(page) is { } there)
        {
            there.Used = ++_uses;
            Fetch(work, i + 1);
            return;
        }
        if (_pool.Count == _setting.Pool && !MakeRoom(work, page, i)) return;
        After(ReadUs, () => Load(work, page, i));
    }

    private Buffered? Find(int page)
    {
        foreach (var there in _pool) if (there.Page == page) return there;
        return null;
    }

    // The page that was used longest ago goes. A dirty one is written first, and before it its log record has to be safe.
    private bool MakeRoom(Work work, int page, int i)
    {
        Buffered? oldest = null;
        foreach (var there in _pool) if (!work.Pages.Contains(there.Page) && (oldest is null || there.Used < oldest.Used)) oldest = there;
        var victim = oldest!;
        if (!IsDirty(victim))
        {
            _pool.Remove(victim);
            Emit(new PageDropped(victim.Page, page));
            return true;
        }
        if (!IsSafe(victim.Frame))
        {
            _held = (victim.Frame, () => Fetch(work, i));
            Emit(new EvictionHeld(victim.Page, victim.Frame));
            WantFlush();
            return false;
        }
        After(WriteUs, () =>
        {
            // A checkpoint may have written it meanwhile; the same bytes once more do no harm.
            WriteTable(victim.Page, victim.Bytes, victim.Frame);
            _pool.Remove(victim);
            _evictions++;
            Emit(new PageEvicted(victim.Page, victim.Frame, page));
            After(ReadUs, () => Load(work, page, i));
        });
        return false;
    }

    private bool IsDirty(Buffered page) => page.IsUnlogged || page.Frame > _tableFrames[page.Page];

    // Where nothing is ever synced, it is enough that the log was written before the page.
    private bool IsSafe(int frame) => frame <= (_durability == RowWriteDefinition.None ? _writtenFrame : _syncedFrame);

    private void Load(Work work, int page, int i)
    {
        var inLog = NewestInLog(page);
        var isFromLog = inLog is not null && inLog.Number > _tableFrames[page];
        var bytes = isFromLog ? LogFormat.ImageOf(_logFile.Cache, inLog!.Slot).ToArray() : _tableFile.Cache.AsSpan(TableFile.Offset(page), LeafPage.Bytes).ToArray();
        _pool.Add(new(page, bytes, isFromLog ? inLog!.Number : _tableFrames[page]) { Used = ++_uses });
        _misses++;
        Emit(new PageRead(page, work.Number, isFromLog));
        Fetch(work, i + 1);
    }

    private void PlaceRow(Work work, int i)
    {
        var (key, page) = (work.Keys[i], Find(TableFile.LeafOf(work.Keys[i]))!);
        LeafPage.Insert(page.Bytes, key, LeafPage.Row(Lines.Say($"{(i == 0 ? "order" : "payment")} {work.Number}")));
        page.IsUnlogged = true;
        Emit(new RowPlaced(work.Number, key, page.Page, LeafPage.CountOf(page.Bytes)));
        if (i + 1 < work.Keys.Length) After(PlaceUs, () => PlaceRow(work, i + 1));
        else After(AppendUs, () => Append(work, 0));
    }

    private void Append(Work work, int i)
    {
        var page = Find(work.Pages[i])!;
        var isLast = i + 1 == work.Pages.Count;
        var frame = new Sealed(++_frame, page.Page, work, isLast, [.. page.Bytes]);
        _buffer.Add(frame);
        (page.Frame, page.IsUnlogged) = (frame.Number, false);
        Note(frame, "insert");
        if (isLast)
        {
            Note(frame, "commit");
            (work.Place, work.LastFrame) = (Place.Buffer, frame.Number);
            _phases[work.Client - 1] = ClientPhase.Waiting;
        }
        Emit(new FrameAppended(work.Number, frame.Number, page.Page, isLast));
        if (!isLast)
        {
            After(AppendUs, () => Append(work, i + 1));
            return;
        }
        if (_setting.IsGrouped) NextInLine();
        WantFlush();
    }

    private void Answer(Work work)
    {
        work.IsAcknowledged = true;
        _acknowledged++;
        var took = Now - work.BegunUs;
        (_lastUs, _lastShare, _lastAnswerUs) = (took, Math.Round((FsyncTotalUs - work.FsyncUs) * 100.0 / took, 1), Now);
        _phases[work.Client - 1] = ClientPhase.Idle;
        Emit(new Acknowledged(work.Number, work.Client, RowWriteEvent.Ms(took), _lastShare, Survives(work) ? Place.Disk : work.Place));
        After(PauseUs, () => Submit(work.Client));
    }

    private void EndIfOver()
    {
        if (_isOver || _isEnding || _isDown || _isBusy || _works.Count < _orders.Count || _holder is not null || _buffer.Count > 0) return;
        foreach (var work in _works) if (!work.IsAcknowledged && !work.IsInDoubt) return;
        _isEnding = true;
        After(1, () =>
        {
            (_isOver, _isEnding) = (true, false);
            Emit(new RunEnded(_acknowledged, PerSecond, FsyncShare));
        });
    }

    protected override void Act(ReaderAction action)
    {
        if (RowWriteDefinition.Refusal((RowWriteState)Snapshot(), action) is { } reason) Emit(new ActionIgnored(action.Name, reason));
        else if (action.Name == "crash") Crash(action.Get(RowWriteDefinition.Crash) == "power" ? CrashKind.Power : CrashKind.Process);
        else
        {
            var before = _durability;
            _durability = action.Get(RowWriteDefinition.Durability);
            Emit(new DurabilityChanged(before, _durability));
            // What was held for an fsync may go on without one.
            if (!_isDown) ReleaseHeld();
        }
    }
}
