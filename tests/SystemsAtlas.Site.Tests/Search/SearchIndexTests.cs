using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Output;
using SystemsAtlas.Site.Search;

namespace SystemsAtlas.Site.Tests.Search;

public partial class SearchIndexTests(BuiltSite site)
{
    // How the script asks: a shard a word, and so many pieces for the results that it shows first.
    private const int WordsOfAQuery = 3, PiecesOfAQuery = 10, Budget = 60_000;

    [Fact]
    public void A_first_query_on_the_full_atlas_moves_at_most_60_KB_after_brotli()
    {
        var files = SearchIndex.Of(FullAtlas());
        var weights = files.ToDictionary(f => f.Key, f => Weight.Compressed(Encoding.UTF8.GetBytes(f.Value)));
        int Heaviest(char kind, int count) => weights.Where(w => Path.GetFileName(w.Key)[0] == kind && w.Key != First).Select(w => w.Value).OrderDescending().Take(count).Sum();
        var script = new[] { "assets/search.js", "assets/search.css" }.Sum(path => Weight.Compressed(site.Files[path]));
        TestContext.Current.TestOutputHelper?.WriteLine($"script {script}, first {weights[First]}, shards {Heaviest('w', WordsOfAQuery)}, pieces {Heaviest('e', PiecesOfAQuery)}, files {files.Count}");
        Assert.InRange(script + weights[First] + Heaviest('w', WordsOfAQuery) + Heaviest('e', PiecesOfAQuery), 30_000, Budget);
    }

    [Fact]
    public void Every_entry_leads_to_a_page_and_an_id_that_the_site_has()
    {
        var ids = PageIds.Of(site.Files);
        var entries = Today();
        Assert.True(entries.Count > 1000);
        foreach (var (kind, page, anchor, title, _) in entries)
        {
            Assert.True(ids.ContainsKey(page), page);
            Assert.NotEqual("", title);
            // A situation is what the page is asked to run.
            if (kind == SearchKind.Situation) Assert.StartsWith("v=", anchor, StringComparison.Ordinal);
            else if (anchor.Length > 0) Assert.True(ids[page].Contains(anchor), $"{page}#{anchor}");
        }
        foreach (var kind in Enum.GetValues<SearchKind>()) Assert.Contains(entries, e => e.Kind == kind);
        // What stands in the list of titles is found too.
        Assert.Subset(entries.Select(e => e.Page).ToHashSet(), ids.Keys.Where(p => p.Count(c => c == '/') == 2 && p != "simulators/benchmark/" && !p.StartsWith("embed/", StringComparison.Ordinal)).ToHashSet());
    }

    [Fact]
    public void A_word_is_listed_with_each_entry_that_holds_it_and_the_title_that_is_it_first()
    {
        var files = SearchIndex.Of(
        [
            new(SearchKind.Chapter, "codex/cache/", "", "Caches", "A cache keeps what was used lately."),
            new(SearchKind.Section, "codex/cache/", "lines", "Lines of sixty-four bytes", "The Cache CACHE cache reads."),
            new(SearchKind.Term, "glossary/", "erdos", "Erdős number", "The of and: nothing of a cafe."),
        ]);
        var lines = files.Where(f => Path.GetFileName(f.Key)[0] == 'w').SelectMany(f => f.Value.Split('`')[1].Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(l => l.Split(':')).ToDictionary(l => l[0], l => l[1]);
        Assert.Equal(["erdos", "number"], lines.Keys.Intersect(["erdos", "number", "the", "of", "and", "erdős"]));
        Assert.Matches("^[A-Z]1[A-Z]$", lines["cache"]);
        Assert.Matches("^[A-Z]$", lines["caches"]);
        Assert.True(lines["cache"][2] > lines["cache"][0], "three times says more than once");
        Assert.True(lines["caches"][0] > lines["cache"][2], "the only word of a title says more than any text");
    }

    [Fact]
    public void Equal_entries_give_equal_files_and_a_changed_text_another_folder()
    {
        var entries = Today().Take(60).ToList();
        Assert.Equal(SearchIndex.Of(entries), SearchIndex.Of(entries));
        var changed = SearchIndex.Of([.. entries.Skip(1), entries[0] with { Text = "changed" }]);
        Assert.Equal([First], SearchIndex.Of(entries).Keys.Intersect(changed.Keys));
    }

    [Theory]
    [InlineData("<h2 id=\"a\">One <code>x&lt;y</code></h2><p>first</p><svg><text>drawn</text></svg><h3 class=\"b\" id=\"c\">Two</h3><ul><li>second</li><li>third &amp; last</li></ul>", "a|One x<y|first;c|Two|second third & last")]
    [InlineData("<p>before any heading</p><h2>without an id</h2><p>text</p>", "")]
    public void Html_is_cut_at_its_headings(string html, string expected) =>
        Assert.Equal(expected, string.Join(';', PlainText.Sections(html).Select(s => $"{s.Id}|{s.Title}|{s.Text}")));

    private static string First => SearchIndex.Folder + SearchIndex.First;

    private static List<SearchEntry> Entries(IReadOnlyDictionary<string, string> files) =>
    [
        .. files.Where(f => Path.GetFileName(f.Key)[0] == 'e').OrderBy(f => int.Parse(Path.GetFileNameWithoutExtension(f.Key)[1..], CultureInfo.InvariantCulture))
            .SelectMany(f => JsonDocument.Parse(f.Value[(f.Value.IndexOf(',', StringComparison.Ordinal) + 1)..f.Value.LastIndexOf(')')]).RootElement.EnumerateArray())
            .Select(e => new SearchEntry((SearchKind)e[0].GetInt32(), e[1].GetString()!, e[2].GetString()!, e[3].GetString()!, e[5].GetString()!)),
    ];

    private List<SearchEntry> Today() => Entries(site.Files.Where(f => f.Key.StartsWith(SearchIndex.Folder, StringComparison.Ordinal)).ToDictionary(f => f.Key, f => Encoding.UTF8.GetString(f.Value)));

    // 35 walkthroughs, 72 chapters, 89 playgrounds and their terms, made of today's pages, again and again until there are so many. Each time they speak of other things: a word that few pages have is another word there.
    private List<SearchEntry> FullAtlas()
    {
        var today = Today();
        var pages = today.SelectMany(e => SearchWords.Of($"{e.Title} {e.Text}").Distinct().Select(w => (Word: w, e.Page))).Distinct().CountBy(w => w.Word).ToDictionary();
        var entries = today.Where(e => e.Kind == SearchKind.Page || (e.Kind == SearchKind.Section && !e.Page.StartsWith("codex/", StringComparison.Ordinal))).ToList();
        foreach (var (folder, count) in new[] { ("visualize/", 35), ("codex/", 72), ("simulators/", 89), ("glossary/", 0) })
        {
            var made = today.Where(e => e.Page.StartsWith(folder, StringComparison.Ordinal)).GroupBy(e => e.Page).ToList();
            // Terms come with chapters.
            var times = count > 0 ? count : 1 + (72 / Math.Max(1, today.Count(e => e.Kind == SearchKind.Chapter)));
            for (var i = 0; i < times; i++)
                foreach (var entry in made[i % made.Count]) entries.Add(entry with { Page = Told(entry.Page, i / made.Count), Title = Told(entry.Title, i / made.Count), Text = Told(entry.Text, count > 0 ? i / made.Count : i), Anchor = Told(entry.Anchor, i / made.Count) });
        }
        return entries;

        string Told(string text, int time) => time == 0 ? text : Word().Replace(text, m => pages.GetValueOrDefault(m.Value.ToLowerInvariant(), 9) <= 2 ? string.Concat(m.Value.Select(c => Other(c, time))) : m.Value);
    }

    private static char Other(char letter, int time)
    {
        foreach (var letters in new[] { "aeiou", "bcdfghklmnprstvw" })
            if (letters.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0) return letters[(at + time) % letters.Length];
        return letter;
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();
}
