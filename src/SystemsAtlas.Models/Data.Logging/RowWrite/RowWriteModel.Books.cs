namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>What is counted, and what a state shows.</summary>
public sealed partial class RowWriteModel
{
    private Track<LogRecord> _records = Track<LogRecord>.Empty;
    private ImmutableArray<int> _damaged = [];
    private long _fsyncUs, _syncBeganUs, _checkpointBeganUs, _lastUs, _lastAnswerUs;
    private double _lastShare;
    private int _acknowledged, _recoveries, _recovered, _broken, _unheard, _fsyncs, _commitFsyncs, _syncedCommits, _checkpoints, _evictions, _misses;
    private (byte[] Table, byte[] Log, int TableWrites, int LogWrites) _images = ([], [], -1, -1);
    private ImmutableArray<TablePage> _table = [];
    private byte[] _tableOfDisk = [];

    private long FsyncTotalUs => _fsyncUs + (_syncing is null ? 0 : Now - _syncBeganUs);

    private double FsyncShare => Now == 0 ? 0 : Math.Round(FsyncTotalUs * 100.0 / Now, 1);

    private double PerSecond => _lastAnswerUs == 0 ? 0 : Math.Round(_acknowledged * 1e6 / _lastAnswerUs, 1);

    private void Note(Sealed frame, string kind) => _records = _records.Add(new(Now, frame.Number, frame.Slot, frame.Page, frame.Work.Number, kind));

    protected override IState Snapshot()
    {
        KeepImages();
        var (durable, atRisk) = (0, 0);
        foreach (var work in _works)
        {
            if (work.Place == Place.Disk) durable++;
            else if (work.IsAcknowledged && work.Place != Place.Lost) atRisk++;
        }
        return new RowWriteState
        {
            Setting = _setting, Durability = _durability, NowUs = Now,
            Clients = [.. _phases.Select((phase, i) => new ClientState(i + 1, _current[i], phase))],
            Pool = [.. _pool.OrderBy(p => p.Page).Select(p => new PooledPage(p.Page, LeafPage.CountOf(p.Bytes), IsDirty(p), p.Frame))],
            Frames = [.. _slots.Select(f => Show(f, isVoid: false)), .. _buffer.Select(f => Show(f, isVoid: false)), .. _void.Select(f => Show(f, isVoid: true))],
            Table = _table,
            Transactions = [.. _works.Select(w => new Transaction { Number = w.Number, Client = w.Client, Keys = w.Keys, Place = w.Place, IsAcknowledged = w.IsAcknowledged, IsInDoubt = w.IsInDoubt, BegunUs = w.BegunUs })],
            Syncing = _syncing?.Word(), IsCheckpointing = _isCheckpointing, IsDown = _isDown, IsOver = _isOver, Damaged = _damaged,
            Acknowledged = _acknowledged, Durable = durable, AtRisk = atRisk, Broken = _broken, Recovered = _recovered, Recoveries = _recoveries, Unheard = _unheard,
            Fsyncs = _fsyncs, CommitFsyncs = _commitFsyncs, Checkpoints = _checkpoints, Evictions = _evictions, Misses = _misses,
            FsyncShare = FsyncShare, PerSecond = PerSecond, PerFsync = _commitFsyncs == 0 ? 0 : Math.Round(_syncedCommits / (double)_commitFsyncs, 2),
            LastMs = RowWriteEvent.Ms(_lastUs), LastShare = _lastShare, LogNumber = (int)_logNumber + 1, LogFrames = _slots.Count,
            TableBytes = _tableFile.Disk, LogBytes = _logFile.Disk, CachedTableBytes = _images.Table, CachedLogBytes = _images.Log,
            Log = _records,
        };
    }

    private static LogFrame Show(Sealed f, bool isVoid) => new(f.Number, f.Page, f.Work.Number, f.IsCommit, f.Slot, f.Place, isVoid);

    // A state keeps the bytes as they are now, and shares them with its neighbours until a file is written.
    private void KeepImages()
    {
        var isTableNew = _images.TableWrites != _tableFile.Writes;
        if (isTableNew) (_images.Table, _images.TableWrites) = ([.. _tableFile.Cache], _tableFile.Writes);
        if (_images.LogWrites != _logFile.Writes) (_images.Log, _images.LogWrites) = ([.. _logFile.Cache], _logFile.Writes);
        if (!isTableNew && ReferenceEquals(_tableOfDisk, _tableFile.Disk)) return;
        _tableOfDisk = _tableFile.Disk;
        _table = [.. Enumerable.Range(TableFile.FirstLeaf, TableFile.Leaves).Select(p => new TablePage(p, Rows(_tableFile.Disk, p), Rows(_tableFile.Cache, p), _isTablePending[p]))];
    }

    private static int Rows(byte[] file, int page) => TableFile.KeysOf(file, page)?.Count ?? -1;
}
