namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The borders of areas of modules, as paths: shorter than a rectangle for each module, and without seams between them.</summary>
public static class Contour
{
    // East, south, west, north: a border runs clockwise around its modules, so that holes run the other way and stay empty.
    private static readonly int[] WaysX = [1, 0, -1, 0], WaysY = [0, 1, 0, -1];

    /// <summary>Closed paths around some modules, holes included; none for no modules.</summary>
    /// <param name="modules">The modules.</param>
    /// <param name="place">Where the top left corner of a module lies, from its column and row.</param>
    public static IReadOnlyList<PathCommand> Of(IReadOnlyCollection<ModuleAt> modules, Func<int, int, Point> place)
    {
        if (modules.Count == 0) return [];
        var borders = new Borders(modules);
        var commands = new List<PathCommand>();
        foreach (var border in borders.InOrder())
            if (borders.Left[border]) Trace(border, borders, place, commands);
        return commands;
    }

    // Where two modules touch at a corner only, a border turns right and stays with its own.
    private static void Trace(int start, Borders borders, Func<int, int, Point> place, List<PathCommand> commands)
    {
        var first = commands.Count;
        for (var border = start; borders.Left[border];)
        {
            borders.Left[border] = false;
            var (corner, way) = (borders.EndOf(border), border % 4);
            var next = start;
            for (var turn = 1; turn >= -1; turn--)
            {
                var candidate = (corner * 4) + ((way + turn + 4) % 4);
                if (!borders.Left[candidate]) continue;
                next = candidate;
                break;
            }
            if (next % 4 != way) commands.Add(commands.Count == first ? PathCommand.Move(At(corner)) : PathCommand.LineTo(At(corner)));
            border = next;
        }
        commands.Add(PathCommand.Close());

        Point At(int corner) => place(corner % borders.Width, corner / borders.Width);
    }

    /// <summary>The sides of modules that have no module beyond. A side is four times the corner where it starts, and the way it runs; corners are counted row by row.</summary>
    private sealed class Borders
    {
        private readonly bool[] _isThere;

        public Borders(IReadOnlyCollection<ModuleAt> modules)
        {
            // A corner more than modules, along and down.
            Width = modules.Max(m => m.Column) + 2;
            _isThere = new bool[(modules.Max(m => m.Row) + 2) * Width];
            Left = new bool[_isThere.Length * 4];
            foreach (var (row, column) in modules) _isThere[(row * Width) + column] = true;
            foreach (var (row, column) in modules)
            {
                var at = (row * Width) + column;
                Left[Side(at, 0)] = row == 0 || !_isThere[at - Width];
                Left[Side(at, 1)] = !_isThere[at + 1];
                Left[Side(at, 2)] = !_isThere[at + Width];
                Left[Side(at, 3)] = column == 0 || !_isThere[at - 1];
            }
        }

        /// <summary>Corners in a row.</summary>
        public int Width { get; }

        /// <summary>The sides that no path has taken yet.</summary>
        public bool[] Left { get; }

        /// <summary>The sides by module, row by row, so that the same modules give the same path.</summary>
        public IEnumerable<int> InOrder()
        {
            for (var at = 0; at < _isThere.Length; at++)
                for (var way = 0; way < 4 && _isThere[at]; way++) yield return Side(at, way);
        }

        /// <summary>The corner where a side ends.</summary>
        public int EndOf(int side) => (side / 4) + WaysX[side % 4] + (WaysY[side % 4] * Width);

        // Clockwise around the module, from its top left corner.
        private int Side(int module, int way) => ((module + way switch { 0 => 0, 1 => 1, 2 => Width + 1, _ => Width }) * 4) + way;
    }
}
