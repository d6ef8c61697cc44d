using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Data.Queueing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data.Queueing;

public sealed class QueueingSceneTests
{
    private static readonly QueueingScene Scene = new();

    [Fact]
    public void Every_step_of_many_runs_can_be_drawn()
    {
        foreach (var step in QueueingRuns.Many(12, seed: 7).SelectMany(t => t.Steps.Where((_, i) => i % 3 == 0)))
            foreach (var canvas in Canvas.All) Assert.NotEmpty(FrameOf(step, canvas).Shapes);
    }

    [Theory]
    [InlineData("servers=64", "arrival-rate=6000")]
    [InlineData("servers=7", "arrival-rate=10000")]
    [InlineData("service-rate=0.01", "arrival-rate=0.01")]
    [InlineData("capacity=1", "arrival-rate=10000")]
    [InlineData("service=heavy-tailed", "arrival-rate=99")]
    [InlineData("service=fixed", "arrivals=fixed")]
    [InlineData("service-rate=10000", "arrival-rate=9999")]
    public void Extremes_can_be_drawn(params string[] settings)
    {
        var trace = QueueingRuns.Of([.. settings, "customers=2000", "sample=1000"], ["burst:200@1000", "measure:98 heavy-tailed@2000", "measure:98 fixed 64@2001", "measure:1@2002"]);
        foreach (var step in trace.Steps)
            foreach (var canvas in Canvas.All) Assert.NotEmpty(FrameOf(step, canvas).Shapes);
    }

    [Fact]
    public void Everyone_who_is_inside_is_a_ship_where_there_is_room()
    {
        foreach (var step in QueueingRuns.Of(["follow=40", "customers=40"]).Steps)
        {
            var (state, keys) = ((QueueingState)step.After, FrameOf(step, Canvas.Wide).Shapes.Select(s => s.Key).ToHashSet());
            if (state.Waiting > 14) continue;
            Assert.All(state.Line.Concat(state.Served.OfType<Customer>()), c => Assert.Contains($"ship/{c.Number}", keys));
        }
    }

    // Little's law as a picture: the strokes over the waits come again in the curve, one for each customer that waits at the moment of the stroke.
    [Fact]
    public void There_are_as_many_strokes_in_the_stays_as_the_curve_is_high()
    {
        var compared = 0;
        foreach (var step in QueueingRuns.Of(["follow=20", "customers=20"]).Steps.Skip(1))
        {
            var frame = FrameOf(step, Canvas.Wide);
            var stays = frame.Shapes.OfType<PathShape>().Where(s => s.Key.StartsWith("stay/", StringComparison.Ordinal) && s.Key.EndsWith("/strokes", StringComparison.Ordinal)).Sum(s => s.Commands.Count / 2);
            var curve = frame.Shapes.OfType<PathShape>().FirstOrDefault(s => s.Key == "profile/strokes")?.Commands.Chunk(2).Sum(c => Math.Abs(c[1].Points[0].Y - c[0].Points[0].Y)) ?? 0;
            var unit = UnitOf(frame);
            Assert.Equal(stays, curve / unit, 0.5);
            compared += stays;
        }
        Assert.InRange(compared, 500, int.MaxValue);
    }

    [Fact]
    public void A_load_on_the_axis_can_be_measured_by_a_click()
    {
        var keys = FrameOf(QueueingRuns.Of(["customers=3"]).Steps[^1], Canvas.Wide).Shapes.Select(s => s.Key).ToList();
        var measure = Scene.Targets.Single(t => t.Action == "measure");
        var loads = keys.Select(measure.IdIn).OfType<string>().ToList();
        Assert.Contains("95", loads);
        Assert.All(loads, l => Assert.Null(SoundingPlan.Parse(l, Times.Fixed, 1).Refusal));
    }

    // The height of one customer in the curve: that of the frame over its largest number.
    private static double UnitOf(Frame frame)
    {
        var box = (Rectangle)frame.Shapes.Single(s => s.Key == "profile");
        return box.Height / double.Parse(((Text)frame.Shapes.Single(s => s.Key == "profile/most")).Content, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Frame FrameOf(Step step, Canvas canvas) => Frame.Of(Scene.Draw(step, canvas), canvas);
}
