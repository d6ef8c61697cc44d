namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>The bits as a sea chart with the course of the key in hand, the keys under it, and beside them how often the filter errs.</summary>
public sealed class BloomFilterScene : Scene<BloomFilterState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Done, "land: a bit that is set, or a key that was added"),
        new(Role.Accent, "open water: a bit that is clear"),
        new(Role.Active, "a bit of the key in hand that is set"),
        new(Role.Danger, "open water that rules a key out, or a false positive"),
        new(Role.Waiting, "not yet read, added or asked for"),
        new(Role.Muted, "a key that is certainly absent"),
    ];

    // The first of a part is what a click does.
    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("query", "key/{}", "{}", "Ask for {}"),
        new("remove", "key/{}", "{}", "Take {} out"),
        new("add", "asked/{}", "{}", "Add {}"),
        new("query", "asked/{}", "{}", "Ask for {} again"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers => [new("keys.count", frame => frame.Count("key/*", s => s.Role != Role.Waiting))];

    protected override Diagram Draw(Step step, BloomFilterState before, BloomFilterState after, Canvas canvas)
    {
        var happened = step.Events.Count > 0 ? step.Events[0] : null;
        var strip = new Fixed(canvas.Pick(600, canvas.Width), new KeyStrip(after, happened)) { Height = canvas.Pick(80, 108) };
        var (number, lists, profile, chart) = (new RateNumber(after), new KeyLists(after, (happened as CountersMade)?.Harmed ?? []), new RateProfile(after), new SeaChart(after));
        return canvas.IsNarrow
            ? new Column([strip, chart, lists, number, profile], 14, Align.Start)
            : new Column([new Row([strip, number], 40), chart, new Panels(lists, profile)], 22, Align.Start);
    }

    protected override string[] Focus(Event? happened, BloomFilterState after) => happened switch
    {
        QueryHashed or FalsePositiveMet => ["hand", "bit"],
        KeyAdded => ["bit", "hand"],
        BitFoundSet e => [SeaChart.KeyOf(e.Position)],
        KeyRuledOut e => [SeaChart.KeyOf(e.Position), KeyLists.Asked(e.Key)],
        KeyConfirmed e => ["hand", KeyLists.Asked(e.Key)],
        RateMeasured => ["share", "rate/dots"],
        HashesCompared => ["rate/profile"],
        CountersMade => ["bit", "key"],
        KeyRemoved => ["bit"],
        KeyHashed or StrangersTried or RemovalRefused or FilterWritten => ["hand"],
        _ => ["sea"],
    };

    protected override Sentence Picture(Step step, BloomFilterState after) => $"{after.Ones} of {after.Bits:bit is|bits are} set; {after.Keys.Length:key is|keys are} in the filter.";

    protected override Sentence Caption(Step step, BloomFilterState after) => $"{after.Bits:bit} · {after.Hashes:hash|hashes} · {after.Keys.Length:key}";

    /// <summary>The role of an answer.</summary>
    internal static Role RoleOf(Answer answer) => answer switch
    {
        Answer.Absent => Role.Muted,
        Answer.Present => Role.Done,
        Answer.FalsePositive => Role.Danger,
        _ => Role.Waiting,
    };
}
