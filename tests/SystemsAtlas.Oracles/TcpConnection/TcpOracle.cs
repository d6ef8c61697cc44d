using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Models.Tests.Networking;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.TcpConnection;

/// <summary>
/// The capture files of the TCP model, read by tshark: the program that network engineers read captures with takes each packet apart, works out both checksums and says from the
/// numbers alone which segments were sent again.
/// </summary>
public sealed class TcpOracle(DissectedCaptures captures) : IClassFixture<DissectedCaptures>
{
    [Fact]
    public void Every_segment_is_dissected_as_the_model_wrote_it()
    {
        var comparison = Comparison.With(Tshark.Find());
        foreach (var (capture, frames) in captures.Dissected)
        {
            foreach (var (frame, model) in frames.Select((f, i) => (i, WireFrame.Of(capture.Segments[i].AtMs, capture.Segments[i].Segment))))
                comparison.Same(frames[frame].Wire, model, capture.NameOf(frame));
        }
        FlipBits(comparison);
        MoveClaims(comparison);
        comparison.Finish(atLeast: 10_000);
    }

    [Fact]
    public void Retransmissions_are_where_the_model_says()
    {
        var comparison = Comparison.With(Tshark.Find());
        var repeating = new List<(IReadOnlyList<Sending> Real, IReadOnlyList<Sending> Model)>();
        foreach (var (capture, frames) in captures.Dissected)
        {
            var claims = SendingClaims.Of(capture);
            foreach (var (frame, claim) in claims) comparison.Same(frames[frame].Sending, claim, capture.NameOf(frame));
            if (claims.ContainsValue(Sending.Again)) repeating.Add(([.. claims.Keys.Select(k => frames[k].Sending)], [.. claims.Values]));
        }
        Assert.True(repeating.Count >= 100 && repeating.Sum(r => r.Model.Count(s => s == Sending.Again)) >= 500, "too little is sent again");
        comparison.Catches("every claim moved to the next frame", repeating.All(r => !r.Real.SequenceEqual([r.Model[^1], .. r.Model.SkipLast(1)])));
        comparison.Catches("one retransmission that is not claimed", repeating.All(r => !r.Real.SequenceEqual(WithFirst(r.Model, Sending.Again, Sending.New))));
        comparison.Catches("one retransmission too many claimed", repeating.All(r => !r.Real.SequenceEqual(WithFirst(r.Model, Sending.New, Sending.Again))));
        SendOnce(comparison);
        comparison.Finish(atLeast: 5_000);
    }

    [Fact]
    public void The_connections_hold_everything_that_can_go_wrong()
    {
        var traces = captures.Captures.Where(c => c.At == Host.Client).Select(c => c.Trace).ToList();
        void Often(int atLeast, Func<Trace, bool> holds) => Assert.InRange(traces.Count(holds), atLeast, traces.Count - 1);
        bool Enters(Trace trace, ConnectionState from, ConnectionState to) => trace.All<StateChanged>().Any(c => (c.From, c.To) == (from, to));
        Often(20, t => Enters(t, ConnectionState.SynSent, ConnectionState.SynReceived));
        Often(20, t => Enters(t, ConnectionState.FinWait1, ConnectionState.Closing));
        Often(4, t => t.All<PortFoundClosed>().Any());
        Often(10, t => t.All<ResetSent>().Any());
        Often(50, t => t.All<SegmentLost>().Any());
        Often(50, t => t.All<SegmentDuplicated>().Any());
        Often(20, t => t.All<ProbeSent>().Any());
        Often(50, t => TcpCapture.At(Host.Client, t).Any(c => c.Segment.Seq < c.Segment.RelativeSeq));
        Often(20, t => t.All<SegmentRetransmitted>().Any(r => r.Cause == "duplicate acknowledgments"));
    }

    // One bit of each packet, in a place that leaves it a TCP packet: each kind in a connection of its own, all of them in one file.
    private void FlipBits(Comparison comparison)
    {
        var flips = new List<(string What, Index At, Func<DissectedFrame, Segment, bool> Caught)>();
        void Flip(string what, Index at, Func<DissectedFrame, Segment, bool> caught) => flips.Add((what, at, caught));
        Flip("the identification of the IP header", 5, (f, _) => !f.Wire.IpChecksumIsGood && f.Wire.TcpChecksumIsGood);
        Flip("the checksum of the IP header", 11, (f, _) => !f.Wire.IpChecksumIsGood && f.Wire.TcpChecksumIsGood);
        Flip("the sequence number", 26, (f, _) => f.Wire.IpChecksumIsGood && !f.Wire.TcpChecksumIsGood);
        Flip("the window", 35, (f, _) => f.Wire.IpChecksumIsGood && !f.Wire.TcpChecksumIsGood);
        Flip("the checksum of the TCP header", 37, (f, _) => f.Wire.IpChecksumIsGood && !f.Wire.TcpChecksumIsGood);
        Flip("the last byte of the data", ^1, (f, s) => s.Payload.IsEmpty || (f.Wire.IpChecksumIsGood && !f.Wire.TcpChecksumIsGood));
        var chosen = captures.Captures.Where(c => c.Segments.Count > 30).DistinctBy(c => c.Port).Take(flips.Count).ToList();
        var frames = new Queue<DissectedFrame>(Tshark.Find().Dissect(CapturedConnection.Joined(flips.Zip(chosen, (f, c) => c.WithBitFlipped(f.At)))));
        foreach (var (flip, capture) in flips.Zip(chosen))
        {
            // The flip of a connection must be seen in each of its frames.
            var caught = capture.Segments.Select(s => flip.Caught(frames.Dequeue(), s.Segment)).ToList();
            comparison.Catches($"a flipped bit in {flip.What}", caught.Count > 30 && caught.All(c => c));
        }
        Assert.Equal((6, 0), (chosen.Count, frames.Count));
    }

    private void MoveClaims(Comparison comparison)
    {
        var (capture, frames) = captures.Dissected.First(d => d.Frames.Count > 30);
        var model = capture.Segments.Select(s => WireFrame.Of(s.AtMs, s.Segment)).ToList();
        comparison.Catches("claims moved to the next frame", frames.Skip(1).Zip(model, (real, claimed) => real.Wire != claimed).All(differs => differs));
        comparison.Catches("a byte of data changed", frames.Zip(capture.Segments).Where(p => !p.Second.Segment.Payload.IsEmpty).All(p => p.First.Wire != WithOtherData(p.Second)));
    }

    // Cut out the packets from the first sending up to the second: what the numbers tell decides, and not what the model knows.
    private void SendOnce(Comparison comparison)
    {
        const int wanted = 3;
        var cut = new List<(string Name, bool IsAgain, byte[] File, int Frames)>();
        foreach (var (capture, frames) in captures.Dissected.DistinctBy(d => d.Capture.Port))
        {
            bool RepeatsData((int Frame, Sending Claim) c) => c.Claim == Sending.Again && !capture.Segments[c.Frame].Segment.Payload.IsEmpty;
            if (SendingClaims.Of(capture).Select(c => (c.Key, c.Value)).Where(RepeatsData).Select(c => (int?)c.Key).FirstOrDefault() is not { } again) continue;
            var first = capture.Segments.ToList().FindIndex(s => s.Segment.From == capture.At && s.Segment.Seq == capture.Segments[again].Segment.Seq && s.Segment.Length > 0);
            cut.Add((capture.NameOf(again), frames[again].Sending == Sending.Again, capture.WithOnly(i => i < first || i == again), first + 1));
            if (cut.Count == wanted) break;
        }
        Assert.True(cut.Count == wanted, "too few connections send data again");
        var fewer = Tshark.Find().Dissect(CapturedConnection.Joined(cut.Select(c => c.File)));
        Assert.Equal(cut.Sum(c => c.Frames), fewer.Count);
        var last = -1;
        foreach (var (name, isAgain, _, count) in cut)
            comparison.Catches($"a second sending whose first is not there ({name})", isAgain && fewer[last += count].Sending == Sending.New);
    }

    private static WireFrame WithOtherData((long AtMs, Segment Segment) captured) =>
        WireFrame.Of(captured.AtMs, captured.Segment with { Payload = captured.Segment.Payload.SetItem(0, (byte)(captured.Segment.Payload[0] ^ 1)) });

    private static IEnumerable<Sending> WithFirst(IReadOnlyList<Sending> claims, Sending from, Sending to)
    {
        var at = claims.ToList().IndexOf(from);
        return claims.Select((c, i) => i == at ? to : c);
    }
}
