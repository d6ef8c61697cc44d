namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>
/// What the TLB keeps, the frames of memory with the pages that they hold, and the disk, where every page has its place. A page that is in memory has left its place on the disk empty; while it is read or written it goes between the two.
/// </summary>
internal sealed class Stores(VirtualMemoryState state) : Diagram
{
    // A disk of more pages shows the last ones that were asked for.
    private const int MostOnDisk = 60;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + Height(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var gap = room.Canvas.Pick(34.0, 14);
        var tlb = Math.Floor((room.Width - (2 * gap)) * 0.26);
        var half = Math.Floor((room.Width - tlb - (2 * gap)) / 2);
        return
        [
            .. Tlb(room with { Width = tlb }, at),
            .. Memory(room with { Width = half }, at.Offset(tlb + gap, 0)),
            .. Disk(room with { Width = half }, at.Offset(tlb + half + (2 * gap), 0)),
        ];
    }

    private IEnumerable<Shape> Tlb(Room room, Point at)
    {
        var slots = state.Tlb.Slots;
        var sets = state.Tlb.Sets > 1 ? Lines.Say($"{state.Tlb.Sets} sets of {state.Tlb.Ways}") : Lines.Say($"{slots.Length} {(slots.Length == 1 ? "entry" : "entries")}");
        foreach (var shape in Head("tlb/name", "TLB", sets, room, at)) yield return shape;
        var places = new Slots(slots.Length, room.Width, Height(room), at.Offset(0, Caption.HeightOn(room.Canvas)), state.Tlb.Sets > 1 ? state.Tlb.Ways : 0);
        for (var i = 0; i < slots.Length; i++)
        {
            var (entry, box) = (slots[i], places.Box(Lines.Say($"tlb/{i}")));
            var isUsed = entry is not null && state.Access is { Stage: AccessStage.Translated or AccessStage.Done } a && entry.Page == state.Setup.PageOf(a.Address);
            yield return box with { X = places.At(i).X, Y = places.At(i).Y, Role = entry is null ? Role.Muted : isUsed ? Role.Accent : Role.Neutral };
            if (entry is null) continue;
            var name = state.NameOf(entry.Page);
            if (Fit.First(box.Width - 6, room.Canvas.SmallSize, Lines.Say($"{name} in frame {entry.Frame}"), Lines.Say($"{name} → {entry.Frame}"), name) is { Length: > 0 } said && box.Height >= room.Canvas.SmallSize)
                yield return Lines.Label(Lines.Say($"tlb/{i}/says"), said, places.At(i).X + (box.Width / 2), places.At(i).Y + (box.Height / 2), room.Canvas.SmallSize, isUsed ? Role.Accent : Role.Neutral, Anchor.Middle, isUsed);
        }
    }

    private IEnumerable<Shape> Memory(Room room, Point at)
    {
        var slots = state.Frames.Slots;
        var count = slots.Count(f => f is not null);
        foreach (var shape in Head("memory/name", "memory", Lines.Say($"{count} of {slots.Length} frames"), room, at)) yield return shape;
        var places = FramePlaces(room, at);
        for (var i = 0; i < slots.Length; i++)
        {
            var corner = places.At(i);
            var box = places.Box(Lines.Say($"frame/{i}"));
            yield return box with { X = corner.X, Y = corner.Y, Role = Role.Muted, Layer = Layer.Ground };
            if (slots[i] is not { } held) continue;
            var role = i == state.Leaving ? Role.Danger : state.Access?.Frame == i ? Role.Accent : held.IsDirty ? Role.Waiting : Role.Neutral;
            foreach (var shape in PageBox(held.Page, corner, box.Width, box.Height, room, role, NoteOf(held), role == Role.Waiting)) yield return shape;
        }
        if (state.Setup.Replacement != "clock") yield break;
        var hand = places.At(state.Frames.Hand);
        yield return new PathShape
        {
            Key = "hand", Role = Role.Neutral, Paint = Paint.Solid, Layer = Layer.Message,
            Commands = [PathCommand.Move(hand.Offset(-1, -1)), PathCommand.LineTo(hand.Offset(13, -1)), PathCommand.LineTo(hand.Offset(-1, 13)), PathCommand.Close()],
        };
    }

    // By what the policy chooses: the last use, when it was read, or whether its accessed bit is set.
    private string NoteOf(PageFrame held) => state.Setup.Replacement switch
    {
        "lru" => Lines.Say($"used {held.Used}"),
        "fifo" => Lines.Say($"read {held.Loaded}"),
        _ => held.IsReferenced ? "accessed" : "clear",
    };

    private IEnumerable<Shape> Disk(Room room, Point at)
    {
        var shown = state.Pages.Skip(Math.Max(0, state.Pages.Count - MostOnDisk)).ToList();
        foreach (var shape in Head("disk/name", "disk", Lines.Say($"{Lines.Count(state.Pages.Count, "page", "pages")}{(shown.Count < state.Pages.Count ? ", the last drawn" : "")}"), room, at)) yield return shape;
        yield return new Rectangle { Key = "disk", X = at.X, Y = at.Y + Caption.HeightOn(room.Canvas), Width = room.Width, Height = Height(room), Radius = 2, Role = Role.Muted, Layer = Layer.Ground, Paint = Paint.Line };
        var inset = 5.0;
        var places = new Slots(Math.Max(shown.Count, 12), room.Width - (2 * inset), Height(room) - (2 * inset), at.Offset(inset, Caption.HeightOn(room.Canvas) + inset), 0);
        foreach (var (i, page) in shown.Index())
        {
            var (box, corner, isInMemory) = (places.Box(Lines.Say($"disk/{state.NameOf(page)}")), places.At(i), state.Frames.Find(page) >= 0);
            yield return box with { X = corner.X, Y = corner.Y, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Edge };
            if (!isInMemory) foreach (var shape in PageBox(page, corner, box.Width, box.Height, room, Role.Neutral, "", false)) yield return shape;
        }
    }

    private IEnumerable<Shape> PageBox(ulong page, Point corner, double width, double height, Room room, Role role, string note, bool dirty)
    {
        var (name, small) = (state.NameOf(page), room.Canvas.SmallSize);
        var box = new Rectangle { Key = $"page/{name}", X = corner.X, Y = corner.Y, Width = width, Height = height, Radius = 2, Role = role };
        yield return box;
        if (dirty && width > 24 && height > 24) yield return Texture.Stipple($"page/{name}/dirty", box);
        if (height < small || Fit.First(width - 4, small, name).Length == 0) yield break;
        var says = note.Length > 0 && height >= 2.6 * small ? Fit.First(Face.Voice, width - 6, small, note, note.Split(' ')[^1]) : "";
        var middle = corner.Y + (height / 2);
        yield return Lines.Label($"page/{name}/letter", name, corner.X + (width / 2), says.Length > 0 ? middle - (small * 0.65) : middle, says.Length > 0 ? room.Canvas.TextSize : small, role, Anchor.Middle, true);
        if (says.Length > 0) yield return Lines.Label($"page/{name}/note", says, corner.X + (width / 2), middle + (small * 0.7), small, Role.Muted, Anchor.Middle, face: Face.Voice);
    }

    private Slots FramePlaces(Room room, Point at) => new(state.Frames.Slots.Length, room.Width, Height(room), at.Offset(0, Caption.HeightOn(room.Canvas)), 0);

    private static IEnumerable<Shape> Head(string key, string name, string detail, Room room, Point at)
    {
        var (small, middle) = (room.Canvas.SmallSize, at.Y + (Caption.HeightOn(room.Canvas) / 2) - 2);
        yield return Lines.Label(key, name, at.X, middle, small, face: Face.Place);
        var free = room.Width - Text.WidthOf(name, small, Face.Place) - 8;
        if (Fit.First(Face.Voice, free, small, detail, detail.Split(" of ")[0].Split(',')[0]) is { Length: > 0 } said)
            yield return Lines.Label($"{key}/detail", said, at.X + room.Width, middle, small, Role.Muted, Anchor.End, face: Face.Voice);
    }

    private static double Height(Room room) => room.Canvas.Pick(124.0, 78);

    /// <summary>Equal boxes in rows that fill a place; or, for sets, a column for each set.</summary>
    private readonly record struct Slots(int Count, double Across, double Down, Point Corner, int PerColumn)
    {
        private const double Gap = 4;

        private int Columns => PerColumn > 0 ? Count / PerColumn : Count <= 2 ? 1 : Count <= 4 ? Count : (int)Math.Ceiling(Math.Sqrt(Count * Across / Down / 1.4));

        private int Rows => (Count + Columns - 1) / Columns;

        private double Width => Math.Round(Math.Max(1.5, ((Across + Gap) / Columns) - Gap), 1);

        private double Height => Math.Round(Math.Max(1.5, ((Down + Gap) / Rows) - Gap), 1);

        public Rectangle Box(string key) => new() { Key = key, X = 0, Y = 0, Width = Width, Height = Height, Radius = 2 };

        public Point At(int index) => PerColumn > 0
            ? Corner.Offset(index / PerColumn * (Across + Gap) / Columns, index % PerColumn * (Height + Gap))
            : Corner.Offset(index % Columns * (Across + Gap) / Columns, index / Columns * (Height + Gap));
    }
}
