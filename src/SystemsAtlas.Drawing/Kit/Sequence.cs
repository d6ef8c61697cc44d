namespace SystemsAtlas.Drawing;

/// <summary>Someone who sends and receives.</summary>
/// <param name="Key">The key of its head; its text is <c>key/label</c>, its line <c>key/line</c>.</param>
/// <param name="Name">What its head says.</param>
/// <param name="Short">A shorter name for the narrow canvas, or null.</param>
/// <param name="Role">The role of the head.</param>
public sealed record Lifeline(string Key, string Name, string? Short = null, Role Role = Role.Neutral);

/// <summary>A message from one lifeline to another.</summary>
/// <param name="Key">The key of its line; <c>key/tip</c>, <c>key/label</c> and, when it is lost, <c>key/cross</c> go with it.</param>
/// <param name="From">The sender's key.</param>
/// <param name="To">The receiver's key.</param>
/// <param name="Sent">When it is sent.</param>
/// <param name="Arrives">When it arrives, or would have.</param>
/// <param name="Label">What stands above it.</param>
/// <param name="Short">A shorter label where that is too long, or null.</param>
/// <param name="Role">Its role.</param>
/// <param name="Lost">Whether it is lost on the way.</param>
public sealed record SequenceMessage(string Key, string From, string To, double Sent, double Arrives, string Label, string? Short = null, Role Role = Role.Neutral, bool Lost = false);

/// <summary>A remark beside a lifeline, such as the state that it enters. The first lifeline's remarks stand left of it, all others right.</summary>
/// <param name="Key">The key of its text; its dot on the line is <c>key/dot</c>.</param>
/// <param name="Lifeline">The lifeline's key.</param>
/// <param name="At">When.</param>
/// <param name="Text">What it says; wraps.</param>
/// <param name="Short">A shorter text for the narrow canvas, or null.</param>
/// <param name="Role">Its role.</param>
public sealed record SequenceNote(string Key, string Lifeline, double At, string Text, string? Short = null, Role Role = Role.Muted);

/// <summary>
/// Lifelines side by side and messages between them, from top to bottom. Against time when <see cref="Scale"/> is given: then an arrow slants by
/// its delay, and places do not move while the run goes on. Else against order: each different moment takes a row.
/// </summary>
/// <param name="key">Begins the keys of the axis and the marker.</param>
/// <param name="lifelines">From left to right; at least two.</param>
/// <param name="messages">In any order.</param>
/// <param name="notes">In any order.</param>
public sealed class Sequence(string key, IReadOnlyList<Lifeline> lifelines, IReadOnlyList<SequenceMessage> messages, IReadOnlyList<SequenceNote>? notes = null) : Diagram
{
    // How far a lost message gets.
    private const double LostAt = 0.6;

    /// <summary>Units down for a unit of time; null draws against order.</summary>
    public double? Scale { get; init; }

    /// <summary>The moment at the top, when drawn against time.</summary>
    public double From { get; init; }

    /// <summary>The moment at the bottom, when drawn against time; null for the last moment of a message or note.</summary>
    public double? Until { get; init; }

    /// <summary>The unit of time, shown over the axis.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The present, when drawn against time: later things are not drawn, messages in flight as far as they have come, and a line marks it. Null draws everything.</summary>
    public double? Now { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var layout = LayoutFor(room);
        return new(layout.Width, layout.Height);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var layout = LayoutFor(room);
        foreach (var shape in PlaceLifelines(layout)) yield return shape.Moved(at.X, at.Y);
        foreach (var shape in PlaceTime(layout)) yield return shape.Moved(at.X, at.Y);
        var labels = new List<Text>();
        foreach (var message in messages.Where(m => Now is not { } now || m.Sent <= now).OrderBy(m => m.Sent))
            foreach (var shape in PlaceMessage(layout, message, labels)) yield return shape.Moved(at.X, at.Y);
        foreach (var note in (notes ?? []).Where(n => Now is not { } now || n.At <= now))
            foreach (var shape in layout.PlaceNote(note)) yield return shape.Moved(at.X, at.Y);
    }

    private IEnumerable<Shape> PlaceLifelines(SequenceLayout layout)
    {
        foreach (var line in lifelines)
        {
            var x = layout.X(line.Key);
            yield return new Rectangle { Key = line.Key, X = x - (layout.HeadWidth / 2), Y = 0, Width = layout.HeadWidth, Height = layout.HeadHeight, Role = line.Role };
            yield return Lettering.Place($"{line.Key}/label", layout.NameOf(line), x, layout.HeadHeight / 2, layout.Size) with { Role = line.Role, MaxWidth = layout.HeadWidth - 4 };
            yield return Axis.Rule($"{line.Key}/line", new(x, layout.HeadHeight), new(x, layout.Height), line.Role);
        }
    }

    private IEnumerable<Shape> PlaceTime(SequenceLayout layout)
    {
        if (layout.Time is not { } time) yield break;
        yield return Axis.Rule($"{key}/axis", new(layout.AxisWidth, time.Start), new(layout.AxisWidth, time.End), Role.Neutral);
        foreach (var tick in layout.Ticks)
        {
            var (y, name) = (time.Of(tick), NiceTicks.Write(tick));
            yield return Axis.Rule($"{key}/tick/{name}", new(layout.AxisWidth - Axis.Tick, y), new(layout.AxisWidth, y), Role.Neutral);
            yield return Lettering.Note($"{key}/tick/{name}/label", name, layout.AxisWidth - Axis.Tick - 4, y, layout.Small) with { Anchor = Anchor.End };
        }
        if (Unit.Length > 0) yield return Lettering.Note($"{key}/unit", Unit, layout.AxisWidth - 6, layout.HeadHeight / 2, layout.Small) with { Anchor = Anchor.End };
        if (Now is not { } now || !time.Covers(now)) yield break;
        yield return new Line { Key = $"{key}/now", From = new(layout.AxisWidth, time.Of(now)), To = new(layout.Width, time.Of(now)), Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Edge };
        yield return Arrow.Tip($"{key}/now", new(layout.AxisWidth, time.Of(now)), new(layout.AxisWidth + 8, time.Of(now)), Role.Accent);
    }

    private IEnumerable<Shape> PlaceMessage(SequenceLayout layout, SequenceMessage message, List<Text> labels)
    {
        if (message.From == message.To) throw new DrawingException(message.Key, $"goes from \"{message.From}\" to itself; say it in a note");
        if (message.Arrives < message.Sent) throw new DrawingException(message.Key, "arrives before it is sent");
        var (from, to) = (new Point(layout.X(message.From), layout.Y(message.Sent)), new Point(layout.X(message.To), layout.Y(message.Arrives)));
        var reached = Now is { } now && message.Arrives > message.Sent ? Math.Min(1, (now - message.Sent) / (message.Arrives - message.Sent)) : 1;
        var end = from.Towards(to, Math.Max(0.02, message.Lost ? Math.Min(LostAt, reached) : reached));
        var parts = Arrow.Straight(message.Key, from, end, message.Role, Layer.Message).ToList();
        yield return parts[0];
        yield return message.Lost && reached >= LostAt ? Signs.Cross($"{message.Key}/cross", end, message.Role) : parts[1];
        var label = layout.LabelOf(message, from, to, labels);
        labels.Add(label);
        yield return label;
    }

    private SequenceLayout LayoutFor(Room room) =>
        new(room, key, lifelines, messages, notes ?? [], Scale is { } scale ? (scale, From, Until) : null, Unit);
}
