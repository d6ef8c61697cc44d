namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The TCP header of a segment as it travels, 32 bits across, read back from its bytes.</summary>
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

    // A SYN carries what both ends agree on, so its header is shown in full; of later segments, what changes.
    private static AtMost Fields(Segment segment, byte[] bytes, Canvas canvas)
    {
        IEnumerable<ByteField> fields = segment.Has(ControlBits.Syn) ? [.. Ports(bytes), .. Numbers(bytes), .. Sums(bytes), .. Options(segment, bytes)] : Numbers(bytes);
        return new(canvas.Pick(416.0, 384.0), new Bytes("header/ruler", [.. fields, .. Data(segment)]) { Inline = true, BitsPerNarrowRow = 32 });
    }

    private static IEnumerable<ByteField> Ports(byte[] b) =>
        [Tcp("source-port", "Source port", 16, $"{Word(b, 0)}"), Tcp("destination-port", "Dest. port", 16, $"{Word(b, 2)}")];

    private static IEnumerable<ByteField> Numbers(byte[] b)
    {
        var bits = (ControlBits)b[SegmentBytes.IpHeader + 13];
        var set = BitNames.Where((_, i) => ((int)bits >> (7 - i) & 1) != 0).ToList();
        return
        [
            Tcp("seq", "Sequence number", 32, $"{Number(b, 4)}"),
            Tcp("ack", "Acknowledgment number", 32, $"{Number(b, 8)}", bits.HasFlag(ControlBits.Ack) ? Role.Neutral : Role.Muted, "Acknowledgment"),
            // The data offset and four reserved bits lie here too.
            Tcp("bits", "Bits", 16, string.Join(' ', set), bits.HasFlag(ControlBits.Rst) ? Role.Danger : Role.Active, "Bits"), Tcp("window", "Window", 16, $"{Word(b, 14)}"),
        ];
    }

    private static IEnumerable<ByteField> Sums(byte[] b) =>
        [Tcp("checksum", "Checksum", 16, SegmentBytes.Hex(b, SegmentBytes.IpHeader + 16, 2)), Tcp("urgent", "Urgent pointer", 16, $"{Word(b, 18)}", Role.Muted, "Urgent")];

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

    private static int Word(byte[] bytes, int at) => SegmentBytes.Word(bytes, SegmentBytes.IpHeader + at);

    private static uint Number(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(SegmentBytes.IpHeader + at));

    private static ByteField Tcp(string key, string name, int bits, string value, Role role = Role.Neutral, string? shorter = null) => new($"header/tcp/{key}", name, bits, value, role, shorter);

}
