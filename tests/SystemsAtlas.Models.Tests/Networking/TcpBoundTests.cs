using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Networking;

/// <summary>Whatever the knobs are turned to and however much is sent, a connection ends, and its end can be drawn; or it is refused in words.</summary>
public sealed class TcpBoundTests
{
    private static readonly TcpScene Scene = new();

    // As many bytes as a host may send, in segments as small as they may be, over the worst of networks.
    [Theory]
    [InlineData("loss=0.5 retries=15 rto-min=10")]
    [InlineData("loss=0.5 duplication=0.5 reordering=0.5 retries=15 rto-min=10 jitter=500")]
    [InlineData("duplication=0.5 reordering=0.5 jitter=500 flight=64")]
    [InlineData("loss=0.2 flight=64 fast-retransmit=on")]
    [InlineData("read-delay=10000")]
    [InlineData("read-delay=10000 loss=0.5 retries=15 rto-min=10")]
    [InlineData("read-delay=1 loss=0.1 rto-min=10")]
    [InlineData("open=both loss=0.3 duplication=0.5 retries=15")]
    public void The_most_that_can_happen_ends_in_a_picture(string network)
    {
        foreach (var window in new[] { "window=128 window-scale=off server-window-scale=off", "window=128 window-scale=7 server-window-scale=7 mss=64 server-mss=64", "window=65535 mss=64 server-mss=64", "window=16400 window-scale=14 server-window-scale=14 mss=64 server-mss=64" })
            for (var seed = 1UL; seed <= 2; seed++)
            {
                var trace = TcpRuns.Run($"{window} {network} size=20000 reply=20000", "send:client=20000@3000 send:server=20000@3000 send:client=20000@3000 send:server=20000@3000", seed);
                foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(Scene.Draw(trace.Steps[^1], canvas), canvas).Shapes);
            }
    }

    [Fact]
    public void One_action_more_than_the_bound_is_refused_by_its_number()
    {
        var refused = Assert.Throws<InvalidInputException>(() => TcpRuns.Run("", string.Join(' ', Enumerable.Repeat("send:client=1@500", TcpDefinition.MostActions + 1))));
        Assert.Equal("actions: 201 are too many: a run takes 200 at most", refused.Message);
        Assert.NotEmpty(TcpRuns.Run("", string.Join(' ', Enumerable.Repeat("send:client=1@500", TcpDefinition.MostActions))).Steps);
    }

    [Fact]
    public void An_action_long_after_the_connection_is_carried_out_in_its_time_or_at_the_end()
    {
        foreach (var (moment, time) in new[] { (800_000L, 800_000L), (86_400_000, 86_400_000), (86_400_001, 86_400_000), (long.MaxValue, 86_400_000) })
        {
            var trace = TcpRuns.Run("close=none", FormattableString.Invariant($"send:client=10@{moment}"));
            Assert.Equal(time, trace.Steps.First(s => s.Events.OfType<ApplicationWrote>().Any(w => w.Count == 10)).Time);
            foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(Scene.Draw(trace.Steps[^1], canvas), canvas).Shapes);
        }
    }
}
