using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Networking;

/// <summary>The promises can be broken: they are, by a model with one rule changed.</summary>
public sealed class TcpBrokenTests
{
    private sealed class WithoutWrapAround(RunContext context) : TcpModel(context)
    {
        protected override bool Before(uint a, uint b) => a < b;
    }

    private sealed class WithoutKarn(RunContext context) : TcpModel(context)
    {
        protected override bool MayMeasure(Segment segment) => true;
    }

    private sealed class WithoutWindow(RunContext context) : TcpModel(context)
    {
        protected override long UsableWindow(Tcb t) => long.MaxValue;
    }

    [Fact]
    public void Comparing_numbers_without_wrap_around_breaks_a_promise()
    {
        var trace = TcpRuns.Run("client-isn=4294967250 size=500", model: TcpRuns.Model with { Create = c => new WithoutWrapAround(c) });
        Assert.Contains(TcpPromises.Quiet, TcpPromises.Broken(trace));
        Assert.Empty(TcpPromises.Broken(TcpRuns.Run("client-isn=4294967250 size=500")));
    }

    // The acknowledgment is only late; measured from the second copy, it seems to come too soon.
    [Fact]
    public void Measuring_what_was_sent_twice_breaks_a_promise()
    {
        const string knobs = "rto-min=50 rtt=100 size=400";
        Assert.Contains(TcpPromises.Samples, TcpPromises.Broken(TcpRuns.Run(knobs, "delay:4=220@0", model: TcpRuns.Model with { Create = c => new WithoutKarn(c) })));
        Assert.Empty(TcpPromises.Broken(TcpRuns.Run(knobs, "delay:4=220@0")));
    }

    [Fact]
    public void Sending_without_regard_to_the_window_breaks_a_promise()
    {
        const string knobs = "window=1000 read-delay=500 size=4000 mss=200 window-scale=0 server-window-scale=0";
        Assert.Contains(TcpPromises.Window, TcpPromises.Broken(TcpRuns.Run(knobs, model: TcpRuns.Model with { Create = c => new WithoutWindow(c) })));
        Assert.Empty(TcpPromises.Broken(TcpRuns.Run(knobs)));
    }
}
