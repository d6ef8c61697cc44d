namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class QueueTests
{
    private static Queue Of(int capacity, params int[] packets) => new("router", "router", [.. packets.Select(p => new QueueItem($"packet/{p}", $"{p}"))], capacity);

    [Fact]
    public void The_next_to_leave_stands_at_the_exit()
    {
        var frame = Of(4, 1, 2, 3).Wide();
        Assert.True(frame.Get<Rectangle>("packet/1").X > frame.Get<Rectangle>("packet/2").X);
        Assert.True(frame.Get<Line>("router/out").From.X > frame.Get<Rectangle>("packet/1").Bounds.Right);
    }

    [Fact]
    public void Those_behind_move_up_when_the_first_leaves()
    {
        var delta = Of(4, 1, 2, 3).Wide().DeltaTo(Of(4, 2, 3).Wide());
        Assert.Equal(["packet/1", "packet/1/label"], delta.Removed.Order());
        Assert.Empty(delta.Added);
        Assert.All(delta.Changed.Where(c => c.Before is Rectangle), c => Assert.True(c.After.Bounds.Left > c.Before.Bounds.Left));
    }

    [Fact]
    public void The_count_is_of_all_even_where_not_all_are_drawn()
    {
        var frame = Of(64, [.. Enumerable.Range(100, 50)]).Narrow();
        var drawn = frame.Shapes.OfType<Rectangle>().Count(r => r.Key.StartsWith("packet/", StringComparison.Ordinal));
        Assert.Equal("50 of 64", frame.Says("router/count"));
        Assert.Equal($"+{50 - drawn}", frame.Says("router/more"));
        Assert.NotNull(frame["packet/100"]);
    }

    [Fact]
    public void Each_place_is_drawn_full_or_empty() => Assert.Equal(5, Of(5, 1).Wide().All<Rectangle>("router/place/").Count());

    [Fact]
    public void An_item_too_many_is_refused() => Drawn.Refuses("packet/3", "one of 3 items in a queue that holds 2", () => Of(2, 1, 2, 3).Wide());

    [Fact]
    public void A_queue_that_holds_nothing_is_refused() => Drawn.Refuses("router", "capacity of 0", () => Of(0).Wide());

    [Fact]
    public void No_texts_overlap_on_either_canvas()
    {
        foreach (var canvas in Canvas.All) new Queue("q", "a name longer than its queue", [new("i", "1")], 1).On(canvas).NoTextsOverlap();
    }
}
