namespace SystemsAtlas.Drawing;

/// <summary>Where the cells of a run lie. A class, not a record: what records bring along weighs on every playground, and nobody compares plans.</summary>
internal sealed class CellsPlan(double margin, double width, double height, double textSize, int perRow, double gap, int count, double indexHeight, double rowGap)
{
    public double Margin => margin;

    public double Width => width;

    public double Height => height;

    public double TextSize => textSize;

    public int PerRow => perRow;

    public double Gap => gap;

    public double IndexHeight => indexHeight;

    public double RowGap => rowGap;

    public int Rows => (count + perRow - 1) / perRow;

    public double Across => Math.Max(0, (Math.Min(perRow, count) * (width + gap)) - gap);

    public double Pitch => height + indexHeight + rowGap;

    public Rectangle BoxOf(int i, Point at, bool indexBelow) => new()
    {
        Key = "", X = at.X + margin + (i % perRow * (width + gap)), Y = at.Y + (i / perRow * Pitch) + (indexBelow ? 0 : indexHeight), Width = width, Height = height, Radius = 3,
    };
}
