using SystemsAtlas.Models.Networking.Web.WebRequest;

namespace SystemsAtlas.Models.Networking.Web.Wire;

/// <summary>A run as packets: what the browser's interface and the resolver's saw, on one clock, in a file of raw IP packets.</summary>
public static class WebCapture
{
    private const int RawIp = 101, Longest = 65535;

    /// <summary>The capture file.</summary>
    public static byte[] Pcap(Trace trace)
    {
        var state = (WebState)trace.Final;
        var (streams, _) = Sessions(state);
        var connections = state.Connections.Items();
        var file = new List<byte>();
        Put(file, 0xA1B2C3D4, 4);
        Put(file, 2, 2);
        Put(file, 4, 2);
        Put(file, 0, 8);
        Put(file, Longest, 4);
        Put(file, RawIp, 4);
        // What leaves is logged when it is handed over and may wait for the line, so times are not in order yet. Sorting keeps the order of equal times.
        foreach (var packet in state.Packets.Items().OrderBy(p => p.AtUs))
        {
            var bytes = packet switch
            {
                DnsPacket d => PacketBytes.Udp(d.From, d.To, d.FromPort, d.ToPort, d.Message.Write()),
                TcpPacket t => PacketBytes.Tcp(t, connections[t.Connection - 1], streams[((t.Connection - 1) * 2) + (t.FromClient ? 0 : 1)]),
                _ => throw new ArgumentOutOfRangeException(nameof(trace), packet.GetType().Name, "no such packet"),
            };
            Put(file, packet.AtUs / 1_000_000, 4);
            Put(file, packet.AtUs % 1_000_000, 4);
            Put(file, bytes.Length, 4);
            Put(file, bytes.Length, 4);
            file.AddRange(bytes);
        }
        return [.. file];
    }

    /// <summary>The key log in the format of NSS, one line a secret.</summary>
    public static byte[] KeyLog(Trace trace)
    {
        var (_, sessions) = Sessions((WebState)trace.Final);
        return System.Text.Encoding.ASCII.GetBytes(string.Concat(sessions.Select(s => s.KeyLog)));
    }

    // The bytes of each direction of each connection: the browser's, then the server's. They are only made when a file is asked for, because encrypting takes longer than the whole run.
    private static (byte[][] Streams, List<Session> Sessions) Sessions(WebState state)
    {
        var written = state.Written.Items();
        var page = Http.Page.Of(state.Setting.PageKb * 1000, state.Setting.ResourceCount);
        var (streams, sessions) = (new List<byte[]>(), new List<Session>());
        foreach (var endpoints in state.Connections.Items())
        {
            var session = new Session(state.Setting, endpoints.Seed, written.Where(w => w.Connection == endpoints.Number).ToList(), page);
            sessions.Add(session);
            streams.Add(session.Up);
            streams.Add(session.Down);
        }
        return ([.. streams], sessions);
    }

    /// <summary>That the bytes of every record are as many as the run counted.</summary>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    public static void RequireCounted(WebState state)
    {
        var (_, sessions) = Sessions(state);
        var wrong = new List<string>();
        foreach (var (i, session) in sessions.Index())
        {
            var own = state.Written.Items().Where(w => w.Connection == i + 1).ToList();
            foreach (var (w, length) in own.Zip(session.Lengths))
                if (w.Bytes != length) wrong.Add(Lines.Say($"{(w.Flight < 0 ? w.Protection.ToString() : Lines.Say($"flight {w.Flight}"))} has {length} bytes, counted as {w.Bytes}"));
        }
        if (wrong.Count > 0) throw new InvalidOperationException($"{state.Setting.Tls}, HTTP/{state.Setting.Http}: {string.Join("; ", wrong)}");
    }

    private static void Put(List<byte> file, long number, int bytes)
    {
        for (var i = 0; i < bytes; i++) file.Add((byte)(number >> (8 * i)));
    }
}
