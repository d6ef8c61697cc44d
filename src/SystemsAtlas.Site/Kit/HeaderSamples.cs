namespace SystemsAtlas.Site.Kit;

/// <summary>Headers, instruction words and code.</summary>
internal static class HeaderSamples
{
    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("bytes-tcp", "The TCP header as RFC 9293 draws it, in a SYN; 16 bits to a row on the narrow canvas.", new Bytes("tcp", Tcp)),
        new("bytes-ipv6", "The IPv6 header and the data behind it: addresses are one box each, long data says its length.", new Bytes("ipv6",
        [
            new("ip/version", "Version", 4, "6", Short: "Ver"), new("ip/class", "Traffic class", 8, "0x00", Short: "Class"), new("ip/flow", "Flow label", 20, "0x5D3A1"),
            new("ip/length", "Payload length", 16, "1220", Role.Active), new("ip/next", "Next header", 8, "6", Short: "Next hdr"), new("ip/hops", "Hop limit", 8, "64"),
            new("ip/source", "Source address", 128, "2001:db8::1"), new("ip/destination", "Destination address", 128, "2001:db8::2"), new("ip/data", "Data", 1220 * 8, Role: Role.Muted),
        ])),
        new("bytes-instruction", "A RISC-V add, high bit first; a field that the end of a row cuts goes on in the next.", new Bytes("add",
        [
            new("add/funct7", "funct7", 7, "0000000"), new("add/rs2", "rs2", 5, "x12", Role.Active), new("add/rs1", "rs1", 5, "x11", Role.Active),
            new("add/funct3", "funct3", 3, "000", Short: "f3"), new("add/rd", "rd", 5, "x10", Role.Done), new("add/opcode", "opcode", 7, "0110011"),
        ]) { HighBitFirst = true }),
        new("code-listing", "Code with the current line and the line that it returns to; a long line goes on under itself.", new CodeListing("factorial",
        [
            "long Factorial(long n)", "{", "    if (n < 2) return 1;", "    long rest = Factorial(n - 1);   // the caller's frame waits on the stack", "    return n * rest;", "}",
        ]) { Current = 3, Highlights = new Dictionary<int, Role> { [4] = Role.Waiting } }),
    ];

    private static IReadOnlyList<ByteField> Tcp =>
    [
        new("tcp/source", "Source port", 16, "49152"), new("tcp/destination", "Destination port", 16, "443"),
        new("tcp/sequence", "Sequence number", 32, "1681692777", Role.Active), new("tcp/acknowledgment", "Acknowledgment number", 32, "0", Role.Muted),
        new("tcp/offset", "Data offset", 4, "8", Short: "Off"), new("tcp/reserved", "Reserved", 4, "0", Short: "Res"),
        .. new[] { "CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN" }.Select(f => new ByteField($"tcp/{f}", f, 1, f == "SYN" ? "1" : "0", f == "SYN" ? Role.Done : Role.Neutral)),
        new("tcp/window", "Window", 16, "64240"), new("tcp/checksum", "Checksum", 16, "0x91E5"), new("tcp/urgent", "Urgent pointer", 16, "0"),
    ];
}
