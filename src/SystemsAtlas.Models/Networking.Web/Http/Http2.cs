namespace SystemsAtlas.Models.Networking.Web.Http;

/// <summary>Frames of HTTP/2 (RFC 9113).</summary>
public static class Http2
{
    /// <summary>The bytes before a frame's payload.</summary>
    public const int FrameHeader = 9;

    /// <summary>How many bytes of a stream a client takes unasked, and of all streams: what Chromium says.</summary>
    public const int StreamWindow = 6_291_456, ConnectionWindow = 15_728_640;

    private const int Data = 0, Headers = 1, Settings = 4, WindowUpdate = 8;
    private const byte Ack = 1, EndStream = 1, EndHeaders = 4;
    private const int DefaultWindow = 65_535;

    /// <summary>What every client begins with, so that a server of HTTP/1.1 refuses it at once (section 3.4), its settings, and a larger window for the whole connection.</summary>
    public static byte[] ClientPreface()
    {
        var bytes = new List<byte>();
        foreach (var letter in "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") bytes.Add((byte)letter);
        // No push, and the window of each stream.
        bytes.AddRange(Frame(Settings, 0, 0, [0, 2, 0, 0, 0, 0, 0, 4, .. Word(StreamWindow)]));
        bytes.AddRange(Frame(WindowUpdate, 0, 0, Word(ConnectionWindow - DefaultWindow)));
        return [.. bytes];
    }

    /// <summary>A server's settings, of which it needs none other than the defaults but the number of streams, and its answer to the client's.</summary>
    public static byte[] ServerPreface() => [.. Frame(Settings, 0, 0, [0, 3, 0, 0, 0, 128]), .. SettingsAck()];

    /// <summary>That the other end's settings are known.</summary>
    public static byte[] SettingsAck() => Frame(Settings, Ack, 0, []);

    /// <summary>A request without a body, or the header of an answer.</summary>
    public static byte[] HeadersFrame(int stream, byte[] block, bool isEnd) => Frame(Headers, (byte)(EndHeaders | (isEnd ? EndStream : 0)), stream, block);

    /// <summary>The header of a frame of data.</summary>
    public static byte[] DataHeader(int stream, int length, bool isEnd) => Header(Data, isEnd ? EndStream : (byte)0, stream, length);

    private static byte[] Frame(int type, byte flags, int stream, byte[] payload) => [.. Header(type, flags, stream, payload.Length), .. payload];

    private static byte[] Header(int type, byte flags, int stream, int length) => [(byte)(length >> 16), (byte)(length >> 8), (byte)length, (byte)type, flags, .. Word(stream)];

    private static byte[] Word(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
