namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>What a node does in the protocol (Lamport 2001, section 2.1): three classes of agents.</summary>
public enum NodeKind
{
    Proposer,
    Acceptor,
    Learner,
}

/// <summary>A node by its kind and its place among them, from 0; in prose p1, a3 or l1.</summary>
public readonly record struct NodeId(NodeKind Kind, int Index) : ISingleValue
{
    /// <summary>The distinguished learner; there is one.</summary>
    public static NodeId Learner => new(NodeKind.Learner, 0);

    public Value AsValue => ToString();

    public static NodeId Proposer(int index) => new(NodeKind.Proposer, index);

    public static NodeId Acceptor(int index) => new(NodeKind.Acceptor, index);

    public override string ToString() => FormattableString.Invariant($"{(Kind switch { NodeKind.Proposer => 'p', NodeKind.Acceptor => 'a', _ => 'l' })}{Index + 1}");
}

/// <summary>A link between two nodes, in both directions; <paramref name="A"/> comes first in the order proposers, acceptors, learner.</summary>
public readonly record struct Link(NodeId A, NodeId B) : ISingleValue
{
    public Value AsValue => ToString();

    public static Link Between(NodeId one, NodeId other) => (one.Kind, one.Index).CompareTo((other.Kind, other.Index)) < 0 ? new(one, other) : new(other, one);

    public override string ToString() => $"{A}-{B}";
}

/// <summary>A link with additional delay, one way.</summary>
public sealed partial record SlowLink(Link Link, int ExtraMs) : IValued;
