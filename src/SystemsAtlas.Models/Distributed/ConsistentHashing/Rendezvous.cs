using System.Text;

namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>
/// Rendezvous hashing: each node has a score for each key, and the highest has the key. The score is Thaler and Ravishankar's weight, which RFC 7761 uses too (section 4.7.2): two steps of a generator of random
/// numbers modulo 2^31, with the key's hash between them. A node's address is the CRC-32 of its name.
/// </summary>
internal sealed class Rendezvous(IReadOnlyList<string> nodes)
{
    private const uint Multiplier = 1103515245, Increment = 12345, Mask = 0x7FFFFFFF;

    private readonly uint[] _stepped = [.. nodes.Select(n => Step(Crc32.Of(Encoding.UTF8.GetBytes(n))))];

    public long ScoreOf(int node, uint hash) => Step(_stepped[node] ^ hash);

    /// <summary>The node with the highest score; of equals the first.</summary>
    public string OwnerOf(uint hash)
    {
        var best = 0;
        for (var i = 1; i < nodes.Count; i++)
            if (ScoreOf(i, hash) > ScoreOf(best, hash)) best = i;
        return nodes[best];
    }

    // The lowest 31 bits depend on the lowest 31 bits alone.
    private static uint Step(uint number) => unchecked((Multiplier * number) + Increment) & Mask;
}
