using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using SystemsAtlas.Models.Tls;
using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Ends;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Tls;

/// <summary>The model's client and server on real connections with Node, whose TLS is OpenSSL's: what was agreed on, what arrived, and every secret of the key log.</summary>
[NeedsPackage("node", "nodejs")]
public sealed class TlsOracle
{
    private static readonly string[][] Protocols = [["http/1.1"], ["h2", "http/1.1"], ["http/1.1", "h2"], ["h2"], []];

    [Fact]
    public void Node_and_the_model_agree_on_every_connection()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var random = new SeededRandom(4);
        var cases = new List<PeerCase>();
        while (cases.Count < Sweep.Cases(200))
        {
            var first = PeerCase.Of(random);
            cases.Add(first);
            if (random.Chance(0.5)) cases.Add(first with { IsResumed = true, Length = (int)random.Integer(1, 3000) });
        }
        cases = cases[..Sweep.Cases(200)];
        var (told, ours) = Talk(node, cases);
        foreach (var (@case, i) in cases.Select((c, i) => (c, i))) comparison.Same(told[i], ours[i], $"{@case}");
        comparison.Catches("a certificate of an authority that the client does not know", Talk(node, [PeerCase.Plain(isClient: true)], authority: Authority.Unknown).Told[0].Contains("error", StringComparison.Ordinal));
        comparison.Catches("a flipped bit in a sealed record of the server", Talk(node, [PeerCase.Plain(isClient: true)], change: FlipSealed).Told[0].Contains("error", StringComparison.Ordinal));
        comparison.Catches("a flipped bit in a sealed record of the client", Talk(node, [PeerCase.Plain(isClient: false)], change: FlipSealed) is var (a, b) && a[0] != b[0]);
        comparison.Catches("a flipped bit in the last bytes of a hello with a ticket, which are its binder", Talk(node, [PeerCase.Plain(isClient: false), PeerCase.Plain(isClient: false) with { IsResumed = true }], change: FlipBinder).Told[1].Contains("error", StringComparison.Ordinal));
        comparison.Finish(200);
    }

    private static byte[] FlipSealed(byte[] record)
    {
        var changed = (byte[])record.Clone();
        if (record[0] == 23) changed[^1] ^= 1;
        return changed;
    }

    // A hello with a ticket is longer than any without.
    private static byte[] FlipBinder(byte[] record)
    {
        var changed = (byte[])record.Clone();
        if (record[0] == 22 && record[5] == 1 && record.Length > 350) changed[^1] ^= 1;
        return changed;
    }

    private static (List<string> Told, List<string> Ours) Talk(Tool node, IReadOnlyList<PeerCase> cases, Authority? authority = null, Func<byte[], byte[]>? change = null)
    {
        using var listener = TlsPeer.Listen();
        using var scratch = new Scratch();
        var ours = new List<string>();
        var serving = Task.Run(() => Serve(listener, cases, authority ?? Authority.Trusted, change, ours));
        var (root, certificate) = (Authority.Pem("CERTIFICATE", Authority.Trusted.Root().Bytes), Authority.Pem("CERTIFICATE", Authority.Trusted.Issue("atlas.example").Bytes));
        var asked = cases.Select(c => new { isClient = c.IsClient, version = c.Is13 ? "TLSv1.3" : "TLSv1.2", name = c.Name, alpn = c.Alpn, isResumed = c.IsResumed, length = c.Length });
        var input = JsonSerializer.Serialize(new { port = TlsPeer.PortOf(listener), root, certificate, key = Authority.Pem("PRIVATE KEY", Authority.ServerKeyBytes()), cases = asked });
        var lines = node.Run(scratch, [Program("peer.js")], input).Succeeded().Lines;
        Assert.True(serving.Wait(TimeSpan.FromMinutes(2)), "the model's ends still wait");
        return ([.. lines.Select(Said)], ours);
    }

    private static string Said(string line)
    {
        using var json = JsonDocument.Parse(line);
        var r = json.RootElement;
        var error = r.GetProperty("error").GetString();
        return Line(r.GetProperty("protocol").GetString()!, r.GetProperty("alpn").GetString()!, r.GetProperty("reused").GetBoolean(), r.GetProperty("data").GetString()!, r.GetProperty("keys").EnumerateArray().Select(k => k.GetString()!)) + (error!.Length > 0 ? $" error {error}" : "");
    }

    private static string Line(string protocol, string alpn, bool reused, string data, IEnumerable<string> keys) => $"{protocol} {alpn} {(reused ? "reused" : "new")} {data} {string.Join(' ', keys)}";

    private static void Serve(TcpListener listener, IReadOnlyList<PeerCase> cases, Authority authority, Func<byte[], byte[]>? change, List<string> ours)
    {
        var memory = new ServerMemory(new("the server's memory"));
        var tickets = new Dictionary<bool, TlsTicket>();
        foreach (var (@case, i) in cases.Select((c, i) => (c, i)))
        {
            using var socket = listener.AcceptTcpClient();
            var random = new SeededBytes($"end {i}");
            var received = new List<byte>();
            if (@case.IsClient)
            {
                var server = new TlsServer(new() { Certificate = authority.Issue(@case.Name), Alpn = @case.Alpn, SpeaksTls13 = true, Memory = memory, Random = random });
                var echoed = 0;
                TlsPeer.Run(socket, server, () => { Echo(server, ref echoed, received); return false; }, change);
                ours.Add(Told(server, received));
                continue;
            }
            var client = new TlsClient(new() { ServerName = @case.Name, Alpn = @case.Alpn, OffersTls13 = @case.Is13, Random = random, Ticket = @case.IsResumed ? tickets.GetValueOrDefault(@case.Is13) : null });
            client.Start();
            var (isSent, read) = (false, 0);
            TlsPeer.Run(socket, client, () =>
            {
                if (client.IsConnected && !isSent)
                {
                    client.Send(@case.Data);
                    isSent = true;
                }
                for (; read < client.Data.Count; read++) received.AddRange(client.Data[read].Bytes);
                return received.Count == @case.Length;
            }, change);
            if (client.Tickets.Count > 0) tickets[@case.Is13] = client.Tickets[0];
            ours.Add(Told(client, received));
        }
    }

    private static void Echo(TlsServer server, ref int echoed, List<byte> received)
    {
        for (; echoed < server.Data.Count; echoed++)
        {
            received.AddRange(server.Data[echoed].Bytes);
            server.Send(server.Data[echoed].Bytes);
        }
    }

    private static string Told(TlsEnd end, List<byte> received) =>
        Line(end.IsTls13 == true ? "TLSv1.3" : "TLSv1.2", end.Alpn, end.IsResumed, Convert.ToHexStringLower(SHA256.HashData([.. received])), end.KeyLog.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static string Program(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "programs", name);

    /// <summary>A connection: whether Node is its client, and what is agreed on.</summary>
    private sealed record PeerCase(bool IsClient, bool Is13, string Name, string[] Alpn, bool IsResumed, int Length)
    {
        public byte[] Data => [.. Enumerable.Range(0, Length).Select(i => (byte)Name[i % Name.Length])];

        public static PeerCase Plain(bool isClient) => new(isClient, true, "atlas.example", ["http/1.1"], false, 100);

        public static PeerCase Of(SeededRandom random)
        {
            var isClient = random.Chance(0.5);
            var name = isClient ? string.Concat(Enumerable.Range(0, (int)random.Integer(1, 20)).Select(_ => (char)('a' + random.Integer(0, 25)))) + ".example" : "atlas.example";
            return new(isClient, random.Chance(0.6), name, Protocols[random.Integer(0, Protocols.Length - 1)], false, (int)(random.Chance(0.1) ? random.Integer(16000, 40000) : random.Integer(1, 3000)));
        }

        public override string ToString() => $"{(IsClient ? "Node's client" : "Node's server")} {(Is13 ? "1.3" : "1.2")} {Name} [{string.Join(',', Alpn)}] {(IsResumed ? "resumed" : "full")} {Length} bytes";
    }
}
