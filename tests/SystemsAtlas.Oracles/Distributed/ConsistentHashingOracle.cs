using System.Runtime.CompilerServices;
using System.Text.Json;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Distributed;

/// <summary>nginx and libmemcached send each key to the node that the model says, with nodes that come and go; a program in Python computes all four rules anew.</summary>
[NeedsPackage("nginx", "nginx-light")]
[NeedsPackage("g++", "g++")]
[NeedsPackage("/usr/include/libmemcached/memcached.h", "libmemcached-dev")]
[NeedsPackage("python3", "python3")]
public sealed class ConsistentHashingOracle
{
    private static readonly string[] s_words = ["ash", "bay", "fig", "haw", "plum", "yew", "a", "b", "c", "cache-1", "cache-2", "cache-3", "cache-10", "db_1.example", "NODE", "node", "0", "10", "x.y.z", "sal", "tea", "box", "elm", "oak"];
    private static readonly string[] s_hosts = ["10.0.0.1:11211", "10.0.0.2:11211", "10.0.0.3:11211", "10.0.0.1:11212", "10.0.0.12:80", "cache-1:80", "cache-1:8080", "ash:1"];

    // The nodes of the walkthrough, with nginx's points.
    private static HashingCase Walkthrough(string hash) => new(hash, 160, 60, 125, ["ash", "bay", "fig", "haw", "plum"], []) { Left = ["ash", "bay", "fig", "haw", "plum", "yew"] };

    [Fact]
    public void Nginx_sends_every_key_to_the_same_node_on_the_ring_and_by_modulo()
    {
        var comparison = Comparison.With(NginxUpstreams.Find());
        // Some nodes are sockets, whose names are free, and some are addresses with ports.
        string[] names = [.. s_words, .. Enumerable.Range(0, 12).Select(_ => FormattableString.Invariant($"127.0.0.1:{NginxUpstreams.FreePort()}"))];
        List<HashingCase> cases = [Walkthrough("ketama"), .. Enumerable.Range(1, Sweep.Cases(200)).Select(i => HashingCase.Draw((ulong)i, names, [160, 320], "ketama"))];
        static string Server(string node) => node.Contains(':', StringComparison.Ordinal) ? node : $"unix:{node}";
        List<Upstream> upstreams = [.. cases.SelectMany(c => new Upstream[]
        {
            new("hash $arg_k consistent", [.. c.Left.Select(n => FormattableString.Invariant($"{Server(n)} weight={c.Points / 160}"))]),
            new("hash $arg_k", [.. c.Left.Select(Server)]),
        })];
        using var nginx = new NginxUpstreams(upstreams);
        var asked = cases.Index().SelectMany(c => new[] { 0, 1 }.SelectMany(rule => c.Item.KeyNames.Select(k => ((2 * c.Index) + rule, k)))).ToList();
        var chosen = new Queue<string>(nginx.Ask(asked));
        var wrong = 0;
        foreach (var @case in cases)
        {
            foreach (var rule in new[] { "ring", "modulo" })
            {
                List<string> real = [.. @case.KeyNames.Select(_ => chosen.Dequeue())];
                comparison.Same(real, [.. @case.Claim(rule).Select(Server)], $"{rule}: {@case}");
                if (@case.Left.Count > 2 && @case.Keys > 40 && real.SequenceEqual((rule == "ring" ? @case with { Points = 80 } : @case with { Actions = [.. @case.Actions, $"remove-node:{@case.Left[0]}@200000"] }).Claim(rule).Select(Server))) wrong++;
            }
        }
        comparison.Catches("rings with half of nginx's points, and lists with a server less", wrong == 0);
        comparison.Finish(atLeast: 402);
    }

    [Fact]
    public void Libmemcached_sends_every_key_to_the_same_node_on_the_ring_and_by_modulo()
    {
        using var library = new LibmemcachedRings();
        var comparison = Comparison.With(library.Tool);
        List<HashingCase> cases = [Walkthrough("md5"), .. Enumerable.Range(1001, Sweep.Cases(200)).Select(i => HashingCase.Draw((ulong)i, [.. s_words, .. s_hosts], [160], "md5"))];
        foreach (var rule in new[] { "ring", "modulo" })
        {
            var answers = library.Answers([.. cases.Select(c => (rule, c.Left, c.Keys))]);
            foreach (var (real, @case) in answers.Zip(cases)) comparison.Same(real, [.. @case.Claim(rule)], $"{rule}: {@case}");
            var some = cases.Zip(answers).Where(c => c.First.Left.Count > 2 && c.First.Keys > 40).Take(40).ToList();
            comparison.Catches($"the hash of nginx, {rule}", some.Count > 5 && some.TrueForAll(c => !c.Second.SequenceEqual((c.First with { Hash = "ketama" }).Claim(rule))));
        }
        comparison.Finish(atLeast: 402);
    }

    [Fact]
    public void All_four_rules_are_those_of_a_program_in_Python()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        string[] names = [.. s_words, .. s_hosts];
        List<HashingCase> cases = [.. Enumerable.Range(2001, Sweep.Cases(300)).Select(i => HashingCase.Draw((ulong)i, names, [1, 2, 3, 4, 5, 7, 16, 40, 99, 160], i % 2 == 0 ? "md5" : "ketama"))];
        cases.Insert(0, Walkthrough("ketama") with { Points = 16 });
        var lines = cases.Select(c => JsonSerializer.Serialize(new { hash = c.Hash, points = c.Points, keys = c.KeyNames, bound = c.Bound, nodes = c.Left }) + "\n");
        var answers = python.Run(scratch, [Program("placement.py")], string.Concat(lines)).Succeeded().Lines.Select(l => JsonSerializer.Deserialize<string[][]>(l)!).ToList();
        string[] rules = ["modulo", "ring", "bounded", "rendezvous"];
        foreach (var (real, @case) in answers.Zip(cases))
            foreach (var (i, rule) in rules.Index()) comparison.Same(real[i], [.. @case.Claim(rule)], $"{rule}: {@case}");
        var crowded = answers.Zip(cases).Where(a => a.Second.Left.Count > 2 && a.Second.Keys > 40 && a.Second.Bound < 150 && !a.First[2].SequenceEqual(a.First[1])).Take(30).ToList();
        comparison.Catches("loads without a bound", crowded.Count > 3 && crowded.TrueForAll(a => !a.First[2].SequenceEqual((a.Second with { Bound = 400 }).Claim("bounded"))));
        comparison.Catches("scores of a node less", crowded.TrueForAll(a => !a.First[3].SequenceEqual((a.Second with { Actions = [.. a.Second.Actions, $"remove-node:{a.Second.Left[0]}@200000"] }).Claim("rendezvous"))));
        comparison.Finish(atLeast: 1_204);
    }

    private static string Program(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "hashing", file);
}
