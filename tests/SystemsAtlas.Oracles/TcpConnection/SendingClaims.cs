using System.Collections.Immutable;
using SystemsAtlas.Models.Networking.TcpConnection;

namespace SystemsAtlas.Oracles.TcpConnection;

/// <summary>
/// What the model claims of the segments that the capturing end itself sends: new, sent again or a probe. Of what arrives, a capture cannot tell whether the sender or the network
/// repeated it. Four ways of the analyser are followed, all of them from the part of its TCP dissector that analyses sequence numbers:
/// <list type="bullet">
/// <item>It keeps the highest number sent so far, and for it 0 means that none is known: while that number is 0 by the circle's wrap-around, it judges nothing, nor does this.</item>
/// <item>A probe of a closed window does not count as sent. Its byte, sent again before anything else, is another probe, or new if the window has opened.</item>
/// <item>When the receiver takes the byte of a probe and its window stays closed, the probe after it comes one number later than the analyser expects. Version 4.0 takes it for what
/// follows a gap, later ones for a probe (its issue 10745): this byte is not judged.</item>
/// <item>A single byte, the last one sent, sent again is called a keep-alive: <see cref="Tshark"/> counts it as sent again.</item>
/// </list>
/// </summary>
internal static class SendingClaims
{
    /// <summary>The claims by the place of the frame in the capture.</summary>
    public static ImmutableSortedDictionary<int, Sending> Of(CapturedConnection capture)
    {
        var probes = capture.Trace.Events.OfType<ProbeSent>().Select(p => p.Segment.Id).ToHashSet();
        var claims = ImmutableSortedDictionary.CreateBuilder<int, Sending>();
        HashSet<uint> afterTakenProbe = [];
        uint? counted = null;
        var peersWindow = -1;
        foreach (var (segment, frame) in capture.Segments.Select((s, i) => (s.Segment, i)))
        {
            if (segment.From != capture.At)
            {
                peersWindow = segment.Window;
                continue;
            }
            var onlyProbed = segment.Again && segment.Seq == counted;
            var claim = probes.Contains(segment.Id) || (onlyProbed && peersWindow == 0) ? Sending.Probe : segment.Again && !onlyProbed ? Sending.Again : Sending.New;
            var isAfterTakenProbe = claim == Sending.Probe && segment.Seq != counted;
            if (isAfterTakenProbe) afterTakenProbe.Add(segment.Seq);
            if (counted != 0 && !afterTakenProbe.Contains(segment.Seq)) claims.Add(frame, claim);
            var next = unchecked(segment.Seq + segment.Length);
            if ((claim != Sending.Probe || isAfterTakenProbe) && (counted is null or 0 || SequenceNumber.Before(counted.Value, next))) counted = next;
        }
        return claims.ToImmutable();
    }
}
