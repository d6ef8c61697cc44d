namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>What all codewords are for, as one bar: those that carry data and, behind them, those that repair.</summary>
/// <param name="data">Codewords that carry data.</param>
/// <param name="all">All codewords.</param>
internal sealed class Shares(int data, int all) : Diagram
{
    private const double Bar = 26;

    protected override Size MeasureIn(Room room) => new(room.Width, Bar + Caption.HeightOn(room.Canvas) + 6);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var split = Math.Round(room.Width * data / all);
        var box = new Rectangle { Key = "share/data", X = at.X, Y = at.Y, Width = split, Height = Bar, Radius = 0, Role = Role.Accent };
        yield return box;
        var rest = box with { Key = "share/correction", X = at.X + split, Width = room.Width - split, Role = Role.Neutral };
        yield return rest;
        yield return Texture(rest);
        foreach (var shape in new Caption("share/names", Lines.Say($"{data} carry data"), Lines.Say($"{data} data")) { Value = Lines.Say($"{all - data} repair") }.Place(room, at.Offset(0, Bar + 4))) yield return shape;
    }

    // A line for each codeword that repairs.
    private PathShape Texture(Rectangle box) => new()
    {
        Key = "share/each", Role = Role.Neutral, Paint = Paint.Line, Layer = box.Layer,
        Commands = [.. Enumerable.Range(0, Math.Min(all - data, 60)).SelectMany(i => new[] { PathCommand.Move(new(Math.Round(box.X + (box.Width * (i + 0.5) / Math.Min(all - data, 60))), box.Y)), PathCommand.LineTo(new(Math.Round(box.X + (box.Width * (i + 0.5) / Math.Min(all - data, 60))), box.Y + box.Height)) })],
    };
}
