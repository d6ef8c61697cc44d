namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>Something that happened to the call stack.</summary>
public abstract partial record CallStackEvent : Event<CallStackState>
{
    internal static string Called(string function, string arguments) => arguments.Length == 0 ? function : $"{function} with {arguments}";
}

/// <summary>The kernel had loaded the program and gave it a stack.</summary>
/// <param name="Function">The function that will be called.</param>
/// <param name="Argument">What it will be called with.</param>
/// <param name="Run">Which start of a program, from 1.</param>
public sealed partial record ProgramStarted(string Function, int Argument, int Run) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"The program starts with a stack of {Lines.Bytes(after.StackBytes)}. It will call {Function} of {Argument}.";
}

/// <summary>A call left its return address in ra and jumped.</summary>
/// <param name="Function">What was called.</param>
/// <param name="Caller">What called it.</param>
/// <param name="Arguments">What it was called with, in words.</param>
/// <param name="ReturnTo">The address to which it returns.</param>
/// <param name="Line">The line of C that it returns to, or 0.</param>
/// <param name="Frames">How many calls are in progress.</param>
public sealed partial record CallMade(string Function, string Caller, string Arguments, string ReturnTo, int Line, int Frames) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Caller} calls {Called(Function, Arguments)}. Register ra holds {ReturnTo}, where it goes on.";
}

/// <summary>A function moved the stack pointer down.</summary>
public sealed partial record FrameOpened(string Function, int Bytes, int Depth, string Sp) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Function} lowers sp by {Bytes:byte} to {Sp}: this is its frame.";
}

/// <summary>A function stored the return address in its frame.</summary>
public sealed partial record ReturnAddressSaved(string Function, string Address, int Line) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Function} stores ra, {Address}, because its own calls will overwrite the register.";
}

/// <summary>A function stored its caller's frame pointer.</summary>
public sealed partial record CallerFrameSaved(string Function, string Address) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Function} stores s0, {Address}, the frame pointer of its caller.";
}

/// <summary>A function stored what it was called with.</summary>
public sealed partial record ArgumentsStored(string Function, string Arguments, int Frames) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Function} stores its arguments: {Arguments}.";
}

/// <summary>A function stored a value of its own.</summary>
public sealed partial record LocalStored(string Function, string Slot, long Number) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Function} stores {Number} in {Slot}.";
}

/// <summary>A call needed no further call.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">What it was called with.</param>
/// <param name="Result">What it will return.</param>
/// <param name="Frames">How many calls are in progress.</param>
public sealed partial record BaseCaseReached(string Function, string Arguments, string Result, int Frames) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Called(Function, Arguments)} calls nothing: its result is {Result}.";
}

/// <summary>A function worked out its result from that of the call that had returned.</summary>
public sealed partial record ResultComputed(string Function, string Arguments, string Result) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Called(Function, Arguments)} works out its result, {Result}.";
}

/// <summary>A function gave its frame back.</summary>
public sealed partial record FrameClosed(string Function, int Bytes, int Depth) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Function} raises sp by {Bytes:byte}: its frame is given back. The bytes stay as they are.";
}

/// <summary>A function jumped to its return address.</summary>
/// <param name="Function">What returned.</param>
/// <param name="Arguments">What it had been called with.</param>
/// <param name="Caller">Where to.</param>
/// <param name="Result">What a0 holds.</param>
/// <param name="Line">The line of C that goes on, or 0.</param>
/// <param name="Frames">How many calls are still in progress.</param>
public sealed partial record Returned(string Function, string Arguments, string Caller, string Result, int Line, int Frames) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Called(Function, Arguments)} returns {Result} to {Caller}.";
}

/// <summary>A function gave its frame back and jumped to another in place of a call, so that nothing of it is left.</summary>
public sealed partial record TailCallMade(string Function, string Arguments, string Before, int Frames) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Before} jumps to {Called(Function, Arguments)}; it will return to where {Before} would have returned.";
}

/// <summary>The program wrote text.</summary>
public sealed partial record TextWritten(string Text) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"The kernel writes \"{Text}\".";
}

/// <summary>More calls are in progress than ever before, by a power of two.</summary>
public sealed partial record DepthReached(int Frames, int Depth, string Arguments) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"{Frames} calls are in progress and take {Depth:#,0 byte}.";
}

/// <summary>A store below the stack hit the guard page, and the kernel ended the program.</summary>
/// <param name="Function">The function whose frame had no room.</param>
/// <param name="Arguments">What it was called with.</param>
/// <param name="Frames">How many calls were in progress, this one included.</param>
/// <param name="Depth">How far down the stack pointer is, in bytes.</param>
/// <param name="Address">The address of the store.</param>
/// <param name="Reason">What the processor says.</param>
public sealed partial record StackOverflowed(string Function, string Arguments, int Frames, int Depth, string Address, string Reason) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"Stack overflow in {Called(Function, Arguments)}: {Reason}. The kernel ends the program.";
}

/// <summary>The program ended by itself.</summary>
/// <param name="ExitCode">0 to 255.</param>
/// <param name="Calls">How many calls were made.</param>
/// <param name="Deepest">How deep the stack had been, in bytes.</param>
/// <param name="MostFrames">How many calls were in progress at most.</param>
public sealed partial record ProgramEnded(int ExitCode, int Calls, int Deepest, int MostFrames) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"The program ends with exit code {ExitCode} after {Calls:#,0 call}; the stack was {Deepest:#,0 byte} deep at most.";
}

/// <summary>An action did nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : CallStackEvent
{
    protected override Sentence Say(CallStackState after) => $"Nothing happens: {Reason}.";
}
