namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>Some lines of a text file with their numbers; those that are read or were just written stand in one band. Always as many rows, so that nothing below moves.</summary>
/// <param name="key">As of <see cref="CodeListing"/>.</param>
/// <param name="lines">What is written of the file.</param>
/// <param name="from">The first line of the band; 0 for none.</param>
/// <param name="to">The last.</param>
/// <param name="rows">How many lines are shown.</param>
/// <param name="isSource">Whether it was there before the tools began.</param>
internal sealed class SheetLines(string key, ImmutableArray<string> lines, int from, int to, int rows, bool isSource) : Diagram
{
    private const double Leading = 1.15;

    protected override Size MeasureIn(Room room) => Listing.Measure(room);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var pitch = Listing.Measure(room).Height / rows;
        foreach (var shape in Listing.Place(room, at))
            yield return shape is Rectangle band && band.Key == $"{key}/current" ? band with { Height = band.Height + (pitch * (Math.Min(to, First + rows - 1) - Top)) } : shape;
    }

    // The first line of the band that is shown.
    private int Top => Math.Max(from, First);

    // The band is seen to its end, with a line behind it where there is one. Without a band a source is seen from its beginning, and what was written from its end.
    private int First => Math.Max(1, Math.Min(lines.Length - rows + 1, to > 0 ? Math.Max(to - rows + 2, Math.Min(from, to - rows + 1)) : isSource ? 1 : lines.Length));

    private CodeListing Listing => new(key, lines.IsEmpty ? [""] : [.. lines.Skip(First - 1).Take(rows)])
    {
        FirstNumber = First, Current = to > 0 && Top >= First && Top < First + rows && Top <= lines.Length ? Top : null, Rows = rows, Leading = Leading,
    };
}
