namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The tree of a line as layers: what works on something lies over it and is as wide as all that it works on. The lowest layers are what is computed first.</summary>
internal sealed class StatementTree(TreePart? root) : Diagram
{
    private const int MostRows = 6;

    protected override Size MeasureIn(Room room) => new(room.Width, MostRows * Row(room));

    public override IEnumerable<Shape> Place(Room room, Point at) => root is null ? [] : Place(root, 0, "tree", at.X, room.Width / Math.Max(root.Leaves, 6), room, at.Y);

    private static IEnumerable<Shape> Place(TreePart part, int row, string key, double left, double leaf, Room room, double top)
    {
        if (row >= MostRows) yield break;
        var width = part.Leaves * leaf;
        var box = new Rectangle { Key = key, X = left + 1, Y = top + (row * Row(room)) + 1, Width = width - 2, Height = Row(room) - 2, Radius = 2, Role = row == 0 ? Role.Active : part.Parts.IsEmpty ? Role.Neutral : Role.Accent, Paint = Paint.Body };
        if (box.Width < 3) yield break;
        yield return box;
        if (Fit.First(box.Width - 4, room.Canvas.SmallSize, part.Word, part.Word.Split(' ')[0], part.Word.Split(':')[0]) is { Length: > 0 } word) yield return Lines.Centred(key + "/word", word, box, room.Canvas.SmallSize, box.Role);
        var x = left;
        foreach (var (i, below) in part.Parts.Index())
        {
            foreach (var shape in Place(below, row + 1, Lines.Say($"{key}/{i}"), x, leaf, room, top)) yield return shape;
            x += below.Leaves * leaf;
        }
    }

    private static double Row(Room room) => room.Canvas.Pick(24.0, 19);
}
