using SystemsAtlas.Models.Networking.Web.Names;

namespace SystemsAtlas.Models.Networking.Web.Wire;

/// <summary>Packets of IPv4 with UDP or TCP, with their checksums (RFC 791, 768, 9293).</summary>
internal static class PacketBytes
{
    private const int IpHeader = 20, UdpHeader = 8, TcpHeader = 20, HttpsPort = 443, WindowScale = 7;
    private const byte Udp17 = 17, Tcp6 = 6, Syn = 2, Push = 8, Ack = 16;

    // What a receiver of this run could take is never reached.
    private const int SynWindow = 64_240, Window = 8_192;

    public static byte[] Udp(string from, string to, int fromPort, int toPort, byte[] payload)
    {
        var packet = Ip(from, to, Udp17, UdpHeader + payload.Length);
        Put(packet, 20, fromPort, 2);
        Put(packet, 22, toPort, 2);
        Put(packet, 24, UdpHeader + payload.Length, 2);
        payload.CopyTo(packet, IpHeader + UdpHeader);
        var sum = Checksum(packet, Udp17);
        Put(packet, 26, sum == 0 ? 0xFFFF : sum, 2);
        return packet;
    }

    public static byte[] Tcp(TcpPacket tcp, Endpoints connection, byte[] stream)
    {
        var options = tcp.IsSyn ? 8 : 0;
        var (from, to) = tcp.FromClient ? (Internet.Client, Internet.Server) : (Internet.Server, Internet.Client);
        var packet = Ip(from, to, Tcp6, TcpHeader + options + tcp.Length);
        var (own, other) = tcp.FromClient ? (connection.ClientStart, connection.ServerStart) : (connection.ServerStart, connection.ClientStart);
        var acknowledges = !tcp.IsSyn || !tcp.FromClient;
        Put(packet, 20, tcp.FromClient ? connection.ClientPort : HttpsPort, 2);
        Put(packet, 22, tcp.FromClient ? HttpsPort : connection.ClientPort, 2);
        Put(packet, 24, own + tcp.Sequence, 4);
        Put(packet, 28, acknowledges ? other + tcp.Acknowledged : 0, 4);
        packet[32] = (byte)((TcpHeader + options) / 4 << 4);
        packet[33] = (byte)((tcp.IsSyn ? Syn : 0) | (tcp.IsPush ? Push : 0) | (acknowledges ? Ack : 0));
        Put(packet, 34, tcp.IsSyn ? SynWindow : Window, 2);
        if (tcp.IsSyn) ((byte[])[2, 4, WebRequest.WebModel.Mss >> 8, WebRequest.WebModel.Mss & 0xFF, 1, 3, 3, WindowScale]).CopyTo(packet, IpHeader + TcpHeader);
        if (tcp.Length > 0) Array.Copy(stream, tcp.Sequence - 1, packet, IpHeader + TcpHeader + options, tcp.Length);
        Put(packet, 36, Checksum(packet, Tcp6), 2);
        return packet;
    }

    private static byte[] Ip(string from, string to, byte protocol, int length)
    {
        var packet = new byte[IpHeader + length];
        packet[0] = 0x45;
        Put(packet, 2, packet.Length, 2);
        // Don't fragment.
        packet[6] = 0x40;
        packet[8] = 64;
        packet[9] = protocol;
        DnsWriter.Address4(from).CopyTo(packet, 12);
        DnsWriter.Address4(to).CopyTo(packet, 16);
        Put(packet, 10, ~Sum(packet, 0, IpHeader, 0) & 0xFFFF, 2);
        return packet;
    }

    // Over addresses, protocol, length and all that follows the IP header (RFC 9293 section 3.1).
    private static int Checksum(byte[] packet, byte protocol) => ~Sum(packet, 12, packet.Length, protocol + packet.Length - IpHeader) & 0xFFFF;

    private static int Sum(byte[] bytes, int from, int to, long sum)
    {
        for (var i = from; i < to; i += 2) sum += (bytes[i] << 8) | (i + 1 < to ? bytes[i + 1] : 0);
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return (int)sum;
    }

    private static void Put(byte[] packet, int at, long number, int bytes)
    {
        for (var i = 0; i < bytes; i++) packet[at + i] = (byte)(number >> (8 * (bytes - 1 - i)));
    }
}
