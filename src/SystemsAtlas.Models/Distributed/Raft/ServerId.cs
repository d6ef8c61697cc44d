namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>A server by its place in the cluster, from 0; in prose it is n1, n2 and so on.</summary>
public readonly record struct ServerId(int Index) : ISingleValue
{
    public Value AsValue => ToString();

    public override string ToString() => NodeState.NameOf(Index);

    public static implicit operator ServerId(int index) => new(index);

    public static implicit operator int(ServerId id) => id.Index;
}
