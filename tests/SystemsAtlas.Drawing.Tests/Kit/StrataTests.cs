namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class StrataTests
{
    private static Strata Of(int layers, int settled = 0) =>
        new("s", [new("a", "a", [.. Enumerable.Range(1, layers).Select(i => new Stratum($"a/{i}", i, "x", "t1", Role.Neutral))], settled)], 240);

    [Fact]
    public void Later_layers_lie_on_earlier_ones()
    {
        var frame = Of(3).Wide();
        Assert.True(frame.Get<Rectangle>("a/3").Y < frame.Get<Rectangle>("a/2").Y && frame.Get<Rectangle>("a/2").Y < frame.Get<Rectangle>("a/1").Y);
    }

    [Fact]
    public void The_double_line_holds_what_is_settled_and_nothing_else()
    {
        var frame = Of(4, settled: 2).Wide();
        var coast = frame.Get<Rectangle>("a/coast");
        Assert.True(coast.Y <= frame.Get<Rectangle>("a/2").Y && coast.Y > frame.Get<Rectangle>("a/3").Y);
    }

    [Fact]
    public void A_tall_column_shows_its_topmost_layers_in_the_same_room()
    {
        var frame = Of(40).Wide();
        Assert.NotNull(frame["a/40"]);
        Assert.Null(frame["a/1"]);
        Assert.Equal(Of(2).Wide().Height, frame.Height);
    }
}

public sealed class QuorumTests
{
    private static Frame Of(int counted) => new Quorum("q", [.. Enumerable.Range(1, 5).Select(i => new Seat($"n{i}", i > 5 - counted))], 3, "votes").Wide();

    [Theory]
    [InlineData(2, Role.Neutral)]
    [InlineData(3, Role.Active)]
    public void The_number_has_colour_once_it_decides(int counted, Role role) => Assert.Equal(role, Of(counted).Get<Text>("q/number").Role);

    [Fact]
    public void Seats_that_count_reach_the_line_when_they_are_enough()
    {
        var frame = Of(3);
        Assert.Equal(frame.Get<Line>("q/needed").From.X, new[] { "n3", "n4", "n5" }.Max(n => frame.Get<Rectangle>($"q/seat/{n}").Bounds.Right), 0);
    }
}
