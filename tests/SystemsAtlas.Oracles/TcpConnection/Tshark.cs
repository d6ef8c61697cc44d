using System.Globalization;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.TcpConnection;

/// <summary>The protocol analyser tshark, asked for one line a frame.</summary>
[NeedsPackage("tshark", "tshark")]
internal static class Tshark
{
    // The ports belong to no protocol; what they carry is text. Numbers are wanted as they stand in the header, and checksums are to be worked out.
    private static readonly string[] Settings =
    [
        "-n", "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "tcp.relative_sequence_numbers:FALSE", "-d", "tcp.port==7777,data", "-T", "fields",
    ];

    private static readonly string[] Fields =
    [
        "frame.time_epoch", "ip.src", "ip.dst", "ip.id", "ip.len", "ip.ttl", "tcp.srcport", "tcp.dstport", "tcp.flags", "tcp.seq_raw", "tcp.ack_raw", "tcp.hdr_len",
        "tcp.window_size_value", "tcp.urgent_pointer", "tcp.options.mss_val", "tcp.options.wscale.shift", "tcp.payload",
        "ip.checksum.status", "tcp.checksum.status", "_ws.malformed", "_ws.expert.severity",
        "tcp.analysis.retransmission", "tcp.analysis.fast_retransmission", "tcp.analysis.spurious_retransmission", "tcp.analysis.out_of_order",
        "tcp.analysis.keep_alive", "tcp.analysis.zero_window_probe",
    ];

    private const string Good = "1";
    private const long Error = 0x0080_0000;

    public static Tool Find() => Tool.Find("tshark");

    /// <summary>What it says of each frame of a capture file, in order.</summary>
    public static IReadOnlyList<DissectedFrame> Dissect(this Tool tshark, byte[] capture)
    {
        using var scratch = new Scratch();
        scratch.Write("connections.pcap", capture);
        var result = tshark.Run(scratch, ["-r", "connections.pcap", .. Settings, .. Fields.SelectMany(f => (string[])["-e", f])]).Succeeded();
        return [.. result.Lines.Select(l => FrameOf(l.Split('\t')))];
    }

    private static DissectedFrame FrameOf(string[] said)
    {
        string Of(string field) => said[Array.IndexOf(Fields, field)];
        var wire = new WireFrame
        {
            AtMs = (long)(decimal.Parse(Of("frame.time_epoch"), CultureInfo.InvariantCulture) * 1000),
            From = $"{Of("ip.src")}:{Of("tcp.srcport")}", To = $"{Of("ip.dst")}:{Of("tcp.dstport")}",
            IpId = Number(Of("ip.id")), Size = Number(Of("ip.len")), TimeToLive = Number(Of("ip.ttl")),
            Flags = Number(Of("tcp.flags")), Seq = Number(Of("tcp.seq_raw")), Ack = Number(Of("tcp.ack_raw")), TcpHeader = Number(Of("tcp.hdr_len")),
            Window = Number(Of("tcp.window_size_value")), Urgent = Number(Of("tcp.urgent_pointer")),
            MssOption = Optional(Of("tcp.options.mss_val")), ScaleOption = Optional(Of("tcp.options.wscale.shift")),
            Payload = Of("tcp.payload").Replace(":", "", StringComparison.Ordinal),
            IpChecksumIsGood = Of("ip.checksum.status") == Good, TcpChecksumIsGood = Of("tcp.checksum.status") == Good,
            IsSound = Of("_ws.malformed").Length == 0 && Of("_ws.expert.severity").Split(',', StringSplitOptions.RemoveEmptyEntries).All(s => Number(s) < Error),
        };
        return new DissectedFrame(wire, SendingOf(Of, wire.Payload.Length / 2));
    }

    // The kinds of sending again differ in why it is thought to have happened. A keep-alive with a byte is that byte sent again: the last one that was sent.
    private static Sending SendingOf(Func<string, string> of, int length)
    {
        string[] again = ["tcp.analysis.retransmission", "tcp.analysis.fast_retransmission", "tcp.analysis.spurious_retransmission", "tcp.analysis.out_of_order"];
        if (again.Any(f => of(f).Length > 0) || (of("tcp.analysis.keep_alive").Length > 0 && length == 1)) return Sending.Again;
        return of("tcp.analysis.zero_window_probe").Length > 0 ? Sending.Probe : Sending.New;
    }

    private static long? Optional(string text) => text.Length == 0 ? null : Number(text);

    private static long Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt64(text, 16) : long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
