namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>How keys find their node.</summary>
[Words]
public enum Scheme
{
    Modulo,
    Ring,
    Bounded,
    Rendezvous,
}

/// <summary>A node.</summary>
/// <param name="Id">Its name, host or host:port.</param>
/// <param name="Ink">What it is drawn with, kept while others come and go.</param>
/// <param name="Keys">How many keys it has.</param>
/// <param name="Share">The part of the ring that is its own, in percent; 0 without a ring.</param>
public sealed partial record Node(string Id, int Ink, int Keys, double Share) : IValued;

/// <summary>A key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Hash">Its 32-bit hash.</param>
/// <param name="Node">The node that it belongs to, or null.</param>
/// <param name="From">The node that it belonged to before the last change, where that was another; or null.</param>
public sealed partial record PlacedKey(string Key, long Hash, string? Node, string? From) : IValued
{
    /// <summary>Whether the last change gave it another node.</summary>
    public bool IsMoved => From is not null;
}

/// <summary>What the last node that came or went did to the keys.</summary>
/// <param name="Node">The node.</param>
/// <param name="Joined">Whether it came.</param>
/// <param name="Moved">How many keys changed their node.</param>
/// <param name="ByModulo">How many would have changed it by modulo.</param>
public sealed partial record Change(string Node, bool Joined, int Moved, int ByModulo) : IValued;

/// <summary>The key in hand, and the nodes that it passed by because they were full.</summary>
public sealed partial record Hand(string Key, string? Node, ImmutableArray<string> Passed) : IValued;

/// <summary>A node's score for the key in hand.</summary>
public sealed partial record Score(string Node, long Value) : IValued;

/// <summary>The parts of the ring that the heaviest and the lightest node have, where 100 is an equal part.</summary>
public sealed partial record Spread(int Points, double Heaviest, double Lightest) : IValued;

/// <summary>How many of many keys move when a node joins.</summary>
public sealed partial record Compared(string Method, int Moved, double Percent) : IValued;

/// <summary>Keys and nodes between two steps; immutable.</summary>
public sealed partial record HashingState : IState
{
    public required string Hash { get; init; }
    public Scheme Scheme { get; init; }

    /// <summary>Points of each node on the ring; 0 before there is one.</summary>
    public int Points { get; init; }
    public ImmutableArray<Node> Nodes { get; init; } = [];
    public ImmutableArray<PlacedKey> Keys { get; init; } = [];
    public Change? Change { get; init; }
    public Hand? Hand { get; init; }
    public ImmutableArray<Score> Scores { get; init; } = [];

    /// <summary>The most keys that a node takes, where loads are bounded.</summary>
    public int? Capacity { get; init; }

    /// <summary>Keys that went on because a node was full.</summary>
    public int PassedOn { get; init; }
    public ImmutableArray<Spread> Spreads { get; init; } = [];
    public ImmutableArray<Compared> Compared { get; init; } = [];

    /// <summary>Names of nodes that may join.</summary>
    public ImmutableArray<string> Spares { get; init; } = [];

    /// <summary>The points of the nodes, or null where no ring is drawn.</summary>
    internal HashRing? Ring { get; init; }

    public int Placed => Keys.Count(k => k.Node is not null);

    public double Mean => Nodes.IsEmpty ? 0 : Math.Round((double)Keys.Length / Nodes.Length, 2);

    public int Most => Nodes.IsEmpty ? 0 : Nodes.Max(n => n.Keys);

    public int Fewest => Nodes.IsEmpty ? 0 : Nodes.Min(n => n.Keys);

    /// <summary>The fullest node; of several the one with the greater part of the ring, then the first.</summary>
    public string Fullest => Nodes.IsEmpty ? "" : Nodes.MaxBy(n => n.Keys + (n.Share / 1000))!.Id;

    public string Emptiest => Nodes.IsEmpty ? "" : Nodes.MinBy(n => n.Keys + (n.Share / 1000))!.Id;

    /// <summary>How many times the mean the fullest node has.</summary>
    public double Imbalance => Nodes.IsEmpty ? 0 : Math.Round(Most * (double)Nodes.Length / Keys.Length, 2);

    internal Node? Find(string? id) => Nodes.FirstOrDefault(n => n.Id == id);
}
