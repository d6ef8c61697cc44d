namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>The coast around cells of a grid that are land, as one path: neighbours are one island, and cells that touch at a corner only are two.</summary>
internal static class Coastline
{
    // A coast runs clockwise around its land, so that lakes run the other way and stay water.
    private static readonly int[] s_x = [1, 0, -1, 0], s_y = [0, 1, 0, -1];

    /// <summary>Closed lines around the land; none for no land.</summary>
    /// <param name="land">The cells, row by row.</param>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="cell">Units along the side of a cell.</param>
    /// <param name="at">The top left corner of the grid.</param>
    /// <param name="inset">How far within the land the line runs, in units; less than half a cell.</param>
    /// <param name="cut">How much is cut off each corner, in units.</param>
    public static IReadOnlyList<PathCommand> Of(IReadOnlyList<bool> land, int columns, double cell, Point at, double inset = 0, double cut = 0)
    {
        var sides = new HashSet<(int X, int Y, int Way)>();
        for (var i = 0; i < land.Count; i++)
        {
            var (x, y) = (i % columns, i / columns);
            for (var way = 0; way < 4; way++)
                if (IsLand(x, y) && !IsLand(x + s_y[way], y - s_x[way])) sides.Add((x + (way is 1 or 2 ? 1 : 0), y + (way is 2 or 3 ? 1 : 0), way));
        }
        var commands = new List<PathCommand>();
        for (var i = 0; i < land.Count; i++)
            for (var way = 0; way < 4; way++)
                if (sides.Contains((Left(i, way), Top(i, way), way)) && IsLand(i % columns, i / columns)) Trace((Left(i, way), Top(i, way), way));
        return commands;

        bool IsLand(int x, int y) => x >= 0 && x < columns && y >= 0 && (y * columns) + x < land.Count && land[(y * columns) + x];
        int Left(int i, int way) => (i % columns) + (way is 1 or 2 ? 1 : 0);
        int Top(int i, int way) => (i / columns) + (way is 2 or 3 ? 1 : 0);

        // Where two islands touch, the line turns right and stays with its own.
        void Trace((int X, int Y, int Way) start)
        {
            var first = commands.Count;
            for (var side = start; sides.Remove(side);)
            {
                var (x, y) = (side.X + s_x[side.Way], side.Y + s_y[side.Way]);
                var next = new[] { 1, 0, 3 }.Select(turn => (x, y, (side.Way + turn) % 4)).Where(sides.Contains).Append(start).First();
                if (next.Item3 != side.Way) Turn(new(at.X + (x * cell), at.Y + (y * cell)), side.Way, next.Item3);
                side = next;
            }
            commands.Add(PathCommand.Close());

            void Turn(Point corner, int into, int outOf)
            {
                // Inwards is to the right of the way.
                var inner = corner.Offset(-inset * (s_y[into] + s_y[outOf]), inset * (s_x[into] + s_x[outOf]));
                foreach (var point in cut > 0 ? new[] { inner.Offset(-cut * s_x[into], -cut * s_y[into]), inner.Offset(cut * s_x[outOf], cut * s_y[outOf]) } : [inner])
                    commands.Add(commands.Count == first ? PathCommand.Move(point) : PathCommand.LineTo(point));
            }
        }
    }
}
