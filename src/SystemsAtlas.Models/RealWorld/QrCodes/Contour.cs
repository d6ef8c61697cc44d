namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The borders of areas of modules, as paths: shorter than a rectangle for each module, and without seams between them.</summary>
internal static class Contour
{
    /// <summary>Closed paths around some modules, holes included.</summary>
    /// <param name="modules">The modules.</param>
    /// <param name="origin">Where the top left corner of module 0, 0 lies.</param>
    /// <param name="side">Units along a module.</param>
    public static IReadOnlyList<PathCommand> Of(IReadOnlySet<ModuleAt> modules, Point origin, double side)
    {
        var commands = new List<PathCommand>();
        var passed = new HashSet<Border>();
        foreach (var module in modules.OrderBy(m => m.Row).ThenBy(m => m.Column))
        {
            for (var edge = Side.Top; edge <= Side.Left; edge++)
            {
                var border = new Border(module, edge);
                if (modules.Contains(Beyond(module, edge)) || passed.Contains(border)) continue;
                var corners = Trace(border, modules, passed).Select(c => c.Place(origin, side)).ToList();
                commands.AddRange([PathCommand.Move(corners[0]), .. corners.Skip(1).Select(PathCommand.LineTo), PathCommand.Close()]);
            }
        }
        return commands;
    }

    /// <summary>A square path for each place, in order: two paths with as many squares move into each other.</summary>
    public static IReadOnlyList<PathCommand> Squares(IEnumerable<Point> corners, double side) =>
        [.. corners.SelectMany(at => (PathCommand[])[PathCommand.Move(at), PathCommand.LineTo(at.Offset(side, 0)), PathCommand.LineTo(at.Offset(side, side)), PathCommand.LineTo(at.Offset(0, side)), PathCommand.Close()])];

    // Clockwise around filled ground. Where two areas touch at a corner, it stays with its own.
    private static IEnumerable<Corner> Trace(Border start, IReadOnlySet<ModuleAt> modules, HashSet<Border> passed)
    {
        for (var border = start; ;)
        {
            passed.Add(border);
            var next = Next(border, modules);
            if (next.Side != border.Side) yield return new(border);
            if (next == start) yield break;
            border = next;
        }
    }

    private static Border Next(Border border, IReadOnlySet<ModuleAt> modules)
    {
        var turned = (Side)(((int)border.Side + 1) % 4);
        var ahead = Beyond(border.Module, turned);
        if (!modules.Contains(ahead)) return new(border.Module, turned);
        var diagonal = Beyond(ahead, border.Side);
        return modules.Contains(diagonal) ? new(diagonal, (Side)(((int)border.Side + 3) % 4)) : new(ahead, border.Side);
    }

    private static ModuleAt Beyond(ModuleAt module, Side side) => side switch
    {
        Side.Top => new(module.Row - 1, module.Column),
        Side.Right => new(module.Row, module.Column + 1),
        Side.Bottom => new(module.Row + 1, module.Column),
        _ => new(module.Row, module.Column - 1),
    };

    private enum Side
    {
        Top,
        Right,
        Bottom,
        Left,
    }

    private readonly record struct Border(ModuleAt Module, Side Side);

    // The end of a border, where the next one goes another way.
    private readonly record struct Corner(Border Border)
    {
        public Point Place(Point origin, double side)
        {
            var row = Border.Module.Row + (Border.Side is Side.Right or Side.Bottom ? 1 : 0);
            var column = Border.Module.Column + (Border.Side is Side.Top or Side.Right ? 1 : 0);
            return origin.Offset(column * side, row * side);
        }
    }
}
