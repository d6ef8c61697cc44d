using System.Globalization;
using SystemsAtlas.Models.Networking.Handshake.TlsHandshake;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Tls;

/// <summary>The captures of runs, opened by tshark with the key logs that the runs leave.</summary>
[NeedsPackage("tshark", "tshark")]
public sealed class HandshakeOracle
{
    private const int FileHeader = 24;

    [Fact]
    public void Tshark_decrypts_every_message_of_every_run()
    {
        var tshark = Tool.Find("tshark");
        var comparison = Comparison.With(tshark);
        var random = new SeededRandom(5);
        var cases = Enumerable.Range(0, Sweep.Cases(240)).Select(_ => HandshakeCase.Of(random)).ToList();
        var told = Dissect(tshark, cases, keysOf: c => HandshakeCapture.KeyLog(c.Trace));
        foreach (var (i, @case) in cases.Index()) comparison.Same(told[i], Expected(@case), $"{@case}");
        var some = new HandshakeCase(["resumption=none"], [], 1);
        comparison.Catches("the key log of another run", Dissect(tshark, [some], _ => HandshakeCapture.KeyLog(new HandshakeCase([], [], 2).Trace))[0] != Expected(some));
        comparison.Catches("a run without its key log", Dissect(tshark, [some], _ => [])[0] != Expected(some));
        comparison.Catches("a flipped bit in a sealed record", Dissect(tshark, [some], c => HandshakeCapture.KeyLog(c.Trace), flipped: true)[0] != Expected(some));
        comparison.Finish(240);
    }

    // What each message is in tshark's numbers: the handshake's type, "data" for what HTTP or nobody claims, and the server's name of the hello.
    private static string Expected(HandshakeCase @case)
    {
        var state = @case.Final;
        var messages = state.Messages.OrderBy(m => m.SentMs + (m.FromClient ? 0 : state.Setting.RttMs / 2)).Where(m => m.Title != "ChangeCipherSpec").Select(m => (m.FromClient ? ">" : "<") + TypeOf(m.Title));
        return string.Join(' ', messages) + " " + state.Setting.ServerName;
    }

    private static string TypeOf(string title) => title switch
    {
        "ClientHello" => "1",
        "ServerHello" => "2",
        "NewSessionTicket" => "4",
        "EndOfEarlyData" => "5",
        "EncryptedExtensions" => "8",
        "Certificate" => "11",
        "ServerKeyExchange" => "12",
        "ServerHelloDone" => "14",
        "CertificateVerify" => "15",
        "ClientKeyExchange" => "16",
        "Finished" => "20",
        _ => "data",
    };

    private static List<string> Dissect(Tool tshark, IReadOnlyList<HandshakeCase> cases, Func<HandshakeCase, byte[]> keysOf, bool flipped = false)
    {
        using var scratch = new Scratch();
        using (var file = File.Create(scratch["runs.pcap"]))
        using (var keys = File.Create(scratch["keys.txt"]))
        {
            foreach (var (i, @case) in cases.Index())
            {
                var capture = HandshakeCapture.Pcap(@case.Trace);
                Renumber(capture, i);
                if (flipped) capture[^1] ^= 1;
                file.Write(i == 0 ? capture : capture.AsSpan(FileHeader));
                keys.Write(keysOf(@case));
            }
        }
        var lines = tshark.Run(scratch, ["-r", "runs.pcap", "-n", "-o", "tls.keylog_file:keys.txt", "-o", "tcp.desegment_tcp_streams:TRUE", "-Y", "tls", "-T", "fields", "-e", "tcp.stream", "-e", "tcp.srcport", "-e", "tls.handshake.type", "-e", "tls.app_data", "-e", "http.request.method", "-e", "http.response.code", "-e", "tls.handshake.extensions_server_name", "-e", "data.data"]).Succeeded().Lines;
        return [.. Enumerable.Range(0, cases.Count).Select(i => Told(lines.Select(l => l.Split('\t')).Where(f => f[0] == i.ToString(CultureInfo.InvariantCulture)).ToList()))];
    }

    // Another port of the client for each run, so that tshark keeps them apart; it does not look at checksums.
    private static void Renumber(byte[] capture, int run)
    {
        for (var at = FileHeader; at < capture.Length;)
        {
            var packet = at + 16;
            var port = packet + 20 + (capture[packet + 12] == 192 ? 0 : 2);
            (capture[port], capture[port + 1]) = ((byte)((20_000 + run) >> 8), (byte)(20_000 + run));
            at = packet + BitConverter.ToInt32(capture, at + 8);
        }
    }

    private static string Told(List<string[]> frames)
    {
        var words = new List<string>();
        foreach (var f in frames)
        {
            var side = f[1] == "443" ? "<" : ">";
            if (f[2].Length > 0) words.AddRange(f[2].Split(',').Select(t => side + t));
            else if (f[4].Length > 0 || f[5].Length > 0 || f[7].Length > 0) words.Add(side + "data");
            else if (f[3].Length > 0) words.Add(side + "sealed");
        }
        return string.Join(' ', words) + " " + frames.Select(f => f[6]).FirstOrDefault(n => n.Length > 0);
    }
}
