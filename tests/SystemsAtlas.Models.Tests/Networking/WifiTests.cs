using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Networking.Wireless.Wifi;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Networking;

/// <summary>What clause 10.3 of IEEE 802.11-2020 promises, on cells small enough to count.</summary>
public sealed class WifiTests
{
    private static Trace Run(string[] settings, params string[] actions) => WifiDefinition.Definition.Run(settings, actions, 1);

    private static WifiState Final(string[] settings, params string[] actions) => (WifiState)Run(settings, actions).Final;

    private static List<T> All<T>(Trace trace) where T : Event => [.. trace.Steps.SelectMany(s => s.Events).OfType<T>()];

    [Fact]
    public void A_station_joins_by_six_frames_of_which_four_have_their_answer()
    {
        var joining = WifiCapture.Frames(Run(["stations=1", "duration=20"])).Select(f => f.Frame.Kind).Skip(1).Take(10);
        Assert.Equal([FrameKind.ProbeRequest, FrameKind.ProbeResponse, FrameKind.Ack, FrameKind.Authentication, FrameKind.Ack, FrameKind.Authentication, FrameKind.Ack, FrameKind.AssociationRequest, FrameKind.Ack, FrameKind.AssociationResponse], joining);
    }

    [Fact]
    public void An_answer_begins_one_short_space_after_the_frame_and_the_next_frame_never_before_the_longer_space()
    {
        var frames = WifiCapture.Frames(Run(["stations=3", "duration=200"]));
        foreach (var (before, after) in frames.Zip(frames.Skip(1)))
        {
            var silence = after.StartUs - before.StartUs - before.Frame.AirUs;
            if (after.Frame.Kind == FrameKind.Ack) Assert.Equal(Airtime.Sifs, silence);
            else Assert.True(silence >= Airtime.Difs, $"{silence} µs before {after.Frame.Kind}");
        }
    }

    [Fact]
    public void A_station_alone_counts_its_slots_and_nothing_else()
    {
        var frames = WifiCapture.Frames(Run(["stations=1", "duration=90"]));
        foreach (var (ack, data) in frames.Zip(frames.Skip(1)).Where(p => p.First.Frame.Kind == FrameKind.Ack && p.Second.Frame.Kind == FrameKind.Data).Skip(1))
        {
            var slots = (data.StartUs - ack.StartUs - ack.Frame.AirUs - Airtime.Difs) / (double)Airtime.Slot;
            Assert.True(slots == Math.Floor(slots) && slots is >= 0 and <= 31, $"{slots} slots");
        }
    }

    [Fact]
    public void Each_failed_attempt_doubles_the_window_up_to_the_largest()
    {
        var doubled = All<WindowDoubled>(Run(["stations=2", "hidden=1", "window-max=127", "duration=400"]));
        Assert.NotEmpty(doubled);
        Assert.All(doubled, d => Assert.Equal(Math.Min(127, (2 * d.From) + 1), d.To));
        Assert.All(doubled, d => Assert.InRange(d.Drawn, 0, d.To));
    }

    [Fact]
    public void Stations_that_hear_one_another_collide_in_one_slot_and_hidden_ones_anywhere()
    {
        Assert.All(All<FramesCollided>(Run(["stations=5", "duration=500"])), c => Assert.Equal(0, c.After));
        Assert.Contains(All<FramesCollided>(Run(["stations=2", "hidden=1", "duration=500"])), c => c.After > Airtime.Slot);
    }

    [Fact]
    public void A_reservation_keeps_hidden_stations_silent()
    {
        var frames = WifiCapture.Frames(Run(["stations=2", "hidden=1", "rts=on", "duration=1000"]));
        var data = frames.Count(f => f.Frame.Kind == FrameKind.Data);
        var granted = frames.Count(f => f.Frame.Kind == FrameKind.Cts);
        Assert.True(data > 100 && granted - data <= granted / 20, $"{granted} grants and {data} frames");
    }

    [Fact]
    public void The_parts_of_the_time_are_the_whole()
    {
        // What is on the air when a stretch ends belongs to no part yet.
        foreach (var period in Final(["stations=4", "hidden=2", "duration=400"], "use-rts:on@200000").Periods)
            Assert.InRange(period.Payload + period.Overhead + period.Control + period.Management + period.Lost + period.Silent, 98.8, 100.4);
    }

    [Fact]
    public void A_frame_is_given_up_after_seven_attempts_and_the_window_is_small_again()
    {
        var trace = Run(["stations=2", "hidden=1", "payload=2296", "window-max=31", "duration=3000"]);
        var dropped = All<FrameDropped>(trace);
        Assert.NotEmpty(dropped);
        Assert.All(dropped, d => Assert.Equal(7, d.Attempts));
    }

    [Fact]
    public void Whoever_comes_into_a_frame_does_not_send_over_it()
    {
        var trace = Run(["stations=1", "duration=120"], "join@41000", "join@42500", "join@43700");
        Assert.All(All<FramesCollided>(trace), c => Assert.Equal(0, c.After));
    }

    [Theory]
    [InlineData("move:9@100000", "there is no station 9")]
    [InlineData("use-rts:off@100000", "the stations do not ask anyway")]
    [InlineData("join@200000", "the run is over")]
    public void What_would_do_nothing_says_why(string action, string reason) =>
        Assert.Equal(reason, Assert.Single(All<ActionIgnored>(Run(["duration=200"], action))).Reason);

    [Theory]
    [InlineData("stations=20", "window-min=0", "window-max=0", "duration=300")]
    [InlineData("stations=20", "hidden=10", "rts=on", "duration=1500")]
    [InlineData("stations=1", "payload=1", "rate=1", "window-min=1023", "duration=200")]
    [InlineData("stations=7", "hidden=20", "payload=2296", "rate=1", "duration=600")]
    public void Every_step_of_an_extreme_run_can_be_drawn(params string[] settings)
    {
        var (trace, scene) = (Run(settings), new WifiScene());
        foreach (var step in trace.Steps)
            foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(scene.Draw(step, canvas), canvas).Shapes);
    }
}
