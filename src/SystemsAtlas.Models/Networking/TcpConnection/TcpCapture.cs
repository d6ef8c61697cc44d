using SystemsAtlas.Models.Networking.Wire;

namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>
/// What a capture at one end would hold: every segment that this end sends, at the moment it goes out, whatever becomes of it later; and every segment that
/// reaches this end, at the moment it arrives.
/// </summary>
public static class TcpCapture
{
    /// <summary>The segments that pass the interface of a host, with their times in ms, in order.</summary>
    public static IEnumerable<(long AtMs, Segment Segment)> At(Host host, Trace trace)
    {
        foreach (var step in trace.Steps)
        {
            foreach (var happened in step.Events)
            {
                if (happened is SegmentSent sent && sent.Segment.From == host) yield return (step.Time, sent.Segment);
                if (happened is SegmentArrived arrived && arrived.Segment.To == host) yield return (step.Time, arrived.Segment);
            }
        }
    }

    /// <summary>The capture file, at the end that the knob names.</summary>
    public static byte[] Pcap(Trace trace)
    {
        var host = trace.Request.Parameters.Get(TcpDefinition.Capture) == "client" ? Host.Client : Host.Server;
        return PcapFile.Write(At(host, trace).Select(c => new CapturedPacket(c.AtMs * 1000, SegmentBytes.Of(c.Segment))));
    }
}
