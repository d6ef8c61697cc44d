namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>Something that happened on the core, in its kernel or at its timer.</summary>
public abstract partial record ContextSwitchingEvent : Event<ContextSwitchingState>;

/// <summary>The same work begins from the start: fresh processes and an empty cache.</summary>
public sealed partial record PassStarted(int Pass, string Policy, long Quantum, long Instructions) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"Pass {Pass} begins: {after.Processes.Length:process|processes} with {Instructions:#,0 instruction} to run, {Policy}, a quantum of {Quantum:#,0 cycle}, an empty cache.";
}

/// <summary>A process became ready.</summary>
public sealed partial record ProcessArrived(string Process, int Ready) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"Process {Process} arrives and is ready.";
}

/// <summary>A process ran for a while.</summary>
/// <param name="Process">Which.</param>
/// <param name="Instructions">How many it ran.</param>
/// <param name="Misses">Lines that it did not find in the cache.</param>
/// <param name="Extra">Those of them that it would have found had it run alone.</param>
/// <param name="Cycles">What it took.</param>
public sealed partial record StretchRan(string Process, long Instructions, long Misses, long Extra, long Cycles) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"Process {Process} runs {Instructions:#,0 instruction} in {Cycles:#,0 cycle} and misses the cache {Misses:time}, {Extra} of them only because others ran in between.";
}

/// <summary>The timer interrupted the running process.</summary>
/// <param name="Process">Which.</param>
/// <param name="Ran">How long it had run without a switch, in cycles.</param>
/// <param name="ByReader">Whether a reader asked for it.</param>
public sealed partial record TimerFired(string Process, long Ran, bool ByReader) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"The timer interrupts process {Process} after {Ran:#,0 cycle}, at {after.Pc}. The core enters the kernel.";
}

/// <summary>The scheduler let the interrupted process go on.</summary>
public sealed partial record ProcessKept(string Process, bool Alone) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after)
    {
        if (Alone) return $"The timer finds no other process ready, and {Process} goes on.";
        return $"The timer finds none that should go before {Process}, which goes on.";
    }
}

/// <summary>A more urgent process is ready, so the running one has to stop.</summary>
public sealed partial record ProcessPreempted(string Process, string By, long Left) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"Process {By} is more urgent than {Process}, which stops with {Left:#,0 cycle} of its quantum left.";
}

/// <summary>A process asked to end.</summary>
/// <param name="Process">Which.</param>
/// <param name="Turnaround">Cycles from arrival to end.</param>
/// <param name="Waiting">Those of them in which it did not run.</param>
/// <param name="Result">What it ended with.</param>
public sealed partial record ProcessExited(string Process, long Turnaround, long Waiting, int Result) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"Process {Process} ends with {Result}, {Turnaround:#,0 cycle} after it arrived, of which it waited {Waiting:#,0}.";
}

/// <summary>A reader ended a process.</summary>
public sealed partial record ProcessKilled(string Process) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"Process {Process} is ended.";
}

/// <summary>A reader made a process more urgent.</summary>
public sealed partial record PriorityRaised(string Process, int Priority) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"Process {Process} now has priority {Priority}.";
}

/// <summary>The kernel wrote the core's registers into the process's block.</summary>
/// <param name="Process">Whose they are.</param>
/// <param name="Pc">The address of its next instruction.</param>
/// <param name="After">How many instructions it has run.</param>
/// <param name="Lines">How many lines of the cache it leaves behind.</param>
public sealed partial record RegistersSaved(string Process, string Pc, long After, int Lines) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"The kernel saves the registers of process {Process} and its program counter {Pc} in its block. It leaves {Lines:line} in the cache.";
}

/// <summary>The scheduler chose who goes next.</summary>
public sealed partial record ProcessChosen(string Process, string Why, int Ready) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"The scheduler chooses process {Process}, {Why} of {Ready} that are ready.";
}

/// <summary>The kernel loaded a process's registers from its block and returned to it.</summary>
/// <param name="Process">Whose they are.</param>
/// <param name="Pc">Where it goes on.</param>
/// <param name="First">Whether it has never run before.</param>
/// <param name="Changed">Registers that do not hold what was saved.</param>
/// <param name="Left">Lines that it left in the cache when it was stopped.</param>
/// <param name="Found">Lines of its own that are there now.</param>
/// <param name="Cost">Cycles that the switch took.</param>
public sealed partial record RegistersRestored(string Process, string Pc, bool First, int Changed, int Left, int Found, long Cost) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after)
    {
        if (First) return $"The kernel loads the registers with which process {Process} begins, and it starts at {Pc}.";
        return $"The kernel loads the registers of process {Process} from its block, {Changed} of them changed, and it goes on at {Pc}. Of {Left:line} that it left in the cache, {Found} are there.";
    }
}

/// <summary>Slices that are not told one by one.</summary>
/// <param name="Slices">How many.</param>
/// <param name="Process">Who had the last of them.</param>
/// <param name="Instructions">Instructions in all of them.</param>
/// <param name="Misses">Misses in all of them.</param>
/// <param name="Extra">Those that the processes would not have had alone.</param>
public sealed partial record SlicesRan(int Slices, string Process, long Instructions, long Misses, long Extra) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after)
    {
        if (Slices == 1) return $"Process {Process} has a slice of {Instructions:#,0 instruction} with {Misses:miss|misses}, {Extra} of them extra.";
        return $"{Slices:slice} with {Instructions:#,0 instruction} and {Misses:miss|misses}, {Extra} of them extra.";
    }
}

/// <summary>Nobody is ready: the core waits.</summary>
public sealed partial record CoreIdled(int Finished) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"No process is ready, and the core waits.";
}

/// <summary>What a reader asked for did nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"Nothing happens: {Reason}.";
}

/// <summary>All processes of a pass have ended.</summary>
public sealed partial record PassEnded(int Pass, [Spread] PassResult Result) : ContextSwitchingEvent
{
    protected override Sentence Say(ContextSwitchingState after) => $"Pass {Pass} ends after {Result.Cycles:#,0 cycle} and {Result.Switches:switch|switches}: {Result.Lost:0.#} % of the time lost, {Result.ExtraMisses:extra miss|extra misses}; waiting {Result.Waiting:0.##} on average, response {Result.Response:0.##}, turnaround {Result.Turnaround:0.##}.";
}
