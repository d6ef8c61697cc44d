namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>A part of the machine that cycles are entered under: each cycle under the one that worked, or that the others waited for.</summary>
public enum Component
{
    /// <summary>The core, on an instruction that computes.</summary>
    Arithmetic,

    /// <summary>The core, on an instruction that loads, stores, jumps or calls the kernel.</summary>
    Moves,

    /// <summary>The first level of cache.</summary>
    L1,

    /// <summary>The second level.</summary>
    L2,

    /// <summary>Memory.</summary>
    Memory,

    /// <summary>The kernel.</summary>
    Kernel,

    /// <summary>The terminal, which draws glyphs on the display.</summary>
    Display,

    /// <summary>The disk.</summary>
    Disk,
}

/// <summary>The account of a run: cycles by component. They add up to <see cref="Total"/>.</summary>
public sealed partial record Cycles(long Arithmetic, long Moves, long L1, long L2, long Memory, long Kernel, long Display, long Disk) : IValued
{
    /// <summary>How many components there are.</summary>
    public const int Components = 8;

    /// <summary>Nothing.</summary>
    public static Cycles None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    internal static Cycles Of(ReadOnlySpan<long> by) => new(by[0], by[1], by[2], by[3], by[4], by[5], by[6], by[7]);

    /// <summary>The sum of all.</summary>
    public long Total => Arithmetic + Moves + L1 + L2 + Memory + Kernel + Display + Disk;

    /// <summary>All but the disk's.</summary>
    public long ButDisk => Total - Disk;

    /// <summary>What one component took.</summary>
    public long this[Component component] => component switch
    {
        Component.Arithmetic => Arithmetic,
        Component.Moves => Moves,
        Component.L1 => L1,
        Component.L2 => L2,
        Component.Memory => Memory,
        Component.Kernel => Kernel,
        Component.Display => Display,
        Component.Disk => Disk,
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "is no component"),
    };
}
