using System.Globalization;
using System.Text.Json;
using SystemsAtlas.Models.Distributed.ConsistentHashing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Distributed;

/// <summary>Nodes at the start, nodes that come and go, and how many keys.</summary>
internal sealed record HashingCase(string Hash, int Points, int Keys, int Bound, IReadOnlyList<string> Nodes, IReadOnlyList<string> Actions)
{
    /// <summary>The nodes that are left, in the order of their first coming: written without the model.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    // Those that the model takes in by itself.
    private static readonly string[] s_joiners = ["yew", "sal", "tea", "box", "elm", "oak", "ivy", "fir", "may", "rue", "lime", "pine", "rose", "sage"];

    /// <summary>One at random.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="names">The names that nodes may have.</param>
    /// <param name="points">The numbers of points that a node may have.</param>
    /// <param name="hash">The hash.</param>
    public static HashingCase Draw(ulong seed, IReadOnlyList<string> names, IReadOnlyList<int> points, string hash)
    {
        var random = new SeededRandom(seed);
        string Name() => names[(int)random.Integer(0, names.Count - 1)];
        var nodes = Enumerable.Range(0, (int)random.Integer(1, 10)).Select(_ => Name()).Distinct().ToList();
        // In its own course the model takes one node in for good.
        List<string> seen = [.. nodes, s_joiners.Except(nodes).First()];
        var (inside, actions) = (seen.ToHashSet(), new List<string>());
        for (var i = (int)random.Integer(0, 8); i > 0; i--)
        {
            // Some do nothing: the node is there already, or not there, or the last.
            var (add, name) = (random.Chance(0.5), random.Chance(0.6) ? seen[(int)random.Integer(0, seen.Count - 1)] : Name());
            actions.Add(FormattableString.Invariant($"{(add ? "add" : "remove")}-node:{name}@{100_000 + actions.Count}"));
            if (add && inside.Count < 12 && inside.Add(name) && !seen.Contains(name)) seen.Add(name);
            if (!add && inside.Count > 1) inside.Remove(name);
        }
        return new(hash, points[(int)random.Integer(0, points.Count - 1)], (int)random.Integer(1, 120), (int)random.Integer(20, 50) * 5, nodes, actions) { Left = [.. seen.Where(inside.Contains)] };
    }

    /// <summary>Where the model puts each key, by a rule: "modulo", "ring", "bounded" or "rendezvous".</summary>
    public IReadOnlyList<string> Claim(string rule)
    {
        if (!ReferenceEquals(_made.For, this)) _made = new(this, Make());
        using var placement = JsonDocument.Parse(_made.Placement);
        return [.. placement.RootElement.GetProperty("keys").EnumerateArray().Select(k => k.GetProperty(rule).GetString()!)];
    }

    // A changed copy of a case makes its own.
    private Made _made = new(null, []);

    private byte[] Make() => HashingDefinition.Definition.Artifacts.Single().Make(HashingDefinition.Definition.Run(
        [$"nodes={string.Join(',', Nodes)}", FormattableString.Invariant($"virtual-nodes={Points}"), FormattableString.Invariant($"keys={Keys}"), $"hash={Hash}", FormattableString.Invariant($"bound={Bound}")], Actions));

    /// <summary>The keys, as the model names them.</summary>
    public IEnumerable<string> KeyNames => Enumerable.Range(1, Keys).Select(i => FormattableString.Invariant($"user:{i}"));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"hash={Hash} virtual-nodes={Points} keys={Keys} bound={Bound} nodes={string.Join(',', Nodes)} {string.Join(' ', Actions)}");

    private sealed record Made(HashingCase? For, byte[] Placement);
}
