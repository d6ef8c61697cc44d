namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>The bytes of a frame, as IEEE 802.11-2020 clause 9 lays them out, with its check sequence.</summary>
internal static class FrameBytes
{
    public const string NetworkName = "atlas";

    /// <summary>What a data frame has besides its payload: MAC header, LLC and SNAP header, check sequence.</summary>
    public const int DataOverhead = Header + LinkHeader + CheckBytes;

    private const int Header = 24, LinkHeader = 8, CheckBytes = 4, Channel = 6;

    // ESS: an access point, no encryption.
    private const int Capability = 0x0001;

    // Open system, and the number of a payload that is nobody's protocol (IEEE Std 802, local experimental).
    private static readonly byte[] LogicalLink = [0xAA, 0xAA, 0x03, 0, 0, 0, 0x88, 0xB5];

    // 1, 2, 5.5 and 11 Mbit/s in units of 500 kbit/s; the high bit says that a rate is basic: answers may use it.
    private static readonly byte[] Rates = [1, 4, 0x82, 0x84, 0x8B, 0x96];

    private static readonly uint[] Table = MakeTable();

    public static int ManagementSize(FrameKind kind) => Header + Body(new(kind, 0, 0, 0, false, 0, 0, 10), 0).Count + CheckBytes;

    public static byte[] Of(WifiFrame frame, int payload)
    {
        var bytes = new List<byte>(frame.Size);
        var (type, subtype) = TypeOf(frame.Kind);
        bytes.Add((byte)((type << 2) | (subtype << 4)));
        bytes.Add((byte)((frame.Kind == FrameKind.Data ? 0x01 : 0) | (frame.IsRetry ? 0x08 : 0)));
        Put(bytes, frame.DurationUs);
        Address(bytes, frame.To);
        if (frame.Kind == FrameKind.Rts || !frame.IsControl) Address(bytes, frame.From);
        if (!frame.IsControl)
        {
            // Data goes on to the wire behind the access point; all else stays in the cell.
            if (frame.Kind == FrameKind.Data) bytes.AddRange([0x02, 0, 0, 0, 0x02, 0x00]);
            else Address(bytes, frame.Kind == FrameKind.ProbeRequest ? WifiFrame.Everyone : 0);
            Put(bytes, frame.Sequence << 4);
            bytes.AddRange(Body(frame, payload));
        }
        var check = Check(bytes);
        for (var i = 0; i < CheckBytes; i++) bytes.Add((byte)(check >> (8 * i)));
        return [.. bytes];
    }

    private static List<byte> Body(WifiFrame frame, int payload)
    {
        var body = new List<byte>();
        switch (frame.Kind)
        {
            case FrameKind.Beacon or FrameKind.ProbeResponse:
                for (var i = 0; i < 8; i++) body.Add((byte)(frame.Stamp >> (8 * i)));
                Put(body, WifiModel.BeaconUs / 1024);
                Put(body, Capability);
                Network(body);
                body.AddRange([3, 1, Channel]);
                // The traffic indication map: nothing waits for anyone.
                if (frame.Kind == FrameKind.Beacon) body.AddRange([5, 4, 0, 1, 0, 0]);
                break;
            case FrameKind.ProbeRequest:
                Network(body);
                break;
            case FrameKind.Authentication:
                Put(body, 0);
                Put(body, frame.From == 0 ? 2 : 1);
                Put(body, 0);
                break;
            case FrameKind.AssociationRequest:
                Put(body, Capability);
                Put(body, 1);
                Network(body);
                break;
            case FrameKind.AssociationResponse:
                Put(body, Capability);
                Put(body, 0);
                Put(body, 0xC000 | frame.To);
                body.AddRange(Rates);
                break;
            case FrameKind.Data:
                body.AddRange(LogicalLink);
                for (var i = 0; i < payload; i++) body.Add((byte)('a' + (i % 26)));
                break;
            default:
                break;
        }
        return body;
    }

    private static void Network(List<byte> body)
    {
        body.Add(0);
        body.Add((byte)NetworkName.Length);
        foreach (var c in NetworkName) body.Add((byte)c);
        body.AddRange(Rates);
    }

    private static (int Type, int Subtype) TypeOf(FrameKind kind) => kind switch
    {
        FrameKind.AssociationRequest => (0, 0),
        FrameKind.AssociationResponse => (0, 1),
        FrameKind.ProbeRequest => (0, 4),
        FrameKind.ProbeResponse => (0, 5),
        FrameKind.Beacon => (0, 8),
        FrameKind.Authentication => (0, 11),
        FrameKind.Rts => (1, 11),
        FrameKind.Cts => (1, 12),
        FrameKind.Ack => (1, 13),
        _ => (2, 0),
    };

    private static void Put(List<byte> bytes, int number)
    {
        bytes.Add((byte)number);
        bytes.Add((byte)(number >> 8));
    }

    // Locally administered: nobody sells these.
    private static void Address(List<byte> bytes, int radio)
    {
        if (radio == WifiFrame.Everyone) bytes.AddRange([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        else bytes.AddRange([0x02, 0, 0, 0, (byte)(radio == 0 ? 1 : 0), (byte)radio]);
    }

    // CRC-32 of IEEE 802.3, over all before it.
    private static uint Check(List<byte> bytes)
    {
        var check = uint.MaxValue;
        foreach (var b in bytes) check = Table[(check ^ b) & 0xFF] ^ (check >> 8);
        return ~check;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var c = i;
            for (var bit = 0; bit < 8; bit++) c = (c & 1) == 1 ? (c >> 1) ^ 0xEDB88320 : c >> 1;
            table[i] = c;
        }
        return table;
    }
}
