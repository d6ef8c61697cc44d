namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>Something that happened in a cycle.</summary>
public abstract partial record PipeliningEvent : Event<PipeliningState>;

/// <summary>The program begins, with an empty pipeline.</summary>
public sealed partial record PassStarted(int Pass, string Program, bool Forwarding, string Predictor, string BranchStage) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"Pass {Pass} begins: {Program}, {(Forwarding ? "with" : "without")} forwarding, branches predicted {Words.Of(Predictor)} and resolved in {BranchStage}.";
}

/// <summary>For the first time all five stages have an instruction.</summary>
public sealed partial record PipelineFilled(int Cycle) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"In cycle {Cycle} all five stages have an instruction.";
}

/// <summary>A value went straight to the instruction that needed it.</summary>
/// <param name="Producer">The number of the instruction that made it.</param>
/// <param name="ProducerText">That instruction.</param>
/// <param name="Reader">The number of the instruction that got it.</param>
/// <param name="ReaderText">That instruction.</param>
/// <param name="Register">The register that it is for.</param>
/// <param name="Value">The value.</param>
/// <param name="Behind">The stage behind which it was taken: EX or MEM.</param>
/// <param name="Into">The stage that it went to.</param>
/// <param name="Saved">Cycles that the reader would have waited otherwise.</param>
public sealed partial record ValueForwarded(int Producer, string ProducerText, int Reader, string ReaderText, string Register, string Value, string Behind, string Into, int Saved) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"{ReaderText} gets {Register} = {Value} from behind {Behind}, before {ProducerText} has written it.";
}

/// <summary>An instruction waited a cycle for what a load brings, although there is forwarding.</summary>
public sealed partial record LoadUseStalled(int Reader, string ReaderText, int Producer, string ProducerText, string Register) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"{ReaderText} waits in ID, because {ProducerText} has {Register} only when it leaves MEM. A bubble goes into EX.";
}

/// <summary>A branch waited a cycle in ID for its operand, although there is forwarding.</summary>
public sealed partial record BranchStalled(int Reader, string ReaderText, int Producer, string ProducerText, string Register) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"{ReaderText} is resolved in ID and waits there for {Register} of {ProducerText}. A bubble goes into EX.";
}

/// <summary>Without forwarding, an instruction waited a cycle for a register to be written.</summary>
public sealed partial record HazardStalled(int Reader, string ReaderText, int Producer, string ProducerText, string Register) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"{ReaderText} waits in ID until {ProducerText} has written {Register}. A bubble goes into EX.";
}

/// <summary>A branch or jump was fetched, and where to fetch next was guessed.</summary>
/// <param name="Number">The number of the instruction.</param>
/// <param name="Text">The instruction.</param>
/// <param name="Pc">Its address.</param>
/// <param name="Taken">Whether it is taken to go elsewhere.</param>
/// <param name="Following">The instruction that is fetched next.</param>
/// <param name="Predictor">Who guessed.</param>
public sealed partial record BranchPredicted(int Number, string Text, string Pc, bool Taken, string Following, string Predictor) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"{Text} is predicted {(Taken ? "taken" : "not taken")}, so {Following} is fetched next.";
}

/// <summary>A branch or jump went where it was predicted to go.</summary>
public sealed partial record PredictionConfirmed(int Number, string Text, string Pc, bool Taken) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"{Text} is {(Taken ? "taken" : "not taken")}, as predicted: nothing is lost.";
}

/// <summary>A branch or jump went elsewhere than predicted.</summary>
/// <param name="Number">The number of the instruction.</param>
/// <param name="Text">The instruction.</param>
/// <param name="Taken">Whether it is taken.</param>
/// <param name="Right">The instruction that should have been fetched.</param>
/// <param name="Penalty">Cycles that are lost.</param>
/// <param name="Stage">The stage in which it was found out.</param>
public sealed partial record BranchMispredicted(int Number, string Text, bool Taken, string Right, int Penalty, string Stage) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"{Text} is in {Stage} and {(Taken ? "taken" : "not taken")}, which was not predicted. {Penalty:instruction} behind it {(Penalty == 1 ? "is" : "are")} wrong.";
}

/// <summary>What was fetched by a wrong guess was thrown away, and the right instruction fetched.</summary>
public sealed partial record InstructionsFlushed(ImmutableArray<string> Flushed, string Right, string Place) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"Thrown away: {string.Join("; ", Flushed)}. {Right} is fetched in their place.";
}

/// <summary>A load or store found the cache without its data, and the pipeline waits for memory.</summary>
public sealed partial record AccessMissed(string Text, int Cycles) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"{Text} misses the cache and stays in MEM for {Cycles:more cycle|more cycles}. Everything before it stands still.";
}

/// <summary>An instruction was carried out to the end.</summary>
public sealed partial record InstructionRetired(int Number, string Text, string Register, string Value) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after)
    {
        if (Register.Length == 0) return $"{Text} is done.";
        return $"{Text} writes {Register} = {Value}.";
    }
}

/// <summary>A reader turned forwarding on or off.</summary>
public sealed partial record ForwardingSwitched(bool Forwarding) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"Forwarding is {(Forwarding ? "on" : "off")} now.";
}

/// <summary>A reader turned the memory of a branch round.</summary>
public sealed partial record PredictionFlipped(string Text, string Pc, bool Taken) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"{Text} is predicted {(Taken ? "taken" : "not taken")} now.";
}

/// <summary>A reader wanted something that does nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"Nothing happens: {Reason}.";
}

/// <summary>An instruction could not be carried out, and the program is stopped.</summary>
public sealed partial record ProgramFaulted(string Text, string Reason) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"The program is stopped: {Reason}.";
}

/// <summary>A pass was stopped, because it had as many cycles as are allowed.</summary>
public sealed partial record CycleLimitReached(int Cycles) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"The run is stopped after {Cycles:#,0 cycle}. most-cycles says how many there may be.";
}

/// <summary>A pass is over.</summary>
public sealed partial record PassEnded(int Pass, [Spread] PassResult Result) : PipeliningEvent
{
    protected override Sentence Say(PipeliningState after) => $"Pass {Pass} ends after {Result.Cycles:cycle}: {Result.Instructions:instruction}, {Result.Fill} to fill the pipeline, {Result.Stalled} of waiting, {Result.Lost} for {Result.Mispredicted:wrong prediction}.";
}

/// <summary>The program of the first pass was counted in every setting.</summary>
public sealed partial record SettingsCompared(int Least, int Most, int Instructions) : PipeliningEvent
{
    /// <summary>How many times as long the worst takes.</summary>
    public double Ratio => (double)Most / Least;

    protected override Sentence Say(PipeliningState after) => $"The same {Instructions:instruction} take {Least} to {Most:cycle}, as the pipeline is built.";
}

/// <summary>Words for predictors.</summary>
internal static class Words
{
    public static string Of(string predictor) => predictor switch
    {
        Setting.Never => "never taken",
        Setting.BackwardTaken => "taken if they go backward",
        Setting.OneBit => "by a bit each",
        _ => "by a counter of two bits each",
    };
}
