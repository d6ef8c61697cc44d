using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <content>A process has the core.</content>
public sealed partial class ContextSwitchingModel
{
    private Untold _untold;
    private Ran _part, _slice;
    private int _stretch = 1, _told;
    private long _sliceStart, _sliceEnd, _quantumEnd;
    private bool _waitsForReader, _isForced, _isKilled, _isAhead;
    private ImmutableArray<byte> _heldOwners = [];
    private ImmutableArray<ulong> _heldRegisters = [];
    private ImmutableArray<int> _heldLines = [];
    private ulong _heldPc;

    private bool IsFollowed => _pass == 1 && _switches < FollowedSwitches;

    /// <summary>What ran in a stretch.</summary>
    private readonly record struct Ran(long Instructions, long Misses, long Extra, long Cycles)
    {
        public Ran Plus(Ran other) => new(Instructions + other.Instructions, Misses + other.Misses, Extra + other.Extra, Cycles + other.Cycles);
    }

    /// <summary>Slices that have not been told.</summary>
    private readonly record struct Untold(int Slices, Ran Sum);

    // The process goes on from here, until its quantum is over or something may happen to it.
    private void Continue()
    {
        // What a reader does in this moment comes after it, so the core waits for it.
        if (_readerAt.GetValueOrDefault(Now) > 0)
        {
            _waitsForReader = true;
            return;
        }
        var process = _current!;
        if (_isKilled || _isForced || IsPreempted(process))
        {
            Stop(process);
            return;
        }
        var limit = _quantumEnd;
        var next = _stops.BinarySearch(Now + 1);
        if (next < 0) next = ~next;
        if (next < _stops.Count) limit = Math.Min(limit, _stops[next]);
        if (IsFollowed) limit = Math.Min(limit, Now + Math.Max(1, Current.Quantum / PartsOfFollowedSlice));
        Hold(process);
        _part = RunUntil(process, limit);
        Schedule(_part.Cycles, () => EndPart(process));
    }

    // What the core and its cache hold in this moment, which a state shows until the instructions that are run ahead have happened.
    private void Hold(Process process)
    {
        (_heldOwners, _heldRegisters, _heldLines, _heldPc) = (_cache.Owners, process.Machine.CopyRegisters(), [.. _processes.Select(p => p.Lines)], process.Machine.Pc);
        _isAhead = true;
    }

    private Ran RunUntil(Process process, long limit)
    {
        var (at, ran) = (Now, default(Ran));
        while (at < limit && process.Instructions + ran.Instructions < process.Job.Burst)
        {
            Tick(4);
            var (misses, alone) = Execute(process);
            var cycles = 1 + (misses * _missCost);
            ran = ran.Plus(new(1, misses, misses - alone, cycles));
            at += cycles;
        }
        return ran;
    }

    // One instruction: what it is fetched from, and what it reads or writes, goes through the cache.
    private (int Misses, int Alone) Execute(Process process)
    {
        var step = process.Machine.Step();
        if (step.Fault is { } fault) throw new InvalidOperationException($"process {process.Job.Label}: {fault.Reason}");
        var (misses, alone) = Touch(process, step.Pc);
        if (step.Access.Kind == AccessKind.None) return (misses, alone);
        var (more, moreAlone) = Touch(process, step.Access.Address);
        return (misses + more, alone + moreAlone);
    }

    private (int Misses, int Alone) Touch(Process process, ulong address)
    {
        var line = _cache.LineOf(process.Physical(address, ref _nextFrame));
        var alone = process.Alone.Touch(line) == LruCache.Hit ? 0 : 1;
        if (_cache.Touch(line, process.Number) is not { } owner) return (0, alone);
        process.Lines++;
        if (owner >= 0) _processes[owner].Lines--;
        return (1, alone);
    }

    // What was run ahead has happened now.
    private void EndPart(Process process)
    {
        _isAhead = false;
        process.Instructions += _part.Instructions;
        process.Misses += _part.Misses;
        process.AloneMisses += _part.Misses - _part.Extra;
        process.Ran += _part.Cycles;
        if (_part.Instructions > 0) process.Response ??= _sliceStart - _start - process.Job.Arrival;
        _slice = _slice.Plus(_part);
        _sliceEnd = Now;
        if (IsFollowed && _part.Instructions > 0) Emit(new StretchRan(process.Job.Label, _part.Instructions, _part.Misses, _part.Extra, _part.Cycles));
        _part = default;
        if (process.IsOver) Exit(process);
        else if (Now >= _quantumEnd || _isForced || _isKilled) Stop(process);
        else Continue();
    }

    private bool IsPreempted(Process process) => Current.Policy == Policies.Priority && Choose() is { } best && best.Priority < process.Priority;

    private void Stop(Process process)
    {
        var (forced, killed) = (_isForced, _isKilled);
        (_isForced, _isKilled) = (false, false);
        if (killed)
        {
            Kill(process);
            return;
        }
        if (!forced && Now < _quantumEnd)
        {
            Preempt(process);
            return;
        }
        // The quantum counts as used up, and the process stands behind the others; it may still be the one to go on.
        var ran = Now - _sliceStart;
        EndVirtual(process);
        process.QuantumLeft = Current.Quantum;
        _ready.Add(process);
        var chosen = Choose();
        if (chosen == process)
        {
            _ready.Remove(process);
            _quantumEnd = Now + Current.Quantum;
            if (IsFollowed || forced)
            {
                Emit(new TimerFired(process.Job.Label, ran, forced));
                Emit(new ProcessKept(process.Job.Label, _ready.Count == 0));
            }
            Continue();
            return;
        }
        process.Status = ProcessStatus.Ready;
        EndSlice(process, forced ? "interrupt" : "quantum");
        if (IsFollowed || forced) Enter(CorePhase.Saving, new TimerFired(process.Job.Label, ran, forced));
        Leave(process);
    }

    private void Preempt(Process process)
    {
        process.QuantumLeft = _quantumEnd - Now;
        EndVirtual(process);
        process.Status = ProcessStatus.Ready;
        var by = Choose()!;
        _ready.Insert(0, process);
        EndSlice(process, "preempted");
        Enter(CorePhase.Saving, new ProcessPreempted(process.Job.Label, by.Job.Label, process.QuantumLeft));
        Leave(process);
    }

    private void Exit(Process process)
    {
        if (process.Machine.Step().Fault is { } fault) throw new InvalidOperationException($"process {process.Job.Label}: {fault.Reason}");
        process.Turnaround = Clock - process.Job.Arrival;
        Finish(process, "exit", new ProcessExited(process.Job.Label, process.Turnaround.Value, process.Turnaround.Value - process.Ran, process.Machine.ExitCode!.Value));
    }

    private void Kill(Process process) => Finish(process, "killed", new ProcessKilled(process.Job.Label));

    private void Finish(Process process, string how, ContextSwitchingEvent happened)
    {
        EndVirtual(process);
        (process.Status, _isForced, _isKilled) = (ProcessStatus.Done, false, false);
        _undone--;
        EndSlice(process, how);
        Enter(CorePhase.Saving, happened);
        Leave(null);
    }

    // A process that is kept has its quantum anew, but its slice goes on.
    private void EndVirtual(Process process)
    {
        if (Current.Policy == Policies.Fair && Now > _virtualFrom) process.Virtual += Policies.Advance(Now - _virtualFrom, process.Priority);
        _virtualFrom = Now;
    }

    private void EndSlice(Process process, string how)
    {
        if (_slice.Instructions > 0) _book.Add(new Slice(process.Number, _sliceStart - _start, Clock, (int)_slice.Instructions, (int)_slice.Misses, (int)_slice.Extra, how));
        if (!IsFollowed && _slice.Instructions > 0)
        {
            _untold = new(_untold.Slices + 1, _untold.Sum.Plus(_slice));
            if (_untold.Slices >= _stretch) TellSlices(process);
        }
        _slice = default;
    }

    private void TellSlices(Process last)
    {
        if (_untold.Slices == 0) return;
        Emit(new SlicesRan(_untold.Slices, last.Job.Label, _untold.Sum.Instructions, _untold.Sum.Misses, _untold.Sum.Extra));
        _untold = default;
        if (++_told % SlicesOfAStretch == 0) _stretch *= 2;
    }
}
