namespace SystemsAtlas.Drawing;

/// <summary>Something that waits in a queue.</summary>
/// <param name="Key">The key of its box; its text is <c>key/label</c>. It moves as those before it leave.</param>
/// <param name="Text">What it says; may be empty.</param>
/// <param name="Role">The role of box and text.</param>
public sealed record QueueItem(string Key, string Text = "", Role Role = Role.Neutral);

/// <summary>
/// A queue with the places that it has: items enter at the left and leave at the right. Where not all places fit, those nearest the exit are drawn
/// and the leftmost says how many items more there are; the count over the queue is of all.
/// </summary>
/// <param name="key">Begins the keys of places and labels.</param>
/// <param name="name">What stands over it.</param>
/// <param name="items">The next to leave first.</param>
/// <param name="capacity">How many it holds.</param>
public sealed class Queue(string key, string name, IReadOnlyList<QueueItem> items, int capacity) : Diagram
{
    private const double Gap = 4;
    private const double Arrows = 30;

    /// <summary>Units across a place, or null to fit the widest text. Give it where items come and go, so that places stay.</summary>
    public double? PlaceWidth { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var plan = PlanFor(room);
        return new(plan.Width, plan.Top + plan.Height);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var plan = PlanFor(room);
        var (small, middle) = (room.Canvas.SmallSize, at.Y + plan.Top + (plan.Height / 2));
        var left = at.X + Arrows;
        double X(int place) => left + ((plan.Shown - 1 - place) * (plan.Place + Gap));

        yield return Lettering.Place($"{key}/name", name, left, at.Y + (small * 0.65), small) with { Anchor = Anchor.Start, Layer = Layer.Note };
        yield return Lettering.Note($"{key}/count", CountText, left + plan.Across, at.Y + (small * 0.65), small) with { Anchor = Anchor.End, Role = items.Count >= capacity ? Role.Neutral : Role.Muted };
        foreach (var shape in Arrow.Straight($"{key}/in", new(at.X, middle), new(left - 4, middle), Role.Muted)) yield return shape;
        foreach (var shape in Arrow.Straight($"{key}/out", new(left + plan.Across + 4, middle), new(left + plan.Across + Arrows, middle), Role.Muted)) yield return shape;
        for (var i = 0; i < plan.Shown; i++)
            yield return new Rectangle { Key = $"{key}/place/{i}", X = X(i), Y = at.Y + plan.Top, Width = plan.Place, Height = plan.Height, Radius = 3, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        var hidden = items.Count > plan.Shown ? items.Count - plan.Shown + 1 : 0;
        for (var i = 0; i < items.Count - hidden; i++)
        {
            yield return new Rectangle { Key = items[i].Key, X = X(i) + 3, Y = at.Y + plan.Top + 3, Width = plan.Place - 6, Height = plan.Height - 6, Radius = 3, Role = items[i].Role };
            if (items[i].Text.Length > 0)
                yield return Lettering.Line($"{items[i].Key}/label", items[i].Text, X(i) + (plan.Place / 2), middle, room.Canvas.TextSize) with { Role = items[i].Role, MaxWidth = plan.Place - 6 };
        }
        if (hidden > 0) yield return Lettering.Note($"{key}/more", $"+{hidden}", X(plan.Shown - 1) + (plan.Place / 2), middle, small) with { MaxWidth = plan.Place };
    }

    private string CountText => $"{items.Count} of {capacity}";

    private Plan PlanFor(Room room)
    {
        if (capacity < 1) throw new DrawingException(key, $"has a capacity of {capacity}; a queue holds at least 1");
        if (items.Count > capacity) throw new DrawingException(items[capacity].Key, $"is one of {items.Count} items in a queue that holds {capacity}");
        var (size, small) = (room.Canvas.TextSize, room.Canvas.SmallSize);
        var height = Math.Ceiling(size * 2.2);
        var most = room.Width - (2 * Arrows);
        var place = PlaceWidth ?? Math.Ceiling(Math.Max(height, Math.Max(items.Select(i => Text.WidthOf(i.Text, size) + 18).DefaultIfEmpty().Max(), Text.WidthOf($"+{capacity}", small) + 6)));
        var shown = Math.Min(capacity, (int)Math.Floor(((most + Gap) / (place + Gap)) + 1e-9));
        if (shown < 1) throw new DrawingException(items.MaxBy(i => i.Text.Length)?.Key ?? key, FormattableString.Invariant($"a place of {place:0.#} units does not fit the {most:0.#} that the {room.Canvas.Name} canvas leaves; shorten its text"));
        var across = (shown * (place + Gap)) - Gap;
        // Name and count stand side by side; a short queue is as wide as they are.
        var heading = Text.WidthOf(name, small, Face.Place) + Text.WidthOf(CountText, small, Face.Voice) + small;
        if (heading > most) throw new DrawingException($"{key}/name", FormattableString.Invariant($"\"{name}\" and the count take {heading:0.#} units, there are {most:0.#}; shorten it"));
        return new(Math.Max(across, heading) + (2 * Arrows), Math.Max(across, heading), shown, place, height, Math.Ceiling(small * 1.7));
    }

    private sealed record Plan(double Width, double Across, int Shown, double Place, double Height, double Top);
}
