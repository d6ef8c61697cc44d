using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>
/// The placement at the end as JSON: <c>{ "hash", "virtualNodes", "capacity", "nodes": [ { "name", "points": [number] } ], "keys": [ { "key", "hash", "modulo", "ring", "bounded", "rendezvous": node } ] }</c>.
/// The ring has the points that the model has at its end, and the bounded loads and scores are those of the same nodes.
/// </summary>
internal static class PlacementJson
{
    public static byte[] Of(Trace trace)
    {
        var (state, p) = ((HashingState)trace.Final, trace.Request.Parameters);
        return Text(state, new(state.Hash), Placement.CapacityOf(state.Keys.Length, state.Nodes.Length, p.GetInt(HashingDefinition.Bound)));
    }

    public static byte[] Text(HashingState state, KeyHash hash, int capacity)
    {
        string[] ids = [.. state.Nodes.Select(n => n.Id)];
        uint[] hashes = [.. state.Keys.Select(k => (uint)k.Hash)];
        var (ring, scores) = (new HashRing(ids, state.Points, hash), new Rendezvous(ids));
        var bounded = Placement.Bounded(ring, hashes, capacity);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{ \"hash\": \"{state.Hash}\", \"virtualNodes\": {state.Points}, \"capacity\": {capacity},\n  \"nodes\": [\n");
        for (var i = 0; i < ids.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"    {{ \"name\": \"{ids[i]}\", \"points\": [{string.Join(", ", hash.PointsOf(ids[i], state.Points))}] }}{(i < ids.Length - 1 ? "," : "")}\n");
        text.Append("  ],\n  \"keys\": [\n");
        for (var i = 0; i < hashes.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"    {{ \"key\": \"{state.Keys[i].Key}\", \"hash\": {hashes[i]}, \"modulo\": \"{Placement.ByModulo(ids, hashes[i], hash)}\", \"ring\": \"{ring.OwnerOf(hashes[i])}\", \"bounded\": \"{bounded[i].Node}\", \"rendezvous\": \"{scores.OwnerOf(hashes[i])}\" }}{(i < hashes.Length - 1 ? "," : "")}\n");
        return Encoding.ASCII.GetBytes(text.Append("  ] }\n").ToString());
    }
}
