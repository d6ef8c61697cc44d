using System.Globalization;
using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>
/// Runs compiled code on frames of its own, so that JavaScript's recursion meets JavaScript's limit and an async function can leave the stack and come back.
/// A built-in that calls back starts a loop within the loop; how deep those go is limited too.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>Calls in progress before "Maximum call stack size exceeded". Node's limit is in bytes; for small functions it comes at about this depth.</summary>
    public const int MostFrames = 10_000;

    /// <summary>Calls from built-ins in progress, each within the other.</summary>
    public const int MostNestedLoops = 400;

    private readonly List<CallFrame> _frames = [];
    private readonly RunObserver _observer;
    private int _nestedLoops;
    private int _lastId;
    private int _lastPromise;
    private string? _nextFrameId;

    public Interpreter(RunObserver observer, Func<double> random)
    {
        _observer = observer;
        Realm = new Realm(random, WorkMaking);
        Loop = new Jobs(this, observer);
    }

    public Realm Realm { get; }

    /// <summary>Who hears of scopes, or null.</summary>
    public ScopeObserver? Scopes { get; init; }

    /// <summary>Whether all turns of a for loop share one set of variables: JavaScript would be so without CreatePerIterationEnvironment (ECMA-262 section 14.7.4.4).</summary>
    public bool SharesTurns { get; init; }

    /// <summary>Loops in progress, each called by a built-in of the one before.</summary>
    public int NestedLoops => _nestedLoops;

    /// <summary>Microtasks and timers.</summary>
    public Jobs Loop { get; }

    /// <summary>Arrays whose elements are being joined.</summary>
    public HashSet<JsArray> Joining { get; } = [];

    public IReadOnlyList<CallFrame> Frames => _frames;

    /// <summary>The line being run, or 0 when the stack is empty.</summary>
    public int Line => _frames.Count == 0 ? 0 : _frames[^1].Line;

    /// <summary>The place being run, or null when the stack is empty.</summary>
    public Position? Place => _frames.Count == 0 ? null : _frames[^1].Code.Instructions[Math.Max(0, _frames[^1].Next - 1)].At;

    public string NewId(string prefix) => prefix + (++_lastId).ToString(CultureInfo.InvariantCulture);

    /// <summary>Runs a program's own code, from its first line to its last.</summary>
    /// <exception cref="JsThrow">An error that nothing caught.</exception>
    public void RunScript(FunctionCode program)
    {
        var scope = Scope.Enter(program.Layout, null);
        Enter(new CallFrame("script", program, scope, new Captured(Realm.NewObject(), null, null)) { IsEntry = true }, "(script)");
        RunEntered();
    }

    /// <summary>The id that the next frame takes: that of the callback which it runs.</summary>
    public void NameNextFrame(string? id) => _nextFrameId = id;

    /// <summary>Calls any function and waits for its result.</summary>
    /// <exception cref="JsThrow">The function threw, or is none.</exception>
    public object? Call(object? function, object? thisValue, params object?[] arguments)
    {
        switch (function)
        {
            case NativeFunction native: return CallNative(native, thisValue, arguments);
            case Closure closure:
                RequireNoClass(closure);
                Enter(FrameFor(closure, thisValue, arguments, isEntry: true), closure.Title);
                return RunEntered();
            default: throw JsThrow.TypeError($"{Plain(function)} is not a function");
        }
    }

    /// <summary>Makes an object with a constructor and waits for it.</summary>
    /// <param name="constructor">The constructor.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="newTarget">What <c>new</c> was said to: its prototype is the object's.</param>
    public object? Construct(JsFunction constructor, object?[] arguments, JsFunction? newTarget = null)
    {
        newTarget ??= constructor;
        if (constructor is not Closure closure) return CallNative((NativeFunction)constructor, newTarget, arguments, constructs: true);
        Enter(FrameFor(closure, NewThis(closure, newTarget), arguments, newTarget, isEntry: true), closure.Title);
        return RunEntered();
    }

    private object NewThis(Closure constructor, JsFunction newTarget) =>
        constructor.Is(FunctionTraits.Derived) ? new ThisCell() : new JsObject(PrototypeFrom(newTarget, Realm.ObjectPrototype));

    /// <summary>The prototype of what is made: that of what <c>new</c> was said to.</summary>
    public JsObject PrototypeFrom(object? newTarget, JsObject usual) => newTarget is JsFunction function ? Get(function, "prototype") as JsObject ?? usual : usual;

    private static void RequireNoClass(Closure closure)
    {
        if (!closure.Is(FunctionTraits.Class)) return;
        throw JsThrow.TypeError(closure.Name.Length > 0 ? $"Class constructor {closure.Name} cannot be invoked without 'new'" : "Class constructors cannot be invoked without 'new'");
    }

    // Built-ins may call each other as deep as the data that they walk.
    private object? CallNative(NativeFunction native, object? thisValue, object?[] arguments, bool constructs = false)
    {
        if (++_nestedLoops > MostNestedLoops)
        {
            _nestedLoops--;
            throw JsThrow.RangeError("Maximum call stack size exceeded");
        }
        try
        {
            Work(1 + (arguments.Length / MadePerTick));
            return (constructs ? native.Construct! : native.Body)(this, thisValue, arguments);
        }
        finally
        {
            _nestedLoops--;
        }
    }

    public JsPromise NewPromise() => new(Realm.PromisePrototype, ++_lastPromise);

    /// <summary>Goes on with a function that was suspended at await.</summary>
    public void Resume(CallFrame frame, object? value, bool isError)
    {
        // It has its id already.
        _nextFrameId = null;
        (frame.IsEntry, frame.WasResumed) = (true, true);
        _frames.Add(frame);
        _observer.Resumed(frame, value, isError);
        if (!isError) frame.Push(value);
        else if (Unwind(value) != Exit.GoesOn) return;
        RunEntered();
    }

    private void Enter(CallFrame frame, string title)
    {
        Work(CallTicks);
        var line = Line;
        if (_frames.Count >= MostFrames) throw JsThrow.RangeError("Maximum call stack size exceeded");
        _frames.Add(frame);
        if (!frame.IsHidden) _observer.Called(frame, title, line);
    }

    private CallFrame FrameFor(Closure closure, object? thisValue, object?[] arguments, JsFunction? newTarget = null, bool isEntry = false)
    {
        WorkMaking(arguments.Length);
        var code = closure.Code;
        var scope = Scope.Enter(code.Layout, closure.Scope);
        for (var i = 0; i < code.ParameterSlots.Length; i++) scope.Slots[code.ParameterSlots[i]] = i < arguments.Length ? arguments[i] : null;
        var id = _nextFrameId ?? NewId("f");
        _nextFrameId = null;
        return new CallFrame(id, code, scope, closure.Captured ?? new Captured(ReceiverOf(closure, thisValue), closure, newTarget))
        {
            Function = closure,
            Arguments = code.Node.HasSimpleParameters && !closure.Is(FunctionTraits.UsesArguments) ? [] : arguments,
            Promise = closure.Is(FunctionTraits.Async) && !closure.Is(FunctionTraits.Generator) ? NewPromise() : null,
            IsConstruction = newTarget is not null,
            IsEntry = isEntry,
        };
    }

    // Sloppy code sees the global object where it was called on nothing, and objects only (section 10.2.1.2).
    private object? ReceiverOf(Closure closure, object? value) =>
        closure.Is(FunctionTraits.Strict) ? value : value is null or JsNull ? Realm.Global : value is JsObject or ThisCell ? value : Realm.Box(value);

    // Runs until the frame on top, which is an entry, has gone.
    private object? RunEntered()
    {
        var depth = _frames.Count;
        if (++_nestedLoops > MostNestedLoops)
        {
            _nestedLoops--;
            var refused = _frames[depth - 1];
            _frames.RemoveAt(depth - 1);
            if (!refused.IsHidden) _observer.Abandoned(refused);
            throw JsThrow.RangeError("Maximum call stack size exceeded");
        }
        try
        {
            while (true)
            {
                Exit exit;
                try
                {
                    exit = RunUntilEntryLeaves();
                }
                catch (JsThrow error)
                {
                    var value = ValueOf(error);
                    // What a program threw was told when it did.
                    if (error.Type is not null) _observer.Thrown(value, Line);
                    exit = Unwind(value);
                }
                if (exit == Exit.Returned) return _result;
                if (exit == Exit.Failed) throw new JsThrow(_result);
            }
        }
        finally
        {
            _nestedLoops--;
        }
    }

    /// <summary>Prints a line; console.log gives nothing back.</summary>
    public object? Print(string text, bool isError)
    {
        // It is cut into lines.
        WorkReading(text.Length);
        _observer.Printed(text, isError, Line);
        return null;
    }

    /// <summary>The value that an error carries; a built-in's becomes an error object here, where the stack is known.</summary>
    public object? ValueOf(JsThrow error)
    {
        if (error.Type is not { } type) return error.Value;
        return error.Code is { } code ? Realm.NewNodeError(type, code, error.Text, StackText()) : Realm.NewError(type, error.Text, StackText());
    }

    /// <summary>The lines of an error's stack, the innermost call first.</summary>
    /// <param name="constructor">Of an error whose class the program wrote, that class: the calls of its constructors are left out.</param>
    public string StackText(JsFunction? constructor = null)
    {
        const int most = 10;
        var made = constructor is Closure ? _frames.FindLastIndex(f => f.Function == constructor) : -1;
        var lines = _frames.Take(made < 0 ? _frames.Count : made).Reverse().Where(f => !f.IsHidden).Take(most).Select(f =>
        {
            var at = f.Code.Instructions[Math.Max(0, f.Next - 1)].At;
            var place = FormattableString.Invariant($"program.js:{at.Line}:{at.Column}");
            var name = f.Id == "script" ? "Object.<anonymous>" : (f.IsConstruction ? "new " : "") + f.Function?.Name;
            return name.Length > 0 ? $"\n    at {name} ({place})" : $"\n    at {place}";
        });
        return string.Concat(lines);
    }
}
