namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The borders of areas of modules, as paths: shorter than a rectangle for each module, and without seams between them.</summary>
internal static class Contour
{
    // Areas of one colour that are drawn apart reach into each other by this much, or a hairline of paper would show between them.
    private const double Bleed = 0.4;

    /// <summary>Closed paths around some modules, holes included.</summary>
    /// <param name="modules">The modules.</param>
    /// <param name="place">Where the top left corner of a module lies.</param>
    /// <param name="isFilled">Whether the paths are for filling, so that they may bleed into their right and lower neighbours.</param>
    public static IReadOnlyList<PathCommand> Of(IReadOnlySet<ModuleAt> modules, Func<int, int, Point> place, bool isFilled = true)
    {
        var borders = BordersOf(modules);
        var commands = new List<PathCommand>();
        foreach (var start in modules.OrderBy(m => m.Row).ThenBy(m => m.Column).Where(m => !modules.Contains(new(m.Row - 1, m.Column))))
        {
            if (borders.Remove((start, Side.Top))) commands.AddRange(Trace(start, borders, place, isFilled ? Bleed : 0));
        }
        // A hole has a border below a module that no outer border passes.
        while (borders.Count > 0)
        {
            var (module, side) = borders.Min;
            borders.Remove((module, side));
            commands.AddRange(Trace(module, borders, place, isFilled ? Bleed : 0, side));
        }
        return commands;
    }

    /// <summary>A square path for each module, in order, so that the path keeps its commands when the modules move.</summary>
    public static IReadOnlyList<PathCommand> Squares(IEnumerable<Point> corners, double side) =>
        [.. corners.SelectMany(at => (PathCommand[])[PathCommand.Move(at), PathCommand.LineTo(at.Offset(side, 0)), PathCommand.LineTo(at.Offset(side, side)), PathCommand.LineTo(at.Offset(0, side)), PathCommand.Close()])];

    private enum Side
    {
        Top,
        Right,
        Bottom,
        Left,
    }

    private static SortedSet<(ModuleAt Module, Side Side)> BordersOf(IReadOnlySet<ModuleAt> modules)
    {
        var borders = new SortedSet<(ModuleAt Module, Side Side)>(Comparer<(ModuleAt Module, Side Side)>.Create((a, b) =>
            (a.Module.Row, a.Module.Column, a.Side).CompareTo((b.Module.Row, b.Module.Column, b.Side))));
        foreach (var module in modules)
            for (var side = Side.Top; side <= Side.Left; side++)
                if (!modules.Contains(Beyond(module, side))) borders.Add((module, side));
        return borders;
    }

    // Clockwise around filled ground, each border taken off as it is passed. Where two areas touch at a corner, it stays with its own.
    private static List<PathCommand> Trace(ModuleAt module, SortedSet<(ModuleAt Module, Side Side)> borders, Func<int, int, Point> place, double bleed, Side side = Side.Top)
    {
        var corners = new List<Point>();
        var (first, firstSide) = (module, side);
        while (true)
        {
            var (next, nextSide) = Next(module, side, borders);
            if (nextSide != side) corners.Add(Corner(module, side, nextSide, place, bleed));
            if ((next, nextSide) == (first, firstSide)) break;
            borders.Remove((next, nextSide));
            (module, side) = (next, nextSide);
        }
        return [PathCommand.Move(corners[^1]), .. corners[..^1].Select(PathCommand.LineTo), PathCommand.Close()];
    }

    private static (ModuleAt Module, Side Side) Next(ModuleAt module, Side side, SortedSet<(ModuleAt Module, Side Side)> borders)
    {
        var turned = (Side)(((int)side + 1) % 4);
        var ahead = Beyond(module, turned);
        // Straight on along the neighbour, around a corner of the same module, or back along the module that stands in the way.
        if (!IsModule(ahead, side, turned, module, borders)) return (module, turned);
        var corner = Beyond(ahead, side);
        return IsSame(corner, side, borders, ahead) ? (corner, (Side)(((int)side + 3) % 4)) : (ahead, side);
    }

    private static bool IsModule(ModuleAt _, Side side, Side turned, ModuleAt module, SortedSet<(ModuleAt Module, Side Side)> borders) =>
        !borders.Contains((module, turned)) && side != turned;

    private static bool IsSame(ModuleAt corner, Side side, SortedSet<(ModuleAt Module, Side Side)> borders, ModuleAt ahead) => !borders.Contains((ahead, side)) && corner != ahead;

    private static Point Corner(ModuleAt module, Side side, Side next, Func<int, int, Point> place, double bleed) => default;

    private static ModuleAt Beyond(ModuleAt module, Side side) => side switch
    {
        Side.Top => new(module.Row - 1, module.Column),
        Side.Right => new(module.Row, module.Column + 1),
        Side.Bottom => new(module.Row + 1, module.Column),
        _ => new(module.Row, module.Column - 1),
    };
}
