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
        Assert.Single(frame.Shapes, s => s.Key.EndsWith("/ring", StringComparison.Ordinal));
        Assert.Single(frame.Shapes.OfType<Text>(), t => t.Content == "leader");
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
