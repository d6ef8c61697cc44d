using System.Globalization;

namespace SystemsAtlas.Models.Data.BTree;

/// <summary>How the cells of a node are drawn, in units.</summary>
/// <param name="Width">Units across a cell.</param>
/// <param name="Height">Units down a cell.</param>
/// <param name="TextSize">The size of keys.</param>
/// <param name="ShowsFree">Whether free slots are drawn; where space is short they are not.</param>
internal sealed record CellStyle(double Width, double Height, double TextSize, bool ShowsFree);

/// <summary>A node as a row of cells: its keys, then a dot for each free slot. Cells that do not fit its room go on in another row.</summary>
internal sealed class NodeDiagram(BTreeNode node, int capacity, Role role, long? found, CellStyle cell) : Diagram
{
    private int Slots => Math.Max(node.Keys.Length, cell.ShowsFree ? capacity : 1);

    protected override Size MeasureIn(Room room)
    {
        var columns = Columns(room);
        return new(columns * cell.Width, Math.Ceiling(Slots / (double)columns) * cell.Height);
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (key, columns, size) = (KeyOf(node.Id), Columns(room), Measure(room));
        yield return new Rectangle { Key = key, X = at.X, Y = at.Y, Width = size.Width, Height = size.Height, Role = role };
        for (var y = at.Y + cell.Height; y < at.Y + size.Height - 1; y += cell.Height)
            yield return new Line { Key = Numbered(key, "row", (int)Math.Round((y - at.Y) / cell.Height)), From = new(at.X + 1, y), To = new(at.X + size.Width - 1, y), Role = Role.Muted, Paint = Paint.Line };
        for (var i = 0; i < Slots; i++)
        {
            var corner = at.Offset(i % columns * cell.Width, i / columns * cell.Height);
            var middle = corner.Offset(cell.Width / 2, cell.Height / 2);
            if (i % columns > 0)
                yield return new Line { Key = Numbered(key, "divider", i), From = corner.Offset(0, 1), To = corner.Offset(0, cell.Height - 1), Role = Role.Muted, Paint = Paint.Line };
            if (i >= node.Keys.Length)
                yield return new Circle { Key = Numbered(key, "free", i), Centre = middle, Radius = 2, Role = Role.Muted, Paint = Paint.Solid };
            else
                foreach (var shape in KeyAt($"{key}/found", node.Keys[i], middle)) yield return shape;
        }
    }

    private IEnumerable<Shape> KeyAt(string mark, long key, Point middle)
    {
        var isFound = found == key;
        if (isFound)
        {
            yield return new Rectangle
            {
                Key = mark, X = middle.X - (cell.Width / 2) + 3, Y = middle.Y - (cell.Height / 2) + 5, Width = cell.Width - 6, Height = cell.Height - 10,
                Radius = 4, Role = Role.Active, Paint = Paint.Solid,
            };
        }
        yield return KeyText(KeyTextOf(key), key, middle, cell.TextSize, cell.Width - 2) with { Role = isFound ? Role.Active : Role.Neutral, Paint = isFound ? Paint.Solid : Paint.Body };
    }

    public static string KeyOf(int node) => string.Create(CultureInfo.InvariantCulture, $"node/{node}");

    public static string KeyTextOf(long key) => string.Create(CultureInfo.InvariantCulture, $"key/{key}");

    // Keys lie above boxes and callouts wherever they are, for one key travels between both.
    public static Text KeyText(string name, long key, Point middle, double size, double width) => new()
    {
        Key = name, Content = key.ToString(CultureInfo.InvariantCulture), Size = size, MaxWidth = width, Layer = Layer.Message,
        At = new Point(middle.X, Text.Baseline(middle.Y, size)),
    };

    private int Columns(Room room) => Math.Clamp((int)((room.Width + 0.001) / cell.Width), 1, Slots);

    private static string Numbered(string key, string part, int number) => string.Create(CultureInfo.InvariantCulture, $"{key}/{part}/{number}");
}
