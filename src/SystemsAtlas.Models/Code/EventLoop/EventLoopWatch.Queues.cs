using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.Code.EventLoop;

// Timers, tasks, microtasks and promises.
internal sealed partial class EventLoopWatch
{
    // How many of the queued are ticks, and whether those stand at its end because microtasks are being run.
    private int _ticks;
    private bool _runsMicrotasks;

    public override void ScriptEnded()
    {
        Pop();
        State = State with { Line = 0, Phase = Phase.Microtasks };
        emit(new ScriptEnded(State.Microtasks.Count, State.Timers.Count));
    }

    public override void TimerSet(JsTimer timer, int line)
    {
        var place = State.Timers.FindIndex(t => t.DueMs > timer.DueMs);
        var work = new Work(timer.Item.Id, timer.Item.Label, timer.DueMs);
        State = State with { Timers = State.Timers.Insert(place < 0 ? State.Timers.Count : place, work), Line = line };
        emit(new TimerSet(work.Label, work.Id, timer.DelayMs, timer.DueMs, line));
    }

    public override void TimerCleared(JsTimer timer, int line)
    {
        var (timers, tasks) = (State.Timers.RemoveAll(t => t.Id == timer.Item.Id), State.Tasks.RemoveAll(t => t.Id == timer.Item.Id));
        // One that has run already is cleared without effect.
        if (timers.Count == State.Timers.Count && tasks.Count == State.Tasks.Count) return;
        State = State with { Timers = timers, Tasks = tasks, Line = line };
        emit(new TimerCleared(timer.Item.Label, timer.Item.Id, line));
    }

    public override void TimersExpired(IReadOnlyList<JsTimer> timers, long nowMs, long waitedMs)
    {
        State = State with { NowMs = nowMs, Phase = Phase.Waiting, Line = 0 };
        foreach (var timer in timers)
        {
            var work = State.Timers.First(t => t.Id == timer.Item.Id);
            State = State with { Timers = State.Timers.Remove(work), Tasks = State.Tasks.Add(work) };
            emit(new TimerExpired(work.Label, work.Id, nowMs, waitedMs, State.Tasks.Count));
            waitedMs = 0;
        }
    }

    // An immediate is a task at once.
    public override void ImmediateSet(JsImmediate immediate, int line)
    {
        var work = new Work(immediate.Item.Id, immediate.Item.Label);
        State = State with { Tasks = State.Tasks.Add(work), Line = line };
        emit(new ImmediateSet(work.Label, work.Id, State.Tasks.Count, line));
    }

    public override void ImmediateCleared(JsImmediate immediate, int line)
    {
        var tasks = State.Tasks.RemoveAll(t => t.Id == immediate.Item.Id);
        if (tasks.Count == State.Tasks.Count) return;
        State = State with { Tasks = tasks, Line = line };
        emit(new TimerCleared(immediate.Item.Label, immediate.Item.Id, line));
    }

    public override void TaskStarted(WorkItem item)
    {
        var work = State.Tasks.First(t => t.Id == item.Id);
        Push(work);
        State = State with { Tasks = State.Tasks.Remove(work), Phase = Phase.Task, TasksRun = State.TasksRun + 1, Line = item.Line };
        emit(new TaskStarted(work.Label, work.Id, State.Tasks.Count));
    }

    public override void TaskEnded(WorkItem item) => EndOf(item.Id);

    // The queue stands in the order in which it will run: ticks before microtasks, but after those while microtasks run.
    public override void TickQueued(WorkItem item, int line, bool isAfterMicrotasks)
    {
        var place = isAfterMicrotasks ? State.Microtasks.Count : _ticks;
        _ticks++;
        Enter(item, item.Label, place, line);
    }

    public override void MicrotaskQueued(WorkItem item, int line)
    {
        var label = item.Kind == "await" ? State.Waiting.FirstOrDefault(w => w.Id == item.Id)?.Label ?? item.Label : item.Label;
        State = State with { Waiting = State.Waiting.RemoveAll(w => w.Id == item.Id) };
        Enter(item, label, _runsMicrotasks ? State.Microtasks.Count - _ticks : State.Microtasks.Count, line);
    }

    private void Enter(WorkItem item, string label, int place, int line)
    {
        State = State with { Microtasks = State.Microtasks.Insert(place, new Work(item.Id, label)), Line = line > 0 ? line : State.Line };
        emit(new MicrotaskQueued(label, item.Id, item.Kind, place + 1, line));
    }

    public override void MicrotaskStarted(WorkItem item)
    {
        var work = State.Microtasks.First(m => m.Id == item.Id);
        Push(work);
        _runsMicrotasks = item.Kind != "tick";
        if (!_runsMicrotasks) _ticks--;
        State = State with { Microtasks = State.Microtasks.Remove(work), Phase = Phase.Microtasks, MicrotasksRun = State.MicrotasksRun + 1, Line = item.Line };
        // A function that goes on tells so itself, with what it was waiting for.
        if (item.Kind != "await") emit(new MicrotaskStarted(work.Label, work.Id, item.Kind, State.Microtasks.Count));
    }

    public override void MicrotaskEnded(WorkItem item) => EndOf(item.Id);

    public override void Registered(Reaction reaction, JsPromise on)
    {
        // A suspended function waits already.
        if (reaction.Suspended is not null) return;
        State = State with { Waiting = State.Waiting.Add(new Work(reaction.Item.Id, reaction.Item.Label)) };
        emit(new CallbackRegistered(reaction.Item.Label, reaction.Item.Id, on.Id, State.Line));
    }

    public override void Settled(JsPromise promise, int line)
    {
        var isRejected = promise.State == PromiseState.Rejected;
        if (!isRejected && promise.Reactions.Count == 0) return;
        State = State with { Line = line > 0 ? line : State.Line };
        emit(new PromiseSettled(promise.Id, isRejected ? "rejected" : "fulfilled", isRejected ? BriefError(promise.Result) : Brief(promise.Result), promise.Reactions.Count, State.Line));
    }

    public override void Stopped(object? error, bool isRejection)
    {
        var abandoned = State.Microtasks.Count + State.Tasks.Count + State.Timers.Count + State.Waiting.Count;
        State = State with { Stack = [], Depth = 0, Line = 0, Phase = Phase.Stopped, Error = BriefError(error) };
        emit(new ProgramStopped(State.Error, isRejection ? "rejection" : "error", abandoned));
    }

    public override void Finished()
    {
        State = State with { Phase = Phase.Finished, Line = 0 };
        emit(new ProgramFinished(State.Output.Count, State.NowMs));
    }

    // A callback of the program has left the stack by itself; a built-in is taken off here.
    private void EndOf(string id)
    {
        if (State.Depth > 0 && State.Stack.Peek().Id == id) Pop();
        if (State.Microtasks.Count == _ticks) _runsMicrotasks = false;
        State = State with { Line = 0 };
    }
}
