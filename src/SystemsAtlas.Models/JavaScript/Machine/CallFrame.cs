using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>Where an error goes on: a handler, and what it finds there.</summary>
internal readonly record struct Guarded(int Handler, int Height, Scope Scope, bool IsFinally);

/// <summary>A call in progress: its code, how far it is, its variables and its operand stack. A suspended async function is a frame that is kept.</summary>
internal sealed class CallFrame(string id, FunctionCode code, Scope scope, Captured context)
{
    private object?[] _stack = new object?[8];

    public string Id { get; } = id;
    public FunctionCode Code { get; } = code;
    public Scope Scope { get; set; } = scope;
    public Captured Context { get; } = context;
    public int Next { get; set; }
    public int Height { get; set; }
    public List<Guarded> Guards { get; } = [];
    public Closure? Function { get; init; }
    public object?[] Arguments { get; init; } = [];

    /// <summary>The generator whose body it is, once that has begun.</summary>
    public JsGenerator? Generator { get; set; }

    /// <summary>How the generator goes on where it delegates to another.</summary>
    public Resumption Resumed { get; set; }

    /// <summary>Whether those who watch hear of it.</summary>
    public bool IsHidden => Code.Node.Is(Syntax.FunctionTraits.Fields);

    /// <summary>The promise of an async function.</summary>
    public JsPromise? Promise { get; init; }

    /// <summary>Whether its return leaves the interpreter's loop, because a built-in or the event loop called it.</summary>
    public bool IsEntry { get; set; }

    /// <summary>Whether it was suspended before: its caller has the promise already.</summary>
    public bool WasResumed { get; set; }

    public bool IsConstruction { get; init; }

    /// <summary>The line that it is at.</summary>
    public int Line => Code.Instructions[Math.Max(0, Next - 1)].At.Line;

    public void Push(object? value)
    {
        if (Height == _stack.Length) Array.Resize(ref _stack, Height * 2);
        _stack[Height++] = value;
    }

    public object? Pop()
    {
        var value = _stack[--Height];
        _stack[Height] = null;
        return value;
    }

    public object? Top
    {
        get => _stack[Height - 1];
        set => _stack[Height - 1] = value;
    }

    public object? Below(int depth) => _stack[Height - 1 - depth];

    public object?[] PopMany(int count)
    {
        var values = new object?[count];
        for (var i = count - 1; i >= 0; i--) values[i] = Pop();
        return values;
    }

    public void CutTo(int height)
    {
        while (Height > height) Pop();
    }

    /// <summary>Puts the top under the values below it.</summary>
    public void Rotate(int under)
    {
        var top = _stack[Height - 1];
        for (var i = Height - 1; i > Height - 1 - under; i--) _stack[i] = _stack[i - 1];
        _stack[Height - 1 - under] = top;
    }
}
