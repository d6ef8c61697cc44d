namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>The program beside its heap: variables along the shore, words as land in rows, objects as parcels with their headers, references as tracks from field to header.</summary>
public sealed class CollectorScene : Scene<CollectorState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Neutral, "an object, its header at the left; white to a collector: not reached so far"),
        new(Role.Active, "grey: reached, its fields are still to be looked at"),
        new(Role.Done, "black: reached, and its fields have been looked at"),
        new(Role.Waiting, "where an object was freed, or lay until it was moved"),
        new(Role.Danger, "freed although it was in use, or a reference to such a place"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("drop", "root/{}", "{}", "Drop {}"),
        new("write", "root/{}", "{} = null", "Set {} to null"),
        new("write", "root/{}", "{}.me = {}", "Let the object of {} refer to itself"),
        new("collect", "land/{}", "{}", "Collect, up to generation {}"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("objects", frame => frame.Count("object/*")),
        new("roots", frame => frame.Count("root/*") + (frame.Number("roots/more") ?? 0)),
        new("looked", frame => frame.Number("looked")),
        new("dirty", frame => frame.Count("card/*", s => s.Paint == Paint.Solid)),
        new("grey", frame => frame.Count("header/*", s => s.Role == Role.Active)),
    ];

    protected override Diagram Draw(Step step, CollectorState before, CollectorState after, Canvas canvas)
    {
        var code = new CodeListing("code", after.Lines) { Current = after.Line > 0 ? after.Line : null, Rows = canvas.Pick(13, 3), FillsWidth = true, CurrentRole = after is { Error.Length: > 0, IsReaders: false } ? Role.Danger : Role.Active };
        var number = new BigNumber("looked", Lines.Count(after.Looked), "looked at by the last collection, to find what lives") { Unit = after.Looked == 1 ? "word" : "words", Scale = (after.Looked, after.HeapWords, Lines.Say($"the heap, {after.HeapWords} words")) };
        if (canvas.IsNarrow) return new Column([new Fixed(384, code), new Fixed(384, new HeapLand(after)), new Fixed(300, number)], 6, Align.Start);
        return new Row([new Fixed(316, new Column([new Fixed(316, code), new Fixed(280, number)], 18, Align.Start)), new Fixed(592, new HeapLand(after))], 20, Align.Start);
    }

    protected override string[] Focus(Event? happened, CollectorState after) => happened switch
    {
        HeapBegun or CollectorSwitched => ["space/0"],
        BarrierSet => ["phase"],
        ObjectAllocated when after.Variable.Length > 0 => [Parcel(after, after.Subject), $"root/{after.Variable}|roots/name"],
        ObjectAllocated or ReferenceStored { Target.Length: > 0, Card: < 0 } => [Parcel(after, after.Other), Parcel(after, after.Subject)],
        ReferenceStored { Card: >= 0 } stored => [Lines.Say($"card/{stored.Card}"), Parcel(after, after.Other)],
        ReferenceStored => [Parcel(after, after.Subject)],
        VariableSet => after.Subject == 0 ? [$"root/{after.Variable}|roots/name"] : [Parcel(after, after.Subject), $"root/{after.Variable}|roots/name"],
        VariableDropped => after.Subject == 0 ? ["roots/name"] : [Parcel(after, after.Subject), "roots/name"],
        CollectionBegan => ["roots/name", "phase"],
        CardsScanned => [Dirty(after), after.Other == 0 ? "phase" : Parcel(after, after.Other)],
        ObjectScanned or ObjectMoved or ObjectCopied => [Parcel(after, after.Subject)],
        ObjectFreed or ObjectLost => [Gone(after, after.Subject)],
        PlacesComputed or ReferencesRewritten => [First(after)],
        CollectionEnded => ["looked", "phase"],
        AllocationRefused => ["code/current", "phase"],
        ProgramFailed => ["error", "phase"],
        NothingToCollect or ProgramEnded => [Unreachable(after)],
        _ => ["phase"],
    };

    // What lies across the end of a row is as wide as the picture; then its header stands for it.
    private static string Parcel(CollectorState after, int id)
    {
        foreach (var o in after.Objects)
            if (o.Id == id) return HeapLand.IsInOneRow(after, o.Address, o.Words) ? Lines.Say($"object/{id}") : Lines.Say($"header/{id}");
        return Gone(after, id);
    }

    private static string Gone(CollectorState after, int id)
    {
        foreach (var r in after.Remains)
            if (r.Id == id) return HeapLand.IsInOneRow(after, r.Address, r.Words) ? Lines.Say($"gone/{id}|phase") : Lines.Say($"gone/{id}/says|phase");
        return "phase";
    }

    private static string Dirty(CollectorState after) => after.Cards.IndexOf(true) is >= 0 and var card ? Lines.Say($"card/{card}") : "phase";

    private static string First(CollectorState after) => after.Objects.FirstOrDefault(o => o.Planned >= 0 && o.Planned != o.Address) is { } moving ? Parcel(after, moving.Id) : "space/0";

    private static string Unreachable(CollectorState after) => after.Objects.FirstOrDefault(o => !o.IsReachable) is { } leaked ? Parcel(after, leaked.Id) : "space/0";

    protected override Sentence Picture(Step step, CollectorState after) =>
        $"{after.Roots.Length:variable} and {after.Objects.Length:object}, of which {after.Unreachable} cannot be reached; {after.Free} of {after.HeapWords:word} can be given out, the largest piece has {after.LargestFree}.";

    protected override Sentence Caption(Step step, CollectorState after) => $"{after.Collector} · line {after.Line} · {after.Objects.Length:object} · {after.Free:word} free";
}
