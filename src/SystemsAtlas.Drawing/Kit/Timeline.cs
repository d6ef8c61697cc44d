namespace SystemsAtlas.Drawing;

/// <summary>A lane of a timeline.</summary>
/// <param name="Key">Its key; its name is <c>key/label</c>.</param>
/// <param name="Name">Stands left of it on the wide canvas, over it on the narrow.</param>
public sealed record TimelineLane(string Key, string Name);

/// <summary>A stretch of time in a lane.</summary>
/// <param name="Key">Its key; its label is <c>key/label</c>.</param>
/// <param name="Lane">The lane's key.</param>
/// <param name="From">When it starts.</param>
/// <param name="To">When it ends; infinite for one that is still going on.</param>
/// <param name="Label">What it says: inside when it fits, else after it when the lane is free there; may be empty.</param>
/// <param name="Short">A shorter label where that does not fit; empty to leave the bar bare then; null when there is none.</param>
/// <param name="Role">Its role.</param>
public sealed record TimelineBar(string Key, string Lane, double From, double To, string Label = "", string? Short = null, Role Role = Role.Neutral);

/// <summary>Lanes with bars against time (a Gantt chart): schedules, traces of requests, phases.</summary>
/// <param name="key">Begins the keys of the axis and the marker.</param>
/// <param name="lanes">From top to bottom.</param>
/// <param name="bars">In any order; two of a lane may touch but not overlap.</param>
/// <param name="from">The moment at the left.</param>
/// <param name="until">The moment at the right.</param>
public sealed class Timeline(string key, IReadOnlyList<TimelineLane> lanes, IReadOnlyList<TimelineBar> bars, double from, double until) : Diagram
{
    private const double Inset = 5;

    /// <summary>The unit of time, shown at the end of the axis.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The present, or null: a marker stands there, and a bar without an end reaches it.</summary>
    public double? Now { get; init; }

    /// <summary>Units across at most.</summary>
    public double MaxWidth { get; init; } = double.PositiveInfinity;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var plan = PlanFor(room);
        return new(plan.Width, plan.Bottom + Axis.Depth(room.Canvas.SmallSize));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var plan = PlanFor(room);
        var small = room.Canvas.SmallSize;
        var ticks = Axis.TicksAlong(from, until, plan.Time.End - plan.Time.Start, small);
        foreach (var shape in Axis.Across($"{key}/axis", plan.Time, ticks, plan.Bottom, room.Canvas.IsNarrow ? plan.Bottom : plan.Top - 4, small)) yield return shape.Moved(at.X, at.Y);
        foreach (var shape in PlaceMarks(plan, small)) yield return shape.Moved(at.X, at.Y);
        for (var i = 0; i < lanes.Count; i++)
            foreach (var shape in PlaceLane(room, plan, i)) yield return shape.Moved(at.X, at.Y);
    }

    private IEnumerable<Shape> PlaceMarks(Plan plan, double small)
    {
        if (Unit.Length > 0) yield return Lettering.Note($"{key}/unit", Unit, plan.Width, plan.Bottom + Axis.Tick + 4 + (small * Lettering.LineHeight / 2), small) with { Anchor = Anchor.End };
        if (Now is not { } now || !plan.Time.Covers(now)) yield break;
        var x = plan.Time.Of(now);
        yield return new Line { Key = $"{key}/now", From = new(x, small * 1.4), To = new(x, plan.Bottom), Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Message };
        var text = $"now {NiceTicks.Write(now)}";
        var half = Text.WidthOf(text, small) / 2;
        yield return Lettering.Note($"{key}/now/label", text, Math.Clamp(x, half, plan.Width - half), small * 0.65, small) with { Role = Role.Accent };
    }

    private IEnumerable<Shape> PlaceLane(Room room, Plan plan, int index)
    {
        var lane = lanes[index];
        var top = plan.Top + (index * plan.Pitch);
        var small = room.Canvas.SmallSize;
        yield return room.Canvas.IsNarrow
            ? Lettering.Note($"{lane.Key}/label", lane.Name, 0, top + 6 + (small * 0.65), small) with { Face = Face.Place, Anchor = Anchor.Start }
            : Lettering.Note($"{lane.Key}/label", lane.Name, plan.Time.Start - 12, top + (plan.LaneHeight / 2), small) with { Face = Face.Place, Anchor = Anchor.End };
        top += plan.Pitch - plan.LaneHeight;
        var own = bars.Where(b => b.Lane == lane.Key).OrderBy(b => b.From).ToList();
        for (var i = 0; i < own.Count; i++)
        {
            var next = i + 1 < own.Count ? own[i + 1].From : until;
            if (EndOf(own[i]) > next + 1e-9 && i + 1 < own.Count) throw new DrawingException(own[i].Key, $"overlaps \"{own[i + 1].Key}\" in the lane \"{lane.Key}\"; give one of them another lane");
            foreach (var shape in PlaceBar(plan, own[i], top, next, small)) yield return shape;
        }
    }

    private IEnumerable<Shape> PlaceBar(Plan plan, TimelineBar bar, double top, double next, double small)
    {
        if (bar.From < from - 1e-9 || bar.From > until + 1e-9 || EndOf(bar) < bar.From) throw new DrawingException(bar.Key, FormattableString.Invariant($"goes from {bar.From} to {bar.To} and the timeline from {from} to {until}"));
        var (left, right) = (plan.Time.Of(bar.From), plan.Time.Of(EndOf(bar)));
        yield return new Rectangle { Key = bar.Key, X = left, Y = top + Inset, Width = Math.Max(2, right - left), Height = plan.LaneHeight - (2 * Inset), Radius = 3, Role = bar.Role };
        if (bar.Label.Length == 0) yield break;
        var middle = top + (plan.LaneHeight / 2);
        foreach (var text in bar.Short is { } shorter ? [bar.Label, shorter] : (string[])[bar.Label])
        {
            var width = Text.WidthOf(text, small);
            if (text.Length == 0) yield break;
            var label = Lettering.Line($"{bar.Key}/label", text, (left + right) / 2, middle, small) with { Role = bar.Role };
            var inside = width <= right - left - 6;
            if (!inside && right + 6 + width > plan.Time.Of(next)) continue;
            yield return inside ? label : label with { At = label.At with { X = right + 6 }, Anchor = Anchor.Start };
            yield break;
        }
        throw new DrawingException(bar.Key, FormattableString.Invariant($"\"{bar.Short ?? bar.Label}\" fits neither into its {right - left:0.#} units nor after it; give a shorter label, or an empty one to leave the bar bare"));
    }

    private double EndOf(TimelineBar bar) => Math.Min(bar.To, double.IsPositiveInfinity(bar.To) ? Now ?? until : until);

    private Plan PlanFor(Room room)
    {
        if (until <= from) throw new DrawingException(key, FormattableString.Invariant($"a timeline from {from} to {until} has no length"));
        if (bars.FirstOrDefault(b => lanes.All(l => l.Key != b.Lane)) is { } stray) throw new DrawingException(stray.Key, $"there is no lane \"{stray.Lane}\"; there are {string.Join(", ", lanes.Select(l => l.Key))}");
        var small = room.Canvas.SmallSize;
        var names = lanes.Select(l => Text.WidthOf(l.Name, small, Face.Place)).DefaultIfEmpty().Max();
        var width = Math.Min(room.Width, MaxWidth);
        // The unit stands after the last number of the axis.
        var edge = (Text.WidthOf(NiceTicks.Write(until), small) / 2) + (Unit.Length == 0 ? 0 : Text.WidthOf(Unit, small) + 8);
        var left = room.Canvas.IsNarrow ? Text.WidthOf(NiceTicks.Write(from), small) / 2 : Math.Ceiling(names + 12);
        if (width - left - edge < 80 || (room.Canvas.IsNarrow && names > width)) throw new DrawingException(lanes.MaxBy(l => l.Name.Length)!.Key, "its name leaves no room for the lanes; shorten it");
        var lane = Math.Ceiling(small * 2.2);
        var pitch = room.Canvas.IsNarrow ? lane + Math.Ceiling(small * 1.3) + 8 : lane + 2;
        var top = small * 1.9;
        return new(width, new Scale(from, until, left, width - edge), top, lane, pitch, top + (lanes.Count * pitch) + 4);
    }

    private sealed record Plan(double Width, Scale Time, double Top, double LaneHeight, double Pitch, double Bottom);
}
