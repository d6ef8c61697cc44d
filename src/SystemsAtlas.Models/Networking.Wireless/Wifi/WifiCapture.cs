namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>A capture file of 802.11 frames with radiotap headers (link type 127), as a monitor beside the access point writes it: all that the access point sends, and all that reaches it whole.</summary>
public static class WifiCapture
{
    private const int LinkType = 127, Longest = 65_535, RadiotapBytes = 22;

    // The time of the first bit, flags, rate, channel.
    private const int Present = 0b1111, HasCheckSequence = 0x10, ChannelMhz = 2437, IsCck2GHz = 0x00A0;

    /// <summary>The frames of a run, in order.</summary>
    public static IReadOnlyList<LoggedFrame> Frames(Trace trace) => ((WifiState)trace.Final).Log.Items();

    /// <summary>The file.</summary>
    public static byte[] Pcap(Trace trace)
    {
        var payload = ((WifiState)trace.Final).Setting.Payload;
        var file = new List<byte>();
        Put(file, 0xA1B2C3D4, 4);
        Put(file, 2, 2);
        Put(file, 4, 2);
        Put(file, 0, 8);
        Put(file, Longest, 4);
        Put(file, LinkType, 4);
        foreach (var sent in Frames(trace))
        {
            var frame = FrameBytes.Of(sent.Frame, payload);
            var end = sent.StartUs + sent.Frame.AirUs;
            Put(file, end / 1_000_000, 4);
            Put(file, end % 1_000_000, 4);
            Put(file, RadiotapBytes + frame.Length, 4);
            Put(file, RadiotapBytes + frame.Length, 4);
            Put(file, 0, 2);
            Put(file, RadiotapBytes, 2);
            Put(file, Present, 4);
            Put(file, sent.StartUs + Airtime.Preamble, 8);
            Put(file, HasCheckSequence, 1);
            Put(file, sent.Frame.Rate / 5, 1);
            Put(file, ChannelMhz, 2);
            Put(file, IsCck2GHz, 2);
            file.AddRange(frame);
        }
        return [.. file];
    }

    private static void Put(List<byte> file, long number, int bytes)
    {
        for (var i = 0; i < bytes; i++) file.Add((byte)(number >> (8 * i)));
    }
}
