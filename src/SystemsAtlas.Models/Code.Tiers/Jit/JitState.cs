using SystemsAtlas.Models.Code.Tiers.Jit.Machine;

namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>A function, as far as it has come.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Tier">How it is run.</param>
/// <param name="Heat">Calls and turns of its loops since the last time that it was thrown back.</param>
/// <param name="IsMarked">Whether it is to be optimised.</param>
/// <param name="Calls">How often it was called.</param>
/// <param name="Deoptimisations">How often its optimised code was given up.</param>
/// <param name="Compilations">How often optimised code was made for it.</param>
/// <param name="Instructions">Its byte code.</param>
public sealed partial record RoutineView([Named("function")] string Label, Tier Tier, long Heat, bool IsMarked, long Calls, int Deoptimisations, int Compilations, int Instructions) : IValued;

/// <summary>An instruction of the byte code.</summary>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Text">As V8 writes it.</param>
/// <param name="Line">The line of the program.</param>
/// <param name="Slot">Its feedback slot, or -1.</param>
/// <param name="LoopsTo">The row that it jumps back to, or -1.</param>
public sealed record CodeRow(int Offset, string Text, int Line, int Slot, int LoopsTo);

/// <summary>A feedback slot.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Label">The operator, property or function that it watches.</param>
/// <param name="Kind">What it watches.</param>
/// <param name="Word">What it has seen, in V8's words.</param>
/// <param name="Detail">The shapes or the function.</param>
/// <param name="Width">How much it has seen, from 0 to 4.</param>
public sealed record SlotView(int Number, string Label, string Kind, string Word, string Detail, int Width);

/// <summary>An instruction of the optimised code.</summary>
/// <param name="Text">As the listing writes it.</param>
/// <param name="IsGuard">Whether it checks what the code assumes.</param>
/// <param name="Of">The row of the byte code that it was made for.</param>
public sealed record FastRow(string Text, bool IsGuard, int Of);

/// <summary>A hidden class.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Names">The properties, in their order.</param>
/// <param name="IsDeprecated">Whether another took its place.</param>
public sealed record ShapeView(int Id, ImmutableArray<string> Names, bool IsDeprecated);

/// <summary>A call from outside of all functions.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Label">The function.</param>
/// <param name="Tier">How it ran when it returned.</param>
/// <param name="Cycles">How long it took, compiling included.</param>
/// <param name="Running">Of these, cycles that carried the program on.</param>
/// <param name="Instructions">Instructions of the byte code, carried out in whichever code.</param>
/// <param name="WasThrownBack">Whether optimised code was given up in it.</param>
public sealed record CallPoint(int Number, string Label, Tier Tier, long Cycles, long Running, long Instructions, bool WasThrownBack);

/// <summary>A program under way, and what the engine has made of it.</summary>
public sealed record JitState : IState
{
    internal Costs Costs { get; init; } = new(0, 0, 0, 0, 0, 0);

    internal Thresholds Thresholds { get; init; } = new(0, 0, 0);

    /// <summary>The lines of the program.</summary>
    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>The line that the step is about, or 0.</summary>
    public int Line { get; init; }

    public ImmutableArray<RoutineView> Routines { get; init; } = [];

    /// <summary>The function whose code is shown.</summary>
    public int Shown { get; init; } = -1;

    public ImmutableArray<CodeRow> Code { get; init; } = [];

    /// <summary>The row of the byte code that the step is about, or -1.</summary>
    public int At { get; init; } = -1;

    public ImmutableArray<SlotView> Slots { get; init; } = [];

    /// <summary>The slot that the step is about, or -1.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>The optimised code, or none.</summary>
    public ImmutableArray<FastRow> Fast { get; init; } = [];

    /// <summary>The row of the optimised code that failed, or -1.</summary>
    public int Failed { get; init; } = -1;

    /// <summary>Whether the optimised code has been thrown away, and is shown for the last time.</summary>
    public bool IsGone { get; init; }

    /// <summary>Whether the optimised code is entered from a loop.</summary>
    public bool IsReplacement { get; init; }

    public ImmutableArray<ShapeView> Shapes { get; init; } = [];

    /// <summary>The shape that the step is about, or -1.</summary>
    public int Shape { get; init; } = -1;

    internal Track<CallPoint> Calls { get; init; } = Track<CallPoint>.Empty;

    public CallPoint? LastCall { get; init; }

    public Account Account { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>Instructions of the byte code that were carried out.</summary>
    public long Carried { get; init; }

    internal Track<string> Output { get; init; } = Track<string>.Empty;

    internal Track<string> Log { get; init; } = Track<string>.Empty;

    /// <summary>All functions, once the program has ended.</summary>
    internal ImmutableArray<Listing> Listings { get; init; } = [];

    public int Compilations { get; init; }

    public int Deoptimisations { get; init; }

    public int Replacements { get; init; }

    /// <summary>The best call so far, against the interpreter.</summary>
    public double Best { get; init; }

    public string Error { get; init; } = "";

    public bool IsOver { get; init; }

    /// <summary>What waits to be called for a reader.</summary>
    public int Waiting { get; init; }

    /// <summary>The function that is shown.</summary>
    public RoutineView? Routine => Shown >= 0 && Shown < Routines.Length ? Routines[Shown] : null;

    /// <summary>How many times quicker a call was than the interpreter would have been, compiling left out.</summary>
    public double SpeedUp => LastCall is { } call ? SpeedOf(call) : 0;

    /// <summary>The whole run against the interpreter alone, compiling and falling back counted.</summary>
    public double WholeSpeedUp => Account.Total == 0 ? 0 : (double)Carried * Costs.Interpreted / Account.Total;

    public double SpeedOf(CallPoint call) => call.Running == 0 ? 0 : (double)call.Instructions * Costs.Interpreted / call.Running;

    public int Guards => Fast.Count(f => f.IsGuard);

    public RecordValue Values => Value.Record(
        ("line", Line), ("function", Routine?.Label ?? ""), ("tier", Word(Routine?.Tier ?? Tier.Interpreted)), ("heat", Routine?.Heat ?? 0), ("functionCalls", Routine?.Calls ?? 0), ("instructions", Code.Length), ("slots", Slots.Length), ("offset", At < 0 ? -1 : Code[At].Offset),
        ("instruction", At < 0 ? "" : Code[At].Text), ("fast", Fast.Length), ("guards", Guards), ("shapes", Shapes.Length), ("calls", Calls.Count), ("callCycles", LastCall?.Cycles ?? 0), ("callRunning", LastCall?.Running ?? 0), ("callInstructions", LastCall?.Instructions ?? 0),
        ("speedUp", SpeedUp), ("bestSpeedUp", Best), ("wholeSpeedUp", WholeSpeedUp), ("cycles", Account.Total), ("account", Account.Values), ("carried", Carried), ("interpretedAlone", Carried * Costs.Interpreted),
        ("compilations", Compilations), ("deoptimisations", Deoptimisations), ("replacements", Replacements), ("output", Output.Count), ("error", Error));

    internal static string Word(Tier tier) => tier switch { Tier.Interpreted => "interpreted", Tier.Baseline => "baseline", _ => "optimised" };
}
