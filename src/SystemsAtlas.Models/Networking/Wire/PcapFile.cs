using System.Buffers.Binary;

namespace SystemsAtlas.Models.Networking.Wire;

/// <summary>A packet as an interface saw it.</summary>
/// <param name="Microseconds">When, since the start of the run.</param>
/// <param name="Bytes">The packet, from its IP header on.</param>
public sealed record CapturedPacket(long Microseconds, byte[] Bytes);

/// <summary>A capture file in the classic libpcap format, little endian, of raw IP packets (link type 101).</summary>
public static class PcapFile
{
    private const int RawIp = 101;
    private const int LongestPacket = 65535;

    /// <summary>The file's bytes. Packets stand in the order given.</summary>
    public static byte[] Write(IEnumerable<CapturedPacket> packets)
    {
        using var file = new MemoryStream();
        Span<byte> header = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], LongestPacket);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], RawIp);
        file.Write(header);
        foreach (var packet in packets)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(packet.Microseconds / 1_000_000));
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(packet.Microseconds % 1_000_000));
            BinaryPrimitives.WriteInt32LittleEndian(header[8..], packet.Bytes.Length);
            BinaryPrimitives.WriteInt32LittleEndian(header[12..], packet.Bytes.Length);
            file.Write(header[..16]);
            file.Write(packet.Bytes);
        }
        return file.ToArray();
    }
}
