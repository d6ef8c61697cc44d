namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>References and misses under Cachegrind's names: Ir, I1mr, ILmr for instructions, Dr, D1mr, DLmr for reads of data, Dw, D1mw, DLmw for writes.</summary>
public readonly record struct ReferenceCounts(long Ir, long I1mr, long ILmr, long Dr, long D1mr, long DLmr, long Dw, long D1mw, long DLmw)
{
    /// <summary>The counts with one access more.</summary>
    /// <param name="kind">What it did; a modification counts as a read.</param>
    /// <param name="missedFirst">Whether the first level missed.</param>
    /// <param name="missedLast">Whether every level missed.</param>
    public ReferenceCounts With(AccessKind kind, bool missedFirst, bool missedLast)
    {
        var (first, last) = (missedFirst ? 1 : 0, missedLast ? 1 : 0);
        return kind switch
        {
            AccessKind.Instruction => this with { Ir = Ir + 1, I1mr = I1mr + first, ILmr = ILmr + last },
            AccessKind.Load or AccessKind.Modify => this with { Dr = Dr + 1, D1mr = D1mr + first, DLmr = DLmr + last },
            AccessKind.Store => this with { Dw = Dw + 1, D1mw = D1mw + first, DLmw = DLmw + last },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not a kind of access"),
        };
    }

    /// <summary>The counts with so many loads more that the first level answered.</summary>
    public ReferenceCounts WithHits(long count) => this with { Dr = Dr + count };

    /// <summary>References to data.</summary>
    public long DataRefs => Dr + Dw;

    /// <summary>Misses of the first level for data.</summary>
    public long DataMisses => D1mr + D1mw;

    /// <summary>Misses of the last level for data.</summary>
    public long LastDataMisses => DLmr + DLmw;

    /// <summary>What the last level was asked for as Cachegrind reports it: every miss of a first level.</summary>
    public long LastRefs => I1mr + DataMisses;

    /// <summary>Misses of the last level, for instructions and data.</summary>
    public long LastMisses => ILmr + LastDataMisses;

    internal RecordValue Values => Value.Record(
        ("ir", Ir), ("i1mr", I1mr), ("ilmr", ILmr), ("dr", Dr), ("d1mr", D1mr), ("dlmr", DLmr), ("dw", Dw), ("d1mw", D1mw), ("dlmw", DLmw));
}
