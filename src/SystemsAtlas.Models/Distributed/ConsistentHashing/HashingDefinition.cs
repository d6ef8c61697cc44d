namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>What the model of consistent hashing says of itself.</summary>
public static class HashingDefinition
{
    /// <summary>The most nodes at a time.</summary>
    internal const int MostNodes = 12;

    private const int LongestName = 24;

    internal static readonly ListKnob<string> Nodes = Knob.Texts("nodes", ["ash", "bay", "fig", "haw", "plum"], LongestName, MostNodes - 1, "Nodes", minCount: 1,
        help: "The nodes at the start: a host, or host:port, each once. Letters, digits, dots, hyphens and underscores.");

    internal static readonly IntegerKnob Points = Knob.Integer("virtual-nodes", 16, 1, 320, "Points of each node", "points",
        help: "How many virtual nodes stand for each node on the ring in the second half of the run. nginx and libmemcached make 160.");

    internal static readonly IntegerKnob Keys = Knob.Integer("keys", 60, 1, 400, "Keys", "keys", help: "How many keys there are: user:1, user:2 and so on.");

    internal static readonly ChoiceKnob Hash = Knob.Choice("hash", KeyHash.Crc, [KeyHash.Crc, KeyHash.Md5Name], "Hash",
        "ketama: CRC-32 in a chain, as nginx places servers that are hashed consistently. md5: MD5 with four points from each digest, as libmemcached places them.");

    internal static readonly IntegerKnob Bound = Knob.Integer("bound", 125, 100, 400, "Bound on a node's keys", "%", step: 5,
        help: "Where loads are bounded, the most keys that a node takes, in percent of an equal part, rounded up.");

    internal static readonly TextKnob Name = Knob.Text("node", "yew", LongestName, "Node", minLength: 1);

    // Those that join where nobody says who.
    private static readonly string[] s_spares = ["yew", "sal", "tea", "box", "elm", "oak", "ivy", "fir", "may", "rue", "lime", "pine", "rose", "sage"];

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "consistent-hashing",
        Title = "Consistent hashing",
        Version = 1,
        Covers = "Up to 400 keys on up to 12 nodes, given out by modulo, on a ring with 1 to 320 points for each node, on the same ring with bounded loads, and by rendezvous hashing; nodes that join and leave, and the keys that each of them moves.",
        Simplifications =
        [
            "A key moves in no time. In a real cache a moved key is a miss, which the store behind it has to answer; in a real store its data has to be copied first, and both nodes must know who answers meanwhile.",
            "Everybody sees the same list of nodes. Real clients learn of a change one after another, and until then they ask different nodes for the same key.",
            "Each key is as large and as often asked for as any other. Where one key is asked for far more often than the rest, no placement of keys evens out the load.",
            "Each key is on one node. Stores such as Dynamo keep it on the next few different nodes of the ring as well.",
            "All nodes have equal weight. nginx and libmemcached give a heavier node more points.",
            "With bounded loads the keys are placed anew in their order after each change. A running system would move as few as it can.",
        ],
        Sources =
        [
            new("D. Karger, E. Lehman, T. Leighton, R. Panigrahy, M. Levine and D. Lewin, Consistent hashing and random trees, STOC 1997, pages 654-663", "https://doi.org/10.1145/258533.258660"),
            new("D. G. Thaler and C. V. Ravishankar, Using name-based mappings to increase hit rates, IEEE/ACM Transactions on Networking 6(1), 1998, pages 1-14", "https://doi.org/10.1109/90.663936"),
            new("V. Mirrokni, M. Thorup and M. Zadimoghaddam, Consistent hashing with bounded loads, 2016", "https://arxiv.org/abs/1608.01350"),
            new("nginx, src/http/modules/ngx_http_upstream_hash_module.c", "https://github.com/nginx/nginx/blob/release-1.22.1/src/http/modules/ngx_http_upstream_hash_module.c"),
            new("RFC 7761, Protocol Independent Multicast - Sparse Mode, 2016, section 4.7.2 (the score)", "https://www.rfc-editor.org/rfc/rfc7761#section-4.7.2"),
        ],
        Knobs = [Nodes, Points, Keys, Hash, Bound],
        Actions =
        [
            new("add-node", "Add", Name, "A node joins: with a point, or as many as the others have."),
            new("remove-node", "Remove", Name, "A node leaves, and its keys find another."),
        ],
        Idle = IdleReason,
        Events = HashingEvent.Names,
        Readouts =
        [
            Of("nodes", "Nodes", "node|nodes", s => s.Nodes.Length),
            Of("moved", "Keys that the last change moved", "key|keys", s => s.Change is { } c ? c.Moved : Value.None),
            Of("moved-by-modulo", "Keys that it would have moved by modulo", "key|keys", s => s.Change is { } c ? c.ByModulo : Value.None),
            Of("most", "Keys of the fullest node", "key|keys", s => s.Most),
            Of("fewest", "Keys of the emptiest node", "key|keys", s => s.Fewest),
            Of("imbalance", "The fullest node, in means", "", s => s.Imbalance),
            Of("points", "Points of each node", "point|points", s => s.Points),
            Of("passed-on", "Keys that a full node sent on", "key|keys", s => s.PassedOn),
        ],
        Artifacts = [new("placement", "Where each key is at the end, by each of the four rules, and where the points of the nodes lie", "application/json", "json", PlacementJson.Of)],
        Create = context => new HashingModel(context),
    };

    /// <summary>Why an action would do nothing, or null.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var (nodes, id) = (((HashingState)state).Nodes, action.Get(Name));
        var isThere = nodes.Any(n => n.Id == id);
        if (action.Name == "add-node") return isThere ? $"{id} is a node already" : nodes.Length >= MostNodes ? FormattableString.Invariant($"there are {MostNodes} nodes, and there is room for no more") : null;
        return !isThere ? $"{id} is no node" : nodes.Length == 1 ? $"{id} is the last node, and its keys would have nowhere to go" : null;
    }

    /// <summary>Names that may join: not among the nodes.</summary>
    internal static ImmutableArray<string> SparesBeside(IEnumerable<string> nodes) => [.. s_spares.Except(nodes)];

    /// <summary>The nodes at the start.</summary>
    /// <exception cref="InvalidInputException">One of them comes twice or cannot be a host's name.</exception>
    internal static IReadOnlyList<string> Read(RunRequest request)
    {
        var nodes = request.Parameters.Get(Nodes);
        InvalidInputException Refuse(string reason) => new(request.Model, Nodes, request.Parameters.TextOf(Nodes), reason);
        if (nodes.FirstOrDefault(n => !IsName(n)) is { } odd) throw Refuse($"has \"{odd}\", which cannot be a host: use letters, digits, dots, hyphens and underscores, and a port after a colon");
        if (nodes.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Refuse($"has \"{twice.Key}\" twice: give each node a name of its own");
        return nodes;
    }

    /// <summary>The node that an action names.</summary>
    /// <exception cref="InvalidInputException">It cannot be a host's name.</exception>
    internal static string Read(RunRequest request, ReaderAction action)
    {
        var id = action.Get(Name);
        return IsName(id) ? id : throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, action.Name, action.Argument, $"\"{id}\" cannot be a host: use letters, digits, dots, hyphens and underscores, and a port after a colon", ["yew", "10.0.0.7:11211"])]);
    }

    private static bool IsName(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var (host, port) = colon < 0 ? (name, "0") : (name[..colon], name[(colon + 1)..]);
        return host.Length > 0 && port.Length is > 0 and < 6 && port.All(char.IsAsciiDigit) && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
    }

    private static Readout Of(string name, string label, string unit, Func<HashingState, Value> value) => Readout.From(name, label, unit, value);
}
