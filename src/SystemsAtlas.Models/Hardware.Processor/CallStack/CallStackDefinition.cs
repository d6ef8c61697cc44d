namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>What the model of the call stack says of itself: knobs, actions, readouts, files, and what it leaves out.</summary>
public static class CallStackDefinition
{
    /// <summary>The largest n that any function is called with.</summary>
    public const int MostN = 100_000;

    internal static readonly ChoiceKnob Function = Knob.Choice("function", "sum", Sources.Names, "Function", "sum adds up an array. factorial multiplies, fibonacci calls itself twice, is-even and is_odd call each other, and ackermann of 2 and n calls itself with the result of a call.");
    internal static readonly IntegerKnob N = Knob.Integer("n", 4, 0, MostN, "n", help: "What the function is called with. At most 22 for fibonacci and 150 for ackermann, because their calls multiply.");
    internal static readonly IntegerKnob StackSize = Knob.Integer("stack-size", 16, 4, CallStackState.LinuxStackBytes / 1024, "Stack", "KiB", 4, "How large the stack is, in steps of one page. Linux gives a program's first thread up to 8,192 KiB, and its own kernel threads 16 KiB.");
    internal static readonly ChoiceKnob TailCalls = Knob.Choice("tail-calls", "off", ["off", "on"], "Tail calls", "If it is on, the function is written so that its last act is a call, and the compiler makes that call a jump, which reuses the frame.");
    internal static readonly IntegerKnob Detail = Knob.Integer("detail", 8, 0, 60, "Calls shown in full", "calls", help: "How many calls at the start have a picture for each thing that they do to their frame. Later ones have one when they are made and one when they return.");

    private static readonly IntegerKnob s_again = Knob.Integer("n", 1000, 0, MostN, "n", help: "What the function is called with this time.");
    private static readonly ChoiceKnob s_mode = Knob.Choice("tail-calls", "on", ["on", "off"], "Tail calls", "Whether the last call of a function is a jump.");

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "call-stack",
        Title = "The call stack",
        Version = 1,
        Covers = "Real RISC-V machine code of five recursive functions, as a compiler writes it without optimisation, run instruction by instruction: calls, frames with their slots, returns, a stack of bounded size with a guard page below, and tail calls that reuse the frame.",
        Simplifications =
        [
            "Every variable lives in the frame, as GCC does it with -O0. With optimisation most of them stay in registers, frames are smaller, and sum becomes a loop without any call.",
            "The stack has its full size from the start. Linux maps its pages one by one when they are first touched, and keeps a gap below it in which nothing may lie.",
            "The kernel puts no arguments, environment or auxiliary vector on the stack, which take some kilobytes in a real process.",
            "One thread. Every further thread has a stack of its own, of a size that is fixed when the thread starts.",
            "The array of sum is a variable of main up to four numbers. A longer one stands outside of the stack, and its numbers after the first four are 0.",
            "No signal handler and no exception uses the stack. A program that overflows is ended.",
        ],
        Sources =
        [
            new("RISC-V ABIs Specification, version 1.0, chapters 1 and 2: registers, and the procedure calling convention", "https://github.com/riscv-non-isa/riscv-elf-psabi-doc/releases/tag/v1.0"),
            new("The RISC-V Instruction Set Manual, volume I, version 20240411, section 2.5: jal, jalr and the return address", "https://github.com/riscv/riscv-isa-manual"),
            new("Linux manual pages, getrlimit(2), RLIMIT_STACK: the size of the stack", "https://man7.org/linux/man-pages/man2/getrlimit.2.html"),
            new("G. L. Steele, Debunking the \"expensive procedure call\" myth, or, procedure call implementations considered harmful, or, LAMBDA: the ultimate GOTO, ACM 1977, pages 153-162", "https://doi.org/10.1145/800179.810196"),
            new("E. W. Dijkstra, Recursive programming, Numerische Mathematik 2, 1960, pages 312-318", "https://doi.org/10.1007/BF01386232"),
        ],
        Knobs = [Function, N, StackSize, TailCalls, Detail],
        Actions =
        [
            new("run", "Run again with another n", s_again, "Starts the program once more, with an empty stack and another n."),
            new("tail-calls", "Compile with tail calls", s_mode, "Compiles the program with or without tail calls and starts it once more with the same n."),
        ],
        Idle = IdleReason,
        Events = CallStackEvent.Names,
        Readouts =
        [
            Of("depth", "Depth of the stack", "byte|bytes", s => s.Depth),
            Of("frames", "Calls in progress", "call|calls", s => s.FrameCount),
            Of("deepest", "Deepest so far", "byte|bytes", s => s.Deepest),
            Of("most-frames", "Most calls at once", "call|calls", s => s.MostCalls),
            Of("calls", "Calls made", "call|calls", s => s.Calls),
            Of("overflows", "Overflows", "overflow|overflows", s => s.HasOverflowed ? 1 : 0),
            Of("exit-code", "Exit code", "", s => s.ExitCode is { } code ? code : Value.None),
        ],
        Artifacts =
        [
            new("elf", "The program, as an executable file for RISC-V under Linux", "application/x-executable", "elf", t => [.. RiscV.ElfWriter.Write(((CallStackState)t.Final).Compiled.Program).Bytes]),
            new("asm", "The program as assembly text", "text/x-asm", "s", t => System.Text.Encoding.UTF8.GetBytes(((CallStackState)t.Final).Compiled.Program.Source)),
            new("c", "The program as C, from which a compiler makes the same calls", "text/x-csrc", "c", t => System.Text.Encoding.UTF8.GetBytes(string.Join('\n', ((CallStackState)t.Final).Compiled.CLines) + "\n")),
            new("frames", "The calls in progress at each call and after each return, outermost first", "application/json", "json", FramesText.Of),
        ],
        Create = context => new CallStackModel(context),
    };

    /// <summary>The largest n that a function may be called with, so that its calls can be counted.</summary>
    internal static int MostNOf(string function) => function switch { "fibonacci" => 22, "ackermann" => 150, _ => MostN };

    /// <summary>Why a function cannot be called with n; null where it can.</summary>
    internal static string? Refusal(string function, int n) => n <= MostNOf(function) ? null
        : FormattableString.Invariant($"{function} of {n} would make too many calls to follow: use at most {MostNOf(function)}");

    private static string? IdleReason(IState state, ReaderAction action) =>
        action.Name == "tail-calls" && ((CallStackState)state).Compiled.IsTail == (action.Argument == "on") ? $"tail calls are {action.Argument} already" : null;

    private static Readout Of(string name, string label, string unit, Func<CallStackState, Value> of) => Readout.From(name, label, unit, of);
}
