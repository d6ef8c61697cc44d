namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>Crashes, and recovery: it knows nothing but the bytes of the two files.</summary>
public sealed partial class RowWriteModel
{
    private void Crash(CrashKind kind)
    {
        _epoch++;
        if (_syncing is not null) _fsyncUs += Now - _syncBeganUs;
        var (unanswered, threatened) = (0, 0);
        foreach (var work in _works)
        {
            if (work.IsAcknowledged && work.Place == Place.Cache && !Survives(work)) threatened++;
            if (work.IsAcknowledged || work.IsInDoubt) continue;
            work.IsInDoubt = true;
            unanswered++;
            if (work.Place is Place.Memory or Place.Buffer) work.Place = Place.Lost;
        }
        _pool.Clear();
        _line.Clear();
        _buffer.Clear();
        (_holder, _held, _syncing) = (null, null, null);
        (_isBusy, _isCheckpointing, _isDown, _isOver, _isEnding) = (false, false, true, false, false);
        for (var i = 0; i < _phases.Length; i++) _phases[i] = ClientPhase.Cut;
        if (kind == CrashKind.Power)
        {
            _tableFile.LosePower(Random);
            _logFile.LosePower(Random);
            Array.Clear(_isTablePending);
            _isHeaderPending = false;
        }
        Emit(new Crashed(kind, unanswered, threatened));
        After(RestartUs, () => ScanLog(kind));
    }

    private void ScanLog(CrashKind kind)
    {
        var log = _logFile.Cache;
        var scan = LogFormat.Scan(log);
        // What is in the file may be older than what was written last; each frame is known again by its header.
        var slots = new List<Sealed>();
        for (var slot = 1; slot <= scan.Committed; slot++)
        {
            var header = log.AsSpan(LogFormat.Offset(slot), LogFormat.FrameHeaderBytes);
            for (var i = _history.Count - 1; i >= 0; i--)
            {
                if (_history[i].Slot != slot || !header.SequenceEqual(_history[i].Header)) continue;
                slots.Add(_history[i]);
                break;
            }
        }
        foreach (var frame in _slots) if (!slots.Contains(frame)) _void.Add(frame);
        _void.RemoveAll(v => slots.Contains(v));
        _slots.Clear();
        _slots.AddRange(slots);
        // What the file is too short for never arrived; the rest of it lies on the disk.
        _void.RemoveAll(v => v.Slot > scan.Whole);
        if (kind == CrashKind.Power)
        {
            foreach (var frame in _slots) frame.Place = Place.Disk;
            foreach (var frame in _void) frame.Place = Place.Disk;
        }
        (_chain, _needsHeader) = (scan.Chain, scan.Committed == 0);
        if (scan.Committed > 0) (_logNumber, _salt1, _salt2) = LogFormat.HeadOf(log);
        Emit(new LogScanned(scan.Valid, scan.Committed, scan.Whole, scan.Reason));
        After(ScanUs, () => Recover(kind));
    }

    private void Recover(CrashKind kind)
    {
        Array.Clear(_tableFrames);
        var (keys, damaged) = (new bool[TableFile.Keys + 1], new List<int>());
        for (var page = TableFile.FirstLeaf; page <= TableFile.Pages; page++)
        {
            var found = NewestInLog(page) is { } newest ? TableFile.KeysIn(LogFormat.ImageOf(_logFile.Cache, newest.Slot), page) : TableFile.KeysOf(_tableFile.Cache, page);
            if (found is null) damaged.Add(page);
            else foreach (var key in found) keys[key] = true;
        }
        var (there, broken, unheard, gone, isPrefix, isMissing) = (0, 0, 0, 0, true, false);
        foreach (var work in _works)
        {
            var isThere = true;
            foreach (var key in work.Keys) isThere &= keys[key];
            if (isThere)
            {
                there++;
                isPrefix &= !isMissing;
                if (work.IsInDoubt && work.Era == _recoveries) unheard++;
                work.Place = Place.Cache;
                continue;
            }
            if (work.Era == _recoveries || work.Place != Place.Lost) isMissing = true;
            if (work.IsAcknowledged && work.Place != Place.Lost) broken++;
            if (work.IsInDoubt && work.Era == _recoveries) gone++;
            work.Place = Place.Lost;
            // Half of a transaction is no transaction.
            foreach (var key in work.Keys) isPrefix &= !keys[key];
        }
        _syncedFrame = kind == CrashKind.Power ? _frame : _syncedFrame;
        _writtenFrame = _frame;
        _recoveries++;
        (_recovered, _broken, _unheard) = (there, _broken + broken, _unheard + unheard);
        _damaged = [.. damaged];
        _isDown = false;
        if (damaged.Count > 0)
        {
            _isOver = true;
            Emit(new DamageFound(damaged.Count, damaged[0], broken));
            return;
        }
        for (var client = 1; client <= _setting.Clients; client++)
        {
            var number = client;
            _phases[client - 1] = ClientPhase.Idle;
            After(PauseUs + ((client - 1) * ArrivalUs), () => Submit(number));
        }
        Emit(new Recovered(there, broken, unheard, gone, isPrefix));
    }
}
