using System.Buffers.Binary;
using SystemsAtlas.Models.Networking.Wire;

namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>A segment as the bytes that travel: IPv4 header (RFC 791), TCP header with options (RFC 9293 section 3.1, RFC 7323 section 2), data.</summary>
public static class SegmentBytes
{
    /// <summary>The bytes of an IPv4 header without options.</summary>
    public const int IpHeader = 20;

    public const int ServerPort = 7777;

    private const int TcpHeader = 20;
    private const int TcpProtocol = 6;
    private const int TimeToLive = 64;

    // Addresses that RFC 5737 keeps for documents.
    private static readonly ImmutableArray<byte> ClientAddress = [192, 0, 2, 10];
    private static readonly ImmutableArray<byte> ServerAddress = [198, 51, 100, 20];

    /// <summary>The whole packet, both checksums filled in.</summary>
    public static byte[] Of(Segment segment)
    {
        var options = OptionsOf(segment);
        var packet = new byte[IpHeader + TcpHeader + options.Length + segment.Payload.Length];
        WriteTcp(packet.AsSpan(IpHeader), segment, options);
        WriteIp(packet, segment);
        return packet;
    }

    /// <summary>The bytes of both headers, options included.</summary>
    public static int HeaderLengthOf(Segment segment) => IpHeader + TcpHeader + OptionsOf(segment).Length;

    /// <summary>The 16-bit number at a place.</summary>
    public static int Word(ReadOnlySpan<byte> packet, int at) => BinaryPrimitives.ReadUInt16BigEndian(packet[at..]);

    /// <summary>Some bytes in hexadecimal, such as 0x1c46.</summary>
    public static string Hex(ReadOnlySpan<byte> packet, int at, int count) => $"0x{Convert.ToHexStringLower(packet.Slice(at, count))}";

    private static void WriteIp(Span<byte> packet, Segment segment)
    {
        packet[0] = 0x45; // version 4, header of 5 words
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], (ushort)segment.IpId);
        BinaryPrimitives.WriteUInt16BigEndian(packet[6..], 0x4000); // don't fragment
        packet[8] = TimeToLive;
        packet[9] = TcpProtocol;
        AddressOf(segment.From).CopyTo(packet[12..]);
        AddressOf(segment.To).CopyTo(packet[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], InternetChecksum.Of(packet[..IpHeader]));
    }

    private static void WriteTcp(Span<byte> tcp, Segment segment, ReadOnlySpan<byte> options)
    {
        var fromClient = segment.From == Host.Client;
        BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)(fromClient ? segment.ClientPort : ServerPort));
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], (ushort)(fromClient ? ServerPort : segment.ClientPort));
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], segment.Seq);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], segment.Ack);
        tcp[12] = (byte)((TcpHeader + options.Length) / 4 << 4);
        tcp[13] = (byte)segment.Bits;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], (ushort)segment.Window);
        options.CopyTo(tcp[TcpHeader..]);
        segment.Payload.AsSpan().CopyTo(tcp[(TcpHeader + options.Length)..]);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], ChecksumOf(tcp, segment));
    }

    // The checksum covers a pseudo header: both addresses, the protocol and the length (RFC 9293 section 3.1).
    private static ushort ChecksumOf(ReadOnlySpan<byte> tcp, Segment segment)
    {
        var covered = new byte[12 + tcp.Length];
        AddressOf(segment.From).CopyTo(covered);
        AddressOf(segment.To).CopyTo(covered.AsSpan(4));
        covered[9] = TcpProtocol;
        BinaryPrimitives.WriteUInt16BigEndian(covered.AsSpan(10), (ushort)tcp.Length);
        tcp.CopyTo(covered.AsSpan(12));
        return InternetChecksum.Of(covered);
    }

    private static ReadOnlySpan<byte> AddressOf(Host host) => (host == Host.Client ? ClientAddress : ServerAddress).AsSpan();

    // Kind 2, length 4, size; then a no-operation so that kind 3, length 3, shift ends a word.
    private static byte[] OptionsOf(Segment segment)
    {
        byte[] mss = segment.MssOption is { } size ? [2, 4, (byte)(size >> 8), (byte)size] : [];
        byte[] scale = segment.ScaleOption is { } shift ? [1, 3, 3, (byte)shift] : [];
        return [.. mss, .. scale];
    }
}
