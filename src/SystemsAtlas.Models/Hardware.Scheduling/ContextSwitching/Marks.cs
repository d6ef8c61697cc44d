namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>Shapes that tell processes apart without colour: on their blocks, on their lanes, and in the lines of the cache that they own.</summary>
internal static class Marks
{
    // Corners in a square from 0 to 1: a triangle, a square, a diamond, a bar that lies, a bar that stands, an hourglass.
    private static readonly ImmutableArray<ImmutableArray<Point>> Shapes =
    [
        [new(0.5, 0.1), new(0.95, 0.9), new(0.05, 0.9)],
        [new(0.15, 0.15), new(0.85, 0.15), new(0.85, 0.85), new(0.15, 0.85)],
        [new(0.5, 0), new(1, 0.5), new(0.5, 1), new(0, 0.5)],
        [new(0, 0.3), new(1, 0.3), new(1, 0.7), new(0, 0.7)],
        [new(0.3, 0), new(0.7, 0), new(0.7, 1), new(0.3, 1)],
        [new(0, 0), new(1, 0), new(0, 1), new(1, 1)],
    ];

    /// <summary>The outline of a process's mark in a box.</summary>
    public static IEnumerable<PathCommand> Of(int process, double x, double y, double width, double height)
    {
        var corners = Shapes[process % Shapes.Length];
        yield return PathCommand.Move(new(x + (corners[0].X * width), y + (corners[0].Y * height)));
        for (var i = 1; i < corners.Length; i++) yield return PathCommand.LineTo(new(x + (corners[i].X * width), y + (corners[i].Y * height)));
        yield return PathCommand.Close();
    }

    /// <summary>A bar with its foot on a line.</summary>
    public static IEnumerable<PathCommand> Bar(double x, double y, double width, double height) =>
        [PathCommand.Move(new(x, y)), PathCommand.LineTo(new(x + width, y)), PathCommand.LineTo(new(x + width, y + height)), PathCommand.LineTo(new(x, y + height)), PathCommand.Close()];
}
