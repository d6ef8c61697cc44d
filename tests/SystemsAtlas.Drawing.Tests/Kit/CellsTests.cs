namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class CellsTests
{
    private static Cells Keys(params int[] keys) => new("leaf", [.. keys.Select(k => new Cell($"key/{k}", $"{k}"))]);

    [Fact]
    public void Cells_stand_in_order_side_by_side_and_apart()
    {
        var frame = Keys(5, 10, 20).Wide();
        var boxes = new[] { 5, 10, 20 }.Select(k => frame.Get<Rectangle>($"key/{k}")).ToList();
        Assert.Equal(boxes.OrderBy(b => b.X), boxes);
        Assert.Equal(boxes[1].X - boxes[0].X, boxes[2].X - boxes[1].X, 9);
        Assert.False(Drawn.Overlap(boxes[0], boxes[1]));
    }

    [Fact]
    public void A_key_that_shifts_keeps_its_shapes()
    {
        var delta = Keys(5, 10, 20).Wide().DeltaTo(Keys(5, 7, 10, 20).Wide());
        Assert.Equal(["key/7", "key/7/label"], delta.Added.Select(s => s.Key).Order());
        Assert.Empty(delta.Removed);
    }

    [Fact]
    public void A_run_that_does_not_fit_goes_on_in_the_next_row()
    {
        var frame = Keys([.. Enumerable.Range(100, 30)]).Narrow();
        var rows = frame.Shapes.OfType<Rectangle>().GroupBy(r => r.Y).OrderBy(g => g.Key).ToList();
        Assert.True(rows.Count > 1);
        Assert.Equal(rows[0].Min(r => r.X), rows[1].Min(r => r.X));
    }

    [Theory]
    [InlineData("wide", 16)]
    [InlineData("narrow", 8)]
    public void A_row_is_halved_until_it_fits(string canvas, int perRow)
    {
        var bytes = new Cells("m", [.. Enumerable.Range(0, 32).Select(i => new Cell($"b/{i}", "FF"))]) { PerRow = 16 };
        var frame = bytes.On(Canvas.All.Single(c => c.Name == canvas));
        Assert.Equal(perRow, frame.Shapes.OfType<Rectangle>().GroupBy(r => r.Y).First().Count());
    }

    [Fact]
    public void A_row_carries_the_address_of_its_first_cell()
    {
        var memory = new Cells("m", [.. Enumerable.Range(0, 32).Select(i => new Cell($"b/{i}", "FF"))]) { PerRow = 16, RowLabel = i => $"0x{i:X2}" };
        var frame = memory.Narrow();
        Assert.Equal(["0x00", "0x08", "0x10", "0x18"], frame.All<Text>("m/row/").OrderBy(t => t.At.Y).Select(t => t.Content));
        Assert.True(frame.Get<Text>("m/row/0x08").Bounds.Right < frame.Get<Rectangle>("b/8").X);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_index_stands_over_or_under_its_cell(bool below)
    {
        var frame = new Cells("a", [new("k/1", "7", Index: "lo"), new("k/2", "9")]) { IndexBelow = below }.Wide();
        var (index, cell) = (frame.Get<Text>("a/index/lo"), frame.Get<Rectangle>("k/1"));
        Assert.Equal(cell.X + (cell.Width / 2), index.At.X, 9);
        Assert.Equal(below, index.Bounds.Top > cell.Y + cell.Height - 1);
        Assert.False(Drawn.Overlap(index, cell));
    }

    [Fact]
    public void A_cell_wider_than_the_canvas_is_refused() =>
        Drawn.Refuses("k/long", "shorten its text", () => new Cells("a", [new("k/1"), new("k/long", new string('9', 60))]).Narrow());

    [Fact]
    public void A_text_wider_than_the_width_given_is_refused() =>
        Drawn.Refuses("k/1/label", "its box only 26", () => new Cells("a", [new("k/1", "1234")]) { CellWidth = 30 }.Narrow());

    [Fact]
    public void An_empty_run_takes_the_height_of_a_row() => Assert.Equal(new Size(0, 38), Keys().Measure(Room.Of(Canvas.Wide)));
}
