namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <content>One instruction of one thread.</content>
public sealed partial class ThreadsModel
{
    private void Execute(ThreadView thread)
    {
        switch (_state.NextOf(thread)!.Value)
        {
            case Instruction.Load:
                Advance(thread with { Register = _state.Counter });
                Emit(new ValueLoaded(thread.Number, _state.Counter));
                break;
            case Instruction.Add:
                Advance(thread with { Register = thread.Register + 1 });
                Emit(new ValueAdded(thread.Number, thread.Register!.Value + 1));
                break;
            case Instruction.Store:
                var over = _state.Counter;
                _state = _state with { Counter = thread.Register!.Value };
                Advance(thread);
                Emit(new ValueStored(thread.Number, _state.Counter, over, _state.Counter - 1));
                break;
            case Instruction.AtomicAdd:
                _state = _state with { Counter = _state.Counter + 1 };
                Advance(thread with { Register = _state.Counter - 1 });
                Emit(new AddedAtOnce(thread.Number, _state.Counter));
                break;
            case Instruction.LockA: Take(thread, "A"); break;
            case Instruction.LockB: Take(thread, "B"); break;
            case Instruction.UnlockA: Release(thread, "A"); break;
            default: Release(thread, "B"); break;
        }
        if (_state.NextOf(_state.Threads[thread.Number - 1]) is null) Emit(new ThreadFinished(thread.Number));
    }

    private void Take(ThreadView thread, string name)
    {
        var holder = name == "A" ? _state.HolderA : _state.HolderB;
        if (holder == 0)
        {
            Give(name, thread.Number);
            Advance(thread);
            Emit(new LockTaken(thread.Number, name));
        }
        else if (_state.Lock == Protection.Spin)
        {
            Put(thread with { Waited = thread.Waited + 1 });
            Emit(new LockTriedInVain(thread.Number, name, holder));
        }
        else
        {
            Put(thread with { Sleeps = true, Waited = thread.Waited + 1 });
            _state = name == "A" ? _state with { QueueA = _state.QueueA.Add(thread.Number) } : _state with { QueueB = _state.QueueB.Add(thread.Number) };
            Emit(new ThreadSlept(thread.Number, name, holder));
        }
    }

    // The lock goes to the thread that sleeps longest, so that no other can snatch it.
    private void Release(ThreadView thread, string name)
    {
        var queue = name == "A" ? _state.QueueA : _state.QueueB;
        var next = queue.IsEmpty ? 0 : queue[0];
        Advance(thread);
        Give(name, next);
        if (next > 0)
        {
            _state = name == "A" ? _state with { QueueA = queue.RemoveAt(0) } : _state with { QueueB = queue.RemoveAt(0) };
            var woken = _state.Threads[next - 1];
            Put(woken with { Sleeps = false, At = woken.At + 1 });
        }
        Emit(new LockReleased(thread.Number, name, next));
    }

    private void Give(string name, int thread) => _state = name == "A" ? _state with { HolderA = thread } : _state with { HolderB = thread };

    private void Advance(ThreadView thread) => Put(thread with { At = thread.At + 1, Ran = thread.Ran + 1 });

    private void Put(ThreadView thread) => _state = _state with { Threads = _state.Threads.SetItem(thread.Number - 1, thread) };
}
