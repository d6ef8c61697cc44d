using System.Buffers.Binary;
using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.TcpConnection;

/// <summary>A connection as one of its ends captured it.</summary>
internal sealed record CapturedConnection(int Number, Host At, Trace Trace)
{
    private const int FileHeader = 24;
    private const int RecordHeader = 16;

    // Starting the tool costs as much as some hundred connections; a file of more would be dissected on one core alone.
    private const int MostInAFile = 200;

    /// <summary>The capture file.</summary>
    public byte[] File { get; } = TcpCapture.Pcap(Trace);

    /// <summary>What the model says is in it.</summary>
    public IReadOnlyList<(long AtMs, Segment Segment)> Segments { get; } = [.. TcpCapture.At(At, Trace)];

    /// <summary>The client's port.</summary>
    public int Port => Segments[0].Segment.ClientPort;

    /// <summary>What a frame is called in messages.</summary>
    public string NameOf(int frame) => $"connection {Number} captured at the {At.Word()}, frame {frame + 1}";

    /// <summary>A connection as it was captured at each end.</summary>
    public static IEnumerable<CapturedConnection> AtBothEnds(int number, Trace trace) => Enum.GetValues<Host>().Select(h => new CapturedConnection(number, h, CapturingAt(h, trace)));

    /// <summary>
    /// Captures by the file: the packets of many connections one after another, so that the tool is started once for all of them. In one file all ports differ, and so nobody
    /// takes two for one. Each packet keeps its bytes and its time.
    /// </summary>
    public static IEnumerable<IReadOnlyList<CapturedConnection>> InFiles(IEnumerable<CapturedConnection> captures)
    {
        List<List<CapturedConnection>> files = [];
        foreach (var capture in captures.Where(c => c.Segments.Count > 0))
        {
            var file = files.FirstOrDefault(f => f.Count < MostInAFile && f.All(c => c.Port != capture.Port));
            if (file is null) files.Add(file = []);
            file.Add(capture);
        }
        return files;
    }

    /// <summary>One capture file of several: the header once, then every packet.</summary>
    public static byte[] Joined(IEnumerable<byte[]> files) => [.. files.First()[..FileHeader], .. files.SelectMany(f => f[FileHeader..])];

    /// <summary>The same file with one bit turned over in each packet.</summary>
    /// <param name="at">The byte of the packet, counted from its IP header, or from its end.</param>
    public byte[] WithBitFlipped(Index at)
    {
        var records = Records().Select(r => (byte[])r.Clone()).ToList();
        foreach (var record in records) record[RecordHeader + at.GetOffset(record.Length - RecordHeader)] ^= 0x10;
        return [.. File[..FileHeader], .. records.SelectMany(r => r)];
    }

    /// <summary>The same file with some of its packets only.</summary>
    public byte[] WithOnly(Func<int, bool> keeps) => [.. File[..FileHeader], .. Records().Where((_, i) => keeps(i)).SelectMany(r => r)];

    private IEnumerable<byte[]> Records()
    {
        for (var start = FileHeader; start < File.Length;)
        {
            var end = start + RecordHeader + BinaryPrimitives.ReadInt32LittleEndian(File.AsSpan(start + 8));
            yield return File[start..end];
            start = end;
        }
    }

    private static Trace CapturingAt(Host host, Trace trace)
    {
        var texts = trace.Model.Knobs.Select(k => new KeyValuePair<string, string>(k.Name, k.Name == "capture" ? host.Word() : trace.Request.Parameters.TextOf(k)));
        return trace with { Request = trace.Request with { Parameters = Parameters.Parse(trace.Model, texts) } };
    }
}
