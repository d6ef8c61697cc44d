using SystemsAtlas.Models.JavaScript;
using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>Turns what a running program does with its variables into states and events. How a state is made is in another part.</summary>
internal sealed partial class ScopeWatch(ImmutableArray<string> source, bool keepsCapturedOnly, bool collects, Action<Event> emit, Action<long> tick) : LoopObserver
{
    /// <summary>Steps that tell of variables; after them only what is printed, thrown or queued is told.</summary>
    public const int MostSteps = 1000;

    // Of what one place in the program does again and again, the first few are told.
    private const int MostAlike = 4;

    private readonly Dictionary<FunctionCode, int[]> _told = [];
    private readonly HashSet<string> _toldCalls = [];
    private readonly List<Waiting> _waiting = [];
    private Waiting? _running;
    private Closure? _made;
    private Closure? _inHand;
    private int _steps;

    public ScopeObserver Scopes => field ??= new Listener(this);

    /// <summary>Called after each step: what a reader asked for then is done.</summary>
    public Action AfterStep { get; set; } = () => { };

    /// <summary>Set before the program runs.</summary>
    public Interpreter Interpreter { get; set; } = null!;

    public ClosuresState State { get; private set; } = new() { Source = source };

    public override void Ticked(long ticks) => tick(ticks);

    public override void Called(CallFrame frame, string title, int fromLine)
    {
        if (frame.Function is null)
        {
            Script(frame);
            return;
        }
        var caller = Interpreter.Frames.Count > 1 ? Interpreter.Frames[^2] : null;
        title = TitleOf(frame.Function);
        var info = Learn(frame.Scope, title, "call");
        _made = null;
        State = State with { Calls = State.Calls + 1, Line = fromLine };
        if (caller is not null && !IsTold(caller)) return;
        if (IsFull) return;
        _toldCalls.Add(frame.Id);
        Tell(new FunctionCalled(title, info.Id, info.Title, info.Outer?.Id ?? 0, info.Outer?.Title ?? "", NamesOf(frame.Scope).Count(), fromLine, Interpreter.Frames.Count));
    }

    public override void Returned(CallFrame frame, object? value)
    {
        LeaveAll(frame);
        if (frame.Function is null) return;
        State = State with { Line = frame.Line };
        if (value is Closure function) _inHand = function;
        if (!_toldCalls.Remove(frame.Id) || IsFull) return;
        _passing = value;
        var info = InfoOf(FunctionScopeOf(frame))!;
        Refresh();
        TellNow(new FunctionReturned(TitleOf(frame.Function), Brief(value), info.Id, info.Title, Keeps(info), frame.Line));
        _passing = null;
    }

    public override void Abandoned(CallFrame frame)
    {
        LeaveAll(frame);
        _toldCalls.Remove(frame.Id);
    }

    public override void Suspended(CallFrame frame, WorkItem item, JsPromise on) => _isUncertain = true;

    public override void Registered(Reaction reaction, JsPromise on) => _isUncertain = true;

    public override void MicrotaskQueued(WorkItem item, int line) => _isUncertain |= item.Kind != "microtask";

    public override void Printed(string text, bool isError, int line)
    {
        State = State with { Line = line, Output = State.Output.AddRange(text.Split('\n')) };
        TellAlways(new LinePrinted(text, line, isError ? "stderr" : "stdout"));
    }

    public override void TimerSet(JsTimer timer, int line) => Queue(new(timer.Item, timer, timer.Callback, timer.DueMs), "timer", line);

    public override void ImmediateSet(JsImmediate immediate, int line) => Queue(new(immediate.Item, immediate, immediate.Callback, long.MinValue), "immediate", line);

    public override void TimerCleared(JsTimer timer, int line) => Unqueue(timer.Item);

    public override void ImmediateCleared(JsImmediate immediate, int line) => Unqueue(immediate.Item);

    public override void TaskStarted(WorkItem item)
    {
        _running = _waiting.Find(w => w.Item == item);
        Unqueue(item);
        State = State with { Line = 0 };
        TellAlways(new CallbackStarted(TitleOf(_running?.Callback), _waiting.Count));
    }

    public override void TaskEnded(WorkItem item)
    {
        _running = null;
        State = State with { Line = 0 };
        Refresh();
        Settle();
    }

    public override void Thrown(object? error, int line)
    {
        State = State with { Line = line };
        TellAlways(new ErrorThrown(BriefError(error), line));
    }

    public override void Caught(object? error, int line)
    {
        foreach (var info in _records)
            if (!info.IsLeft && !IsInUse(info.Scope)) info.IsLeft = true;
        State = State with { Line = line };
        TellAlways(new ErrorCaught(BriefError(error), line));
    }

    public override void ScriptEnded()
    {
        State = State with { Line = 0 };
        TellAlways(new ScriptEnded(_waiting.Count));
    }

    public override void Finished()
    {
        HasFinished = true;
        State = State with { Line = 0, Held = HeldByScript() };
        TellAlways(now => new ProgramFinished(now.Made, now.Kept));
    }

    public override void Stopped(object? error, bool isRejection)
    {
        State = State with { Line = 0, IsStopped = true };
        _waiting.Clear();
        TellAlways(new ProgramStopped(BriefError(error)));
    }

    /// <summary>A variable of the script lets go of what it held.</summary>
    public void Drop(string name)
    {
        _script!.Scope.Slots[_script.Scope.Layout.Names.IndexOf(name)] = JsNull.Value;
        State = State with { Held = HasFinished ? HeldByScript() : [] };
        TellAlways(new VariableDropped(name));
    }

    /// <summary>A function of the script is called as soon as it is its turn.</summary>
    public void Ask(string name)
    {
        _isAsked = true;
        Interpreter.Loop.SetImmediate((JsFunction)_script!.Scope.Slots[_script.Scope.Layout.Names.IndexOf(name)]!, []);
        _isAsked = false;
        TellAlways(new CallAsked(name));
    }

    public void Ignore(string action, string reason) => TellAlways(new ActionIgnored(action, reason));

    /// <summary>Whether nothing is left to run.</summary>
    public bool HasFinished { get; set; }

    private bool _isAsked;

    private void Script(CallFrame frame)
    {
        _script = Learn(frame.Scope, "script", "script");
        _frame = frame;
        TellAlways(new ScriptStarted(source.Length, NamesOf(frame.Scope).Count()));
    }

    private void Queue(Waiting work, string kind, int line)
    {
        var at = _waiting.FindIndex(w => w.DueMs > work.DueMs);
        _waiting.Insert(at < 0 ? _waiting.Count : at, work);
        if (_isAsked) return;
        _made = null;
        State = State with { Line = line };
        var info = InfoOf((work.Callback as Closure)?.Scope);
        TellAlways(new CallbackQueued(TitleOf(work.Callback), info?.Id ?? 0, info?.Title ?? "nothing", kind, _waiting.Count, line));
    }

    private void Unqueue(WorkItem item) => _waiting.RemoveAll(w => w.Item == item);

    private void LeaveAll(CallFrame frame)
    {
        for (var scope = frame.Scope; scope is not null && scope != frame.Function?.Scope; scope = scope.Parent)
            if (InfoOf(scope) is { } info && info != _script) info.IsLeft = frame.Generator is null;
    }

    private static Scope FunctionScopeOf(CallFrame frame)
    {
        var scope = frame.Scope;
        while (scope.Parent is not null && scope.Parent != frame.Function?.Scope) scope = scope.Parent;
        return scope;
    }

    private bool IsFull => _steps >= MostSteps;

    // Whether this place of the program has not been told of too often.
    private bool IsTold(CallFrame frame)
    {
        if (!_told.TryGetValue(frame.Code, out var counts)) _told.Add(frame.Code, counts = new int[frame.Code.Instructions.Length]);
        return counts[Math.Max(0, frame.Next - 1)]++ < MostAlike;
    }

    private void Tell(ClosuresEvent happened)
    {
        Refresh();
        TellNow(happened);
    }

    private void TellAlways(ClosuresEvent happened) => TellAlways(_ => happened);

    private void TellAlways(Func<ClosuresState, ClosuresEvent> make)
    {
        Refresh();
        TellNow(make(State));
    }

    private void TellNow(ClosuresEvent happened)
    {
        emit(happened);
        Settle();
        if (++_steps == MostSteps) emit(new StepsHidden(_steps));
        AfterStep();
    }

    private sealed record Waiting(WorkItem Item, JsObject Timer, object Callback, long DueMs);

    /// <summary>What is told of scopes.</summary>
    private sealed class Listener(ScopeWatch watch) : ScopeObserver
    {
        public override void Entered(CallFrame frame)
        {
            // A function expression has its own name in a record around it.
            var info = watch.Learn(frame.Scope, frame.Code.Instructions[frame.Next].Op == Op.Closure ? "own name" : "block", "block", line: frame.Line);
            if (!watch.IsFull && watch.IsTold(frame)) watch.TellAt(frame, new BlockEntered(info.Id, info.Title, info.Outer!.Id, info.Outer.Title, frame.Scope.Slots.Length, frame.Line));
        }

        public override void Renewed(CallFrame frame, Scope from)
        {
            var last = watch.InfoOf(from)!;
            last.IsLeft = true;
            var info = watch.Learn(frame.Scope, "turn", "turn", last.Turn + 1, last.Line);
            info.CopyOf = last;
            if (watch.IsFull || !watch.IsTold(frame)) return;
            watch.State = watch.State with { Line = last.Line };
            watch.Refresh();
            watch.TellNow(new TurnCopied(info.Id, info.Title, last.Id, Keeps(last), info.Turn, last.Line));
        }

        public override void Left(CallFrame frame, Scope scope)
        {
            var info = watch.InfoOf(scope)!;
            info.IsLeft = true;
            if (watch.IsFull || !watch.IsTold(frame)) return;
            watch.State = watch.State with { Line = frame.Line };
            watch.Refresh();
            watch.TellNow(new BlockLeft(info.Id, info.Title, Keeps(info), frame.Line));
        }

        public override void Started(CallFrame frame, in Instruction instruction)
        {
            var scope = frame.Scope.Out(instruction.A);
            var (name, value, info) = ((string)instruction.Value!, scope.Slots[instruction.B], watch.InfoOf(scope)!);
            if (value is Closure function && function == watch._made)
            {
                watch._made = null;
                if (!watch.IsFull && watch.IsTold(frame)) watch.TellAt(frame, new FunctionMade(TitleOf(function), watch.InfoOf(function.Scope)!.Id, watch.InfoOf(function.Scope)!.Title, name, frame.Line));
                return;
            }
            if (!watch.IsFull && watch.IsTold(frame)) watch.TellAt(frame, new VariableStarted(name, Brief(value), info.Id, info.Title, frame.Line));
        }

        public override void Stored(CallFrame frame, in Instruction instruction)
        {
            var scope = frame.Scope.Out(instruction.A);
            var info = watch.InfoOf(scope)!;
            watch._made = null;
            if (!watch.IsFull && watch.IsTold(frame)) watch.TellAt(frame, new VariableSet((string)instruction.Value!, Brief(scope.Slots[instruction.B]), info.Id, info.Title, watch.HopsTo(frame.Scope, scope), frame.Line));
        }

        public override void Loaded(CallFrame frame, in Instruction instruction)
        {
            if (instruction.A == 0) return;
            var scope = frame.Scope.Out(instruction.A);
            if (watch.HopsTo(frame.Scope, scope) is var hops && hops == 0) return;
            watch.State = watch.State with { FoundOutside = watch.State.FoundOutside + 1 };
            var info = watch.InfoOf(scope)!;
            if (!watch.IsFull && watch.IsTold(frame)) watch.TellAt(frame, new VariableFound((string)instruction.Value!, Brief(scope.Slots[instruction.B]), info.Id, info.Title, hops, frame.Line));
        }

        public override void Made(CallFrame frame, Closure function)
        {
            watch.State = watch.State with { Functions = watch.State.Functions + 1 };
            watch.InfoOf(function.Scope);
            watch._inHand = function;
            watch._made = function;
            // A declaration takes it at once, and is told of then.
            if (frame.Code.Instructions[frame.Next].Op is Op.StartSlot or Op.Copy) return;
            watch._made = null;
            if (watch.IsFull || !watch.IsTold(frame)) return;
            var info = watch.InfoOf(function.Scope)!;
            watch.TellAt(frame, new FunctionMade(TitleOf(function), info.Id, info.Title, "", frame.Line));
        }
    }

    private void TellAt(CallFrame frame, ClosuresEvent happened)
    {
        State = State with { Line = frame.Line };
        Tell(happened);
    }

    private static string BriefError(object? error) => Cut(error is JsError or JsObject ? ErrorText.Of(error) : Brief(error), LongestResult);

    private const int LongestResult = 60;

    private static string Brief(object? value) => value switch
    {
        Closure { Name.Length: 0 } function => $"=> {TitleOf(function)}",
        JsFunction function => $"{TitleOf(function)}()",
        string { Length: > LongestResult } text => Cut(Inspector.Short(text[..(LongestResult + 1)]), LongestResult),
        _ => Cut(Inspector.Short(value), LongestResult),
    };

    private static string Cut(string text, int longest)
    {
        var line = string.Join(' ', SourceText.LinesOf(text));
        return line.Length <= longest ? line : line[..(longest - 1)] + "…";
    }
}
