using System.IO.Compression;
using SystemsAtlas.Site.Caching;

namespace SystemsAtlas.Site.Output;

/// <summary>Writes compressed copies beside files, as hosts serve them that compress nothing themselves (nginx's gzip_static and brotli_static, Caddy's precompressed).</summary>
public static class Precompression
{
    // Pictures, zips and captures are compressed already or fetched to be kept.
    private static readonly HashSet<string> s_endings = [".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".wasm", ".bin", ".webmanifest"];

    /// <summary>The site with a <c>.br</c> and a <c>.gz</c> beside each file that gets smaller by it.</summary>
    public static SiteFiles Of(SiteFiles site, ContentStore store)
    {
        var copies = site.Files.Where(f => s_endings.Contains(Path.GetExtension(f.Key))).AsParallel().SelectMany(f => Copies(f.Key, f.Value, store));
        var all = site.Files.Concat(copies).ToDictionary();
        store.Save();
        return new(all);
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Copies(string path, byte[] bytes, ContentStore store)
    {
        var key = ContentKey.Of(ContentKey.Of(bytes), CodeIdentity.Library);
        foreach (var (ending, open) in new (string, Func<Stream, Stream>)[]
        {
            (".br", to => new BrotliStream(to, CompressionLevel.SmallestSize, leaveOpen: true)),
            (".gz", to => new GZipStream(to, CompressionLevel.SmallestSize, leaveOpen: true)),
        })
        {
            var compressed = store.Get("compressed" + ending, key, () => Compress(bytes, open));
            if (compressed.Length < bytes.Length) yield return new(path + ending, compressed);
        }
    }

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> open)
    {
        using var buffer = new MemoryStream();
        using (var stream = open(buffer)) stream.Write(bytes);
        return buffer.ToArray();
    }
}
