namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class SequenceTests
{
    private static readonly Lifeline[] _two = [new("a", "client"), new("b", "server")];

    private static Sequence Ordered(params SequenceMessage[] messages) => new("s", _two, messages);

    private static Sequence Timed(double? now, params SequenceMessage[] messages) => new("s", _two, messages) { Scale = 2, Until = 100, Now = now };

    [Fact]
    public void Against_order_each_moment_takes_a_row_however_long_it_was()
    {
        var frame = Ordered(new("m1", "a", "b", 0, 5, "SYN"), new("m2", "b", "a", 1000, 1001, "ACK")).Wide();
        var (first, second) = (frame.Get<Line>("m1"), frame.Get<Line>("m2"));
        Assert.True(first.From.Y < first.To.Y && first.To.Y < second.From.Y);
        Assert.Equal(second.From.Y - first.From.Y, 2 * (frame.Get<PathShape>("m1/tip").Commands[0].Points[0].Y - first.From.Y), 6);
    }

    [Fact]
    public void Against_time_an_arrow_slants_by_its_delay()
    {
        var tip = Timed(null, new SequenceMessage("m", "a", "b", 10, 40, "data")).Wide();
        var (from, to) = (tip.Get<Line>("m").From, tip.Get<PathShape>("m/tip").Commands[0].Points[0]);
        Assert.Equal(60, to.Y - from.Y, 6);
    }

    [Fact]
    public void A_message_starts_and_ends_on_its_lifelines()
    {
        var frame = Ordered(new SequenceMessage("m", "b", "a", 0, 1, "x")).Wide();
        Assert.Equal(frame.Get<Line>("b/line").From.X, frame.Get<Line>("m").From.X);
        Assert.Equal(frame.Get<Line>("a/line").From.X, frame.Get<PathShape>("m/tip").Commands[0].Points[0].X, 6);
    }

    [Fact]
    public void A_message_in_flight_is_where_the_time_says()
    {
        var frame = Timed(25, new SequenceMessage("m", "a", "b", 10, 40, "data")).Wide();
        var (a, b) = (frame.Get<Line>("a/line").From.X, frame.Get<Line>("b/line").From.X);
        Assert.Equal((a + b) / 2, frame.Get<PathShape>("m/tip").Commands[0].Points[0].X, 6);
    }

    [Fact]
    public void What_is_sent_later_than_now_is_not_drawn() =>
        Assert.Null(Timed(25, new SequenceMessage("m", "a", "b", 30, 40, "data")).Wide()["m"]);

    [Fact]
    public void A_lost_message_ends_in_a_cross_short_of_its_receiver()
    {
        var frame = Ordered(new SequenceMessage("m", "a", "b", 0, 1, "data", Lost: true)).Wide();
        Assert.Null(frame["m/tip"]);
        Assert.True(frame.Get<PathShape>("m/cross").Bounds.Right < frame.Get<Line>("b/line").From.X - 20);
    }

    [Fact]
    public void A_lost_message_still_under_way_has_a_tip() =>
        Assert.NotNull(Timed(15, new SequenceMessage("m", "a", "b", 10, 40, "data", Lost: true)).Wide()["m/tip"]);

    [Fact]
    public void A_long_label_gives_way_to_the_short_one_on_the_narrow_canvas()
    {
        var sequence = Ordered(new SequenceMessage("m", "a", "b", 0, 1, "SYN,ACK seq=300 ack=101 win=65535 mss=1460 wscale=7 sackOK timestamps", "SYN,ACK"));
        Assert.Equal("SYN,ACK", sequence.Narrow().Says("m/label"));
        Assert.NotEqual("SYN,ACK", Ordered(new SequenceMessage("m", "a", "b", 0, 1, "SYN,ACK seq=300", "SYN,ACK")).Wide().Says("m/label"));
    }

    [Fact]
    public void A_label_clears_its_slanting_arrow()
    {
        var frame = Timed(null, new SequenceMessage("m", "a", "b", 0, 90, "segment 17")).Wide();
        var (line, text) = (frame.Get<Line>("m"), frame.Get<Text>("m/label").Bounds);
        double At(double x) => line.From.Y + ((line.To.Y - line.From.Y) * (x - line.From.X) / (line.To.X - line.From.X));
        Assert.True(text.Bottom < At(text.Left) && text.Bottom < At(text.Right));
    }

    [Fact]
    public void Labels_of_crossing_messages_stand_apart() =>
        Timed(null, new("m1", "a", "b", 10, 30, "data"), new("m2", "b", "a", 10, 30, "ack")).Wide().NoTextsOverlap();

    [Fact]
    public void Labels_that_cannot_stand_apart_are_refused() => Drawn.Refuses("m/1", "would lie over another",
        () => Timed(null, [.. Enumerable.Range(0, 9).Select(i => new SequenceMessage($"m/{i}", "a", "b", i, 10 + i, "a label that is quite long"))]).Wide());

    [Fact]
    public void Earlier_messages_stay_where_they_are_when_later_ones_come()
    {
        SequenceMessage first = new("m1", "a", "b", 10, 40, "data"), second = new("m2", "b", "a", 40, 70, "ack");
        Assert.Empty(Timed(null, first).Wide().DeltaTo(Timed(null, first, second).Wide()).Changed);
    }

    [Fact]
    public void Remarks_stand_beside_their_lifeline_and_clear_of_messages()
    {
        foreach (var canvas in Canvas.All)
            new Sequence("s", _two, [new("m", "a", "b", 1, 2, "SYN")], [new("n1", "a", 1, "SYN-SENT"), new("n2", "b", 2, "SYN-RECEIVED", "RCVD")]).On(canvas).NoTextsOverlap();
    }

    [Fact]
    public void An_unknown_lifeline_is_refused() =>
        Drawn.Refuses("s", "there is no lifeline \"c\"; there are a, b", () => Ordered(new SequenceMessage("m", "a", "c", 0, 1, "x")).Wide());

    [Fact]
    public void A_message_to_oneself_is_refused() =>
        Drawn.Refuses("m", "goes from \"a\" to itself", () => Ordered(new SequenceMessage("m", "a", "a", 0, 1, "x")).Wide());

    [Fact]
    public void A_message_that_arrives_before_it_is_sent_is_refused() =>
        Drawn.Refuses("m", "arrives before it is sent", () => Ordered(new SequenceMessage("m", "a", "b", 2, 1, "x")).Wide());
}
