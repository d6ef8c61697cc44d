using SystemsAtlas.Models.Networking.TcpConnection;

namespace SystemsAtlas.Oracles.TcpConnection;

/// <summary>How a segment was sent, as far as a capture tells.</summary>
internal enum Sending
{
    New,

    /// <summary>Numbers that were sent before.</summary>
    Again,

    /// <summary>One byte into a window of nothing.</summary>
    Probe,
}

/// <summary>A frame of a capture and what the analyser takes it for.</summary>
internal sealed record DissectedFrame(WireFrame Wire, Sending Sending);

/// <summary>What is in a packet, field by field.</summary>
internal sealed record WireFrame
{
    public required long AtMs { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required long IpId { get; init; }

    public required long Size { get; init; }

    public required long TimeToLive { get; init; }

    public required long Flags { get; init; }

    public required long Seq { get; init; }

    public required long Ack { get; init; }

    public required long TcpHeader { get; init; }

    public required long Window { get; init; }

    public required long Urgent { get; init; }

    public required long? MssOption { get; init; }

    public required long? ScaleOption { get; init; }

    public required string Payload { get; init; }

    public required bool IpChecksumIsGood { get; init; }

    public required bool TcpChecksumIsGood { get; init; }

    /// <summary>Neither malformed nor in error, as far as the analyser says.</summary>
    public required bool IsSound { get; init; }

    /// <summary>What the model claims of a segment, from its numbers and not from its bytes.</summary>
    public static WireFrame Of(long atMs, Segment segment)
    {
        var options = (segment.MssOption is null ? 0 : 4) + (segment.ScaleOption is null ? 0 : 4);
        var (client, server) = ($"192.0.2.10:{segment.ClientPort}", "198.51.100.20:7777");
        var isClients = segment.From == Host.Client;
        return new()
        {
            AtMs = atMs, From = isClients ? client : server, To = isClients ? server : client, IpId = segment.IpId, Size = 40 + options + segment.Payload.Length, TimeToLive = 64,
            Flags = (long)segment.Bits, Seq = segment.Seq, Ack = segment.Ack, TcpHeader = 20 + options, Window = segment.Window, Urgent = 0,
            MssOption = segment.MssOption, ScaleOption = segment.ScaleOption, Payload = Convert.ToHexStringLower(segment.Payload.AsSpan()),
            IpChecksumIsGood = true, TcpChecksumIsGood = true, IsSound = true,
        };
    }
}
