namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>References and misses under Cachegrind's names: Ir, I1mr, ILmr for instructions, Dr, D1mr, DLmr for reads of data, Dw, D1mw, DLmw for writes.</summary>
public readonly record struct ReferenceCounts(long Ir, long I1mr, long ILmr, long Dr, long D1mr, long DLmr, long Dw, long D1mw, long DLmw)
{
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
