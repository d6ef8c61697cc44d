using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>An instruction on its way through the pipeline.</summary>
internal sealed class InFlight(int number, ulong pc, Instruction? what, string text)
{
    /// <summary>How many were fetched up to this one.</summary>
    public int Number { get; } = number;

    /// <summary>Its address.</summary>
    public ulong Pc { get; } = pc;

    /// <summary>What it is; null where memory holds no instruction.</summary>
    public Instruction? What { get; } = what;

    /// <summary>How it is written.</summary>
    public string Text { get; } = text;

    /// <summary>What it does; null for one that a wrong guess has fetched.</summary>
    public MachineStep? Does { get; init; }

    /// <summary>Where the fetch stage went on behind it.</summary>
    public Guess Guess { get; init; }

    /// <summary>The cycle in which it was fetched.</summary>
    public int First { get; init; }

    /// <summary>The stage of each cycle since, a letter a cycle: F D X M W, and f d x m where it was held there.</summary>
    public StringBuilder Cells { get; } = new();

    /// <summary>Whether it is known where it goes.</summary>
    public bool IsResolved { get; set; }

    /// <summary>Whether a wrong guess has fetched it.</summary>
    public bool IsWrong => Does is null;

    /// <summary>Whether it may go elsewhere, and does not fault.</summary>
    public bool GoesElsewhere => What is { } i && (i.IsBranch || i.IsJump) && Does is not { Fault: not null };

    /// <summary>The register that it writes; 0 for none.</summary>
    public int Writes => What switch { { Op: Op.Ecall } => Registers.A0, { HasRd: true } i => i.Rd, _ => 0 };

    /// <summary>The registers that it reads. A system call reads its number and three arguments.</summary>
    public ImmutableArray<int> Reads { get; } = what switch
    {
        null => [],
        { Op: Op.Ecall } => [Registers.A7, Registers.A0, Registers.A0 + 1, Registers.A0 + 2],
        { HasRs1: true, HasRs2: true } i => i.Rs1 == i.Rs2 ? [i.Rs1] : [i.Rs1, i.Rs2],
        { HasRs1: true } i => [i.Rs1],
        { HasRs2: true } i => [i.Rs2],
        _ => [],
    };

    /// <summary>How a picture and a file show it.</summary>
    public RowView View(RowFate fate) => new(Number, Code.Hex(Pc), Text, First, Cells.ToString(), fate);
}

/// <summary>What became of an instruction.</summary>
public enum RowFate
{
    /// <summary>It is on its way.</summary>
    InFlight,

    /// <summary>It was carried out to the end.</summary>
    Retired,

    /// <summary>It was fetched by a wrong guess, and thrown away.</summary>
    Flushed,

    /// <summary>It could not be carried out.</summary>
    Faulted,
}

/// <summary>A line of the pipeline's diagram.</summary>
/// <param name="Number">How many instructions were fetched up to this one.</param>
/// <param name="Pc">Its address.</param>
/// <param name="Text">How it is written.</param>
/// <param name="First">The cycle in which it was fetched.</param>
/// <param name="Cells">Its stage in each cycle since: F D X M W, in lower case where it was held.</param>
/// <param name="Fate">What became of it.</param>
public sealed record RowView(int Number, string Pc, string Text, int First, string Cells, RowFate Fate);
