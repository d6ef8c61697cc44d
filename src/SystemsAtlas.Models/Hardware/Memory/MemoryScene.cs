namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The machine as a chart above, under it the waits to one scale, and then one access closely or the account of the pass. At the end the passes side by side.</summary>
public sealed class MemoryScene : Scene<MemoryState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Accent, "what is asked for, and where the array was read"),
        new(Role.Neutral, "lines that a cache holds; areas are to one scale"),
        new(Role.Danger, "a miss, or a line that has to go"),
        new(Role.Waiting, "a line that is on its way"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("levels.l1.validLines", (frame, step) => step.After is MemoryState { Map: { LinesOfCell: 1 } map } && frame["map/frame"] is not null ? Math.Round(frame.Ground("map/lines") / frame.Ground("map/frame") * map.Lanes * map.Cells, 3) : null),
        .. Enumerable.Range(1, 3).Select(l => new DrawnNumber(Lines.Say($"levels.l{l}.validLines"), (frame, step) => frame.Up(Lines.Say($"l{l}/lines"), Lines.Say($"l{l}/area")) * LinesOf(step, l), (frame, step) => RoundedOff(frame, Lines.Say($"l{l}/area")) * LinesOf(step, l))),
        new("beside", frame => frame["strip/cells"] is null ? null : frame.Strokes("strip/cells")),
        new("account.memory.accesses", frame => frame.Number("account/memory/accesses")),
        new("account.accesses", frame => frame.Number("account/sum/accesses")),
        new("ratio", frame => frame.Number("ratio")),
    ];

    private static double LinesOf(Step step, int level) => ((MemoryState)step.After).Setup.Levels.ElementAtOrDefault(level - 1)?.Geometry.Lines ?? 0;

    // Heights are rounded to tenths of a unit.
    private static double RoundedOff(Frame frame, string area) => frame[area] is { } all ? 0.051 / (all.Bounds.Bottom - all.Bounds.Top) : 0;

    protected override Diagram Draw(Step step, MemoryState before, MemoryState after, Canvas canvas)
    {
        if (step.Events.Any(e => e is PassesCompared)) return new ByRoom(room => ComparedFields.Of(after, room));
        var panel = new ByRoom(room => after.Access is { } access ? AccessPanel.Of(after, access, room) : AccountPanel.Of(after, room));
        return new Column([new MachineMap(after), new WaitRuler(after), panel], canvas.Pick(16.0, 8.0), Align.Start);
    }

    protected override string[] Focus(Event? happened, MemoryState after) => happened switch
    {
        AccessRequested => ["processor", "address"],
        AccessMissed e => [.. Enumerable.Range(0, e.Access.Missed).Select(Level)],
        LineFetched => ["strip", MachineMap.KeyOf(after.Access!)],
        AccessHit e => [Level(e.Access.Missed), "strip/asked"],
        LineEvicted => ["set", "map/set"],
        CacheFilled e => e.Level == "L1" ? ["map", "memory/field"] : [e.Level.ToLowerInvariant()],
        LineFetchedAgain => ["memory", "strip"],
        StreamDetected => ["ahead"],
        PrefetchUsed e => [e.Late ? "ahead" : Level(e.Access.Missed), "strip/asked"],
        BatchCompleted => ["memory", "account/sum"],
        PassStarted => ["memory/field"],
        PassCompleted e => [Lines.Say($"pass/{e.Pass}"), "account/sum"],
        PassesCompared => ["read", "pass"],
        _ => ["memory", "l1"],
    };

    private static string Level(int level) => Lines.Say($"l{level + 1}");

    protected override Sentence Picture(Step step, MemoryState after)
    {
        if (step.Events.Count == 0) return $"{Machine(after)} lies behind {after.Setup.Levels.Select(l => $"{l.Name} of {Lines.Bytes(l.Geometry.SizeBytes)}")}. Every cache is empty.";
        if (after.Access is not null) return $"{Lines.Time(after.Account.TotalPs)} so far.";
        var filled = after.Setup.Levels.Select((l, i) => $"{l.Name} holds {Lines.Count(after.ValidLines[i])} of {Lines.Count(l.Geometry.Lines)} lines");
        return $"{filled}; {Lines.Time(after.Account.TotalPs)} so far.";
    }

    protected override Sentence Caption(Step step, MemoryState after)
    {
        if (after.Setup.IsTrace) return $"trace · {after.Account.Accesses:#,0 access|accesses} · {Lines.Time(after.Account.TotalPs)}";
        if (after.Pass == 0) return $"{Lines.Bytes(after.Setup.ArrayBytes)} · caches empty";
        return $"{(after.Prefetches && after.Pass > 1 ? "prefetching" : after.Order)} · {after.Account.Accesses:#,0 read} · {Lines.Time(after.Account.TotalPs)}";
    }

    private static string Machine(MemoryState state) =>
        state.Setup.IsTrace ? "The trace of a program" : $"An array of {Lines.Count(state.Setup.Elements)} elements, {Lines.Bytes(state.Setup.ArrayBytes)},";
}
