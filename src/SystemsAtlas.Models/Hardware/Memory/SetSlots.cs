namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The set that the address names: the tags that it holds, the most recently used first, so that the last is the next to go. A long set is cut in the middle.</summary>
internal sealed class SetSlots(AccessView access, string cache) : Diagram
{
    private const double Gap = 5;
    private const int MostSlots = 8;

    protected override Size MeasureIn(Room room)
    {
        var plan = PlanFor(room);
        return new(room.Width, Lines.Height(room) + (plan.Rows * (Height(room) + Gap)) + (access.EvictedTag is null ? 0 : Height(room) + Gap));
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var plan = PlanFor(room);
        var ways = access.Geometry.Ways;
        yield return Lines.Note("set/name", Lines.Fitting(
            room, Lines.Say($"set {Lines.Count(access.Set)} of {cache}, most recently used first"), Lines.Say($"set {Lines.Count(access.Set)}, latest first"), "its set"), at, room);
        var top = at.Y + Lines.Height(room);
        foreach (var (place, way) in plan.Ways.Select((way, place) => (place, way)))
        {
            var box = new Rectangle
            {
                Key = Lines.Say($"set/way/{way}"), X = at.X + (place % plan.PerRow * (plan.Width + Gap)), Y = top + (place / plan.PerRow * (Height(room) + Gap)),
                Width = plan.Width, Height = Height(room), Radius = 3, Role = Role.Muted, Layer = Layer.Ground,
            };
            if (way == Cut)
            {
                yield return Lines.Centred("set/cut", Lines.Fitting(room with { Width = plan.Width - 4 }, Lines.Say($"{Lines.Count(ways - MostSlots + 1)} more"), "…"), box, room.Canvas.SmallSize, Role.Muted);
                continue;
            }
            if (way >= access.SetTags.Length) yield return box;
            else
                foreach (var shape in Tag(access.SetTags[way], box, room, IsIt(way) ? Role.Active : Role.Neutral)) yield return shape;
        }
        if (access.EvictedTag is not { } gone) yield break;
        var out1 = new Rectangle { Key = "set/out", X = at.X, Y = top + (plan.Rows * (Height(room) + Gap)), Width = plan.Width, Height = Height(room), Radius = 3, Role = Role.Danger, Layer = Layer.Ground };
        foreach (var shape in Tag(gone, out1, room, Role.Danger)) yield return shape;
        var beside = room with { Width = room.Width - plan.Width - 10 };
        var why = Lines.Fitting(beside, "had to go: used longest ago", "used longest ago", "goes");
        if (why.Length > 0) yield return Lines.Note("set/out/why", why, new(at.X + plan.Width + 10, out1.Y + ((Height(room) - Lines.Height(room)) / 2)), beside, Role.Danger);
    }

    private const int Cut = -1;

    private bool IsIt(int way) => access.Stage == AccessStage.Served && access.SetTags[way] == access.Tag;

    // One tag may be in several sets: the set is part of the key.
    private IEnumerable<Shape> Tag(long tag, Rectangle place, Room room, Role role)
    {
        var key = Lines.Say($"set/{access.Set}/tag/{AccessView.Hex(tag)}");
        yield return place with { Key = key, Role = role, Layer = Layer.Body };
        yield return Lines.Centred($"{key}/label", AccessView.Hex(tag), place, room.Canvas.SmallSize, role);
    }

    private Plan PlanFor(Room room)
    {
        var ways = access.Geometry.Ways;
        var longest = access.SetTags.Append(access.Tag).Append(access.EvictedTag ?? 0).Max(t => AccessView.Hex(t).Length);
        var least = Math.Ceiling(Text.WidthOf(new string('0', Math.Max(longest, 4)), room.Canvas.SmallSize)) + 10;
        var slots = Math.Min(ways, MostSlots);
        var fits = Math.Max(1, (int)((room.Width + Gap) / (least + Gap)));
        var rows = (slots + fits - 1) / fits;
        var perRow = (slots + rows - 1) / rows;
        var width = Math.Min(120, Math.Floor((room.Width + Gap) / Math.Max(perRow, 1)) - Gap);
        List<int> shown = ways <= MostSlots ? [.. Enumerable.Range(0, ways)] : [.. Enumerable.Range(0, MostSlots - 2), Cut, ways - 1];
        return new(shown, rows, perRow, Math.Max(least, width));
    }

    private static double Height(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.75);

    private sealed record Plan(List<int> Ways, int Rows, int PerRow, double Width);
}

/// <summary>The lines that follow on the stream, and how long each is still on its way.</summary>
internal sealed class LinesAhead(AccessView access) : Diagram
{
    private const double Gap = 5;

    protected override Size MeasureIn(Room room) => new(room.Width, (2 * Lines.Height(room)) + Height(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        yield return Lines.Note("ahead/name", Lines.Fitting(room, "the next lines: ns until each arrives", "next lines: ns until there", "next lines"), at, room);
        var count = access.Ahead.Length;
        var width = Math.Min(80, Math.Floor((room.Width + Gap) / count) - Gap);
        var top = at.Y + Lines.Height(room);
        for (var i = 0; i < count; i++)
        {
            var ahead = access.Ahead[i];
            var role = !ahead.IsAsked ? Role.Muted : ahead.LeftPs > 0 ? Role.Waiting : Role.Done;
            var box = new Rectangle { Key = $"ahead/{AccessView.Hex(ahead.Line)}", X = at.X + (i * (width + Gap)), Y = top, Width = width, Height = Height(room), Radius = 3, Role = role };
            yield return box;
            var text = !ahead.IsAsked ? "" : ahead.LeftPs > 0 ? Lines.Fitting(room with { Width = width - 4 }, Lines.Say($"{ahead.LeftPs / 1000.0:0.#}"), Lines.Say($"{ahead.LeftPs / 1000.0:0}"), "…") : "✓";
            if (text.Length > 0) yield return Lines.Centred($"{box.Key}/left", text, box, room.Canvas.SmallSize, role);
            yield return Lines.Centred($"{box.Key}/place", Lines.Say($"+{i + 1}"), box with { Y = top + Height(room), Height = Lines.Height(room) }, room.Canvas.SmallSize, Role.Muted, Layer.Note);
        }
    }

    private static double Height(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.75);
}
