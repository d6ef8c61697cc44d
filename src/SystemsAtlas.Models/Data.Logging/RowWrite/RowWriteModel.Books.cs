namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>What is counted, and what a state shows.</summary>
public sealed partial class RowWriteModel
{
    private Track<LogRecord> _records = Track<LogRecord>.Empty;
    private ImmutableArray<int> _damaged = [];
    private long _fsyncUs, _syncBeganUs, _checkpointBeganUs, _lastUs, _lastAnswerUs;
    private double _lastShare;
    private int _acknowledged, _recoveries, _recovered, _broken, _unheard, _fsyncs, _commitFsyncs, _syncedCommits, _checkpoints, _evictions, _misses;
    private readonly Image _tableOnDisk = new(), _logOnDisk = new(), _tableInCache = new(), _logInCache = new();
    private ImmutableArray<TablePage> _table = [];

    private long FsyncTotalUs => _fsyncUs + (_syncing is null ? 0 : Now - _syncBeganUs);

    private double FsyncShare => Now == 0 ? 0 : Math.Round(FsyncTotalUs * 100.0 / Now, 1);

    private double PerSecond => _lastAnswerUs == 0 ? 0 : Math.Round(_acknowledged * 1e6 / _lastAnswerUs, 1);

    private void Note(Sealed frame, string kind) => _records = _records.Add(new(Now, frame.Number, frame.Slot, frame.Page, frame.Work.Number, kind));

    protected override IState Snapshot()
    {
        KeepImages();
        var (durable, atRisk) = (0, 0);
        var places = new Place[_works.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var work = _works[i];
            places[i] = Survives(work) ? Place.Disk : work.Place;
            if (places[i] == Place.Disk) durable++;
            else if (work.IsAcknowledged && work.Place != Place.Lost) atRisk++;
        }
        return new RowWriteState
        {
            Setting = _setting, Durability = _durability, NowUs = Now,
            Clients = [.. _phases.Select((phase, i) => new ClientState(i + 1, _current[i], phase))],
            Pool = [.. _pool.OrderBy(p => p.Page).Select(p => new PooledPage(p.Page, LeafPage.CountOf(p.Bytes), IsDirty(p), p.Frame))],
            Frames = [.. _slots.Select(f => Show(f, isVoid: false)), .. _buffer.Select(f => Show(f, isVoid: false)), .. _void.Select(f => Show(f, isVoid: true))],
            Table = _table,
            Transactions = [.. _works.Select((w, i) => new Transaction { Number = w.Number, Client = w.Client, Keys = w.Keys, Place = places[i], IsAcknowledged = w.IsAcknowledged, IsInDoubt = w.IsInDoubt, BegunUs = w.BegunUs })],
            Syncing = _syncing?.Word(), IsCheckpointing = _isCheckpointing, IsDown = _isDown, IsOver = _isOver, Damaged = _damaged,
            Acknowledged = _acknowledged, Durable = durable, AtRisk = atRisk, Broken = _broken, Recovered = _recovered, Recoveries = _recoveries, Unheard = _unheard,
            Fsyncs = _fsyncs, CommitFsyncs = _commitFsyncs, Checkpoints = _checkpoints, Evictions = _evictions, Misses = _misses,
            FsyncShare = FsyncShare, PerSecond = PerSecond, PerFsync = _commitFsyncs == 0 ? 0 : Math.Round(_syncedCommits / (double)_commitFsyncs, 2),
            LastMs = RowWriteEvent.Ms(_lastUs), LastShare = _lastShare, LogNumber = (int)_logNumber + 1, LogFrames = _slots.Count,
            TableBytes = _tableOnDisk.Bytes, LogBytes = _logOnDisk.Bytes, CachedTableBytes = _tableInCache.Bytes, CachedLogBytes = _logInCache.Bytes,
            Log = _records,
        };
    }

    private static LogFrame Show(Sealed f, bool isVoid) => new(f.Number, f.Page, f.Work.Number, f.IsCommit, f.Slot, f.Place, isVoid);

    /// <summary>Whether no crash, whatever it leaves of what was not synced, could take a transaction.</summary>
    private bool Survives(Work work)
    {
        if (work.Place != Place.Cache) return false;
        foreach (var key in work.Keys) if (!Survives(key, TableFile.LeafOf(key))) return false;
        return true;
    }

    // Recovery takes the newest image that the log has of a page, else the table's page. Of both only what is synced is certain.
    private bool Survives(long key, int page)
    {
        Sealed? synced = null;
        foreach (var frame in _slots)
        {
            if (frame.Page != page) continue;
            if (frame.Place == Place.Disk && !_isHeaderPending) synced = frame;
            // One that may be there or not: an older image than the row's would hide it.
            else if (!frame.Keys.Contains(key) && synced is null) return false;
        }
        if (synced is not null) return synced.Keys.Contains(key);
        if (_isHeaderPending && !SurvivesOldLog(key, page)) return false;
        KeepKeys();
        return !_isTablePending[page] && _keysOnDisk[page - TableFile.FirstLeaf] is { } keys && keys.Contains(key);
    }

    // The new log's header may not be there, and the old log is. It is whole as long as nothing was written over it; after that any beginning of it may be left.
    private bool SurvivesOldLog(long key, int page)
    {
        var isHidden = false;
        for (var i = 0; i < _oldFrames && i < _void.Count; i++)
        {
            if (_void[i].Page != page) continue;
            if (_slots.Count > 0) return false;
            var isThere = _void[i].Keys.Contains(key);
            isHidden = _void[i].Place == Place.Disk ? !isThere : isHidden || !isThere;
        }
        return !isHidden;
    }

    private readonly List<long>?[] _keysOnDisk = new List<long>?[TableFile.Leaves];
    private int _keysVersion = -1;

    private void KeepKeys()
    {
        if (_keysVersion == _tableFile.Syncs) return;
        _keysVersion = _tableFile.Syncs;
        for (var i = 0; i < TableFile.Leaves; i++) _keysOnDisk[i] = TableFile.KeysOf(_tableFile.Disk, TableFile.FirstLeaf + i);
    }

    // A state keeps the bytes as they are now, and shares them with its neighbours until a file is written.
    private void KeepImages()
    {
        _logOnDisk.Keep(_logFile.Disk, _logFile.Syncs);
        _logInCache.Keep(_logFile.Cache, _logFile.Writes);
        var isChanged = _tableOnDisk.Keep(_tableFile.Disk, _tableFile.Syncs);
        if (_tableInCache.Keep(_tableFile.Cache, _tableFile.Writes) || isChanged)
            _table = [.. Enumerable.Range(TableFile.FirstLeaf, TableFile.Leaves).Select(p => new TablePage(p, Rows(_tableFile.Disk, p), Rows(_tableFile.Cache, p), _isTablePending[p]))];
    }

    /// <summary>A file's bytes at one moment.</summary>
    private sealed class Image
    {
        private int _version = -1;

        public ImmutableArray<byte> Bytes { get; private set; } = [];

        /// <summary>Takes them again if they have changed.</summary>
        public bool Keep(byte[] bytes, int version)
        {
            if (version == _version) return false;
            (Bytes, _version) = ([.. bytes], version);
            return true;
        }
    }

    private static int Rows(byte[] file, int page) => TableFile.KeysOf(file, page)?.Count ?? -1;
}
