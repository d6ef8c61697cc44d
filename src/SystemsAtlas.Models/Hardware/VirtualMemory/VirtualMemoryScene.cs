namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>A course through charts, each 512 times finer than the one before, to a page in its frame; below them what the TLB keeps, what is in memory and what is on the disk, and what the access takes.</summary>
public sealed class VirtualMemoryScene : Scene<VirtualMemoryState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Accent, "the course of the access: the entry that each table is asked for, and where it leads"),
        new(Role.Neutral, "entries that lead on, and pages in memory or on the disk"),
        new(Role.Danger, "an entry that is not present, or a wait for the disk"),
        new(Role.Waiting, "a page that was written to, of which the disk has an older copy"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("read", "page/{}", "{}", "Read page {}"),
        new("write", "page/{}", "{}", "Write to page {}"),
        new("flush", "tlb/0", "", "Flush the TLB"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("framesUsed", frame => Enumerable.Range(0, Boxes(frame, "frame")).Sum(i => frame.CountIn("page/*", Lines.Say($"frame/{i}")))),
        new("frames", frame => Boxes(frame, "frame")),
        new("tlbEntries", frame => Boxes(frame, "tlb")),
        new("pages", frame => Boxes(frame, "disk")),
        new("access.reads", frame => frame.Count("entry/*", s => s is Rectangle)),
        new("ratio", frame => frame.Number("ratio")),
    ];

    private static int Boxes(Frame frame, string place) => frame.Count($"{place}/*", s => s is Rectangle);

    protected override Diagram Draw(Step step, VirtualMemoryState before, VirtualMemoryState after, Canvas canvas)
    {
        var gap = canvas.Pick(18.0, 8.0);
        return new Column([new AddressBar(after), new Charts(after), new Stores(after), new Panels(new WaitScale(after), NumberOf(after)) { LeftWidth = 560, NarrowGap = 6 }], gap, Align.Start);
    }

    private static Diagram NumberOf(VirtualMemoryState state) => state.Ratio <= 1
        ? new Space(0, 0)
        : new BigNumber("ratio", Lines.Count((long)state.Ratio), Lines.Say($"times as long: {Lines.Time(state.Slowest * 1000)} against {Lines.Time(state.Quickest * 1000)}")) { Unit = "×", Role = Role.Danger };

    protected override string[] Focus(Event? happened, VirtualMemoryState after) => happened switch
    {
        AccessStarted => ["address"],
        TlbHit e => [Slot(after), Page(e.Page)],
        TlbMissed => ["tlb"],
        TableRead e => [Entry(e.Level), Lines.Say($"address/{e.Level}")],
        PageFaulted e => [Entry(e.Level), $"disk/{e.Page}"],
        SecondChanceGiven e => [Page(e.Page), "hand"],
        PageEvicted e => [Page(e.Page)],
        PageWrittenBack e => [Page(e.Page), "wait/bar"],
        PageLoaded e => [Page(e.Page), "wait/bar"],
        PageMapped e => [Entry(after.Access!.Reads[^1].Level), Page(e.Page)],
        WalkRepeated => ["course"],
        TlbFilled e => [Slot(after), Page(e.Page)],
        AccessCompleted => ["wait/bar", "entry/0"],
        TlbFlushed => ["tlb"],
        RunEnded => ["ratio", "wait/rule"],
        _ => ["sheet/4"],
    };

    private static string Slot(VirtualMemoryState after) => Lines.Say($"tlb/{after.Tlb.Find(after.Setup.PageOf(after.Access!.Address))}");

    private static string Page(string letter) => $"page/{letter}";

    private static string Entry(int level) => Lines.Say($"entry/{level}");

    protected override Sentence Picture(Step step, VirtualMemoryState after)
    {
        if (after.Pages.IsEmpty) return $"One table of 512 entries, all empty; {after.Frames.Slots.Length:frame}, all free; a TLB of {after.Tlb.Slots.Length:entry|entries} that keeps nothing.";
        return $"In memory: {Names(after.Frames.Slots.Where(f => f is not null).Select(f => f!.Page), after)}. In the TLB: {Names(after.Tlb.Slots.Where(e => e is not null).Select(e => e!.Page), after)}. {Lines.Time(after.Cost.Total * 1000)} so far.";
    }

    protected override Sentence Caption(Step step, VirtualMemoryState after) => $"{after.Counts.Accesses:access|accesses} · {after.Counts.Faults:fault} · {Lines.Time(after.Cost.Total * 1000)}";

    private static string Names(IEnumerable<ulong> pages, VirtualMemoryState state)
    {
        const int most = 24;
        var names = pages.Select(state.NameOf).ToList();
        return names.Count == 0 ? "nothing" : names.Count > most ? Lines.Say($"{names.Count} pages") : string.Join(", ", names);
    }
}
