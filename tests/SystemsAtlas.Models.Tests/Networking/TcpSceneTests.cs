using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Networking;

public sealed class TcpSceneTests
{
    private static readonly TcpScene Scene = new();

    [Theory]
    [InlineData("wide")]
    [InlineData("narrow")]
    public void Every_frame_of_many_connections_can_be_drawn_and_keys_keep_their_kinds(string canvas)
    {
        for (var number = 1; number <= 25; number++) RequireFrames(TcpRuns.Model.Run(TcpRuns.Make(number, TcpRuns.Model)), Canvas.All.Single(c => c.Name == canvas));
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("narrow")]
    public void The_largest_numbers_fit(string canvas)
    {
        var trace = TcpRuns.Run("size=20000 reply=20000 mss=1460 window=1048576 client-isn=4294967295 server-isn=4294960000 loss=0.2 duplication=0.2", "send:client=20000@100 send:server=20000@200");
        RequireFrames(trace, Canvas.All.Single(c => c.Name == canvas));
    }

    [Fact]
    public void Connections_with_knobs_at_the_ends_of_their_ranges_keep_their_promises_and_can_be_drawn()
    {
        var drawn = 0;
        for (var number = 1; number <= 300; number++)
        {
            if (TcpRuns.RunExtreme(number) is not { } trace) continue;
            Assert.True(TcpPromises.Broken(trace).Count == 0, $"{string.Join("; ", TcpPromises.Broken(trace))}: {trace.Request.Parameters.Values}");
            foreach (var canvas in Canvas.All) RequireFrames(trace, canvas, Math.Max(1, trace.Steps.Count / 12));
            drawn++;
        }
        Assert.True(drawn > 200, $"{drawn} of 300 connections can exist");
    }

    [Fact]
    public void A_long_silence_is_a_gulf_that_says_how_long_and_a_short_one_is_none()
    {
        var trace = TcpRuns.Run("", "lose:1@0");
        var step = trace.Steps.First(s => s.Events.OfType<RetransmissionTimedOut>().Any());
        var lines = ((TcpState)step.After).Chronicle;
        var silent = lines[^1].At - lines[^2].At;
        Assert.InRange(silent, 900, 1100);
        foreach (var canvas in Canvas.All)
        {
            var frame = Frame.Of(Scene.Draw(step, canvas), canvas);
            var gulf = Assert.Single(frame.Shapes.OfType<Rectangle>(), s => s.Key.StartsWith("gulf/", StringComparison.Ordinal));
            Assert.Equal(FormattableString.Invariant($"{silent:#,0} ms"), ((Text)frame[$"{gulf.Key}/number"]!).Content);
            Assert.True(gulf.Height > 80);
        }
        Assert.DoesNotContain(Frame.Of(Scene.Draw(trace.Steps[step.Index - 1], Canvas.Wide), Canvas.Wide).Shapes, s => s.Key.StartsWith("gulf/", StringComparison.Ordinal));
    }

    private static void RequireFrames(Trace trace, Canvas canvas, int apart = 1)
    {
        Frame? last = null;
        foreach (var step in trace.Steps.Where((_, i) => i % apart == 0))
        {
            var frame = Frame.Of(Scene.Draw(step, canvas), canvas);
            _ = last?.DeltaTo(frame);
            last = frame;
        }
    }
}
