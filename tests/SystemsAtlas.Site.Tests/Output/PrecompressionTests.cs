using System.IO.Compression;
using System.Text;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Output;
using SystemsAtlas.Site.Tests.Commands;

namespace SystemsAtlas.Site.Tests.Output;

public sealed class PrecompressionTests
{
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["index.html"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>again and again</p>\n", 50))),
        ["assets/site.css"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a{b:c}", 50))),
        ["tiny.txt"] = "x"u8.ToArray(),
        ["empty.json"] = [],
        ["picture.png"] = new byte[1000],
        ["offline/all.zip"] = new byte[1000],
        ["_headers"] = new byte[1000],
    };

    [Fact]
    public void Each_copy_decompresses_to_its_file_and_is_smaller()
    {
        var site = Precompression.Of(new SiteFiles(Files), ContentStore.None).Files;
        Assert.Equal(["assets/site.css.br", "assets/site.css.gz", "index.html.br", "index.html.gz"], site.Keys.Except(Files.Keys).Order(StringComparer.Ordinal));
        AssertCopies(site);
    }

    [Fact]
    public void From_the_store_come_the_same_copies()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-");
        try
        {
            var first = Precompression.Of(new SiteFiles(Files), new ContentStore(folder.FullName)).Files;
            var second = Precompression.Of(new SiteFiles(Files), new ContentStore(folder.FullName)).Files;
            Assert.Equal(first.OrderBy(f => f.Key, StringComparer.Ordinal), second.OrderBy(f => f.Key, StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_build_writes_them_to_whoever_asks()
    {
        using var shell = SmallProject.Open();
        Assert.Equal(0, shell.Run("build", "--precompress", "--only", "short"));
        var output = Path.Combine(shell.Folder, "output");
        var site = Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(output, f).Replace('\\', '/'), File.ReadAllBytes);
        Assert.Contains("visualize/short/index.html.br", site.Keys);
        Assert.Contains("visualize/short/film-wide.js.gz", site.Keys);
        AssertCopies(site);
        Assert.Equal(0, shell.Run("build", "--only", "short"));
        Assert.Empty(Directory.EnumerateFiles(output, "*.br", SearchOption.AllDirectories));
    }

    private static void AssertCopies(IReadOnlyDictionary<string, byte[]> site)
    {
        foreach (var (path, bytes) in site)
        {
            if (Path.GetExtension(path) is not (".br" or ".gz")) continue;
            Assert.Equal(site[path[..^3]], Decompress(path, bytes));
            Assert.True(bytes.Length < site[path[..^3]].Length, $"{path} is no smaller than its file");
        }
    }

    private static byte[] Decompress(string path, byte[] bytes)
    {
        using var from = new MemoryStream(bytes);
        using Stream stream = path.EndsWith(".br", StringComparison.Ordinal) ? new BrotliStream(from, CompressionMode.Decompress) : new GZipStream(from, CompressionMode.Decompress);
        using var to = new MemoryStream();
        stream.CopyTo(to);
        return to.ToArray();
    }
}
