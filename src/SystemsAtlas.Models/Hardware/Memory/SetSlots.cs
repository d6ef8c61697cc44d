namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The set that the address names: the tags that it holds, the most recently used first, so that the last is the next to go. A long set is cut in the middle.</summary>
internal static class SetSlots
{
    private const double Gap = 5;
    private const int MostSlots = 8;

    public static Column Of(AccessView access, string cache, Room room)
    {
        var ways = access.Geometry.Ways;
        var (width, perRow) = WidthFor(access, Math.Min(ways, MostSlots), room);
        var cut = Fit.First(width - 4, room.Canvas.SmallSize, Lines.Say($"{Lines.Count(ways - MostSlots + 1)} more"), "…");
        IEnumerable<Cell> cells = ways <= MostSlots
            ? Enumerable.Range(0, ways).Select(w => CellOf(access, w))
            : [.. Enumerable.Range(0, MostSlots - 2).Select(w => CellOf(access, w)), new("set/cut", cut, Role.Muted), CellOf(access, ways - 1)];
        List<Diagram> parts =
        [
            new Caption("set/name", Lines.Say($"set {Lines.Count(access.Set)} of {cache}, most recently used first"), Lines.Say($"set {Lines.Count(access.Set)}, latest first"), "its set"),
            RunOf("set", [.. cells], width, perRow, room),
        ];
        if (access.EvictedTag is { } gone)
            parts.Add(new Row([RunOf("set/out", [TagOf(access, gone, Role.Danger)], width, 1, room), new Note("set/out/why", "had to go: used longest ago", Role.Danger)], 10, Align.Centre));
        return new Column(parts, Gap, Align.Start);
    }

    private static Cell CellOf(AccessView access, int way) => way >= access.SetTags.Length
        ? new(Lines.Say($"set/way/{way}"), "", Role.Muted)
        : TagOf(access, access.SetTags[way], access.Stage == AccessStage.Served && access.SetTags[way] == access.Tag ? Role.Accent : Role.Neutral);

    // One tag may be in several sets: the set is part of the key.
    private static Cell TagOf(AccessView access, long tag, Role role) => new(Lines.Say($"set/{access.Set}/tag/{AccessView.Hex(tag)}"), AccessView.Hex(tag), role);

    private static Cells RunOf(string key, IReadOnlyList<Cell> cells, double width, int perRow, Room room) =>
        new(key, cells) { CellWidth = width, CellHeight = Lines.CellHeight(room), TextSize = room.Canvas.SmallSize, PerRow = perRow, Gap = Gap };

    // As few rows as the longest tag allows, and these about equally long.
    private static (double Width, int PerRow) WidthFor(AccessView access, int slots, Room room)
    {
        var longest = access.SetTags.Append(access.Tag).Append(access.EvictedTag ?? 0).Max(t => AccessView.Hex(t).Length);
        var least = Math.Ceiling(Text.WidthOf(new string('0', Math.Max(longest, 4)), room.Canvas.SmallSize)) + 10;
        var rows = (int)Math.Ceiling(slots / Math.Max(1, Math.Floor((room.Width + Gap) / (least + Gap))));
        var perRow = (slots + rows - 1) / rows;
        return (Math.Max(least, Math.Min(120, Math.Floor((room.Width + Gap) / perRow) - Gap)), perRow);
    }
}

/// <summary>The lines that follow on the stream, and how long each is still on its way.</summary>
internal static class LinesAhead
{
    public static Column Of(AccessView access, Room room)
    {
        var width = Math.Min(80, Math.Floor((room.Width + 5) / access.Ahead.Length) - 5);
        var cells = access.Ahead.Select((a, i) =>
        {
            var role = !a.IsAsked ? Role.Muted : a.LeftPs > 0 ? Role.Waiting : Role.Neutral;
            var left = Fit.First(width - 4, room.Canvas.SmallSize, Lines.Say($"{a.LeftPs / 1000.0:0.#}"), Lines.Say($"{a.LeftPs / 1000.0:0}"), "…");
            return new Cell($"ahead/{AccessView.Hex(a.Line)}", role switch { Role.Muted => "", Role.Neutral => "✓", _ => left }, role, Lines.Say($"+{i + 1}"));
        });
        return new Column(
            [
                new Caption("ahead/name", "the next lines: ns until each arrives", "next lines: ns until there", "next lines"),
                new Cells("ahead", [.. cells]) { CellWidth = width, CellHeight = Lines.CellHeight(room), TextSize = room.Canvas.SmallSize, Gap = 5, IndexBelow = true },
            ], 0, Align.Start);
    }
}
