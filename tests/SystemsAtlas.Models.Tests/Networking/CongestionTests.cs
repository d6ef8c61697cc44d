using System.Text;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Networking.Congestion.CongestionControl;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Networking;

/// <summary>What RFC 5681, 6582, 6298 and 9438 promise, on runs small enough to count.</summary>
public sealed class CongestionTests
{
    private static Trace Run(string[] settings, params string[] actions) => CongestionDefinition.Definition.Run(settings, actions, 1);

    private static CongestionState Final(string[] settings, params string[] actions) => (CongestionState)Run(settings, actions).Final;

    private static List<T> All<T>(Trace trace) where T : Event => [.. trace.Steps.SelectMany(s => s.Events).OfType<T>()];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public void Slow_start_doubles_the_window_each_round_trip(int initial)
    {
        var rounds = All<WindowDoubled>(Run([$"initial-window={initial}", "queue=2000", "duration=0.6"]));
        Assert.True(rounds.Count >= 3);
        Assert.All(rounds, r => Assert.Equal(2 * r.From, r.To));
        Assert.Equal(initial, rounds[0].From);
    }

    [Fact]
    public void Congestion_avoidance_adds_one_segment_each_round_trip()
    {
        var rows = Rows(Run(["losses=25", "initial-window=2", "queue=2000", "duration=4"]));
        var windows = rows.Where(r => r[4] == "congestion-avoidance").Select(r => double.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(13, windows.Count).Select(n => (double)n), windows);
    }

    [Fact]
    public void A_loss_halves_the_window_and_the_lost_segment_alone_is_sent_again()
    {
        var trace = Run(["losses=25", "initial-window=2", "duration=2"]);
        var loss = Assert.Single(All<FastRetransmitted>(trace));
        Assert.Equal((25, 26, 13), (loss.Segment, (int)loss.From, (int)loss.Threshold));
        Assert.Equal(13, Assert.Single(All<RecoveryEnded>(trace)).Window);
        Assert.Equal(1, ((CongestionState)trace.Final).Retransmitted);
    }

    [Fact]
    public void Two_holes_in_a_window_are_one_recovery_of_two_round_trips()
    {
        var trace = Run(["losses=25,28", "initial-window=2", "duration=2"]);
        Assert.Equal(28, Assert.Single(All<PartiallyAcknowledged>(trace)).Segment);
        Assert.InRange(Assert.Single(All<RecoveryEnded>(trace)).Took, 200, 260);
    }

    [Fact]
    public void Without_duplicates_only_the_timer_is_left_and_it_doubles()
    {
        var timeouts = All<TimedOut>(Run(["initial-window=1", "losses=1,1,1", "duration=8"]));
        Assert.Equal([1000, 2000, 4000], timeouts.Select(t => t.Waited));
        Assert.All(timeouts, t => Assert.Equal(2, t.Threshold));
    }

    [Fact]
    public void The_queue_never_holds_more_than_its_room_and_a_loss_means_that_it_was_full()
    {
        var trace = Run(["queue=5", "flows=3", "stagger=500", "duration=10"]);
        Assert.All(trace.Steps, s => Assert.InRange(((CongestionState)s.After).Waiting, 0, 5));
        Assert.All(All<SegmentLost>(trace), l => Assert.Equal((LossCause.FullQueue, 5), (l.Cause, l.Queued)));
    }

    [Theory]
    [InlineData("reno")]
    [InlineData("cubic")]
    public void Two_flows_become_fair_whichever_began_first(string algorithm)
    {
        var state = Final([$"algorithm={algorithm}", "initial-window=2", "losses=25", "duration=60", "flows=2", "stagger=3000"]);
        Assert.InRange(state.Fairness!.Value, 0.95, 1);
        Assert.InRange(state.Utilisation, 85, 100);
    }

    [Fact]
    public void CUBIC_is_never_slower_than_Reno_after_a_loss()
    {
        foreach (var window in new[] { 10, 20, 38, 100, 700, 5000 })
        {
            var way = Final(["duration=0.1"], $"compare:{window}@0").Comparisons[0];
            // In the Reno-friendly region both are alike to a round trip or two.
            Assert.InRange(way.CubicRounds, 1, way.RenoRounds + 2);
        }
    }

    [Fact]
    public void The_file_has_every_change_and_none_twice()
    {
        var rows = Rows(Run(["flows=2", "stagger=300", "duration=3"]));
        Assert.Equal(["flow", "time_us", "cwnd", "ssthresh", "state"], Header(Run(["duration=0.1"])));
        foreach (var flow in rows.GroupBy(r => r[0]))
            Assert.All(flow.Zip(flow.Skip(1)), p => Assert.NotEqual(p.First[2..], p.Second[2..]));
    }

    [Fact]
    public void A_run_that_the_bottleneck_could_not_carry_is_refused_with_what_would_do()
    {
        var refused = Assert.Throws<InvalidInputException>(() => Run(["bandwidth=1000", "duration=10"]));
        var error = Assert.Single(refused.Errors);
        Assert.Equal("duration", error.Name);
        Assert.Contains("at most 0.4 s", error.Accepted[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add-flow@900000", "there are 4 flows already")]
    [InlineData("drop:1@1000000", "the run is over")]
    public void What_would_do_nothing_says_why(string action, string reason) =>
        Assert.Equal(reason, Assert.Single(All<ActionIgnored>(Run(["flows=4", "stagger=0", "duration=1"], action))).Reason);

    [Fact]
    public void A_long_run_is_told_in_stretches()
    {
        var trace = Run(["queue=1", "flows=4", "stagger=100", "duration=120"]);
        Assert.InRange(trace.Steps.Count, 200, 330);
        Assert.NotEmpty(All<StretchPassed>(trace));
    }

    [Theory]
    [InlineData("queue=0", "bandwidth=0.1", "rtt=1", "duration=20")]
    [InlineData("rtt=1000", "bandwidth=100", "queue=2000", "duration=4.8")]
    [InlineData("bandwidth=1000", "rtt=1", "initial-window=100", "flows=4", "stagger=0", "algorithm=cubic", "duration=0.4")]
    public void Every_step_of_an_extreme_run_can_be_drawn(params string[] settings)
    {
        var (trace, scene) = (Run(settings), new CongestionScene());
        foreach (var step in trace.Steps)
            foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(scene.Draw(step, canvas), canvas).Shapes);
    }

    private static string[] Header(Trace trace) => Text(trace).Split('\n')[0].Split(',');

    private static List<string[]> Rows(Trace trace) => [.. Text(trace).TrimEnd('\n').Split('\n').Skip(1).Select(l => l.Split(','))];

    private static string Text(Trace trace) => Encoding.UTF8.GetString(CongestionDefinition.Definition.Artifacts[0].Make(trace));
}
