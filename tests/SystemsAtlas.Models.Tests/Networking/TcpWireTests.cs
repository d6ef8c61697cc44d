using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Models.Networking.Wire;

namespace SystemsAtlas.Models.Tests.Networking;

public sealed class TcpWireTests
{
    // RFC 1071 section 3.
    [Fact]
    public void The_worked_example_of_the_standard_sums_to_ddf2() =>
        Assert.Equal(0xddf2, InternetChecksum.Sum([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]));

    [Fact]
    public void An_ip_header_with_its_checksum_sums_to_nothing() =>
        Assert.All(TcpRuns.Run().All<SegmentSent>(), s => Assert.Equal(0, InternetChecksum.Of(SegmentBytes.Of(s.Segment).AsSpan(0, SegmentBytes.IpHeader))));

    // RFC 9293 section 3.10.7.1.
    [Fact]
    public void A_closed_port_answers_a_SYN_with_a_reset_that_acknowledges_it()
    {
        var trace = TcpRuns.Run("port=closed client-isn=100");
        var reset = Assert.Single(trace.All<ResetSent>()).Segment;
        Assert.Equal((0u, 101u, ControlBits.Rst | ControlBits.Ack), (reset.Seq, reset.Ack, reset.Bits));
        Assert.Single(trace.All<ConnectionRefused>());
    }

    // RFC 9293 section 3.6, figure 13.
    [Fact]
    public void Both_ends_that_close_at_once_pass_through_CLOSING()
    {
        var states = TcpRuns.Run("close=both").All<StateChanged>().Where(s => s.To == ConnectionState.Closing).Select(s => s.Host);
        Assert.Equal([Host.Client, Host.Server], states.Order());
    }

    [Fact]
    public void Three_duplicate_acknowledgments_are_as_good_as_a_timeout()
    {
        var trace = TcpRuns.Run("reply=9000", "lose:7@0");
        Assert.Equal("duplicate acknowledgments", trace.All<SegmentRetransmitted>().First().Cause);
        Assert.Empty(trace.All<RetransmissionTimedOut>());
    }
}
