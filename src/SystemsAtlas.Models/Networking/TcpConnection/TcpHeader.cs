namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The headers of a segment as they travel, 32 bits across, read back from its bytes.</summary>
internal static class TcpHeader
{
    private static readonly ImmutableArray<string> BitNames = ["CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"];

    public static Diagram Of(Segment? segment, Canvas canvas)
    {
        var small = canvas.SmallSize;
        if (segment is null) return new Label("header/title", "No segment is on the wire yet.", size: small);
        var bytes = SegmentBytes.Of(segment);
        var title = new Label("header/title", $"segment {segment.Id}, {segment.From.Word()} to {segment.To.Word()}", Role.Neutral, small, strong: true);
        var second = new Label("header/size", $"{bytes.Length} bytes: IPv4 {SegmentBytes.IpHeader}, TCP {SegmentBytes.HeaderLengthOf(segment) - SegmentBytes.IpHeader}, data {segment.Payload.Length}", size: small);
        return new Column([title, second, Fields(segment, bytes, canvas)], gap: 4, Align.Start);
    }

    private static AtMost Fields(Segment segment, byte[] bytes, Canvas canvas) =>
        new(canvas.Pick(416.0, 384.0), new Bytes("header/ruler", [.. IpFields(bytes), .. TcpFields(bytes), .. Options(segment, bytes), .. Data(segment)]) { Inline = true, BitsPerNarrowRow = 32 });

    private static IEnumerable<ByteField> IpFields(byte[] b) =>
    [
        Ip("version", "Version", 4, $"{b[0] >> 4}", "Ver"), Ip("ihl", "IHL", 4, $"{b[0] & 15}"), Ip("dscp", "DSCP", 6, $"{b[1] >> 2}"), Ip("ecn", "ECN", 2, $"{b[1] & 3}"),
        Ip("length", "Total length", 16, $"{SegmentBytes.Word(b, 2)}"), Ip("id", "Identification", 16, $"{SegmentBytes.Word(b, 4)}", "Ident."),
        Ip("flags", "Flags", 3, (b[6] >> 5) == 2 ? "DF" : "–", "Flg"), Ip("offset", "Fragment offset", 13, $"{SegmentBytes.Word(b, 6) & 0x1FFF}", "Fragment"),
        Ip("ttl", "Time to live", 8, $"{b[8]}", "TTL"), Ip("protocol", "Protocol", 8, $"{b[9]}", "Proto"), Ip("checksum", "Checksum", 16, SegmentBytes.Hex(b, 10, 2)),
        Ip("source", "Source", 32, $"{b[12]}.{b[13]}.{b[14]}.{b[15]}"), Ip("destination", "Destination", 32, $"{b[16]}.{b[17]}.{b[18]}.{b[19]}"),
    ];

    private static IEnumerable<ByteField> TcpFields(byte[] b)
    {
        var t = b.AsSpan(SegmentBytes.IpHeader).ToArray();
        var acks = (t[13] & (int)ControlBits.Ack) != 0;
        List<ByteField> fields =
        [
            Tcp("source-port", "Source port", 16, $"{SegmentBytes.Word(t, 0)}"), Tcp("destination-port", "Dest. port", 16, $"{SegmentBytes.Word(t, 2)}"),
            Tcp("seq", "Sequence number", 32, $"{Number(t, 4)}"), Tcp("ack", "Acknowledgment number", 32, $"{Number(t, 8)}", acks ? Role.Neutral : Role.Muted, "Acknowledgment"),
            Tcp("offset", "Data offset", 4, $"{t[12] >> 4}", Role.Neutral, "Off."), Tcp("reserved", "Reserved", 4, $"{t[12] & 15}", Role.Muted, "Rsv."),
        ];
        for (var i = 0; i < 8; i++)
        {
            var set = (t[13] >> (7 - i) & 1) != 0;
            fields.Add(Tcp($"bit/{BitNames[i]}", BitNames[i], 1, set ? "1" : "0", set ? BitNames[i] == "RST" ? Role.Danger : Role.Active : Role.Muted));
        }
        fields.AddRange([Tcp("window", "Window", 16, $"{SegmentBytes.Word(t, 14)}"), Tcp("checksum", "Checksum", 16, SegmentBytes.Hex(t, 16, 2)), Tcp("urgent", "Urgent pointer", 16, $"{SegmentBytes.Word(t, 18)}", Role.Muted, "Urgent")]);
        return fields;
    }

    private static IEnumerable<ByteField> Options(Segment segment, byte[] b)
    {
        var at = SegmentBytes.IpHeader + 20;
        if (segment.MssOption is not null)
        {
            yield return Tcp("mss/kind", "Kind", 8, $"{b[at]}");
            yield return Tcp("mss/length", "Length", 8, $"{b[at + 1]}", Role.Neutral, "Len");
            yield return Tcp("mss/value", "MSS", 16, $"{SegmentBytes.Word(b, at + 2)}");
            at += 4;
        }
        if (segment.ScaleOption is null) yield break;
        yield return Tcp("scale/nop", "NOP", 8, $"{b[at]}", Role.Muted);
        yield return Tcp("scale/kind", "Kind", 8, $"{b[at + 1]}");
        yield return Tcp("scale/length", "Length", 8, $"{b[at + 2]}", Role.Neutral, "Len");
        yield return Tcp("scale/shift", "Shift", 8, $"{b[at + 3]}");
    }

    private static IEnumerable<ByteField> Data(Segment segment)
    {
        if (segment.Payload.IsEmpty) yield break;
        var bits = segment.Payload.Length * 8;
        var text = bits >= 32 ? ByteStream.TextOf(segment.Payload, Math.Min(15, segment.Payload.Length)) : "";
        yield return new("header/data", "Data", bits, text, Role.Accent, Short: "D");
    }

    private static uint Number(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static ByteField Ip(string key, string name, int bits, string value, string? shorter = null) => new($"header/ip/{key}", name, bits, value, Role.Muted, shorter);

    private static ByteField Tcp(string key, string name, int bits, string value, Role role = Role.Neutral, string? shorter = null) => new($"header/tcp/{key}", name, bits, value, role, shorter);

}
