using SystemsAtlas.Models.Networking.TcpConnection;

namespace SystemsAtlas.Models.Tests.Networking;

/// <summary>What an end says of its receive buffer.</summary>
public sealed class TcpWindowTests
{
    // Around every power of two that a scale can mean, up to a segment more.
    private static IEnumerable<(long Window, int Shift)> Buffers
    {
        get
        {
            for (var shift = 7; shift <= 14; shift++)
                foreach (var more in new[] { 0, 1, 100, 616, 1459, 1460, 1461, 3000, (1 << shift) - 1, 1 << shift })
                    yield return ((1 << shift) + more, shift);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(120)]
    [InlineData(1460)]
    [InlineData(5000)]
    public void No_window_is_zero_while_nothing_is_unread(int size)
    {
        foreach (var (window, shift) in Buffers.Where(b => b.Window * 40 >= size))
            foreach (var actions in new[] { "", "send:client=3000@200 send:client=700@4000 send:server=2000@5000" })
                foreach (var delay in new[] { "0", "25" })
                {
                    var trace = TcpRuns.Run($"window={window} window-scale={shift} server-window-scale={shift} size={size} reply={size} close=none read-delay={delay}", actions);
                    foreach (var step in trace.Steps)
                        foreach (var sent in step.Events.OfType<SegmentSent>().Where(s => s is not ResetSent && ((TcpState)step.After).Of(s.Segment.From).Unread == 0))
                            Assert.True(sent.Segment.Window > 0, $"window {window}, shift {shift}, read after {delay}: segment {sent.Segment.Id} tells 0");
                    if (delay == "0") Assert.Empty(trace.All<ProbeSent>());
                }
    }

    [Fact]
    public void No_window_is_larger_than_the_room_of_its_buffer()
    {
        foreach (var (window, shift) in Buffers)
        {
            var trace = TcpRuns.Run($"window={window} window-scale={shift} server-window-scale={shift} size=2000 reply=2000 read-delay=30");
            foreach (var step in trace.Steps)
                foreach (var sent in step.Events.OfType<SegmentSent>().Where(s => s is not ResetSent))
                    Assert.True(sent.Segment.ScaledWindow <= window - ((TcpState)step.After).Of(sent.Segment.From).Unread, $"window {window}, shift {shift}: segment {sent.Segment.Id} grants {sent.Segment.ScaledWindow}");
        }
    }

    // A reader that was slow is heard of as soon as it has read: the sender need not ask.
    [Fact]
    public void A_window_that_was_told_as_zero_is_told_when_it_opens()
    {
        foreach (var (window, shift) in Buffers.Where(b => b.Window > 64))
        {
            var trace = TcpRuns.Run($"window={window} window-scale={shift} server-window-scale={shift} size=4000 reply=0 read-delay=50 rto-min=5000 retries=15", seed: 3);
            Assert.Equal(4000, trace.End().Server.Delivered);
            Assert.Empty(trace.All<ProbeSent>());
        }
    }

    // Both ends face a closed window and probe it, or both have filled the other's window and all of it was lost.
    [Theory]
    [InlineData("window=375 window-scale=0 server-window-scale=0 mss=64 server-mss=64 read-delay=10000 size=20000 reply=20000", "send:server=5000@100 send:client=5000@100")]
    [InlineData("window=1000 window-scale=0 server-window-scale=0 mss=100 server-mss=100 size=0 reply=0 close=none", "send:client=900@1000 send:server=900@1000 lose:4@0 lose:5@0 lose:6@0 lose:7@0 lose:8@0 lose:9@0 lose:10@0 lose:11@0 lose:12@0 lose:13@0 lose:14@0 lose:15@0 lose:16@0 lose:17@0 lose:18@0 lose:19@0 lose:20@0 lose:21@0")]
    public void No_end_answers_an_answer(string knobs, string actions)
    {
        var trace = TcpRuns.Run(knobs, actions);
        Assert.DoesNotContain(trace.All<SegmentRefused>(), r => r.Segment.Kind == "ACK");
        // An acknowledgment is owed to what takes numbers, and to a peer that is to hear of a window.
        var (acks, owed) = (trace.All<AckSent>().Count(), trace.All<SegmentArrived>().Count(a => a.Segment.Length > 0) + trace.All<ApplicationRead>().Count());
        Assert.True(acks <= owed, $"{acks} acknowledgments where {owed} are owed");
    }

    // An end that is reset while it probes must be heard of all the same (RFC 5961 section 3: a reset counts with exactly the next number).
    [Fact]
    public void A_reset_that_follows_a_probe_is_heard()
    {
        var trace = TcpRuns.Run("window=1000 window-scale=0 server-window-scale=0 read-delay=10000 size=5000 reply=0 close=none", "reset:client@2500");
        Assert.NotEmpty(trace.All<ProbeSent>());
        Assert.Equal(Host.Server, Assert.Single(trace.All<ConnectionReset>()).Host);
    }

    // RFC 9293 section 3.5, figure 7, with its numbers; neither end sends anything that the figure has not.
    [Fact]
    public void SYNs_that_cross_open_one_connection_as_the_figure_shows()
    {
        var trace = TcpRuns.Run("open=both client-isn=100 server-isn=300 size=0 reply=0 close=none");
        Assert.Equal(
        [
            "Client SYN 100 0", "Server SYN 300 0", "Server SYN ACK 300 101", "Client SYN ACK 100 301",
        ], trace.All<SegmentSent>().Select(s => FormattableString.Invariant($"{s.Segment.From} {s.Segment.Kind} {s.Segment.Seq} {s.Segment.Ack}")));
        foreach (var host in Enum.GetValues<Host>())
            Assert.Equal([ConnectionState.SynSent, ConnectionState.SynReceived, ConnectionState.Established], trace.All<StateChanged>().Where(c => c.Host == host).Select(c => c.To));
        Assert.Empty(trace.All<SegmentRefused>());
    }

    // Whichever of the four is lost, one connection comes of it.
    [Theory]
    [InlineData("lose:1@0")]
    [InlineData("lose:2@0")]
    [InlineData("lose:3@0")]
    [InlineData("lose:4@0")]
    [InlineData("lose:3@0 lose:4@0")]
    [InlineData("duplicate:1@0 duplicate:2@0 duplicate:3@0 duplicate:4@0")]
    public void SYNs_that_cross_and_are_lost_or_copied_open_one_connection(string actions)
    {
        var trace = TcpRuns.Run("open=both size=500 reply=900", actions);
        Assert.Equal((500L, 900L), (trace.End().Server.Delivered, trace.End().Client.Delivered));
        Assert.Empty(trace.All<ConnectionReset>());
    }

    // RFC 9293 section 3.10.4.
    [Fact]
    public void CLOSE_ends_an_attempt_at_once_and_waits_in_SYN_RECEIVED()
    {
        var early = TcpRuns.Run("", "close:client@0");
        Assert.Equal((ConnectionState.SynSent, ConnectionState.Closed), early.All<StateChanged>().Where(c => c.Host == Host.Client).Select(c => (c.From, c.To)).Last());
        Assert.Equal(0, early.Steps.First(s => s.Events.OfType<StateChanged>().Any(c => c.To == ConnectionState.Closed)).Time);
        var late = TcpRuns.Run("", "close:server@25").All<StateChanged>().Where(c => c.Host == Host.Server).Select(c => c.To).ToList();
        Assert.Equal([ConnectionState.Listen, ConnectionState.SynReceived, ConnectionState.Established, ConnectionState.FinWait1], late.Take(4));
        Assert.Contains(TcpDefinition.Definition.Simplifications, s => s.Contains("SYN-RECEIVED waits", StringComparison.Ordinal) && s.Contains("LISTEN and SYN-SENT it ends the attempt at once", StringComparison.Ordinal));
    }
}
