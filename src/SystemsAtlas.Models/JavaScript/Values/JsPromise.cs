using SystemsAtlas.Models.JavaScript.Machine;

namespace SystemsAtlas.Models.JavaScript.Values;

internal enum PromiseState
{
    Pending,
    Fulfilled,
    Rejected,
}

/// <summary>A promise (ECMA-262 section 27.2).</summary>
internal sealed class JsPromise(JsObject prototype, int id) : JsObject(prototype)
{
    /// <summary>A number of its own, from 1, for those who watch.</summary>
    public int Id { get; } = id;

    public PromiseState State { get; set; }

    public object? Result { get; set; }

    /// <summary>Whether resolve or reject was called: a resolved promise may still wait for another.</summary>
    public bool IsResolved { get; set; }

    /// <summary>Whether anyone asked to hear of a rejection.</summary>
    public bool IsHandled { get; set; }

    public List<Reaction> Reactions { get; } = [];
}

/// <summary>What waits for a promise: callbacks of then, or a function suspended at await.</summary>
/// <param name="Item">What those who watch see of it.</param>
/// <param name="Derived">The promise that then returned, or null for await.</param>
internal sealed record Reaction(WorkItem Item, JsPromise? Derived, object? OnFulfilled, object? OnRejected, CallFrame? Suspended = null);

/// <summary>Work that waits for its turn, as those who watch see it.</summary>
/// <param name="Id">Unique in the run; a suspended function keeps the id of its frame.</param>
/// <param name="Label">The name of a function, or the beginning of its text.</param>
/// <param name="Line">Where that function is, or 0 for a built-in.</param>
/// <param name="Kind">What it is: "timer", "immediate", "tick", "then", "await", "microtask", "adopt".</param>
internal sealed record WorkItem(string Id, string Label, int Line, string Kind);

/// <summary>What setImmediate returns.</summary>
internal sealed class JsImmediate(JsObject prototype, WorkItem item, object callback, object?[] arguments) : JsObject(prototype)
{
    public WorkItem Item { get; } = item;
    public object Callback { get; } = callback;
    public object?[] Arguments { get; } = arguments;
    public bool IsCleared { get; set; }
}

/// <summary>What setTimeout returns.</summary>
internal sealed class JsTimer(JsObject prototype, WorkItem item, object callback, object?[] arguments) : JsObject(prototype)
{
    public WorkItem Item { get; } = item;
    public object Callback { get; } = callback;
    public object?[] Arguments { get; } = arguments;

    /// <summary>In ms, at least 1.</summary>
    public required long DelayMs { get; init; }

    /// <summary>When it is due, in ms since the start.</summary>
    public required long DueMs { get; set; }

    /// <summary>Its place among timers that are due together.</summary>
    public required long Sequence { get; set; }

    public bool Repeats { get; init; }

    public bool IsCleared { get; set; }
}
