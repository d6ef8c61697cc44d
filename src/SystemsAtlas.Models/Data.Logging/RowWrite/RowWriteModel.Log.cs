namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>The flusher: writes the log buffer, syncs, lets answers go out, and makes checkpoints.</summary>
public sealed partial class RowWriteModel
{
    private readonly CachedFile _tableFile, _logFile;
    private readonly List<Sealed> _buffer = [], _history = [];

    // By slot: what recovery would read, and behind it what an older log or a crash left.
    private readonly List<Sealed> _slots = [];
    private readonly List<Sealed> _void = [];

    // By page: the newest frame whose image the table's file has.
    private readonly int[] _tableFrames = new int[TableFile.Pages + 1];
    private readonly bool[] _isTablePending = new bool[TableFile.Pages + 1];
    private uint _logNumber, _salt1, _salt2;
    private Checksum _chain;
    private int _frame, _writtenFrame, _syncedFrame, _oldFrames;
    private bool _isBusy, _needsHeader, _isHeaderPending, _isCheckpointing;
    private FileKind? _syncing;

    private void WantFlush()
    {
        if (_isBusy || _isDown) return;
        if (_buffer.Exists(f => f.IsCommit))
        {
            _isBusy = true;
            After(WriteUs, _needsHeader ? RestartLog : WriteFrames);
        }
        else if (_held is { } held && !IsSafe(held.Frame))
        {
            _isBusy = true;
            After(1, () => Sync(FileKind.Log, 0, Rest));
        }
    }

    private void RestartLog()
    {
        (_logNumber, _salt1, _salt2) = (_logNumber + 1, _salt1 + 1, (uint)Random.Integer(0, uint.MaxValue));
        (var header, _chain) = LogFormat.Header(_logNumber, _salt1, _salt2);
        _logFile.Write(0, header);
        (_needsHeader, _isHeaderPending) = (false, true);
        var frames = _oldFrames = _slots.Count;
        _void.RemoveAll(v => v.Slot <= frames);
        _void.InsertRange(0, _slots);
        _slots.Clear();
        Emit(new LogRestarted((int)_logNumber + 1, frames));
        if (_durability == RowWriteDefinition.None) After(WriteUs, WriteFrames);
        else After(1, () => Sync(FileKind.Log, 0, () => After(WriteUs, WriteFrames)));
    }

    // Whole transactions only: one that is still appending waits for the next flush.
    private void WriteFrames()
    {
        var count = _buffer.FindLastIndex(f => f.IsCommit) + 1;
        var frames = _buffer.GetRange(0, count);
        _buffer.RemoveRange(0, count);
        var (works, first) = (new List<Work>(), _slots.Count + 1);
        foreach (var frame in frames)
        {
            (var bytes, _chain) = LogFormat.Frame(frame.Page, frame.IsCommit, frame.Image, _salt1, _salt2, _chain);
            (frame.Slot, frame.Place, frame.Header) = (_slots.Count + 1, Place.Cache, bytes[..LogFormat.FrameHeaderBytes]);
            _logFile.Write(LogFormat.Offset(frame.Slot), bytes);
            _void.RemoveAll(v => v.Slot == frame.Slot);
            _slots.Add(frame);
            _history.Add(frame);
            _writtenFrame = frame.Number;
            if (!frame.IsCommit) continue;
            frame.Work.Place = Place.Cache;
            works.Add(frame.Work);
        }
        Emit(new LogWritten(count, works.Count, count * LogFormat.FrameBytes, first));
        if (_durability == RowWriteDefinition.Full || (_held is { } held && !IsSafe(held.Frame))) After(1, () => Sync(FileKind.Log, works.Count, () => Settle(works)));
        else Settle(works);
    }

    // The commits hold: their clients hear of it, and whoever waits for the latch goes on.
    private void Settle(List<Work> works)
    {
        for (var i = 0; i < works.Count; i++)
        {
            var work = works[i];
            After(AnswerUs + i, () => Answer(work));
        }
        if (!_setting.IsGrouped) After(1, NextInLine);
        if (_setting.Checkpoint > 0 && _slots.Count >= _setting.Checkpoint) After(AnswerUs + works.Count, BeginCheckpoint);
        else After(1, Rest);
    }

    private void Rest()
    {
        _isBusy = false;
        ReleaseHeld();
        WantFlush();
        EndIfOver();
    }

    private void ReleaseHeld()
    {
        if (_held is not { } held) return;
        if (!IsSafe(held.Frame))
        {
            WantFlush();
            return;
        }
        _held = null;
        held.Then();
    }

    private void Sync(FileKind kind, int commits, Action then)
    {
        var file = kind == FileKind.Log ? _logFile : _tableFile;
        if (!file.IsPending)
        {
            After(IdleFsyncUs, () => Synced(kind, commits, IdleFsyncUs, then));
            return;
        }
        (_syncing, _syncBeganUs) = (kind, Now);
        Emit(new FsyncBegan(kind, commits));
        After(_setting.FsyncUs, () =>
        {
            _fsyncUs += Now - _syncBeganUs;
            _syncing = null;
            _fsyncs++;
            if (commits > 0) (_commitFsyncs, _syncedCommits) = (_commitFsyncs + 1, _syncedCommits + commits);
            Synced(kind, commits, _setting.FsyncUs, then);
        });
    }

    private void Synced(FileKind kind, int commits, long took, Action then)
    {
        if (kind == FileKind.Log)
        {
            _logFile.Fsync();
            (_syncedFrame, _isHeaderPending) = (_writtenFrame, false);
            foreach (var frame in _slots) frame.Place = Place.Disk;
        }
        else
        {
            _tableFile.Fsync();
            Array.Clear(_isTablePending);
        }
        Emit(new FsyncEnded(kind, commits, RowWriteEvent.Ms(took)));
        then();
    }

    private void WriteTable(int page, byte[] image, int frame)
    {
        _tableFile.Write(TableFile.Offset(page), [.. image]);
        (_tableFrames[page], _isTablePending[page]) = (frame, true);
    }

    private Sealed? NewestInLog(int page) => _slots.FindLast(f => f.Page == page);

    private void BeginCheckpoint()
    {
        var pages = new List<Sealed>();
        for (var page = TableFile.FirstLeaf; page <= TableFile.Pages; page++) if (NewestInLog(page) is { } newest) pages.Add(newest);
        (_isCheckpointing, _checkpointBeganUs) = (true, Now);
        Emit(new CheckpointBegan(_slots.Count, pages.Count));
        // The log first: a page on the disk whose log record is not could not be explained after a crash.
        if (_durability == RowWriteDefinition.None) After(WriteUs, () => CheckpointPage(pages, 0));
        else After(1, () => Sync(FileKind.Log, 0, () => After(WriteUs, () => CheckpointPage(pages, 0))));
    }

    private void CheckpointPage(List<Sealed> pages, int i)
    {
        var newest = pages[i];
        // A page that was evicted since is in the table as new as here or newer.
        if (newest.Number >= _tableFrames[newest.Page]) WriteTable(newest.Page, newest.Image, newest.Number);
        Emit(new PageCheckpointed(newest.Page, newest.Number));
        if (i + 1 < pages.Count) After(WriteUs, () => CheckpointPage(pages, i + 1));
        else if (_durability == RowWriteDefinition.None) After(1, () => EndCheckpoint(pages.Count));
        else After(1, () => Sync(FileKind.Table, 0, () => After(1, () => EndCheckpoint(pages.Count))));
    }

    private void EndCheckpoint(int pages)
    {
        (_needsHeader, _isCheckpointing) = (true, false);
        _checkpoints++;
        Emit(new CheckpointEnded(pages, _slots.Count, RowWriteEvent.Ms(Now - _checkpointBeganUs)));
        Rest();
    }
}
