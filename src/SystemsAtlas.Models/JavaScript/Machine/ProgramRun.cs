using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>Hears what the event loop does, beside what the program does.</summary>
internal abstract class LoopObserver : RunObserver
{
    public virtual void ScriptEnded() { }

    public virtual void MicrotaskStarted(WorkItem item) { }

    public virtual void MicrotaskEnded(WorkItem item) { }

    public virtual void TimersExpired(IReadOnlyList<JsTimer> timers, long nowMs, long waitedMs) { }

    public virtual void TaskStarted(WorkItem item) { }

    public virtual void TaskEnded(WorkItem item) { }

    /// <summary>The program was stopped by an error that nothing caught.</summary>
    public virtual void Stopped(object? error, bool isRejection) { }

    public virtual void Finished() { }
}

/// <summary>
/// The event loop around a program, as Node runs it: the script, then all ticks and microtasks, then immediates, and when there is none left wait for the next
/// timer and run each that is due; after each callback again all ticks and microtasks. Since running takes no time, a timer is never due while an immediate
/// waits. An error that nothing caught, or a rejection that nothing heard of, ends the program.
/// </summary>
internal sealed class ProgramRun(Interpreter interpreter, LoopObserver observer)
{
    private bool _stopped;

    /// <exception cref="Syntax.ProgramRefusedException">The program came to something that is not supported.</exception>
    public void Run(FunctionCode program) => Run(() =>
    {
        interpreter.RunScript(program);
        observer.ScriptEnded();
    });

    /// <summary>Goes on after the end with what was queued since then.</summary>
    public void GoOn() => Run(() => { });

    private void Run(Action begin)
    {
        if (_stopped) return;
        try
        {
            begin();
            if (!DrainMicrotasks()) return;
            while (RunImmediates() && RunTimers())
            {
            }
        }
        catch (JsThrow error)
        {
            _stopped = true;
            observer.Stopped(interpreter.ValueOf(error), isRejection: false);
        }
        if (!_stopped) observer.Finished();
    }

    // All ticks, then all microtasks, until there is neither: nothing else runs before the queues are empty.
    private bool DrainMicrotasks()
    {
        do
        {
            while (interpreter.Loop.TryTakeTick(out var tick)) RunMicrotask(tick.Item, tick.Run);
            interpreter.Loop.RunsMicrotasks = true;
            while (interpreter.Loop.HasMicrotask)
            {
                var (item, run) = interpreter.Loop.TakeMicrotask();
                RunMicrotask(item, run);
            }
            interpreter.Loop.RunsMicrotasks = false;
        }
        while (interpreter.Loop.HasTick);
        if (interpreter.Loop.Unhandled is not { } promise) return true;
        _stopped = true;
        observer.Stopped(promise.Result, isRejection: true);
        return false;
    }

    private void RunMicrotask(WorkItem item, Action run)
    {
        observer.Ticked(1);
        observer.MicrotaskStarted(item);
        interpreter.NameNextFrame(item.Id);
        run();
        interpreter.NameNextFrame(null);
        observer.MicrotaskEnded(item);
    }

    private bool RunImmediates()
    {
        while (interpreter.Loop.TakeImmediate() is { } immediate)
            if (!RunTask(immediate.Item, immediate.Callback, immediate, immediate.Arguments)) return false;
        return true;
    }

    private bool RunTimers()
    {
        var before = interpreter.Loop.NowMs;
        if (interpreter.Loop.WaitForTimers() is not { } due) return false;
        observer.TimersExpired(due, interpreter.Loop.NowMs, interpreter.Loop.NowMs - before);
        foreach (var timer in due)
            if (!timer.IsCleared && !RunTask(timer.Item, timer.Callback, timer, timer.Arguments)) return false;
        return true;
    }

    private bool RunTask(WorkItem item, object callback, JsObject self, object?[] arguments)
    {
        observer.Ticked(1);
        observer.TaskStarted(item);
        interpreter.NameNextFrame(item.Id);
        interpreter.Call(callback, self, arguments);
        interpreter.NameNextFrame(null);
        observer.TaskEnded(item);
        if (self is JsTimer { Repeats: true, IsCleared: false } timer) interpreter.Loop.SetAgain(timer);
        return DrainMicrotasks();
    }
}
