using System.Globalization;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>What the model of a pipeline says of itself.</summary>
public static class PipeliningDefinition
{
    /// <summary>Cycles that an access to memory takes longer when it misses the cache.</summary>
    public const int MissCycles = 10;

    private const string Shown = "How much is shown";

    internal static readonly TextKnob Program = Knob.Text("program", ReadyPrograms.Count, AssemblyLimits.SourceCharacters, "Program", minLength: 1, help:
        "count counts the negative ones of eight numbers, count-sorted does so with the numbers sorted; stalls adds with two waits for a load, reordered does the same without; nested has a loop in a loop; sum adds up an array by calling itself. Or write a program in RISC-V assembly (RV64IM, GNU syntax); it begins at _start and ends with the system call exit.") with
    { IsCode = true };
    internal static readonly ChoiceKnob Forwarding = Knob.Choice("forwarding", Setting.On, [Setting.On, Setting.Off], "Forwarding", "on: a result goes straight to the next instruction that needs it. off: that instruction waits until the register is written.");
    internal static readonly ChoiceKnob Predictor = Knob.Choice("predictor", Setting.Never, Setting.Predictors, "Branch prediction", "never: no branch is taken. backward-taken: branches that go backward are taken, as those of loops do. one-bit: as the branch went last time. two-bit: a counter for each branch, which two wrong guesses turn round.");
    internal static readonly ChoiceKnob BranchStage = Knob.Choice("branch-stage", Setting.InEx, [Setting.InId, Setting.InEx], "Branches are resolved in", "EX: a wrong guess costs two cycles. ID: it costs one, and the branch needs its operands a stage earlier.");
    internal static readonly ListKnob<string> Then = Knob.Texts("then", [], 60, 8, "Passes after the first", help: "Further passes, with commas. Each names what differs from the first: off, two-bit ID, count-sorted. A number says how many of its cycles are shown one by one.");
    internal static readonly IntegerKnob Detail = Knob.Integer("detail", 2_000, 1, 2_000, "Cycles shown one by one", "cycles", help: "How many cycles of a pass are shown one by one. The rest of it is run in one step.") with { Group = Shown };
    internal static readonly IntegerKnob MostCycles = Knob.Integer("most-cycles", 1_000, 1, 2_000, "Cycles of a pass at most", "cycles", help: "A program that has not ended after so many is stopped.") with { Group = Shown };
    internal static readonly TextKnob Branch = Knob.Text("branch", "0x100d4", 18, "Branch", minLength: 1, help: "The address of a branch or jump, such as 0x100d4.");

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "cpu-pipelining",
        Title = "CPU pipelining",
        Version = 1,
        TimeUnit = "step",
        Covers = "The classic pipeline of five stages over real RISC-V instructions (RV64IM): forwarding, read-after-write hazards, load-use bubbles, branches predicted in four ways and resolved in ID or EX, flushes, and where every cycle went.",
        Simplifications =
        [
            "One instruction is fetched a cycle, and instructions stay in order. Real cores of today fetch several and carry them out as soon as their operands are there.",
            "Every instruction spends one cycle in EX, multiplications and divisions too. For Rocket, LLVM reckons with 4 cycles for a multiplication and 34 for a division.",
            "Instructions and data come from caches that always hit, in one cycle, unless a reader makes an access miss.",
            "The predictor has room for every branch, so no two share an entry. It knows in IF that a word is a branch or a jump and where it leads; only the target of a jump through a register has to be remembered.",
            "A system call takes its number and three arguments from registers, as an instruction takes its operands, and the kernel answers in the cycle of EX. Real ones empty the pipeline.",
            "Nothing is fetched behind the instruction that ends the program or faults.",
        ],
        Sources =
        [
            new("D. A. Patterson and J. L. Hennessy, Computer Organization and Design: The Hardware/Software Interface, RISC-V edition, 2018, chapter 4"),
            new("J. E. Smith, A study of branch prediction strategies, 8th International Symposium on Computer Architecture, 1981, pages 135-148", "https://studylib.net/doc/10616524/"),
            new("The RISC-V Instruction Set Manual, volume I, version 20240411, chapters 2 and 13", "https://github.com/riscv/riscv-isa-manual"),
        ],
        Knobs = [Program, Forwarding, Predictor, BranchStage, Then, Detail, MostCycles],
        Actions =
        [
            new("miss", "Let an access miss the cache", Help: "The next load or store stays in MEM for ten cycles more."),
            new("switch-forwarding", "Turn forwarding on or off", Help: "From the next cycle on."),
            new("flip", "Turn a prediction round", Branch, "What is remembered of the branch becomes its opposite."),
        ],
        Idle = IdleReason,
        Events = PipeliningEvent.Names,
        Readouts =
        [
            Readout.From<PipeliningState>("cycles", "Cycles", "cycle|cycles", s => s.Cycle),
            Readout.From<PipeliningState>("instructions", "Instructions", "instruction|instructions", s => s.Instructions),
            Readout.From<PipeliningState>("cycles-per-instruction", "Cycles an instruction", "cycle|cycles", s => s.PerInstruction),
            Readout.From<PipeliningState>("stalled", "Cycles of waiting for a value", "cycle|cycles", s => s.Account.Stalled),
            Readout.From<PipeliningState>("lost", "Cycles thrown away", "cycle|cycles", s => s.Account.Flushed),
            Readout.From<PipeliningState>("missed", "Cycles of waiting for memory", "cycle|cycles", s => s.Account.Missed),
            Readout.From<PipeliningState>("branches", "Branches and jumps", "branch|branches", s => s.Account.Branches),
            Readout.From<PipeliningState>("mispredicted", "Predicted wrongly", "branch|branches", s => s.Account.Mispredicted),
            Readout.From<PipeliningState>("forwarded", "Values forwarded", "value|values", s => s.Account.Forwarded),
            Readout.From<PipeliningState>("exit-code", "Exit code", "", s => s.IsOver && s.Results[^1].ExitCode is { } code ? code : Value.None),
        ],
        Artifacts = [new("timeline", "Every instruction of every pass and its stage in each cycle", "text/plain", "txt", TimelineText.Of)],
        Create = context => new PipeliningModel(context),
    };

    /// <summary>The address that an action names; 0 where it is none.</summary>
    internal static ulong AddressOf(ReaderAction action)
    {
        var text = action.Get(Branch).Trim();
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var pc) ? pc : 0;
    }

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var now = (PipeliningState)state;
        if (now.IsOver) return "the program has ended";
        if (now.Pass == 0) return "the program has not begun";
        switch (action.Name)
        {
            case "miss": return now.MissIsArmed ? "the next access will miss already" : null;
            case "flip":
                if (!Pipelining.Predictor.Remembers(now.Predictor)) return $"the predictor {now.Predictor} remembers nothing";
                var pc = AddressOf(action);
                return now.Code.At(pc).What is { } i && (i.IsBranch || i.IsJump) && now.Code.LineAt(pc) >= 0 ? null : $"{action.Argument} is the address of no branch";
            default: return null;
        }
    }
}
