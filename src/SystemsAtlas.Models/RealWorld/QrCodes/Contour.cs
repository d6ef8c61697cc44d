namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The borders of areas of modules, as paths: shorter than a rectangle for each module, and without seams between them.</summary>
public static class Contour
{
    // East, south, west, north: a border runs clockwise around its modules, so that holes run the other way and stay empty.
    private static readonly ImmutableArray<(int X, int Y)> Ways = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <summary>Closed paths around some modules, holes included; none for no modules.</summary>
    /// <param name="modules">The modules.</param>
    /// <param name="place">Where the top left corner of a module lies, from its column and row.</param>
    public static IReadOnlyList<PathCommand> Of(IReadOnlyCollection<ModuleAt> modules, Func<int, int, Point> place)
    {
        var borders = BordersOf(modules.ToHashSet());
        var left = borders.ToHashSet();
        var commands = new List<PathCommand>();
        foreach (var border in borders)
            if (left.Contains(border)) Trace(border, left, place, commands);
        return commands;
    }

    // In the order of the modules, so that the same modules give the same path.
    private static List<(int X, int Y, int Way)> BordersOf(HashSet<ModuleAt> modules)
    {
        var borders = new List<(int X, int Y, int Way)>();
        foreach (var (r, c) in modules.OrderBy(m => m.Row).ThenBy(m => m.Column))
        {
            if (!modules.Contains(new(r - 1, c))) borders.Add((c, r, 0));
            if (!modules.Contains(new(r, c + 1))) borders.Add((c + 1, r, 1));
            if (!modules.Contains(new(r + 1, c))) borders.Add((c + 1, r + 1, 2));
            if (!modules.Contains(new(r, c - 1))) borders.Add((c, r + 1, 3));
        }
        return borders;
    }

    // Where two modules touch at a corner only, a border turns right and stays with its own.
    private static void Trace((int X, int Y, int Way) start, HashSet<(int X, int Y, int Way)> left, Func<int, int, Point> place, List<PathCommand> commands)
    {
        var corners = new List<Point>();
        var border = start;
        while (left.Remove(border))
        {
            var (x, y, way) = (border.X + Ways[border.Way].X, border.Y + Ways[border.Way].Y, border.Way);
            var next = Enumerable.Range(0, 3).Select(turn => (x, y, (way + 1 + (3 * turn)) % 4)).FirstOrDefault(left.Contains, start);
            if (next.Item3 != way) corners.Add(place(x, y));
            border = next;
        }
        commands.Add(PathCommand.Move(corners[0]));
        commands.AddRange(corners.Skip(1).Select(PathCommand.LineTo));
        commands.Add(PathCommand.Close());
    }
}
