using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>Work for later: the queues of ticks and microtasks, immediates, and the timers with their clock, which moves only when nothing else is left to do.</summary>
internal sealed partial class Jobs(Interpreter interpreter, RunObserver observer)
{
    /// <summary>The longest delay; a longer one counts as 1 ms (Node.js documentation, setTimeout).</summary>
    public const long LongestDelayMs = int.MaxValue;

    private readonly Queue<(WorkItem Item, Action Run)> _microtasks = [];
    private readonly Queue<(WorkItem Item, Action Run)> _ticks = [];
    private readonly Queue<JsImmediate> _immediates = [];
    private readonly PriorityQueue<JsTimer, (long Due, long Sequence)> _timers = new();
    private long _sequence;

    /// <summary>The time, in ms since the start. Running code takes none of it.</summary>
    public long NowMs { get; private set; }

    public bool HasMicrotask => _microtasks.Count > 0;

    /// <summary>Whether microtasks are being run: ticks that are queued then wait until there is none left.</summary>
    public bool RunsMicrotasks { get; set; }

    public void Queue(WorkItem item, Action run)
    {
        _microtasks.Enqueue((item, run));
        observer.MicrotaskQueued(item, interpreter.Line);
    }

    public (WorkItem Item, Action Run) TakeMicrotask() => _microtasks.Dequeue();

    /// <summary>Queues a callback that runs before the microtasks do (Node.js documentation, process.nextTick).</summary>
    public void NextTick(JsFunction callback, object?[] arguments)
    {
        var (label, line) = TitleOf(callback);
        var item = new WorkItem(interpreter.NewId("n"), label, line, "tick");
        _ticks.Enqueue((item, () => interpreter.Call(callback, null, arguments)));
        observer.TickQueued(item, interpreter.Line, RunsMicrotasks);
    }

    public bool HasTick => _ticks.Count > 0;

    public bool TryTakeTick(out (WorkItem Item, Action Run) tick) => _ticks.TryDequeue(out tick);

    public JsImmediate SetImmediate(JsFunction callback, object?[] arguments)
    {
        var (label, line) = TitleOf(callback);
        var immediate = new JsImmediate(interpreter.Realm.ImmediatePrototype, new WorkItem(interpreter.NewId("i"), label, line, "immediate"), callback, arguments);
        _immediates.Enqueue(immediate);
        observer.ImmediateSet(immediate, interpreter.Line);
        return immediate;
    }

    public void Clear(JsImmediate immediate)
    {
        if (immediate.IsCleared) return;
        immediate.IsCleared = true;
        observer.ImmediateCleared(immediate, interpreter.Line);
    }

    /// <summary>The next immediate that was not cleared, or null.</summary>
    public JsImmediate? TakeImmediate()
    {
        while (_immediates.TryDequeue(out var immediate))
            if (!immediate.IsCleared) return immediate;
        return null;
    }

    public JsTimer SetTimer(object callback, double delay, object?[] arguments, bool repeats)
    {
        var delayMs = delay >= 1 && delay <= LongestDelayMs ? (long)Math.Truncate(delay) : 1;
        var (label, line) = TitleOf(callback);
        var timer = new JsTimer(interpreter.Realm.TimerPrototype, new WorkItem(interpreter.NewId("t"), label, line, "timer"), callback, arguments)
        {
            DelayMs = delayMs,
            DueMs = NowMs + delayMs,
            Sequence = ++_sequence,
            Repeats = repeats,
        };
        _timers.Enqueue(timer, (timer.DueMs, timer.Sequence));
        observer.TimerSet(timer, interpreter.Line);
        return timer;
    }

    public void Clear(JsTimer timer)
    {
        if (timer.IsCleared) return;
        timer.IsCleared = true;
        observer.TimerCleared(timer, interpreter.Line);
    }

    /// <summary>An interval runs again, counted from the end of its turn.</summary>
    public void SetAgain(JsTimer timer)
    {
        (timer.DueMs, timer.Sequence) = (NowMs + timer.DelayMs, ++_sequence);
        _timers.Enqueue(timer, (timer.DueMs, timer.Sequence));
        observer.TimerSet(timer, 0);
    }

    /// <summary>Lets the time pass until the next timer is due, and gives all that are due then, in order; null when there is none.</summary>
    public IReadOnlyList<JsTimer>? WaitForTimers()
    {
        DropCleared();
        if (!_timers.TryPeek(out var first, out _)) return null;
        NowMs = first.DueMs;
        var due = new List<JsTimer>();
        while (_timers.TryPeek(out var timer, out _) && timer.DueMs <= NowMs)
        {
            _timers.Dequeue();
            if (!timer.IsCleared) due.Add(timer);
        }
        return due;
    }

    private void DropCleared()
    {
        while (_timers.TryPeek(out var timer, out _) && timer.IsCleared) _timers.Dequeue();
    }

    /// <summary>What a callback is called in pictures, and the line where it is.</summary>
    public static (string Label, int Line) TitleOf(object? function) => function switch
    {
        Closure closure => (closure.Title, closure.Code.Node.At.Line),
        NativeFunction native => (native.Title, 0),
        _ => (Inspector.Short(function), 0),
    };
}
