using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output;

/// <summary>
/// Weighs walkthroughs, chapters and the pages that list them as a reader's connection carries them: every file after brotli at its best. There are two ways to read a page: played, with
/// the script and the one picture that stands until it runs, or as a list, with every picture and no script. Pictures of cards come when they are scrolled to, and are not counted.
/// </summary>
public static partial class Weight
{
    /// <summary>The most that the scripts of a page may weigh, in bytes.</summary>
    public const int ScriptBudget = 12_000;

    /// <summary>The most that a page may weigh with style and frames, whichever way it is read, in bytes.</summary>
    public const int PageBudget = 60_000;

    /// <summary>The most that all fonts may weigh, in bytes; they are fetched once for the whole site.</summary>
    public const int FontBudget = 60_000;

    /// <summary>What all fonts weigh; woff2 is compressed by itself.</summary>
    public static int OfFonts(IReadOnlyDictionary<string, byte[]> files) => files.Where(f => f.Key.EndsWith(".woff2", StringComparison.Ordinal)).Sum(f => f.Value.Length);

    private static readonly IReadOnlyList<string> Indexes = ["", "visualize/", "simulators/", "codex/", "glossary/"];

    public static IReadOnlyList<PageWeight> Of(IReadOnlyList<Plate> plates, IReadOnlyList<Chapter> chapters, IReadOnlyDictionary<string, byte[]> files, ContentStore store)
    {
        var compressed = new ConcurrentDictionary<string, Lazy<int>>();
        int Weigh(string path) => compressed.GetOrAdd(path, p => new(() => Compressed(files[p], store))).Value;
        List<Func<PageWeight>> pages = [.. plates.Select(p => (Func<PageWeight>)(() => Of(p, files, Weigh))), .. chapters.Select(c => (Func<PageWeight>)(() => Of(c, files, Weigh))),
            .. Indexes.Where(i => files.ContainsKey(i + "index.html")).Select(i => (Func<PageWeight>)(() => OfIndex(i, files, Weigh)))];
        return [.. pages.AsParallel().AsOrdered().Select(weigh => weigh())];
    }

    // The stops of a player in a chapter are drawn from its film, so only the chapter's own figures are fetched.
    private static PageWeight Of(Chapter chapter, IReadOnlyDictionary<string, byte[]> files, Func<string, int> weigh)
    {
        var page = ChapterPages.AddressOf(chapter.Slug) + "index.html";
        var html = Encoding.UTF8.GetString(files[page]);
        var script = Modules(html, files).Sum(m => weigh(m));
        var figures = Figure().Matches(html).GroupBy(m => m.Groups[1].Value, m => m.Groups[2].Value).Select(g => g.Distinct().Sum(f => weigh(f)));
        var listed = weigh(page) + Styles(html).Sum(weigh) + figures.DefaultIfEmpty(0).Max();
        return new("codex/" + chapter.Slug, script, listed + script + Films(page, html, weigh), listed);
    }

    private static PageWeight OfIndex(string address, IReadOnlyDictionary<string, byte[]> files, Func<string, int> weigh)
    {
        var page = address + "index.html";
        var html = Encoding.UTF8.GetString(files[page]);
        var script = Modules(html, files).Sum(m => weigh(m));
        var figures = Figure().Matches(html).GroupBy(m => m.Groups[1].Value, m => m.Groups[2].Value).Select(g => g.Distinct().Sum(f => weigh(f)));
        var listed = weigh(page) + Styles(html).Sum(weigh) + figures.DefaultIfEmpty(0).Max();
        return new(address.Length == 0 ? "home" : "/" + address, script, listed + script + Films(page, html, weigh), listed);
    }

    private static PageWeight Of(Plate plate, IReadOnlyDictionary<string, byte[]> files, Func<string, int> weigh)
    {
        var page = plate.Address + "index.html";
        var html = Encoding.UTF8.GetString(files[page]);
        var script = Modules(html, files).Sum(m => weigh(m));
        var always = weigh(page) + Styles(html).Sum(weigh);
        // A picture element asks for the file of one canvas, so the heavier of the two sets counts.
        int Pictures(IEnumerable<Stop> stops) => Canvas.All.Max(c => stops.Sum(s => weigh(plate.Address + Plate.FileName(s.Step, c))));
        return new(plate.Walkthrough.Slug, script, always + script + Films(page, html, weigh) + Pictures(plate.Story.Stops.Take(1)), always + Pictures(plate.Story.Stops));
    }

    // A player asks for the film of one canvas, so the heavier counts.
    private static int Films(string page, string html, Func<string, int> weigh) => Film().Matches(html).GroupBy(m => m.Groups[1].Value, m => m.Groups[2].Value)
        .Select(g => g.Distinct().Sum(f => weigh(new Uri(new Uri("atlas:/" + page), f).AbsolutePath.TrimStart('/')))).DefaultIfEmpty(0).Max();

    private static IEnumerable<string> Styles(string html) => StyleSheet().Matches(html).Select(m => m.Groups[1].Value);

    // Scripts that the page names, and the modules that these import, however deep.
    private static HashSet<string> Modules(string html, IReadOnlyDictionary<string, byte[]> files)
    {
        var found = new HashSet<string>();
        var todo = new Queue<string>(ScriptSource().Matches(html).Select(m => m.Groups[1].Value));
        while (todo.TryDequeue(out var name))
        {
            if (!files.TryGetValue("assets/" + name, out var bytes) || !found.Add("assets/" + name)) continue;
            foreach (Match import in Import().Matches(Encoding.UTF8.GetString(bytes))) todo.Enqueue(import.Groups[1].Value);
        }
        return found;
    }

    // How far a file can be compressed depends on its bytes alone, and takes longer than making it.
    private static int Compressed(byte[] bytes, ContentStore store) =>
        BinaryPrimitives.ReadInt32LittleEndian(store.Get("weights", ContentKey.Of(ContentKey.Of(bytes), CodeIdentity.Library), () =>
        {
            var weight = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(weight, Compressed(bytes));
            return weight;
        }));

    /// <summary>How many bytes are left after brotli at its best.</summary>
    public static int Compressed(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var brotli = new BrotliStream(buffer, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(bytes);
        return (int)buffer.Length;
    }

    // A figure is asked for by src on a desk and by srcset on a phone.
    [GeneratedRegex(@"\b(src|srcset)=""(?:\.\./)*(frames/[0-9a-f]+\.svg)""")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\sdata-(wide|narrow)=""([^""]+\.js)""")]
    private static partial Regex Film();

    [GeneratedRegex(@"<script[^>]*\bsrc=""[^""]*assets/([^""?]+\.js)""")]
    private static partial Regex ScriptSource();

    [GeneratedRegex(@"(?:from|import)\s*\(?['""]\./([^'""]+\.js)['""]")]
    private static partial Regex Import();

    [GeneratedRegex(@"<link rel=""stylesheet"" href=""(?:\.\./)*([^""]+)"">")]
    private static partial Regex StyleSheet();
}
