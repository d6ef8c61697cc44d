using SystemsAtlas.Models.Networking.Web.WebRequest;
using SystemsAtlas.Models.Networking.Web.Wire;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Web;

/// <summary>A setting of the knobs, and its run.</summary>
internal sealed class WebCase
{
    private WebCase(string[] settings, string[] actions, ulong seed)
    {
        Settings = settings;
        Trace = WebDefinition.Definition.Run(settings, actions, seed);
        State = (WebState)Trace.Final;
    }

    public string[] Settings { get; }

    public Trace Trace { get; }

    public WebState State { get; }

    /// <summary>A short run whose ports nobody of this sweep has used, because tshark tells connections by their ports.</summary>
    public static WebCase Generate(SeededRandom random, HashSet<int> ports)
    {
        string Pick(params string[] options) => options[random.Integer(0, options.Length - 1)];
        string[] settings =
        [
            $"rtt={random.Integer(1, 200)}", FormattableString.Invariant($"bandwidth={random.Integer(1, 200) / 2.0}"), $"dns={Pick("nowhere", "resolver", "browser")}", $"tls={Pick("1.2", "1.3", "resumed", "0-rtt")}", $"http={Pick("1.1", "2")}",
            $"page-size={random.Integer(4, 30)}", $"server-time={random.Integer(0, 100)}", $"resources={random.Integer(0, 5)}",
        ];
        string[] actions = [.. random.Chance(0.3) ? ["cache:2@0"] : (string[])[], .. random.Chance(0.3) ? ["reload@90000000"] : (string[])[]];
        for (var seed = (ulong)random.Integer(1, 1_000_000); ; seed++)
        {
            var made = new WebCase(settings, actions, seed);
            var used = made.State.Connections.Items().Select(c => c.ClientPort).ToList();
            if (used.Any(ports.Contains) || used.Distinct().Count() < used.Count) continue;
            ports.UnionWith(used);
            return made;
        }
    }

    /// <summary>What a dissector has to find.</summary>
    public Dissection Expected()
    {
        var exchanges = State.Exchanges.Items();
        var sent = Trace.Steps.SelectMany(s => s.Events).OfType<RequestSent>().Select(r => r.Target);
        return new(State.PacketCount, State.DnsMessages, string.Join(' ', sent.Order(StringComparer.Ordinal)), exchanges.Length, State.Setting.IsHttp2 ? exchanges.Sum(e => e.Part.Bytes) : 0, exchanges.Sum(e => (long)e.Part.Bytes), "");
    }

    public byte[] Pcap => WebCapture.Pcap(Trace);

    public byte[] KeyLog => WebCapture.KeyLog(Trace);

    public override string ToString() => string.Join(' ', Settings);
}

/// <summary>What is found in a capture.</summary>
/// <param name="Packets">How many packets.</param>
/// <param name="DnsMessages">How many messages of DNS.</param>
/// <param name="Requests">The paths that were asked for.</param>
/// <param name="Answers">How many answers with status 200.</param>
/// <param name="Frames">How many bytes the DATA frames of HTTP/2 hold.</param>
/// <param name="Lengths">What the answers say of their length, all together.</param>
/// <param name="Faults">Which packets have a wrong checksum, a warning or a part that cannot be read.</param>
internal sealed record Dissection(int Packets, int DnsMessages, string Requests, int Answers, long Frames, long Lengths, string Faults);
