using System.Text;
using SystemsAtlas.Oracles.Distributed;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on consistent hashing says of products: nginx and HAProxy are asked about keys, and the chapter's programs are run.</summary>
[NeedsPackage("nginx", "nginx-light")]
[NeedsPackage("haproxy", "haproxy")]
[NeedsPackage("python3", "python3")]
public sealed class HashingClaims
{
    private const string Slug = "consistent-hashing";

    private static readonly IReadOnlyList<string> s_keys = [.. Enumerable.Range(1, 1_000).Select(i => FormattableString.Invariant($"user:{i}"))];

    // A server of weight 2 goes on with the chain of its points, so its first 160 are those of weight 1.
    [Fact]
    public void Nginx_makes_160_points_for_each_unit_of_weight()
    {
        var comparison = Comparison.With(NginxUpstreams.Find());
        string[] nodes = ["ash", "bay", "fig"];
        int[] weights = [1, 2, 3];
        using var nginx = new NginxUpstreams([.. weights.Select(w => new Upstream("hash $arg_k consistent", [.. nodes.Select(n => FormattableString.Invariant($"unix:{n} weight={w}"))]))]);
        foreach (var (i, weight) in weights.Index())
        {
            var chosen = nginx.Ask([.. s_keys.Select(k => (i, k))]);
            comparison.Same(chosen, Ring(160 * weight), $"points of weight {weight}");
            comparison.Catches($"ten points more or less, weight {weight}", !chosen.SequenceEqual(Ring((160 * weight) - 10)) && !chosen.SequenceEqual(Ring((160 * weight) + 10)));
        }
        comparison.Finish(atLeast: 3);

        List<string> Ring(int count)
        {
            var points = new SortedDictionary<uint, string>();
            foreach (var node in nodes)
                for (var (last, i) = (0u, 0); i < count; i++) points.TryAdd(last = Crc([.. Encoding.ASCII.GetBytes(node), 0, .. BitConverter.GetBytes(last)]), node);
            var places = points.Keys.ToList();
            return [.. s_keys.Select(k => places.BinarySearch(CrcOf(k)) is var at && at < 0 ? ~at : at).Select(at => $"unix:{points[places[at % places.Count]]}")];
        }
    }

    [Fact]
    public void Nginx_divides_15_bits_of_the_hash()
    {
        var comparison = Comparison.With(NginxUpstreams.Find());
        foreach (var count in new[] { 2, 3, 5, 7 })
        {
            string[] nodes = [.. Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"node-{i}"))];
            using var nginx = new NginxUpstreams([new Upstream("hash $arg_k", [.. nodes.Select(n => $"unix:{n}")])]);
            var chosen = nginx.Ask([.. s_keys.Select(k => (0, k))]);
            List<string> Rest(int bits) => [.. s_keys.Select(k => $"unix:{nodes[(int)((CrcOf(k) >> 16) & ((1u << bits) - 1)) % count]}")];
            comparison.Same(chosen, Rest(15), $"{count} servers");
            comparison.Catches($"all 16 upper bits, {count} servers", !chosen.SequenceEqual(Rest(16)) || count == 2);
        }
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void A_server_that_nginx_takes_out_hands_on_its_own_keys_only()
    {
        var comparison = Comparison.With(NginxUpstreams.Find());
        string[] nodes = ["unix:ash", "unix:bay", "unix:fig", "unix:haw", "unix:plum"];
        using var nginx = new NginxUpstreams(
        [
            new Upstream("hash $arg_k consistent", nodes),
            new Upstream("hash $arg_k consistent", [.. nodes.Select(n => n == "unix:bay" ? "unix:bay down" : n)]),
            new Upstream("hash $arg_k consistent", [.. nodes.Where(n => n != "unix:bay")]),
            new Upstream("hash $arg_k", nodes),
            new Upstream("hash $arg_k", [.. nodes.Where(n => n != "unix:bay")]),
        ]);
        var chosen = Enumerable.Range(0, 5).Select(u => nginx.Ask([.. s_keys.Select(k => (u, k))])).ToList();
        comparison.Same(chosen[1], chosen[2], "a server marked down, and one that is taken out of the list");
        comparison.Same(Moved(chosen[0], chosen[1]), chosen[0].Count(c => c == "unix:bay"), "keys that move on the ring: those of the server");
        comparison.Same(Understood(ChapterCode.Block(Slug, "upstream caches")), true, "the configuration of the chapter");
        comparison.Catches("modulo, which moves more than half of all keys", Moved(chosen[3], chosen[4]) > s_keys.Count / 2);
        comparison.Catches("a method that nginx does not know", !Understood(ChapterCode.Block(Slug, "upstream caches").Replace("consistent", "constant", StringComparison.Ordinal)));
        comparison.Finish(atLeast: 3);

        static bool Understood(string upstream)
        {
            using var scratch = new Scratch();
            var config = scratch.Write("nginx.conf", $"pid nginx.pid; events {{ }} http {{ access_log off; client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e; {upstream} }}");
            return NginxUpstreams.Find().Run(scratch, ["-t", "-p", scratch.Folder, "-e", "stderr", "-c", config]).ExitCode == 0;
        }
    }

    [Fact]
    public void HAProxy_moves_most_keys_unless_its_hash_is_consistent()
    {
        var comparison = Comparison.With(Tool.Find("haproxy", "-v"));
        using var haproxy = new HAProxyHashes([("", 5), ("", 6), ("hash-type consistent", 5), ("hash-type consistent", 6)]);
        var chosen = Enumerable.Range(0, 4).Select(b => haproxy.Ask(b, s_keys)).ToList();
        var (byMap, consistent) = (Moved(chosen[0], chosen[1]), Moved(chosen[2], chosen[3]));
        comparison.Same(byMap > s_keys.Count / 2, true, $"without hash-type more than half of the keys move: {byMap}");
        comparison.Same(consistent < s_keys.Count / 3, true, $"with hash-type consistent less than a third: {consistent}");
        comparison.Same(chosen[2].Zip(chosen[3]).Where(c => c.First != c.Second).All(c => c.Second == "s6"), true, "with hash-type consistent keys move to the new server only");
        comparison.Catches("the map, whose keys move between old servers too", !chosen[0].Zip(chosen[1]).Where(c => c.First != c.Second).All(c => c.Second == "s6"));
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void The_program_of_the_chapter_prints_what_the_chapter_shows()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var program = ChapterCode.Block(Slug, "def ring(");
        var printed = Printed(python, program);
        comparison.Same("$ python3 ring.py\n" + string.Join("\n", printed), ChapterCode.Block(Slug, "$ python3 ring.py").TrimEnd('\n'), "what the chapter shows");
        comparison.Catches("a ring with other points", !Printed(python, program.Replace("160", "100", StringComparison.Ordinal)).SequenceEqual(printed));
        comparison.Finish(atLeast: 1);
    }

    private static int Moved(IReadOnlyList<string> before, IReadOnlyList<string> after) => before.Zip(after).Count(c => c.First != c.Second);

    private static uint CrcOf(string key) => Crc(Encoding.ASCII.GetBytes(key));

    // CRC-32 bit by bit, so that nothing of the model is used.
    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
        }
        return ~crc;
    }

    private static IReadOnlyList<string> Printed(Tool python, string program)
    {
        using var scratch = new Scratch();
        return python.Run(scratch, [scratch.Write("program.py", program)]).Succeeded().Lines;
    }
}
