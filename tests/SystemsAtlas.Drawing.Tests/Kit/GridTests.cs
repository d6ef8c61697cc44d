namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class GridTests
{
    private static Role? Checkers(int row, int column) => (row + column) % 2 == 0 ? Role.Neutral : null;

    [Fact]
    public void A_small_grid_has_a_rectangle_for_each_module()
    {
        var frame = new Grid("g", 4, 4, Checkers).Wide();
        Assert.Equal(8, frame.Shapes.OfType<Rectangle>().Count(r => r.Paint == Paint.Solid));
        Assert.Equal(frame.Get<Rectangle>("g/0/0").X, frame.Get<Rectangle>("g/2/0").X);
    }

    [Fact]
    public void A_large_grid_has_a_path_for_each_row_and_role()
    {
        var frame = new Grid("g", 60, 60, Checkers).Wide();
        Assert.Equal(60, frame.Shapes.OfType<PathShape>().Count());
        Assert.Equal(30, frame.Get<PathShape>("g/0/neutral").Commands.Count(c => c.Letter == 'M'));
    }

    [Fact]
    public void A_module_that_changes_touches_its_row_only()
    {
        var delta = new Grid("g", 60, 60, Checkers).Wide().DeltaTo(new Grid("g", 60, 60, (r, c) => (r, c) == (7, 8) ? Role.Danger : Checkers(r, c)).Wide());
        Assert.Equal("g/7/danger", Assert.Single(delta.Added).Key);
        Assert.True(delta.Changed.Count <= 1);
    }

    [Fact]
    public void Rows_of_a_bitmap_meet_without_a_hairline()
    {
        var frame = new Grid("g", 30, 30, (_, _) => Role.Neutral).Wide();
        for (var row = 0; row < 29; row++)
            Assert.True(frame.Get<PathShape>($"g/{row}/neutral").Bounds.Bottom >= frame.Get<PathShape>($"g/{row + 1}/neutral").Bounds.Top);
    }

    [Fact]
    public void Modules_shrink_to_fit_the_narrow_canvas()
    {
        var frame = new Grid("g", 57, 57, Checkers).Narrow();
        Assert.InRange(frame.Get<Rectangle>("g/frame").Width, 300, 384);
    }

    [Fact]
    public void Columns_too_many_to_see_are_refused() =>
        Drawn.Refuses("g", "200 columns leave", () => new Grid("g", 2, 200, Checkers).Narrow());

    [Fact]
    public void Labels_that_would_touch_are_refused() =>
        Drawn.Refuses("g", "too low for labels", () => new Grid("g", 40, 40, Checkers) { MaxModule = 8, RowLabel = r => $"{r}" }.Wide());
}
