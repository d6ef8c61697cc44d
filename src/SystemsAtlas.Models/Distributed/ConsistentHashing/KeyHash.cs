using System.Text;

namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>Hashes keys and nodes: by CRC-32 as nginx 1.22 does (ngx_http_upstream_hash_module.c), or by MD5 as libmemcached 1.1 does (hosts.cc, its ketama with weights).</summary>
internal sealed class KeyHash
{
    public const string Crc = "ketama", Md5Name = "md5";

    private const string OwnPort = ":11211";

    private const int PointsOfADigest = 4;

    private readonly bool _isMd5;

    public KeyHash(string name) => _isMd5 = name == Md5Name;

    /// <summary>The hash of a key.</summary>
    public uint Of(string key) => _isMd5 ? Word(Md5.Digest(Encoding.UTF8.GetBytes(key)), 0) : Crc32.Of(Encoding.UTF8.GetBytes(key));

    /// <summary>The number that modulo divides: nginx takes 15 bits of a key's hash, libmemcached all.</summary>
    public uint Dividend(uint hash) => _isMd5 ? hash : (hash >> 16) & 0x7FFF;

    /// <summary>The points of a node. The first ones stay the same when there are more.</summary>
    public uint[] PointsOf(string node, int count) => _isMd5 ? DigestPoints(node, count) : ChainedPoints(node, count);

    // CRC-32 of host, a zero byte, port and the point before, four bytes of it, the lowest first.
    private static uint[] ChainedPoints(string node, int count)
    {
        var colon = PortAt(node);
        var bytes = Encoding.UTF8.GetBytes(colon < 0 ? $"{node}\0" : $"{node[..colon]}\0{node[(colon + 1)..]}");
        var begun = Crc32.Continue(Crc32.Start, bytes);
        var (points, before) = (new uint[count], new byte[4]);
        for (var i = 0; i < count; i++)
        {
            points[i] = Crc32.End(Crc32.Continue(begun, before));
            for (var b = 0; b < 4; b++) before[b] = (byte)(points[i] >> (8 * b));
        }
        return points;
    }

    // Four points from each MD5 of "host-0", "host-1" and so on, or "host:port-0" where the port is not memcached's own.
    private static uint[] DigestPoints(string node, int count)
    {
        if (node.EndsWith(OwnPort, StringComparison.Ordinal)) node = node[..^OwnPort.Length];
        var (points, digest) = (new uint[count], Array.Empty<byte>());
        for (var i = 0; i < count; i++)
        {
            if (i % PointsOfADigest == 0) digest = Md5.Digest(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{node}-{i / PointsOfADigest}")));
            points[i] = Word(digest, i % PointsOfADigest * 4);
        }
        return points;
    }

    private static int PortAt(string node)
    {
        var colon = node.LastIndexOf(':');
        return colon >= 0 && node.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? colon : -1;
    }

    private static uint Word(byte[] bytes, int at) => BitConverter.ToUInt32(bytes, at);
}
