using System.Text;
using SystemsAtlas.Models.Tls.Certificates;

namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

/// <summary>The files of a run: what a sniffer beside the client writes, the secrets that open it, and the certificates.</summary>
public static class HandshakeCapture
{
    private const int RawIp = 101, Longest = 65_535, HeaderBytes = 40, HttpsPort = 443, FirstPort = 49_152;

    // Seconds of 2026-11-29 12:00:00 UTC, the model's time of every run.
    private const long EpochSeconds = 1_795_953_600;

    private const byte Syn = 0x02, Push = 0x08, Acknowledgment = 0x10;

    /// <summary>The capture, with the three segments that open each connection of TCP. Raw IP, link type 101.</summary>
    public static byte[] Pcap(Trace trace)
    {
        var state = (HandshakeState)trace.Final;
        var file = new List<byte>();
        Put(file, 0xA1B2C3D4, 4);
        Put(file, 2, 2);
        Put(file, 4, 2);
        Put(file, 0, 8);
        Put(file, Longest, 4);
        Put(file, RawIp, 4);
        var connections = new Dictionary<int, (uint Client, uint Server)>();
        // The server's records pass the sniffer half a round trip after they are sent.
        foreach (var record in state.Log.Items().OrderBy(r => AtSniffer(r, state.Setting.RttMs)))
        {
            var at = AtSniffer(record, state.Setting.RttMs) + (1000L * state.Setting.RttMs);
            if (!connections.TryGetValue(record.Connection, out var next))
            {
                next = (1000, 5000);
                Packet(file, at - (1000L * state.Setting.RttMs), record.Connection, true, Syn, next.Client - 1, 0, []);
                Packet(file, at - 1, record.Connection, false, Syn | Acknowledgment, next.Server - 1, next.Client, []);
                Packet(file, at - 1, record.Connection, true, Acknowledgment, next.Client, next.Server, []);
            }
            var (sequence, acknowledged) = record.FromClient ? (next.Client, next.Server) : (next.Server, next.Client);
            Packet(file, at, record.Connection, record.FromClient, Acknowledgment | Push, sequence, acknowledged, record.Bytes);
            connections[record.Connection] = record.FromClient ? (next.Client + (uint)record.Bytes.Length, next.Server) : (next.Client, next.Server + (uint)record.Bytes.Length);
        }
        return [.. file];
    }

    /// <summary>The secrets, in the format that Wireshark reads.</summary>
    public static byte[] KeyLog(Trace trace) => Encoding.ASCII.GetBytes(((HandshakeState)trace.Final).KeyLog);

    /// <summary>The server's certificate and that of the authority which the client trusts.</summary>
    public static byte[] Certificates(Trace trace) =>
        Encoding.ASCII.GetBytes(Authority.Pem("CERTIFICATE", ((HandshakeState)trace.Final).ServerCertificate) + Authority.Pem("CERTIFICATE", Authority.Trusted.Root().Bytes));

    private static long AtSniffer(LoggedRecord record, int rttMs) => record.SentUs + (record.FromClient ? 0 : 500L * rttMs);

    private static void Packet(List<byte> file, long atUs, int connection, bool fromClient, byte flags, uint sequence, uint acknowledged, byte[] payload)
    {
        Put(file, EpochSeconds + (atUs / 1_000_000), 4);
        Put(file, atUs % 1_000_000, 4);
        Put(file, HeaderBytes + payload.Length, 4);
        Put(file, HeaderBytes + payload.Length, 4);
        byte[] client = [192, 0, 2, 1], server = [198, 51, 100, 1];
        byte[] packet =
        [
            0x45, 0, .. Big(HeaderBytes + payload.Length, 2), 0, 0, 0x40, 0, 64, 6, 0, 0, .. fromClient ? client : server, .. fromClient ? server : client,
            .. Big(fromClient ? FirstPort + connection : HttpsPort, 2), .. Big(fromClient ? HttpsPort : FirstPort + connection, 2), .. Big(sequence, 4), .. Big(acknowledged, 4), 0x50, flags, 0xFF, 0xFF, 0, 0, 0, 0, .. payload,
        ];
        Big(Checksum(packet.AsSpan(0, 20), 0), 2).CopyTo(packet, 10);
        Big(Checksum(packet.AsSpan(20), Sum(packet.AsSpan(12, 8)) + 6 + packet.Length - 20), 2).CopyTo(packet, 36);
        file.AddRange(packet);
    }

    // The Internet checksum, RFC 1071.
    private static long Checksum(ReadOnlySpan<byte> bytes, long sum)
    {
        sum += Sum(bytes);
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return ~sum & 0xFFFF;
    }

    private static long Sum(ReadOnlySpan<byte> bytes)
    {
        long sum = 0;
        for (var i = 0; i < bytes.Length; i++) sum += i % 2 == 0 ? bytes[i] << 8 : bytes[i];
        return sum;
    }

    private static byte[] Big(long number, int bytes)
    {
        var big = new byte[bytes];
        for (var i = 0; i < bytes; i++) big[i] = (byte)(number >> (8 * (bytes - 1 - i)));
        return big;
    }

    private static void Put(List<byte> file, long number, int bytes)
    {
        for (var i = 0; i < bytes; i++) file.Add((byte)(number >> (8 * i)));
    }
}
