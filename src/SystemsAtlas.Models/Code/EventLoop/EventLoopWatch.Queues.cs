using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.EventLoop;

// Timers, tasks, microtasks and promises.
internal sealed partial class EventLoopWatch
{
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

    public override void TaskStarted(JsTimer timer)
    {
        var work = State.Tasks[0];
        Push(work);
        State = State with { Tasks = State.Tasks.RemoveAt(0), Phase = Phase.Task, TasksRun = State.TasksRun + 1, Line = timer.Item.Line };
        emit(new TaskStarted(work.Label, work.Id, State.Tasks.Count));
    }

    public override void TaskEnded(JsTimer timer) => EndOf(timer.Item.Id);

    public override void MicrotaskQueued(WorkItem item, int line)
    {
        var label = item.Kind == "await" ? State.Waiting.FirstOrDefault(w => w.Id == item.Id)?.Label ?? item.Label : item.Label;
        State = State with { Waiting = State.Waiting.RemoveAll(w => w.Id == item.Id), Microtasks = State.Microtasks.Add(new Work(item.Id, label)), Line = line > 0 ? line : State.Line };
        emit(new MicrotaskQueued(label, item.Id, item.Kind, State.Microtasks.Count, line));
    }

    public override void MicrotaskStarted(WorkItem item)
    {
        var work = State.Microtasks[0];
        Push(work);
        State = State with { Microtasks = State.Microtasks.RemoveAt(0), Phase = Phase.Microtasks, MicrotasksRun = State.MicrotasksRun + 1, Line = item.Line };
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
        State = State with { Line = 0 };
    }
}
