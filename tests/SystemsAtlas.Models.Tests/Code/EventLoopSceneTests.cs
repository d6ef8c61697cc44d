using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Code.EventLoop;

namespace SystemsAtlas.Models.Tests.Code;

public sealed class EventLoopSceneTests
{
    private static readonly EventLoopScene _scene = new();

    [Theory]
    [MemberData(nameof(EventLoopRuns.Extreme), MemberType = typeof(EventLoopRuns))]
    public void Every_step_of_any_program_can_be_drawn_and_told(string program)
    {
        var steps = EventLoopRuns.Of(program).Steps;
        foreach (var step in steps.Take(150).Concat(steps.TakeLast(50)))
        {
            Assert.EndsWith(".", _scene.Describe(step), StringComparison.Ordinal);
            foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(_scene.Draw(step, canvas), canvas).Shapes);
        }
    }

    [Fact]
    public void The_current_line_is_always_in_the_window()
    {
        var program = string.Concat(Enumerable.Range(1, 200).Select(i => $"console.log({i});\n"));
        foreach (var step in EventLoopRuns.Of(program).Steps.Where(s => ((EventLoopState)s.After).Line > 0))
            foreach (var canvas in Canvas.All)
                Assert.NotNull(Frame.Of(_scene.Draw(step, canvas), canvas)["code/current"]);
    }

    [Fact]
    public void A_callback_travels_as_one_shape()
    {
        var trace = EventLoopRuns.Of("setTimeout(function f() { console.log(1); }, 5);");
        var id = trace.Events.OfType<TimerSet>().Single().Id;
        var places = trace.Steps.Select(s => Frame.Of(_scene.Draw(s, Canvas.Wide), Canvas.Wide)[$"work/{id}"]).OfType<PathShape>().Select(s => s.Commands[0].Points[0]).Distinct();
        Assert.Equal(3, places.Count());
    }

    [Fact]
    public void A_ring_shows_how_much_of_its_time_a_timer_has_left()
    {
        var trace = EventLoopRuns.Of("setTimeout(() => setTimeout(() => {}, 40), 50); setTimeout(() => {}, 100);");
        var late = trace.Steps.Where(s => ((EventLoopState)s.After).Timers.Count == 2 && ((EventLoopState)s.After).NowMs == 50).Select(s => Frame.Of(_scene.Draw(s, Canvas.Wide), Canvas.Wide)).Last();
        // Of a ring of 100 ms, 40 are left of the one and 50 of the other, which ends half a turn below its beginning.
        Point[] EndsOf(string id) => [.. ((PathShape)late[id]!).Commands.Select(c => c.Points[^1])];
        var rings = late.Shapes.OfType<PathShape>().Where(s => s.Key.StartsWith("mooring/", StringComparison.Ordinal)).Select(s => EndsOf(s.Key)).ToList();
        Assert.Equal(2, rings.Count);
        Assert.Contains(rings, r => Math.Abs(r[^1].X - r[0].X) < 0.1 && r[^1].Y > r[0].Y);
        Assert.Contains(rings, r => r[^1].X > r[0].X && r[^1].Y > r[0].Y);
    }

    [Fact]
    public void The_first_callback_of_a_timer_is_shown_with_the_number_of_lines_before_it()
    {
        var step = EventLoopRuns.Of("setTimeout(() => {}, 0); console.log(1); console.log(2);").Steps.Single(s => s.Events.Any(e => e is TaskStarted));
        Assert.Equal("2", ((Text)Frame.Of(_scene.Draw(step, Canvas.Wide), Canvas.Wide)["before"]!).Content);
    }

    [Fact]
    public void What_does_not_fit_a_panel_is_counted()
    {
        var trace = EventLoopRuns.Of("for (let i = 0; i < 20; i++) setTimeout(() => {}, 10);");
        var frame = Frame.Of(_scene.Draw(trace.Steps[21], Canvas.Wide), Canvas.Wide);
        Assert.Equal("and 18 more", ((Text)frame["timers/more"]!).Content);
    }
}
