using System.Globalization;

namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>The key in hand with its bits in the order of reading, and under them what is done or found. After a false positive each bit names the key that it belongs to. At the end, the bytes of the filter.</summary>
internal sealed class KeyStrip(BloomFilterState state, Event? happened) : Composite
{
    private readonly ImmutableArray<string> _owners = (happened as FalsePositiveMet)?.Owners ?? [];

    protected override Diagram Compose(Room room)
    {
        var canvas = room.Canvas;
        if (happened is FilterWritten written) return new Column([Bytes(written, canvas), new Note("hand/says", "the filter as LevelDB stores it, the number of hashes last")], 8, Align.Start);
        if (state.Hand is not { } hand) return new Note("hand/says", Remark);
        var widest = canvas.Pick(210, 170);
        var name = new Box("hand/name", Fit.Cut(hand.Key, widest, canvas.TextSize), RoleOf(hand));
        var bits = new Cells("hand/bits", [.. hand.Positions.Select((bit, i) => CellOf(hand, i, bit, canvas))])
        {
            CellHeight = Math.Ceiling(canvas.TextSize * (_owners.IsEmpty ? 1.7 : 2.4)), TextSize = canvas.SmallSize,
        };
        var row = canvas.IsNarrow ? (Diagram)new Column([name, bits], 8, Align.Start) : new Row([name, bits], 12, Align.Centre);
        return new Column([row, new Note("hand/says", Says(hand), RoleOf(hand) == Role.Danger ? Role.Danger : Role.Muted)], 8, Align.Start);
    }

    private string Remark => happened switch
    {
        StrangersTried { Found: { } found } e => Say($"{e.Tried:#,0} strangers tried, one after another: {found} passes"),
        StrangersTried e => Say($"{e.Tried:#,0} strangers tried, one after another: none passes"),
        RateMeasured e => Say($"{e.Strangers:#,0} strangers tried: {e.Passed:#,0} pass"),
        HashesCompared e => Say($"the same keys with 1 to {e.Most} hashes: every dot is a filter of its own"),
        _ => state.Keys.IsEmpty ? "no key yet: open water everywhere" : "no key in hand",
    };

    private static Cells Bytes(FilterWritten written, Canvas canvas)
    {
        var bytes = written.Hex.TrimEnd('…').Chunk(2).Select((c, i) => new Cell(Say($"hand/byte/{i}"), new(c), Role.Active)).ToList();
        if (written.Hex.EndsWith('…')) bytes.Add(new("hand/byte/more", "…", Role.Muted));
        return new("hand/bytes", bytes) { CellHeight = Math.Ceiling(canvas.TextSize * 1.7), TextSize = canvas.SmallSize };
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private Cell CellOf(Hand hand, int i, int bit, Canvas canvas) => new(Say($"hand/bit/{i}"), bit.ToString(CultureInfo.InvariantCulture), RoleOf(hand, i, bit))
    {
        Second = _owners.IsEmpty ? "" : Fit.Cut(_owners[i], canvas.Pick(72, 56), canvas.SmallSize),
    };

    private Role RoleOf(Hand hand, int i, int bit) =>
        i >= hand.Read ? Role.Waiting : state.Counts[bit] > 0 || hand.Deed != Deed.Ask ? Role.Active : Role.Danger;

    private Role RoleOf(Hand hand) => state.AnswerTo(hand) is { } answer ? BloomFilterScene.RoleOf(answer) : Role.Active;

    private string Says(Hand hand) => (hand.Deed, state.AnswerTo(hand)) switch
    {
        (Deed.Add, _) when hand.Read == 0 => "hashed: these bits will be set",
        (Deed.Add, _) => "added: land at each of its bits",
        (Deed.Remove, _) when !state.IsCounting => "not in the filter",
        (Deed.Remove, _) when hand.Read == 0 => "to be taken out",
        (Deed.Remove, _) => "taken out: each of its counters is 1 lower",
        (_, Answer.Absent) => "open water: certainly absent, the file is not read",
        (_, Answer.Present) => "land at every bit: perhaps there; the file is read, and it is",
        (_, Answer.FalsePositive) => "land at every bit: perhaps there; the file is read, and it is not",
        _ => "is it in the file?",
    };
}
