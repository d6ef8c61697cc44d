namespace SystemsAtlas.Site.Kit;

/// <summary>A sheet of every role in every paint, as box, circle, line and text. Text takes two paints: ink, and the colour that reads on a solid fill.</summary>
internal sealed class RoleSheet : Diagram
{
    private static readonly Paint[] _paints = [Paint.Body, Paint.Solid, Paint.Line, Paint.Wash];

    protected override Size MeasureIn(Room room) => Whole(room).Measure(room);

    public override IEnumerable<Shape> Place(Room room, Point at) => Whole(room).Place(room, at);

    private static Column Whole(Room room)
    {
        var blocks = _paints.Select(p => (Diagram)new Column([new Label($"roles/{p}", p.ToString(), Role.Neutral, strong: true), .. Enum.GetValues<Role>().Select(r => new Specimen(r, p))], 6, Align.Start)).ToList();
        return room.Canvas.IsNarrow ? new Column(blocks, 24) : new Column([new Row(blocks[..2], 80), new Row(blocks[2..], 80)], 32);
    }

    private sealed class Specimen(Role role, Paint paint) : Diagram
    {
        private const double Height = 34;

        private string Key => $"roles/{paint}/{role}";

        protected override Size MeasureIn(Room room) => new(Left(room) + 214, Height);

        public override IEnumerable<Shape> Place(Room room, Point at)
        {
            var (x, y, middle) = (at.X + Left(room), at.Y, at.Y + (Height / 2));
            var size = room.Canvas.SmallSize;
            yield return Text($"{Key}/name", role.ToString(), at.X, middle, size) with { Role = Role.Muted, Anchor = Anchor.Start };
            yield return new Rectangle { Key = $"{Key}/box", X = x, Y = y + 4, Width = 48, Height = Height - 8, Role = role, Paint = paint };
            yield return new Circle { Key = $"{Key}/circle", Centre = new(x + 76, middle), Radius = 13, Role = role, Paint = paint };
            yield return new Line { Key = $"{Key}/line", From = new(x + 104, middle), To = new(x + 152, middle), Role = role, Paint = Paint.Line };
            if (paint is not (Paint.Body or Paint.Solid)) yield break;
            if (paint == Paint.Solid) yield return new Rectangle { Key = $"{Key}/ground", X = x + 168, Y = y + 4, Width = 46, Height = Height - 8, Role = role, Paint = Paint.Solid };
            yield return Text($"{Key}/text", "r17", x + 191, middle, size) with { Role = role, Paint = paint };
        }

        private static double Left(Room room) => (7 * room.Canvas.SmallSize * Drawing.Text.CharacterWidth) + 16;

        private static Text Text(string key, string content, double x, double middle, double size) =>
            new() { Key = key, Content = content, Size = size, At = new(x, Drawing.Text.Baseline(middle, size)) };
    }
}
