using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>Whatever the knobs are turned to and however much is done, a run ends, and its end can be drawn; or it is refused in words.</summary>
public sealed class RaftBoundTests
{
    private static readonly RaftScene Scene = new();

    // Each number is one way of turning every knob to an end of its range, to its default or to something between, with as many actions as may be, all at once or spread.
    [Fact]
    public void Every_knob_inside_its_range_ends_in_a_picture()
    {
        var random = new SeededRandom(99);
        for (var number = 0; number < 30; number++)
        {
            string Turn(Knob knob) => knob switch
            {
                IntegerKnob k => random.Integer(0, 3) switch { 0 => k.Format(k.Min), 1 => k.Format(k.Max), 2 => k.DefaultText, _ => k.Format(random.Integer(k.Min, k.Max)) },
                DecimalKnob k => random.Integer(0, 2) switch { 0 => k.Format(k.Max), 1 => k.Format(0.5), _ => k.DefaultText },
                ChoiceKnob k => k.Options[(int)random.Integer(0, k.Options.Count - 1)],
                _ => knob.DefaultText,
            };
            RequirePicture(string.Join(' ', RaftRuns.Model.Knobs.Select(k => $"{k.Name}={Turn(k)}")), ActionsOf(random, RaftDefinition.MostActions), number);
        }
    }

    // What makes the most steps: elections without end, and a leader that is heard of all the time.
    [Theory]
    [InlineData("nodes=7 election-timeout-min=50 election-timeout-max=50 delay=1 jitter=0 duration=8000")]
    [InlineData("nodes=7 election-timeout-min=50 election-timeout-max=50 delay=500 jitter=0 duration=8000")]
    [InlineData("nodes=7 election-timeout-min=50 election-timeout-max=50 delay=10 jitter=500 duration=8000")]
    [InlineData("nodes=7 heartbeat=20 delay=1 jitter=0 duration=8000 no-op=on")]
    [InlineData("nodes=7 heartbeat=20 delay=1 jitter=0 duration=8000 loss=0.5")]
    [InlineData("nodes=3 heartbeat=20 delay=500 jitter=500 duration=8000")]
    public void The_most_that_can_happen_ends_in_a_picture(string knobs)
    {
        foreach (var one in new[] { "write", "timeout:n1" })
        {
            RequirePicture(knobs, string.Join(' ', Enumerable.Range(0, RaftDefinition.MostActions).Select(i => $"{one}@{i * 20}")), 1);
            RequirePicture(knobs, string.Join(' ', Enumerable.Range(0, RaftDefinition.MostActions).Select(_ => $"{one}@2000")), 2);
        }
    }

    [Fact]
    public void One_action_more_than_the_bound_is_refused_by_its_number()
    {
        var actions = string.Join(' ', Enumerable.Repeat("write:x@500", RaftDefinition.MostActions + 1));
        var refused = Assert.Throws<InvalidInputException>(() => RaftRuns.Run("", actions));
        Assert.Equal("actions: 401 are too many: a run takes 400 at most", refused.Message);
    }

    [Theory]
    [InlineData(2000)]
    [InlineData(2001)]
    [InlineData(long.MaxValue)]
    public void An_action_beyond_the_end_is_carried_out_at_the_end(long moment)
    {
        var trace = RaftRuns.Run("duration=2000", $"crash:n1@{moment}");
        Assert.Equal((2000L, "node-crashed"), (trace.Steps[^1].Time, trace.Steps[^1].Events[^1].Name));
    }

    private static string ActionsOf(SeededRandom random, int most)
    {
        var (count, last) = (random.Integer(0, 2) switch { 0 => 0, 1 => most, _ => random.Integer(1, most) }, random.Chance(0.5) ? 8000 : 400);
        var kinds = (string[])["write", "write", "write:x=1>n2", "timeout:n1", "crash:leader", "restart:n1", "partition:n1,n2", "heal", "cut:n1-n2", "slow:n1-n3=900", "lose:n1-n2"];
        return string.Join(' ', Enumerable.Range(0, (int)count).Select(_ => $"{kinds[random.Integer(0, kinds.Length - 1)]}@{random.Integer(0, last)}"));
    }

    private static void RequirePicture(string knobs, string actions, int seed)
    {
        Trace trace;
        try
        {
            trace = RaftRuns.Run(knobs, actions, (ulong)seed);
        }
        catch (InvalidInputException refused) when (refused.Message.StartsWith("election-timeout-min", StringComparison.Ordinal))
        {
            return;
        }
        foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(Scene.Draw(trace.Steps[^1], canvas), canvas).Shapes);
    }
}
