namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>What everything costs, in cycles.</summary>
/// <param name="Interpreted">An instruction of the byte code, interpreted.</param>
/// <param name="Baseline">The same in baseline code.</param>
/// <param name="Optimised">An instruction of optimised code.</param>
/// <param name="CompileBaseline">Making baseline code, for each instruction of the byte code.</param>
/// <param name="CompileOptimised">Making optimised code, for each instruction of the byte code.</param>
/// <param name="Deoptimise">Giving optimised code up and writing the interpreter's frame.</param>
internal sealed record Costs(int Interpreted, int Baseline, int Optimised, int CompileBaseline, int CompileOptimised, int Deoptimise);

/// <summary>Where the cycles of a run went. They add up to its time.</summary>
public sealed partial record Account(long Interpreted, long Baseline, long Optimised, long Compiling, long Deoptimising) : IValued
{
    /// <summary>All cycles.</summary>
    public long Total => Interpreted + Baseline + Optimised + Compiling + Deoptimising;

    /// <summary>Those that carried the program on.</summary>
    public long Running => Interpreted + Baseline + Optimised;
}

/// <summary>Hears what happens in the machine.</summary>
internal interface IMachineWatcher
{
    void Widened(Routine routine, Instruction instruction, Slot slot, string before);

    void ShapeMade(Shape shape, Shape? instead);

    void Printed(string text);

    void Called(Routine routine, IReadOnlyList<object?> arguments);

    void Returned(Routine routine, object? result, Frame frame);

    void BaselineMade(Routine routine, long cycles);

    void Marked(Routine routine, Instruction? loop);

    void OptimisedMade(Routine routine, OptimisedCode code, long cycles);

    void Replaced(Routine routine, OptimisedCode code);

    void GuardFailed(Routine routine, FastOp guard, object? value, bool isLazy);

    void Deoptimised(Routine routine, Instruction at, bool isLazy);

    void Discarded(Routine routine, Shape shape);
}
