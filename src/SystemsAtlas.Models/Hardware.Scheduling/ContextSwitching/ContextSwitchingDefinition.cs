using System.Globalization;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>How one pass is scheduled.</summary>
internal sealed record Pass(string Policy, long Quantum);

/// <summary>What the model of context switching says of itself.</summary>
public static class ContextSwitchingDefinition
{
    internal const int RaisedBy = 5, Ways = 4;
    private const int MostPasses = 6;

    internal static readonly IntegerKnob Processes = Knob.Integer("processes", 3, 1, Workload.MostProcesses, "Processes", "processes", help: "How many processes there are where the work is a number: all are there from the start. A list of processes says itself how many.");
    internal static readonly IntegerKnob Quantum = Knob.Integer("quantum", 300, 1, 10_000, "Quantum", "cycles", help: "How long a process may run before the timer interrupts it.");
    internal static readonly ChoiceKnob Policy = Knob.Choice("policy", Policies.RoundRobin, Policies.All, "Policy", "round-robin: the process that has been ready longest. priority: the one with the lowest number, at once when it arrives; among equals, round-robin. fair: the one with the least virtual runtime, as Linux chose up to version 6.5.");
    internal static readonly IntegerKnob SwitchCost = Knob.Integer("switch-cost", 60, 0, 2_000, "Cycles of a switch", "cycles", help: "How long the kernel takes to save the registers of one process, choose another and load its registers. Half of it passes before the choice.");
    internal static readonly TextKnob Work = Knob.Text("work", "900", 400, "Work", 1, "Instructions of each process, such as 900; or a list of processes with name, arrival, instructions and, if wanted, priority: A 0 24 3; B 0 3 1. A lower priority number is more urgent. Under fair it is the nice value, from -20 to 19.") with { IsCode = true };
    internal static readonly IntegerKnob MissCost = Knob.Integer("miss-cost", 0, 0, 500, "Cycles of a miss", "cycles", help: "How long an instruction waits for each line of memory that it does not find in the cache. With 0 misses are only counted, and an instruction takes one cycle, as in the tables of textbooks.");
    internal static readonly IntegerKnob Data = Knob.Integer("data", 24, 1, 256, "Data of each process", "lines", help: "How many lines of 64 bytes each process goes through, again and again.");
    internal static readonly ChoiceKnob Cache = Knob.Choice("cache", "64", ["32", "64", "128", "256"], "Cache", "How many lines of 64 bytes the core's cache holds, in sets of four.");
    internal static readonly ListKnob<string> Then = Knob.Texts("then", [], 24, MostPasses, "Passes after the first", help: "Further passes over the same work, with commas. Each is named by its policy, with a quantum after it or without: round-robin 50, priority.");
    internal static readonly TextKnob Process = Knob.Text("process", "A", Workload.MostLetters, "Process", 1);

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "context-switching",
        Title = "Context switching",
        Version = 1,
        TimeUnit = "cycle",
        Covers = "One core with up to six processes, each a RISC-V program in an address space of its own. A timer interrupts them; the kernel saves 31 registers and the program counter in the process's block, a scheduler chooses by turns, by priority or by fair shares, and the next process gets its registers back. Every access goes through one cache, and each miss is compared with what the process would have missed alone.",
        Simplifications =
        [
            "A switch takes a fixed number of cycles. On a real core it takes longer when the kernel's own code and data are not in a cache.",
            "The kernel uses no lines of the cache. A real kernel drives out lines of the processes with its own.",
            "The timer takes no time where the scheduler lets a process go on. A real interrupt costs a trap into the kernel and back every time.",
            "There is one cache, with physical tags, and no TLB. On a real core a new address space can also cost misses of the TLB.",
            "Processes never wait for a disk or a network: they leave the core when their quantum is over, when a more urgent one is ready, and at their end.",
            "An instruction takes one cycle and the cycles of its misses. Real cores overlap both.",
            "The fair policy chooses by virtual runtime, with the weights of Linux up to 6.5, at the end of each quantum. Linux from 6.6 on chooses by virtual deadlines (EEVDF), and neither has a fixed quantum.",
            "There is one core. With several, a process that moves to another finds none of its lines there.",
        ],
        Sources =
        [
            new("The RISC-V Instruction Set Manual, volume II: privileged architecture, version 20240411, chapters 3 and 10: traps and interrupts"),
            new("R. H. and A. C. Arpaci-Dusseau, Operating Systems: Three Easy Pieces, version 1.10, chapters 6 to 9", "https://pages.cs.wisc.edu/~remzi/OSTEP/"),
            new("A. Silberschatz, P. B. Galvin and G. Gagne, Operating System Concepts, 10th edition, 2018, chapter 5: CPU scheduling"),
            new("IEEE Std 1003.1-2017, section 2.8.4: process scheduling, SCHED_RR"),
            new("Linux 6.5, kernel/sched/core.c (sched_prio_to_weight) and kernel/sched/fair.c"),
        ],
        Knobs = [Processes, Quantum, Policy, SwitchCost, Work, MissCost, Data, Cache, Then],
        Actions =
        [
            new("interrupt", "Interrupt now", null, "The timer interrupts the running process, whatever is left of its quantum."),
            new("raise", "Make it more urgent", Process, "The process's priority number, or its nice value, falls by five."),
            new("kill", "End it", Process, "The process ends where it is."),
        ],
        Idle = IdleReason,
        Events = ContextSwitchingEvent.Names,
        Readouts =
        [
            Readout.From<ContextSwitchingState>("lost", "Time lost", "%", s => s.Lost),
            Readout.From<ContextSwitchingState>("turnaround", "Turnaround on average", "cycle|cycles", s => s.Turnaround),
            Readout.From<ContextSwitchingState>("response", "Response on average", "cycle|cycles", s => s.Response),
            Readout.From<ContextSwitchingState>("waiting", "Waiting on average", "cycle|cycles", s => s.Waiting),
            Readout.From<ContextSwitchingState>("switches", "Switches", "switch|switches", s => s.Switches),
            Readout.From<ContextSwitchingState>("switch-cycles", "Cycles of switches", "cycle|cycles", s => s.SwitchCycles),
            Readout.From<ContextSwitchingState>("misses", "Misses", "miss|misses", s => s.Misses),
            Readout.From<ContextSwitchingState>("extra-misses", "Misses that no process has alone", "miss|misses", s => s.ExtraMisses),
            Readout.From<ContextSwitchingState>("elapsed", "Cycles of the pass", "cycle|cycles", s => s.Elapsed),
        ],
        Artifacts =
        [
            new("slices", "Every slice and every register that was saved or loaded", "application/json", "json", SlicesArtifact.Slices),
            new("references", "The addresses of the first pass, as Valgrind's lackey writes them", "text/plain", "txt", SlicesArtifact.References),
            new("programs", "The assembly text of every process", "text/plain", "s", SlicesArtifact.Programs),
        ],
        Create = context => new ContextSwitchingModel(context),
    };

    internal static CacheGeometry GeometryOf(Parameters parameters) => new(long.Parse(parameters.Get(Cache), CultureInfo.InvariantCulture) * WalkProgram.LineBytes, Ways, WalkProgram.LineBytes);

    internal static Program ProgramOf(int instructions, int lines, int number) => WalkProgram.Assemble(instructions, lines, number);

    /// <summary>The first pass and those after it.</summary>
    /// <exception cref="InvalidInputException">One of them names no policy, or a quantum out of range.</exception>
    internal static ImmutableArray<Pass> ReadPasses(RunRequest request)
    {
        var quantum = request.Parameters.Get(Quantum);
        var passes = ImmutableArray.CreateBuilder<Pass>();
        passes.Add(new(request.Parameters.Get(Policy), quantum));
        foreach (var text in request.Parameters.Get(Then))
        {
            var (words, own) = (text.Split(' ', StringSplitOptions.RemoveEmptyEntries), quantum);
            if (words.Length == 0 || !Policies.All.Contains(words[0])) throw Refuse($"holds \"{text}\", which is not one of {string.Join(", ", Policies.All)}, with a quantum after it or without");
            if (words.Length > 2 || (words.Length == 2 && (!long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out own) || own < Quantum.Min || own > Quantum.Max)))
                throw Refuse(FormattableString.Invariant($"holds \"{text}\": after the policy may stand one quantum from {Quantum.Min} to {Quantum.Max}"));
            passes.Add(new(words[0], own));
        }
        return passes.ToImmutable();

        InvalidInputException Refuse(string reason) => new(request.Model, Then, request.Parameters.TextOf(Then), reason);
    }

    /// <summary>Refuses an action that names no process of the run.</summary>
    internal static void Check(RunRequest request, ReaderAction action, ImmutableArray<Job> jobs)
    {
        if (action.Name == "interrupt" || jobs.Any(j => j.Label == action.Get(Process))) return;
        throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, action.Name, action.Argument, $"there is no process {action.Get(Process)}", [string.Join(", ", jobs.Select(j => j.Label))])]);
    }

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var now = (ContextSwitchingState)state;
        if (action.Name == "interrupt") return now.Phase == CorePhase.Running ? null : now.Phase == CorePhase.Idle ? "no process has the core" : "the core is in the kernel already";
        var label = action.Get(Process);
        if (now.Processes.FirstOrDefault(p => p.Label == label) is not { } process) return $"there is no process {label}";
        if (process.Status == ProcessStatus.Done) return $"process {label} has ended";
        if (action.Name == "kill") return process.Status == ProcessStatus.Coming ? $"process {label} has not arrived" : null;
        if (now.Policy == Policies.RoundRobin) return "round-robin knows no priorities";
        return process.Priority <= Workload.LeastNice ? $"process {label} is as urgent as can be" : null;
    }
}
