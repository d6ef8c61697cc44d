namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>The points of nodes on a circle of 2^32 places, in order. A key belongs to the first point at or after its hash, and past the last one to the first.</summary>
internal sealed class HashRing
{
    private readonly ImmutableArray<uint> _places;
    private readonly ImmutableArray<int> _owners;

    /// <summary>Makes a ring; where two points fall together, the node that comes first in the list has the place.</summary>
    public HashRing(IReadOnlyList<string> nodes, int points, KeyHash hash)
    {
        Nodes = [.. nodes];
        var all = nodes.SelectMany((node, i) => hash.PointsOf(node, points).Select(p => ((long)p << 8) | (uint)i)).ToArray();
        Array.Sort(all);
        var count = 0;
        for (var i = 0; i < all.Length; i++)
            if (i == 0 || all[i] >> 8 != all[count - 1] >> 8) all[count++] = all[i];
        _places = [.. all.Take(count).Select(p => (uint)(p >> 8))];
        _owners = [.. all.Take(count).Select(p => (int)(p & 0xFF))];
    }

    public ImmutableArray<string> Nodes { get; }

    /// <summary>How many points there are.</summary>
    public int Count => _places.Length;

    public uint PlaceAt(int point) => _places[point];

    public int OwnerAt(int point) => _owners[point];

    /// <summary>The point that a hash belongs to.</summary>
    public int PointOf(uint hash)
    {
        var (from, to) = (0, _places.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_places[middle] < hash) from = middle + 1;
            else to = middle;
        }
        return from % _places.Length;
    }

    public string OwnerOf(uint hash) => Nodes[_owners[PointOf(hash)]];

    /// <summary>The part of the circle that each node has: from the point before each of its points up to it.</summary>
    public double[] Shares()
    {
        var shares = new double[Nodes.Length];
        for (var i = 0; i < _places.Length; i++)
            shares[_owners[i]] += _places.Length == 1 ? 1 : unchecked(_places[i] - _places[(i + _places.Length - 1) % _places.Length]) / 4294967296.0;
        return shares;
    }
}
