namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>A variable in its record.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Value">What it holds, in a few words.</param>
/// <param name="IsSet">Whether its declaration has run: before that a let or const must not be read.</param>
/// <param name="OnStack">Whether the engine keeps it in the call alone, because no function within uses it.</param>
/// <param name="Holds">The records of the functions that its value is or holds, without that of the script.</param>
public sealed partial record BindingView(string Variable, string Value, bool IsSet, bool OnStack, ImmutableArray<int> Holds) : IValued;

/// <summary>An environment record.</summary>
/// <param name="Id">Counted from 1; 1 is the script's.</param>
/// <param name="Title">The function, block or turn of a loop that it belongs to.</param>
/// <param name="Kind">script, call, block or turn.</param>
/// <param name="Outer">The record where a search goes on; 0 for none.</param>
/// <param name="Depth">How many records there are outside it.</param>
/// <param name="Bindings">Its variables.</param>
/// <param name="IsReachable">Whether anything still leads to it.</param>
/// <param name="IsRecord">Whether the engine makes a record of it; else its variables are the call's alone.</param>
/// <param name="Place">Where the picture has it; -1 for nowhere.</param>
public sealed partial record RecordView(int Id, string Title, string Kind, int Outer, int Depth, ImmutableArray<BindingView> Bindings, bool IsReachable, bool IsRecord, [property: Unnamed] int Place) : IValued;

/// <summary>A call in progress.</summary>
/// <param name="Id">Unique in the run.</param>
/// <param name="Title">The function.</param>
/// <param name="Record">The record in which names are looked up first.</param>
public sealed partial record CallView(string Id, string Title, int Record) : IValued;

/// <summary>A function that is not in a variable: one that waits for its turn, or one that was just made or returned.</summary>
/// <param name="Id">Unique in the run.</param>
/// <param name="Title">The function.</param>
/// <param name="Record">The record that it keeps.</param>
public sealed partial record FunctionView(string Id, string Title, int Record) : IValued;

/// <summary>A function that the script can call at the end, by its way from a variable.</summary>
/// <param name="Path">The way, such as fns[0].</param>
/// <param name="Title">The function.</param>
/// <param name="Record">The record that it keeps.</param>
public sealed record HeldFunction(string Path, string Title, int Record);

/// <summary>A program with the records of its variables.</summary>
public sealed partial record ClosuresState : IState
{
    /// <summary>The program's lines.</summary>
    [Unnamed]
    public required ImmutableArray<string> Source { get; init; }

    /// <summary>The line where the last thing happened, or 0 when no code is running.</summary>
    public int Line { get; init; }

    /// <summary>That line, without its indentation.</summary>
    public string Code => Line > 0 && Line <= Source.Length ? Source[Line - 1].Trim() : "";

    /// <summary>Calls in progress, the innermost last.</summary>
    public ImmutableArray<CallView> Stack { get; init; } = [];

    /// <summary>Calls in progress that are not listed.</summary>
    [Unnamed]
    public int MoreCalls { get; init; }

    /// <summary>The records that are there, the first made first.</summary>
    public ImmutableArray<RecordView> Records { get; init; } = [];

    /// <summary>Callbacks that wait for their turn, the next first.</summary>
    public ImmutableArray<FunctionView> Waiting { get; init; } = [];

    /// <summary>A function that was just made or returned and is in no variable yet.</summary>
    public FunctionView? InHand { get; init; }

    /// <summary>What the script's variables lead to, once nothing runs any more.</summary>
    [Unnamed]
    public ImmutableArray<HeldFunction> Held { get; init; } = [];

    /// <summary>What was printed, line by line.</summary>
    [Unnamed]
    public ImmutableList<string> Output { get; init; } = [];

    /// <summary>Lines printed.</summary>
    public int Printed => Output.Count;

    /// <summary>The last line printed.</summary>
    public string LastPrinted => Output.IsEmpty ? "" : Output[^1];

    /// <summary>Records made so far.</summary>
    public int Made { get; init; }

    /// <summary>Records that something still leads to.</summary>
    public int Kept { get; init; }

    /// <summary>Functions made so far.</summary>
    public int Functions { get; init; }

    /// <summary>How often a variable was found outside the record in which the search began.</summary>
    public int FoundOutside { get; init; }

    /// <summary>Calls made so far.</summary>
    public int Calls { get; init; }

    /// <summary>Whether an error that nothing caught ended the program.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Whether it is known of every record whether anything leads to it.</summary>
    [Unnamed]
    public bool IsCertain { get; init; } = true;

    /// <summary>The script's variables that an action may name, each with whether it holds a function and whether it may be assigned to.</summary>
    [Unnamed]
    public ImmutableArray<GlobalView> Globals { get; init; } = [];

    /// <summary>The record of a number, or null.</summary>
    public RecordView? Find(int id) => Records.FirstOrDefault(r => r.Id == id);
}

/// <summary>A variable of the script, as an action sees it.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="IsFunction">Whether it holds a function.</param>
/// <param name="IsConstant">Whether it is a const.</param>
/// <param name="IsGone">Whether it holds nothing.</param>
public sealed record GlobalView(string Variable, bool IsFunction, bool IsConstant, bool IsGone);
