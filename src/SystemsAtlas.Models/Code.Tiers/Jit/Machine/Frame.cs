namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>A call that has not returned.</summary>
internal sealed class Frame(Routine routine)
{
    public Routine Routine { get; } = routine;

    /// <summary>The receiver, the arguments, the variables, and what is in between.</summary>
    public object?[] Registers { get; } = new object?[routine.Registers];

    public object? Accumulator { get; set; } = Undefined.Value;

    /// <summary>The instruction that comes next.</summary>
    public int At { get; set; }

    /// <summary>The optimised code that it runs in, or null.</summary>
    public OptimisedCode? Code { get; set; }

    /// <summary>The instruction of that code that comes next.</summary>
    public int FastAt { get; set; }

    /// <summary>Whether it was called by new.</summary>
    public bool Constructs { get; set; }

    /// <summary>When it began, and how many instructions had been carried out by then.</summary>
    public long Began { get; set; }

    public long InstructionsBefore { get; set; }

    public long ExecutedBefore { get; set; }

    public bool WasThrownBack { get; set; }
}
