namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>Something that happened to a program's variables.</summary>
public abstract partial record ClosuresEvent : Event<ClosuresState>
{
    private const int MostShown = 60;

    /// <summary>A text of the program as a sentence may carry it: one line, and not a long one.</summary>
    public static string Plain(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "an empty line" : line.Length <= MostShown ? line : line[..(MostShown - 1)] + "…";
    }
}

/// <summary>The program began to run; its own record has its variables.</summary>
/// <param name="Lines">Lines of the program.</param>
/// <param name="Variables">Variables of the script.</param>
public sealed partial record ScriptStarted(int Lines, int Variables) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"The script starts with a record of {Variables:variable}.";
}

/// <summary>A function was made: code, and the record in which it was made.</summary>
/// <param name="Function">Its name, or the beginning of its text.</param>
/// <param name="Record">The record that it keeps.</param>
/// <param name="RecordTitle">What that record belongs to.</param>
/// <param name="Variable">The variable that takes it; empty for none.</param>
/// <param name="Line">The line of the program.</param>
public sealed partial record FunctionMade(string Function, int Record, string RecordTitle, string Variable, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Line {Line} makes the function {Plain(Function)}, which keeps the record of {Plain(RecordTitle)}.";
}

/// <summary>A function was called: a new record has its parameters and variables, and its outer link is that of the function.</summary>
/// <param name="Function">The function.</param>
/// <param name="Record">The new record.</param>
/// <param name="RecordTitle">What it is called.</param>
/// <param name="Outer">The record outside.</param>
/// <param name="OuterTitle">What that belongs to.</param>
/// <param name="Variables">How many variables the new record has.</param>
/// <param name="Line">The line that called, or 0 for the event loop.</param>
/// <param name="Depth">Calls in progress now.</param>
public sealed partial record FunctionCalled(string Function, int Record, string RecordTitle, int Outer, string OuterTitle, int Variables, int Line, int Depth) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"{(Line > 0 ? $"Line {Line} calls" : "The event loop calls")} {Plain(Function)}: a record with {Variables:variable}, whose outer record is that of {Plain(OuterTitle)}.";
}

/// <summary>A call came to its end.</summary>
/// <param name="Function">The function.</param>
/// <param name="Result">What it gave back, in a few words.</param>
/// <param name="Record">The call's record.</param>
/// <param name="RecordTitle">What that is called.</param>
/// <param name="IsKept">Whether something still leads to the call's record.</param>
/// <param name="Line">The line of the return.</param>
public sealed partial record FunctionReturned(string Function, string Result, int Record, string RecordTitle, bool IsKept, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"{Plain(Function)} returns {Plain(Result)}. {(IsKept ? "Its record stays, because something still leads to it" : "Nothing leads to its record any more")}.";
}

/// <summary>A block was entered that declares variables of its own.</summary>
public sealed partial record BlockEntered(int Record, string RecordTitle, int Outer, string OuterTitle, int Variables, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Line {Line} begins a block with a record of {Variables:variable}; outside it lies that of {Plain(OuterTitle)}.";
}

/// <summary>A block came to its end.</summary>
public sealed partial record BlockLeft(int Record, string RecordTitle, bool IsKept, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"The block is behind. {(IsKept ? "Its record stays, because something still leads to it" : "Nothing leads to its record any more")}.";
}

/// <summary>The next turn of a for loop got a record of its own, a copy of the last turn's.</summary>
/// <param name="Record">The new record.</param>
/// <param name="RecordTitle">The turn.</param>
/// <param name="From">The record that it is a copy of.</param>
/// <param name="FromKept">Whether something still leads to that.</param>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Line">The line of the loop.</param>
public sealed partial record TurnCopied(int Record, string RecordTitle, int From, bool FromKept, int Turn, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Turn {Turn} of the loop gets a record of its own, with the values of the last one.";
}

/// <summary>A variable got its first value: its declaration has run.</summary>
public sealed partial record VariableStarted(string Variable, string Content, int Record, string RecordTitle, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Line {Line} gives {Variable} its first value, {Plain(Content)}, in the record of {Plain(RecordTitle)}.";
}

/// <summary>A variable got another value.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Content">Its value now, in a few words.</param>
/// <param name="Record">The record that has it.</param>
/// <param name="RecordTitle">What that belongs to.</param>
/// <param name="Hops">How many records farther out it was found.</param>
/// <param name="Line">The line.</param>
public sealed partial record VariableSet(string Variable, string Content, int Record, string RecordTitle, int Hops, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Line {Line} sets {Variable} to {Plain(Content)} in the record of {Plain(RecordTitle)}{(Hops > 0 ? $", {Hops:record} farther out" : "")}.";
}

/// <summary>A variable was read that the search found in a record farther out.</summary>
public sealed partial record VariableFound(string Variable, string Content, int Record, string RecordTitle, int Hops, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Line {Line} looks for {Variable} and finds {Plain(Content)}, {Hops:record} farther out, in that of {Plain(RecordTitle)}.";
}

/// <summary>A callback was given away and waits for its turn.</summary>
/// <param name="Callback">The callback.</param>
/// <param name="Record">The record that it keeps.</param>
/// <param name="RecordTitle">What that belongs to.</param>
/// <param name="Kind">timer or immediate.</param>
/// <param name="Place">Its number among those that wait, from 1.</param>
/// <param name="Line">The line.</param>
public sealed partial record CallbackQueued(string Callback, int Record, string RecordTitle, string Kind, int Place, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Line {Line} gives away the callback {Plain(Callback)}, which keeps the record of {Plain(RecordTitle)}.";
}

/// <summary>The event loop took the next callback.</summary>
public sealed partial record CallbackStarted(string Callback, int Left) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"The event loop takes the callback {Plain(Callback)}; {Left} still wait.";
}

/// <summary>Records that had outlived their calls lost the last thing that led to them.</summary>
/// <param name="Titles">What they belong to.</param>
/// <param name="Released">How many there are.</param>
/// <param name="Line">The line, or 0.</param>
public sealed partial record RecordsReleased(ImmutableArray<string> Titles, int Released, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Nothing leads to {Released:record} any more: {Titles.Take(4).Select(Plain)}. A collector may take them.";
}

/// <summary>The program printed something.</summary>
/// <param name="Text">The text, which may have several lines.</param>
/// <param name="Line">The line that printed it.</param>
/// <param name="Stream">stdout, or stderr for console.error and console.warn.</param>
public sealed partial record LinePrinted(string Text, int Line, string Stream) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Line {Line} prints {Plain(Text)}.";
}

/// <summary>An error was thrown.</summary>
public sealed partial record ErrorThrown(string Error, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Line {Line} throws {Plain(Error)}.";
}

/// <summary>A catch took the error.</summary>
public sealed partial record ErrorCaught(string Error, int Line) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"A catch takes {Plain(Error)}.";
}

/// <summary>The last line of the script has run.</summary>
/// <param name="Waits">Callbacks that wait.</param>
public sealed partial record ScriptEnded(int Waits) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"The script has run to its end; {Waits:callback} wait.";
}

/// <summary>From here on only what is printed, thrown or queued is a step.</summary>
/// <param name="Steps">Steps so far.</param>
public sealed partial record StepsHidden(int Steps) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"After {Steps:#,0} steps variables are followed and no longer told one by one.";
}

/// <summary>Nothing is left to run or to wait for.</summary>
/// <param name="Records">Records made.</param>
/// <param name="Remaining">Records that something still leads to.</param>
public sealed partial record ProgramFinished(int Records, int Remaining) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Nothing is left to run. Of {Records:record} something still leads to {Remaining}.";
}

/// <summary>An error that nothing caught ended the program.</summary>
public sealed partial record ProgramStopped(string Error) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"{Plain(Error)} was not caught, and the program ends.";
}

/// <summary>A reader had a variable of the script let go of what it held.</summary>
public sealed partial record VariableDropped(string Variable) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"{Variable} = null.";
}

/// <summary>A reader had a function of the script called once more.</summary>
public sealed partial record CallAsked(string Variable) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"{Variable}() waits for its turn.";
}

/// <summary>A reader's action did nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : ClosuresEvent
{
    protected override Sentence Say(ClosuresState after) => $"Nothing happens: {Reason}.";
}
