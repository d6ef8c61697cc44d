namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>Something that happened on the way from a file on a disk to glyphs on a display.</summary>
public abstract partial record RunProgramEvent : Event<RunProgramState>
{
    internal static string Shown(long cycles) => Lines.Count(cycles, "cycle", "cycles");
}

/// <summary>The shell asked the kernel to run a file.</summary>
/// <param name="Program">What it is called.</param>
/// <param name="Run">Which run, from 1.</param>
/// <param name="Bytes">How long the file is.</param>
/// <param name="Pages">How many pages it has.</param>
public sealed partial record ProgramAsked(string Program, int Run, int Bytes, int Pages) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The shell asks the kernel to run {Program}, a file of {Bytes:#,0 byte} in {Pages:page}.";
}

/// <summary>A page of the file came from the disk.</summary>
/// <param name="FilePage">Which page of the file, from 0.</param>
/// <param name="Frame">The physical address of the frame that took it.</param>
/// <param name="Ms">What the disk took, in milliseconds.</param>
/// <param name="Cycles">The same in cycles.</param>
public sealed partial record FilePageRead(int FilePage, string Frame, double Ms, long Cycles) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The disk delivers page {FilePage} of the file into the frame at {Frame}: {Ms} ms, {Shown(Cycles)}.";
}

/// <summary>The kernel had made the program's address space.</summary>
/// <param name="Segments">Segments that the file's headers name.</param>
/// <param name="Entry">Where the program begins.</param>
/// <param name="Cycles">What the kernel took.</param>
public sealed partial record ProgramMapped(int Segments, string Entry, long Cycles) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The kernel has read the headers: {Segments:segment}, entry at {Entry}. It notes where each belongs and makes a stack. {Shown(Cycles)}.";
}

/// <summary>The kernel let the program begin.</summary>
public sealed partial record ProgramStarted(string Entry, string Sp) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The kernel jumps to {Entry}, with the stack pointer at {Sp}.";
}

/// <summary>An access found no frame for its page, so the core called the kernel.</summary>
/// <param name="Page">The address of the page.</param>
/// <param name="Kind">fetch, load, store, or system call.</param>
/// <param name="Use">code, variables, stack or heap.</param>
/// <param name="InMemory">Whether the page of the file that it needs is in memory already; false too where it needs none.</param>
/// <param name="Cycles">What the kernel takes for it.</param>
public sealed partial record PageFaulted(string Page, string Kind, string Use, bool InMemory, long Cycles) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"Page fault: the {Kind} needs the page at {Page}, and the program has no frame for it. The kernel takes over.";
}

/// <summary>The kernel gave the program a page.</summary>
/// <param name="Page">The address of the page.</param>
/// <param name="Use">code, variables, stack or heap.</param>
/// <param name="Frame">The physical address of its frame.</param>
/// <param name="Way">shared, copied or zeroed.</param>
public sealed partial record PageMapped(string Page, string Use, string Frame, string Way) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after)
    {
        var what = Way switch { "shared" => "the frame that holds the file's page", "copied" => "a frame of its own with a copy of the file's page", _ => "a frame of zeros" };
        return $"The kernel leads the page at {Page} to {what}, at {Frame}.";
    }
}

/// <summary>A cache line came from the second level or from memory, because the first level had not got it.</summary>
/// <param name="Kind">instruction or data.</param>
/// <param name="From">L2 or memory.</param>
/// <param name="Line">The program's address of its first byte.</param>
/// <param name="Cycles">How long the core waited for it.</param>
public sealed partial record LineFetched(string Kind, string From, string Line, long Cycles) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The {Kind} cache misses the line at {Line}: it comes from {From} after {Shown(Cycles)}.";
}

/// <summary>An instruction was carried out.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Address">Where it stands.</param>
/// <param name="Text">Itself.</param>
/// <param name="Register">The register that it wrote, or empty.</param>
/// <param name="Written">What it wrote there, or empty.</param>
/// <param name="Computes">Whether it computes.</param>
/// <param name="Cycles">What it took, fetch and data included.</param>
public sealed partial record InstructionDone(long Number, string Address, string Text, string Register, string Written, bool Computes, long Cycles) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after)
    {
        var result = Register.Length > 0 ? $" {Register} is {Written}." : "";
        return $"Instruction {Number:#,0} at {Address}, {Text}, takes {Shown(Cycles)}.{result}";
    }
}

/// <summary>A number of instructions were carried out that are not shown one by one.</summary>
/// <param name="Count">How many.</param>
/// <param name="Number">The number of the last one.</param>
/// <param name="Misses">How often the first level had not got what they asked for.</param>
/// <param name="Cycles">What they took.</param>
public sealed partial record StretchDone(long Count, long Number, long Misses, long Cycles) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"{Count:#,0 instruction} to number {Number:#,0}: {Misses:#,0 miss|misses}, {Shown(Cycles)}.";
}

/// <summary>The program called the kernel.</summary>
/// <param name="Call">The call, such as write.</param>
/// <param name="Arguments">Its arguments, in words.</param>
/// <param name="Number">Its number, in a7.</param>
/// <param name="Cycles">What the kernel takes for entering and leaving.</param>
public sealed partial record SystemCallMade(string Call, string Arguments, long Number, long Cycles) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"ecall: the core enters the kernel with number {Number} in a7, which is {Call}{Arguments}.";
}

/// <summary>The kernel copied bytes out of the program's memory and gave them to the terminal.</summary>
/// <param name="Count">How many.</param>
/// <param name="Bytes">The first of them, in hexadecimal.</param>
/// <param name="Address">Where they were.</param>
/// <param name="Cycles">What copying took.</param>
public sealed partial record BytesCopied(int Count, string Bytes, string Address, long Cycles) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The kernel copies {Count:#,0 byte} from {Address} for the terminal: {Bytes}.";
}

/// <summary>The terminal drew a glyph.</summary>
/// <param name="Character">The character.</param>
/// <param name="Code">Its number in Unicode, in hexadecimal.</param>
/// <param name="Row">The line, from 0.</param>
/// <param name="Column">The column, from 0.</param>
/// <param name="Pixels">How many pixels are lit.</param>
public sealed partial record GlyphDrawn(string Character, string Code, int Row, int Column, int Pixels) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The terminal looks up the glyph of {Code} and lights {Pixels:pixel} in line {Row + 1}, column {Column + 1}.";
}

/// <summary>A character moved the cursor and drew nothing.</summary>
/// <param name="Code">Its number in Unicode, in hexadecimal.</param>
/// <param name="Row">The line of the cursor, from 0.</param>
/// <param name="Column">Its column, from 0.</param>
public sealed partial record CursorMoved(string Code, int Row, int Column) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"{Code} draws nothing: it moves the cursor to line {Row + 1}, column {Column + 1}.";
}

/// <summary>The terminal showed characters that are not told one by one.</summary>
public sealed partial record TextShown(int Count, long Cycles) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The terminal shows {Count:#,0 character} in {Shown(Cycles)}.";
}

/// <summary>The kernel returned to the program.</summary>
/// <param name="Call">The call.</param>
/// <param name="Result">What a0 holds.</param>
/// <param name="Error">What a negative result means, or empty.</param>
public sealed partial record SystemCallReturned(string Call, long Result, string Error) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after)
    {
        if (Error.Length > 0) return $"{Call} has failed with {Error}: a0 is {Result}.";
        return $"The kernel returns to the program: a0 is {Result}.";
    }
}

/// <summary>The program asked to be ended.</summary>
public sealed partial record ProgramExited(int Code) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"exit: the kernel takes the program's frames away and keeps exit code {Code} for the shell.";
}

/// <summary>The kernel ended the program because of what an instruction tried.</summary>
/// <param name="Signal">The signal, such as SIGSEGV.</param>
/// <param name="Code">What the shell reports: 128 and the signal's number.</param>
/// <param name="Reason">What was tried.</param>
public sealed partial record ProgramKilled(string Signal, int Code, string Reason) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"{Signal}: {Reason}. The kernel ends the program.";
}

/// <summary>The run was stopped, because the program had not ended.</summary>
public sealed partial record InstructionLimitReached(long Most, string Address) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"After {Most:#,0 instruction} the program is still running, at {Address}. That is the limit of knob most-instructions, and the run is stopped.";
}

/// <summary>The account of a run was closed.</summary>
/// <param name="Cycles">All cycles.</param>
/// <param name="Instructions">Instructions that were carried out.</param>
/// <param name="Arithmetic">Cycles of arithmetic.</param>
/// <param name="OneIn">One cycle of arithmetic in so many.</param>
/// <param name="Run">Which run, from 1.</param>
public sealed partial record AccountClosed(long Cycles, long Instructions, long Arithmetic, long OneIn, int Run) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after)
    {
        if (Arithmetic == 0) return $"{Shown(Cycles)} for {Instructions:#,0 instruction}, of which none computes anything.";
        return $"{Shown(Cycles)} for {Instructions:#,0 instruction}: one cycle in {OneIn:#,0} is arithmetic.";
    }
}

/// <summary>A reader emptied the caches.</summary>
public sealed partial record CachesEmptied(int Lines) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The caches are emptied: {Lines:line} are gone.";
}

/// <summary>A reader had the kernel forget the pages of files.</summary>
public sealed partial record FilePagesDropped(int Pages) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"The kernel forgets {Pages:page} of the file: the next run has to ask the disk.";
}

/// <summary>An action did nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : RunProgramEvent
{
    protected override Sentence Say(RunProgramState after) => $"Nothing happens: {Reason}.";
}
