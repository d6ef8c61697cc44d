using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <content>The core goes from one process to another.</content>
public sealed partial class ContextSwitchingModel
{
    private long _virtualFrom;

    private void Enter(CorePhase phase, ContextSwitchingEvent? happened)
    {
        (_phase, _since) = (phase, Now);
        if (happened is not null) Emit(happened);
    }

    // The registers go into the block of the process; null where it has ended and needs them no more.
    private void Leave(Process? process)
    {
        _last = _current;
        if (_ready.Count == 0)
        {
            _current = null;
            Rest();
            return;
        }
        Switch(process);
    }

    private void Switch(Process? process)
    {
        var isFollowed = IsFollowed;
        var save = _switchCost / 2;
        (_phase, _since) = (CorePhase.Saving, Now);
        Schedule(save, () =>
        {
            _switchCycles += save;
            if (process is not null) Save(process, isFollowed);
            _current = null;
            Schedule(0, () => Pick(isFollowed, _switchCost - save));
        });
    }

    private void Save(Process process, bool isFollowed)
    {
        process.Block = [.. process.Machine.CopyRegisters(), process.Machine.Pc];
        // What the core holds now is no longer the process's: nothing but the block can bring it back.
        for (var register = 1; register < Registers.Count; register++) process.Machine[register] = ~0UL;
        process.Machine.Pc = ~0UL;
        process.Left = process.Lines;
        _saved = process.Job.Label;
        Note(process, isSaved: true);
        if (isFollowed) Enter(CorePhase.Choosing, new RegistersSaved(process.Job.Label, Hex(process.Block[^1]), process.Instructions, process.Lines));
    }

    private void Pick(bool isFollowed, long left)
    {
        if (Choose() is not { } chosen)
        {
            _switches++;
            Rest();
            return;
        }
        var ready = _ready.Count;
        _ready.Remove(chosen);
        chosen.Status = ProcessStatus.Running;
        _current = chosen;
        Enter(CorePhase.Restoring, isFollowed ? new ProcessChosen(chosen.Job.Label, Policies.Why(Current.Policy), ready) : null);
        Schedule(left, () =>
        {
            _switchCycles += left;
            _switches++;
            Restore(chosen, isFollowed, _switchCost);
        });
    }

    private void Restore(Process process, bool isTold, long cost)
    {
        var (block, isFirst, changed) = (process.Block, process.Instructions == 0, 0);
        for (var register = 1; register < Registers.Count; register++) process.Machine[register] = block[register];
        process.Machine.Pc = block[^1];
        var now = process.Machine.CopyRegisters();
        for (var register = 0; register < Registers.Count; register++) changed += now[register] == block[register] ? 0 : 1;
        if (process.Machine.Pc != block[^1]) changed++;
        if (!isFirst) (_moved, _changed) = (_moved + block.Length, _changed + changed);
        Note(process, isSaved: false);
        (_sliceStart, _virtualFrom, _sliceEnd, _quantumEnd) = (Now, Now, Now, Now + process.QuantumLeft);
        (_phase, _since) = (CorePhase.Running, Now);
        if (isTold) Emit(new RegistersRestored(process.Job.Label, Hex(process.Machine.Pc), isFirst, changed, process.Left, process.Lines, cost));
        Continue();
    }

    private void Note(Process process, bool isSaved) =>
        _book.Add(new Handover(process.Number, Clock, process.Instructions, isSaved, isSaved ? process.Block : [.. process.Machine.CopyRegisters(), process.Machine.Pc]));

    // Nobody is ready: the core waits for an arrival, or the pass is over.
    private void Rest()
    {
        (_current, _phase, _since) = (null, CorePhase.Idle, Now);
        if (_undone > 0)
        {
            Emit(new CoreIdled(_processes.Length - _undone));
            return;
        }
        if (_untold.Slices > 0 && _last is { } last) TellSlices(last);
        var state = View;
        _ended = _book.End(state.Processes);
        _logs = _logs.Add(_ended);
        var result = new PassResult(Current.Policy, Current.Quantum, Clock, _switches, _switchCycles, state.ExtraMisses, state.ExtraCycles, state.Lost, state.Turnaround, state.Response, state.Waiting);
        _results = _results.Add(result);
        Emit(new PassEnded(_pass, result));
        if (_pass < _passes.Length) Schedule(1, Begin);
        else _end = Now;
    }

    // Somebody arrived while the core waited. The first process of all is there already: its registers are those it begins with.
    private void Wake()
    {
        if (_phase != CorePhase.Idle || _ready.Count == 0) return;
        if (_last is not null || _switches > 0)
        {
            Switch(null);
            return;
        }
        var first = Choose()!;
        _ready.Remove(first);
        first.Status = ProcessStatus.Running;
        _current = _last = first;
        Restore(first, IsFollowed, 0);
    }

    protected override void Act(ReaderAction action)
    {
        if (--_readerAt[action.Moment] == 0) _readerAt.Remove(action.Moment);
        if (Definition.Idle!(View, action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
        }
        else if (action.Name == "interrupt")
        {
            _isForced = true;
        }
        else
        {
            var label = action.Get(ContextSwitchingDefinition.Process);
            var process = _processes.First(p => p.Job.Label == label);
            if (action.Name == "raise") Raise(process);
            else if (process.Status == ProcessStatus.Running) _isKilled = true;
            else KillWaiting(process);
        }
        if (!_waitsForReader || _readerAt.GetValueOrDefault(Now) > 0) return;
        _waitsForReader = false;
        Continue();
    }

    private void Raise(Process process)
    {
        if (process == _current && _phase == CorePhase.Running) EndVirtual(process);
        process.Priority = Math.Max(Workload.LeastNice, process.Priority - ContextSwitchingDefinition.RaisedBy);
        Emit(new PriorityRaised(process.Job.Label, process.Priority));
    }

    private void KillWaiting(Process process)
    {
        _ready.Remove(process);
        process.Status = ProcessStatus.Done;
        _undone--;
        Emit(new ProcessKilled(process.Job.Label));
        if (_phase == CorePhase.Idle && _undone == 0) Rest();
    }
}
