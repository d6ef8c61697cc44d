namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>Something that the engine or its program did.</summary>
public abstract partial record JitEvent : Event<JitState>;

/// <summary>The program was turned into byte code.</summary>
/// <param name="Functions">How many functions it has.</param>
/// <param name="All">Instructions of all functions, what stands outside them included.</param>
/// <param name="Watched">Feedback slots of all.</param>
public sealed partial record ProgramCompiled(int Functions, int All, int Watched) : JitEvent
{
    protected override Sentence Say(JitState after) => $"The program becomes byte code: {Functions:function}, {All:instruction}, {Watched:feedback slot}.";
}

/// <summary>A function was called in a way in which it had not run before.</summary>
public sealed partial record CallBegan(string Function, string Arguments, string Tier) : JitEvent
{
    protected override Sentence Say(JitState after) => $"{Function}({Arguments}) is called; its code is {Tier}.";
}

/// <summary>A call returned.</summary>
/// <param name="Call">Its number, from 1.</param>
/// <param name="Function">The function.</param>
/// <param name="Result">What it returned.</param>
/// <param name="Cycles">How long it took, compiling included.</param>
/// <param name="Tier">How it ran at its end.</param>
/// <param name="WasThrownBack">Whether optimised code was given up in it.</param>
public sealed partial record CallReturned(int Call, string Function, string Result, long Cycles, string Tier, bool WasThrownBack) : JitEvent
{
    protected override Sentence Say(JitState after) => $"Call {Call} of {Function} returns {Result} after {Cycles:#,0 cycle}; its code is {Tier}.";
}

/// <summary>Calls in which nothing new happened.</summary>
public sealed partial record CallsPassed(int Count, string Function, long Cycles, string Tier) : JitEvent
{
    protected override Sentence Say(JitState after) => $"{Count:call} of {Function} {(Count == 1 ? "passes" : "pass")} in the same way, {Cycles:#,0 cycle} in all.";
}

/// <summary>A feedback slot has seen something that it had not seen before.</summary>
/// <param name="Function">The function that it belongs to.</param>
/// <param name="Operation">The operator or function that it watches.</param>
/// <param name="Was">What it said.</param>
/// <param name="Now">What it says now.</param>
/// <param name="Slot">Its number.</param>
public sealed partial record FeedbackNoted(string Function, string Operation, string Was, string Now, int Slot) : JitEvent
{
    protected override Sentence Say(JitState after) => $"Slot {Slot} of {Function}, at {Operation}, noted {Was} and notes {Now} now.";
}

/// <summary>An inline cache has seen one more shape, or gave up listing them.</summary>
/// <param name="Function">The function that it belongs to.</param>
/// <param name="Property">The property.</param>
/// <param name="Was">What it was.</param>
/// <param name="Now">What it is.</param>
/// <param name="Shapes">How many shapes it lists.</param>
/// <param name="Slot">Its number.</param>
public sealed partial record CacheGrew(string Function, string Property, string Was, string Now, int Shapes, int Slot) : JitEvent
{
    protected override Sentence Say(JitState after) => Shapes == 0
        ? (Sentence)$"The inline cache for {Property} in {Function} has met more shapes than it lists: it is {Now} now."
        : $"The inline cache for {Property} in {Function} knows {Shapes:shape}: it is {Now}.";
}

/// <summary>A new hidden class.</summary>
/// <param name="Shape">Its number.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Instead">The number of the one whose place it takes, or -1.</param>
public sealed partial record ShapeMade(int Shape, string Properties, int Instead) : JitEvent
{
    protected override Sentence Say(JitState after) => Instead < 0
        ? (Sentence)$"An object with the properties {Properties} gets a new shape, S{Shape}."
        : $"Shape S{Shape} takes the place of S{Instead}, because a field of {Properties} holds another kind of value.";
}

/// <summary>Baseline code was made.</summary>
public sealed partial record BaselineCompiled(string Function, int From, long Cycles) : JitEvent
{
    protected override Sentence Say(JitState after) => $"{Function} gets baseline code: {From:instruction}, one after another, in {Cycles:#,0 cycle}.";
}

/// <summary>A function is hot.</summary>
/// <param name="Function">The function.</param>
/// <param name="Count">Its calls and turns of loops.</param>
/// <param name="IsLoop">Whether a loop made it hot, so that it waits for the next call.</param>
public sealed partial record FunctionMarked(string Function, long Count, bool IsLoop) : JitEvent
{
    protected override Sentence Say(JitState after) => $"{Function} is hot: {Count:call or turn of a loop|calls and turns of loops}. {(IsLoop ? "The next call will optimise it" : "It is optimised at once")}.";
}

/// <summary>Optimised code was made.</summary>
/// <param name="Function">The function.</param>
/// <param name="Guards">Checks of what it assumes.</param>
/// <param name="Size">Its instructions, checks included.</param>
/// <param name="From">Instructions of the byte code that it was made from.</param>
/// <param name="Cycles">What making it cost.</param>
/// <param name="IsReplacement">Whether a loop enters it.</param>
/// <param name="Again">Which optimised code of this function it is, from 1.</param>
public sealed partial record OptimisedCompiled(string Function, int Guards, int Size, int From, long Cycles, bool IsReplacement, int Again) : JitEvent
{
    protected override Sentence Say(JitState after) => $"{Function} is optimised in {Cycles:#,0 cycle}: {Size:instruction}, {Guards} of them checks of what is assumed{(IsReplacement ? ", to be entered from the loop" : "")}.";
}

/// <summary>A loop goes on in optimised code: on-stack replacement.</summary>
public sealed partial record LoopReplaced(string Function, int Line) : JitEvent
{
    protected override Sentence Say(JitState after) => $"The loop of {Function} goes on in optimised code, although the call began before there was any.";
}

/// <summary>A check of optimised code found something that the code does not expect.</summary>
/// <param name="Function">The function.</param>
/// <param name="Guard">The check.</param>
/// <param name="Reason">Why it failed, in V8's words.</param>
/// <param name="Found">What it found.</param>
/// <param name="IsLazy">Whether the code was thrown away while it waited for a call to return.</param>
public sealed partial record GuardFailed(string Function, string Guard, string Reason, string Found, bool IsLazy) : JitEvent
{
    protected override Sentence Say(JitState after) => IsLazy
        ? (Sentence)$"The code of {Function} was thrown away while it ran."
        : $"{Guard} in {Function} fails: {Reason}{(Found.Length > 0 ? $" ({Found})" : "")}.";
}

/// <summary>The interpreter's frame was written, and its code goes on.</summary>
/// <param name="Function">The function.</param>
/// <param name="Offset">The instruction that comes next, by its offset in bytes.</param>
/// <param name="Instruction">That instruction.</param>
/// <param name="IsLazy">Whether the code had been thrown away before.</param>
public sealed partial record CodeAbandoned(string Function, int Offset, string Instruction, bool IsLazy) : JitEvent
{
    protected override Sentence Say(JitState after) => $"{Function} falls back and goes on at offset {Offset}, {Instruction}; the optimised code is thrown away.";
}

/// <summary>Code was thrown away that relied on what a field holds.</summary>
public sealed partial record CodeDiscarded(string Function, int Shape) : JitEvent
{
    protected override Sentence Say(JitState after) => $"A field of shape S{Shape} holds another kind of value now, so the optimised code of {Function} is thrown away.";
}

/// <summary>All optimised code was thrown away, for a reader.</summary>
public sealed partial record AllDiscarded(int Pieces) : JitEvent
{
    protected override Sentence Say(JitState after) => $"All optimised code is thrown away: {Pieces:piece}.";
}

/// <summary>The program printed a line.</summary>
public sealed partial record LinePrinted(string Text) : JitEvent
{
    protected override Sentence Say(JitState after) => $"The program prints {Text}.";
}

/// <summary>A reader asked for a call.</summary>
public sealed partial record CallAsked(string Text) : JitEvent
{
    protected override Sentence Say(JitState after) => $"{Text} will be called as soon as no function is running.";
}

/// <summary>The program threw an error.</summary>
public sealed partial record ProgramFailed(string Reason, int Line) : JitEvent
{
    protected override Sentence Say(JitState after) => $"The program ends at line {Line}: {Reason}.";
}

/// <summary>The program was stopped, because it went on too long.</summary>
public sealed partial record ProgramStopped(int Most, int Line) : JitEvent
{
    protected override Sentence Say(JitState after) => $"The run ends at line {Line}, because this machine carries out {Most:#,0 instruction} at most.";
}

/// <summary>The program has ended.</summary>
public sealed partial record ProgramEnded(int Count, long Cycles, double SpeedUp) : JitEvent
{
    protected override Sentence Say(JitState after) => $"The program has ended after {Cycles:#,0 cycle}, {SpeedUp:0.0} times as fast as the interpreter alone.";
}

/// <summary>An action that would change nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : JitEvent
{
    protected override Sentence Say(JitState after) => $"Nothing happens: {Reason}.";
}
