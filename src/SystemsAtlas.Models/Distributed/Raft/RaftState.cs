namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>A link between two servers, in both directions; <paramref name="A"/> is the lower id.</summary>
public readonly record struct Link(int A, int B) : ISingleValue
{
    public Value AsValue => ToString();

    public static Link Between(int one, int other) => one < other ? new(one, other) : new(other, one);

    public override string ToString() => $"{NodeState.NameOf(A)}-{NodeState.NameOf(B)}";
}

/// <summary>A link with additional delay, one way.</summary>
public readonly record struct SlowLink(Link Link, int Milliseconds);

/// <summary>The cluster at a moment: its servers, what is on the way between them, and what is wrong with the network.</summary>
public sealed record RaftState : IState
{
    public required long Now { get; init; }

    public required ImmutableArray<NodeState> Nodes { get; init; }

    /// <summary>The messages in flight, in the order in which they were sent.</summary>
    public required ImmutableArray<RaftMessage> Messages { get; init; }

    /// <summary>The group of each server; servers of different groups cannot talk. All 0 when the network is whole.</summary>
    public required ImmutableArray<int> Groups { get; init; }

    public required ImmutableArray<Link> CutLinks { get; init; }

    /// <summary>Links on which messages take longer.</summary>
    public required ImmutableArray<SlowLink> SlowLinks { get; init; }

    /// <summary>What clients asked for, in that order.</summary>
    public required ImmutableArray<ClientRequest> Requests { get; init; }

    /// <summary>The longest that an election timer can be set to, in ms.</summary>
    public required long LongestTimeoutMs { get; init; }

    public required int Sent { get; init; }

    public required int Delivered { get; init; }

    /// <summary>Messages lost on the way, by chance or by a reader.</summary>
    public required int Lost { get; init; }

    /// <summary>Messages that met a cut link or a server that was down.</summary>
    public required int Dropped { get; init; }

    /// <summary>How many entries have been committed so far; it never falls, whoever crashes.</summary>
    public required int CommittedEntries { get; init; }

    /// <summary>How many entries followers have deleted because they conflicted with a leader's.</summary>
    public required int Overwritten { get; init; }

    /// <summary>When the first leader was elected, in ms from the start, or null before.</summary>
    public long? FirstLeaderAt { get; init; }

    /// <summary>How many servers are more than half.</summary>
    public int Majority => (Nodes.Length / 2) + 1;

    public int HighestTerm => Nodes.Max(n => n.CurrentTerm);

    public int HighestCommit => Nodes.Max(n => n.CommitIndex);

    /// <summary>The leader of the highest term among those that are up, or null. An old leader that has not heard of its successor may exist beside it.</summary>
    public NodeState? Leader => LeaderOf(Nodes);

    public bool IsPartitioned => Groups.Any(g => g != Groups[0]);

    public bool Connected(int a, int b) => Groups[a] == Groups[b] && !CutLinks.Contains(Link.Between(a, b));

    public static NodeState? LeaderOf(IEnumerable<NodeState> nodes) => nodes.Where(n => n.IsLeader).MaxBy(n => n.CurrentTerm);

    public RecordValue Values => Value.Record(
        ("time", Now), ("majority", Majority), ("highestTerm", HighestTerm), ("leaderName", Leader?.Name), ("committedEntries", CommittedEntries),
        ("nodes", new RecordValue([.. Nodes.Select(n => (n.Name, (Value)n.ValuesAt(Now)))])),
        ("inFlight", Value.List(Messages, m => m.Values)),
        ("groups", IsPartitioned ? Value.List(GroupNames(Groups), g => (Value)g) : Value.List([])),
        ("cutLinks", Value.List(CutLinks, l => (Value)l.ToString())),
        ("slowLinks", Value.List(SlowLinks, s => Value.Record(("link", s.Link.ToString()), ("extraMs", s.Milliseconds)))),
        ("requests", Value.List(Requests, r => r.Values)),
        ("sent", Sent), ("delivered", Delivered), ("lost", Lost), ("dropped", Dropped));

    /// <summary>Each group as a text such as "n1 n2", in the order of the groups.</summary>
    public static IEnumerable<string> GroupNames(ImmutableArray<int> groups) =>
        groups.Select((group, id) => (group, id)).GroupBy(p => p.group).OrderBy(g => g.Key)
            .Select(g => string.Join(' ', g.Select(p => NodeState.NameOf(p.id))));
}
