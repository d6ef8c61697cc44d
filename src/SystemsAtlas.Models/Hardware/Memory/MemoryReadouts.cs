namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The numbers that the memory model reports; the counts are those of Cachegrind's summary, most of which only a trace has.</summary>
internal static class MemoryReadouts
{
    public static IReadOnlyList<Readout> All { get; } =
    [
        Of("accesses", "Accesses", "access|accesses", s => s.Account.Accesses),
        Of("time", "Time", "ns", s => Account.Ns(s.Account.TotalPs)),
        Of("average", "Time an access", "ns", s => s.Account.AverageNs),
        Of("lines-fetched", "Lines from memory", "line|lines", s => s.Account.LinesFetched + s.Account.LinesPrefetched),
        Of("ratio", "First pass against last", "time|times", s => s.Ratio is { } ratio ? ratio : Value.None),
        OfTrace("i-refs", "Instruction references", "reference|references", s => s.Counts.Ir),
        OfTrace("i1-misses", "I1 misses", "miss|misses", s => s.Counts.I1mr),
        OfTrace("lli-misses", "LL misses for instructions", "miss|misses", s => s.Counts.ILmr),
        Of("d-refs", "Data references", "reference|references", s => s.Counts.DataRefs),
        OfTrace("d-refs-read", "Data reads", "reference|references", s => s.Counts.Dr),
        OfTrace("d-refs-write", "Data writes", "reference|references", s => s.Counts.Dw),
        Of("d1-misses", "D1 misses", "miss|misses", s => s.Counts.DataMisses),
        OfTrace("d1-misses-read", "D1 misses, reads", "miss|misses", s => s.Counts.D1mr),
        OfTrace("d1-misses-write", "D1 misses, writes", "miss|misses", s => s.Counts.D1mw),
        OfTrace("lld-misses", "LL misses for data", "miss|misses", s => s.Counts.LastDataMisses),
        OfTrace("lld-misses-read", "LL misses for data, reads", "miss|misses", s => s.Counts.DLmr),
        OfTrace("lld-misses-write", "LL misses for data, writes", "miss|misses", s => s.Counts.DLmw),
        OfTrace("ll-refs", "LL references", "reference|references", s => s.Counts.LastRefs),
        Of("ll-misses", "LL misses", "miss|misses", s => s.Counts.LastMisses),
    ];

    private static Readout OfTrace(string name, string label, string unit, Func<MemoryState, long> of) =>
        Readout.From<MemoryState>(name, label, unit, s => s.Setup.IsTrace ? of(s) : Value.None);

    private static Readout Of(string name, string label, string unit, Func<MemoryState, Value> of) => Readout.From(name, label, unit, of);
}
