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
        var places = trace.Steps.Select(s => Frame.Of(_scene.Draw(s, Canvas.Wide), Canvas.Wide)[$"work/{id}"]).OfType<Rectangle>().Select(r => (r.X, r.Y)).Distinct();
        Assert.Equal(3, places.Count());
    }

    [Fact]
    public void What_does_not_fit_a_panel_is_counted()
    {
        var trace = EventLoopRuns.Of("for (let i = 0; i < 20; i++) setTimeout(() => {}, 10);");
        var frame = Frame.Of(_scene.Draw(trace.Steps[21], Canvas.Wide), Canvas.Wide);
        Assert.Equal("and 18 more", ((Text)frame["timers/more"]!).Content);
    }
}
