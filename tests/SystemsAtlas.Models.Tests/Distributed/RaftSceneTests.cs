using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

public sealed class RaftSceneTests
{
    private static readonly RaftScene Scene = new();

    [Theory]
    [InlineData("wide")]
    [InlineData("narrow")]
    public void Every_frame_of_many_runs_can_be_drawn_and_keys_keep_their_kinds(string name)
    {
        var canvas = Canvas.All.Single(c => c.Name == name);
        for (var number = 1; number <= 20; number++) RequireFrames(RaftRuns.Model.Run(RaftSchedules.Make(number, RaftRuns.Model)), canvas);
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("narrow")]
    public void Seven_nodes_with_long_commands_and_a_long_log_fit(string name)
    {
        var writes = string.Join(' ', Enumerable.Range(0, 30).Select(i => $"write:key={1000 + i}@{400 + (i * 40)}"));
        RequireFrames(RaftRuns.Run("nodes=7", writes), Canvas.All.Single(c => c.Name == name));
    }

    [Fact]
    public void Three_digit_terms_fit()
    {
        var trace = RaftRuns.Run("nodes=7 election-timeout-min=50 election-timeout-max=50 heartbeat=2000 delay=500 duration=7000", "write@6000");
        Assert.True(trace.End().HighestTerm > 99);
        foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(Scene.Draw(trace.Steps[^1], canvas), canvas).Shapes);
    }

    [Fact]
    public void A_message_that_arrives_is_drawn_at_its_receiver_before_it_goes()
    {
        var trace = RaftRuns.Run();
        var step = trace.Steps.First(s => s.Events.OfType<VoteGranted>().Any());
        var arrived = ((RaftState)step.Before).Messages.Single(m => !((RaftState)step.After).Messages.Contains(m));
        var frame = Frame.Of(Scene.Draw(step, Canvas.Wide), Canvas.Wide);
        var (node, disc) = ((Circle)frame[$"node/{NodeState.NameOf(arrived.To)}"]!, (Circle)frame[$"message/{arrived.Id}"]!);
        Assert.InRange(disc.Centre.DistanceTo(node.Centre), node.Radius, node.Radius + (2 * disc.Radius));
    }

    [Fact]
    public void A_leader_is_told_from_a_follower_without_colour()
    {
        var frame = Frame.Of(Scene.Draw(RaftRuns.Run().Steps[^1], Canvas.Wide), Canvas.Wide);
        Assert.Single(frame.Shapes, s => s.Key.EndsWith("/crown", StringComparison.Ordinal));
        Assert.Single(frame.Shapes.OfType<Text>(), t => t.Content == "leader");
    }

    [Fact]
    public void A_tally_counts_what_the_leader_has_heard_of_and_never_more_than_is_stored()
    {
        var (heard, stored) = (0, 0);
        foreach (var step in RaftRuns.Run("", "write:x=1@400 write:x=2@500").Steps)
        {
            var (state, frame) = ((RaftState)step.After, Frame.Of(Scene.Draw(step, Canvas.Wide), Canvas.Wide));
            if (state.Leader is not { LastLogIndex: > 0 } leader) continue;
            var copies = Enumerable.Range(0, state.Nodes.Length).Count(id => id == leader.Id || leader.MatchIndex[id] >= leader.LastLogIndex);
            Assert.Equal($"{copies} of {state.Nodes.Length}", ((Text)frame["tally/number"]!).Content);
            Assert.Equal(copies, frame.Shapes.Count(s => s.Key.StartsWith("logs/", StringComparison.Ordinal) && s.Key.EndsWith("/mark", StringComparison.Ordinal)));
            (heard, stored) = (heard + copies, stored + state.Nodes.Count(n => n.LastLogIndex >= leader.LastLogIndex));
        }
        Assert.True(heard < stored, "at no step was a copy stored that the leader had not heard of");
    }

    [Fact]
    public void The_sides_of_a_partition_drift_apart_and_come_back()
    {
        var trace = RaftRuns.Run("duration=1500", "partition:n1,n2@500 heal@1000");
        double Strait(int time)
        {
            var frame = Frame.Of(Scene.Draw(trace.Steps.Last(s => s.Time <= time), Canvas.Wide), Canvas.Wide);
            return ((Circle)frame["node/n2"]!).Centre.DistanceTo(((Circle)frame["node/n3"]!).Centre);
        }
        Assert.True(Strait(600) > Strait(400) + 20);
        Assert.Equal(Strait(400), Strait(1400));
    }

    [Fact]
    public void A_clients_ship_says_whether_it_was_answered()
    {
        var trace = RaftRuns.Run("", "write:x=1@400");
        var at = trace.Steps.First(s => s.Events.OfType<ClientAnswered>().Any()).Index;
        string Says(int step) => ((Text)Frame.Of(Scene.Draw(trace.Steps[step], Canvas.Wide), Canvas.Wide)["client/1/outcome"]!).Content;
        Assert.Equal(("no answer", "answered"), (Says(at - 1), Says(at)));
    }

    private static void RequireFrames(Trace trace, Canvas canvas)
    {
        Frame? last = null;
        foreach (var step in trace.Steps)
        {
            var frame = Frame.Of(Scene.Draw(step, canvas), canvas);
            Assert.Equal(last?.Height ?? frame.Height, frame.Height);
            _ = last?.DeltaTo(frame);
            last = frame;
        }
    }
}
