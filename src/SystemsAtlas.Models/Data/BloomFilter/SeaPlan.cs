namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>How many bits stand in a row of the chart, and how large each is: as large as the canvas and a height allow.</summary>
internal sealed class SeaPlan
{
    private static readonly int[] s_wide = [20, 32, 64, 128, 256], s_narrow = [16, 32, 64, 128];

    public SeaPlan(int bits, Canvas canvas)
    {
        Margin = Math.Ceiling(Text.WidthOf(bits > 10_000 ? "00000" : bits > 1_000 ? "0000" : "000", canvas.SmallSize)) + 8;
        var (across, most) = (canvas.Width - (2 * canvas.Margin) - Margin, canvas.Pick(230.0, 200.0));
        foreach (var columns in canvas.Pick(s_wide, s_narrow))
        {
            (Columns, Rows, Cell) = (columns, (bits + columns - 1) / columns, Math.Floor(Math.Min(canvas.Pick(44, 24), across / columns)));
            if (Rows * Cell <= most) break;
        }
    }

    /// <summary>Units left of the chart, for the number of the first bit of each row.</summary>
    public double Margin { get; }

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Units along the side of a bit.</summary>
    public double Cell { get; private set; }

    /// <summary>Whether bits are too small for lines between them.</summary>
    public bool IsFine => Cell < 14;

    public Point MiddleOf(int bit, Point corner) => corner.Offset(((bit % Columns) + 0.5) * Cell, ((bit / Columns) + 0.5) * Cell);
}
