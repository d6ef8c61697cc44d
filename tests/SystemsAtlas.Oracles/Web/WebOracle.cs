using System.Globalization;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Web;

/// <summary>Whole captures, from the first question to the last image, dissected and decrypted by tshark.</summary>
[NeedsPackage("tshark", "tshark")]
public sealed class WebOracle
{
    private const int FileHeader = 24;
    private const long Warning = 0x0060_0000;
    private static readonly string[] Fields =
    [
        "ip.checksum.status", "tcp.checksum.status", "udp.checksum.status", "_ws.expert.severity", "_ws.malformed", "dns.id", "http.request.uri", "http2.headers.path", "http.response.code", "http2.headers.status",
        "http2.type", "http2.length", "http.content_length_header", "http2.headers.content_length", "_ws.expert.message",
    ];

    [Fact]
    public void Tshark_decrypts_every_capture_and_finds_what_was_asked_and_answered()
    {
        var tshark = Tool.Find("tshark");
        var comparison = Comparison.With(tshark);
        var (random, ports) = (new SeededRandom(1), new HashSet<int>());
        var cases = Enumerable.Range(0, Sweep.Cases(200)).Select(_ => WebCase.Generate(random, ports)).ToList();
        var found = Dissect(tshark, [.. cases.Select(c => c.Pcap)], [.. cases.SelectMany(c => c.KeyLog)], [.. cases.Select(c => c.State.PacketCount)]);
        foreach (var (@case, told) in cases.Zip(found)) comparison.Same(told, @case.Expected(), $"{@case}");

        var some = cases.First(c => c.State.Setting.IsHttp2);
        var (pcap, keys) = (some.Pcap, some.KeyLog);
        // The last digit of every line's secret.
        for (var i = 1; i < keys.Length; i++) if (keys[i] == '\n') keys[i - 1] = (byte)(keys[i - 1] == '0' ? '1' : '0');
        comparison.Catches("a flipped bit in each secret", Dissect(tshark, [pcap], keys, [some.State.PacketCount])[0] != some.Expected());
        pcap[^1] ^= 1;
        comparison.Catches("a flipped bit in the last packet", Dissect(tshark, [pcap], some.KeyLog, [some.State.PacketCount])[0] != some.Expected());
        comparison.Finish(200);
    }

    private static List<Dissection> Dissect(Tool tshark, IReadOnlyList<byte[]> captures, byte[] keys, IReadOnlyList<int> counts)
    {
        using var scratch = new Scratch();
        scratch.Write("keys.log", keys);
        using (var file = File.Create(scratch["all.pcap"]))
            foreach (var (i, capture) in captures.Index()) file.Write(i == 0 ? capture : capture.AsSpan(FileHeader));
        string[] settings = ["-n", "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o", "tls.keylog_file:keys.log", "-T", "fields"];
        var lines = tshark.Run(scratch, ["-r", "all.pcap", .. settings, .. Fields.SelectMany(f => (string[])["-e", f])]).Succeeded().Lines;
        var found = new List<Dissection>();
        var at = 0;
        foreach (var count in counts)
        {
            found.Add(Of(lines.Skip(at).Take(count).Select(l => l.Split('\t')).ToList()));
            at += count;
        }
        Assert.Equal(lines.Count, at);
        return found;
    }

    private static Dissection Of(List<string[]> packets)
    {
        IEnumerable<string> All(string field) => packets.SelectMany(p => p[Array.IndexOf(Fields, field)].Split(',', StringSplitOptions.RemoveEmptyEntries));
        long Sum(string field) => All(field).Sum(n => long.Parse(n, CultureInfo.InvariantCulture));
        var frames = All("http2.type").Zip(All("http2.length")).Where(f => f.First == "0").Sum(f => long.Parse(f.Second, CultureInfo.InvariantCulture));
        return new(packets.Count, packets.Count(p => p[Array.IndexOf(Fields, "dns.id")].Length > 0), string.Join(' ', All("http.request.uri").Concat(All("http2.headers.path")).Order(StringComparer.Ordinal)),
            All("http.response.code").Concat(All("http2.headers.status")).Count(c => c == "200"), frames, Sum("http.content_length_header") + Sum("http2.headers.content_length"), string.Join("; ", packets.Index().Where(p => IsFaulty(p.Item)).Select(p => FormattableString.Invariant($"packet {p.Index + 1}: {string.Join(' ', p.Item.Where(f => f.Length > 0))}"))));
    }

    // 0 is a wrong checksum; what is below a warning is a remark.
    private static bool IsFaulty(string[] packet) =>
        packet.Take(3).Any(c => c.Split(',').Contains("0")) || packet[4].Length > 0 || packet[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Any(s => long.Parse(s, CultureInfo.InvariantCulture) >= Warning);
}
