namespace SystemsAtlas.Drawing;

/// <summary>Two panels that together take the whole width: side by side on the wide canvas, one under the other on the narrow. Each keeps its width while its content changes.</summary>
/// <param name="left">The first panel.</param>
/// <param name="right">The second panel.</param>
public sealed class Panels(Diagram left, Diagram right) : Composite
{
    /// <summary>The share of the width that the left panel has on the wide canvas, above 0 and below 1.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Units across the left panel on the wide canvas, in place of a share; or null.</summary>
    public double? LeftWidth { get; init; }

    /// <summary>Units between the panels on the wide canvas.</summary>
    public double Gap { get; init; } = 44;

    /// <summary>Units between the panels on the narrow canvas.</summary>
    public double NarrowGap { get; init; } = 18;

    /// <summary>How the panels line up vertically on the wide canvas.</summary>
    public Align Align { get; init; } = Align.Start;

    /// <inheritdoc/>
    protected override Diagram Compose(Room room)
    {
        if (room.Canvas.IsNarrow) return new Column([new Fixed(room.Width, left), new Fixed(room.Width, right)], NarrowGap, Align.Start);
        var first = Math.Floor(LeftWidth ?? ((room.Width - Gap) * Share));
        return new Row([new Fixed(first, left), new Fixed(room.Width - first - Gap, right)], Gap, Align);
    }
}
