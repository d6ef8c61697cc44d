namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>Where a key ended, and the full nodes that it passed.</summary>
internal sealed record Route(string Node, ImmutableArray<string> Passed);

/// <summary>Modulo, and the ring with bounded loads.</summary>
internal static class Placement
{
    /// <summary>The node of a key by modulo.</summary>
    public static string ByModulo(IReadOnlyList<string> nodes, uint hash, KeyHash by) => nodes[(int)(by.Dividend(hash) % (uint)nodes.Count)];

    /// <summary>The most keys that a node takes: its equal part times a factor in percent, rounded up.</summary>
    public static int CapacityOf(int keys, int nodes, int percent) => (int)((((long)keys * percent) + (100L * nodes) - 1) / (100L * nodes));

    /// <summary>Keys in their order, each to the first node from its place on that is not full.</summary>
    public static Route[] Bounded(HashRing ring, IEnumerable<uint> hashes, int capacity)
    {
        var loads = new int[ring.Nodes.Length];
        return [.. hashes.Select(hash => Next(ring, hash, loads, capacity))];
    }

    private static Route Next(HashRing ring, uint hash, int[] loads, int capacity)
    {
        var (start, passed) = (ring.PointOf(hash), new List<string>());
        for (var i = 0; i < ring.Count; i++)
        {
            var owner = ring.OwnerAt((start + i) % ring.Count);
            if (loads[owner] < capacity)
            {
                loads[owner]++;
                return new(ring.Nodes[owner], [.. passed]);
            }
            if (!passed.Contains(ring.Nodes[owner])) passed.Add(ring.Nodes[owner]);
        }
        throw new InvalidOperationException("all nodes are full, though together they take all keys");
    }
}
