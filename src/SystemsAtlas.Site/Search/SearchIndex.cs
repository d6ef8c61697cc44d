using System.Globalization;
using System.Text;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Search;

/// <summary>
/// The index as the scripts that a reader's search loads: one that is loaded first, shards of words with the entries that hold them, and pieces of entries with their texts.
/// They are scripts because a page from a folder can fetch nothing else. A query loads the first, a shard for each of its words and a piece for each result that it shows.
/// </summary>
public static class SearchIndex
{
    /// <summary>The folder of the index, in it the script that is loaded first, and the folder of all others, which never change.</summary>
    public const string Folder = "search/", First = "index.js", Parts = "parts/";

    // In characters, so that a shard is 6 KB after compression and a piece 3. A passage is cut from the beginning of a long text, and all of it is found by.
    private const int ShardLength = 12_000, PieceLength = 6_000, MostText = 2_500;

    // A word that stands everywhere leads nowhere: only its best places are kept.
    private const int MostPlaces = 400;

    // Shorter words are not mended, and a word that stands in one text alone may be the mistake itself.
    private const int ShortestMended = 4;

    // BM25 with its usual constants (Robertson and Zaragoza 2009, 3.1); a word of a title counts as much as any number of it in a text, and the more the shorter the title.
    private const double Saturation = 1.2, LengthShare = 0.75, TitleWeight = 4, PageFactor = 1.3, TermFactor = 1.2, MostImpact = (Saturation + 1 + TitleWeight) * PageFactor;
    private const int Levels = 26;

    /// <summary>The index of some entries: its files by their paths from the site's root.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<SearchEntry> entries)
    {
        var words = Places(entries);
        var shards = Shards(words, out var starts);
        var pages = entries.Select(e => e.Page).Distinct().ToList();
        var pieces = Pieces(entries, pages, out var firsts);
        var parts = shards.Select((text, i) => (Name: $"w{i}", Script: $"atlasSearch(\"w{i}\",`{text}`)\n"))
            .Concat(pieces.Select((json, i) => (Name: $"e{i}", Script: $"atlasSearch(\"e{i}\",{json})\n"))).ToList();
        // A reader may still have the first script when the others have changed, so their folder is named by what they hold.
        var folder = Parts + ContentKey.Of([.. parts.Select(p => p.Script)])[..12];
        var first = JsonText.Object(json =>
        {
            json.WriteString("folder", folder);
            json.WriteNumber("entries", entries.Count);
            json.WriteString("silent", string.Join(' ', SearchWords.Silent.Order(StringComparer.Ordinal)));
            json.WriteString("shards", string.Join(' ', starts));
            json.WriteString("pieces", string.Join(' ', firsts.Skip(1).Zip(firsts, (next, first) => next - first)));
            json.WriteString("words", FrontCoded(Mendable(entries, words)));
        });
        return new Dictionary<string, string>(parts.Select(p => KeyValuePair.Create($"{Folder}{folder}/{p.Name}.js", p.Script))) { [Folder + First] = $"atlasSearch(\"\",{first})\n" };
    }

    // For each word the entries that hold it, each with how much it says of it, from 0 to 25.
    private static SortedDictionary<string, List<(int Entry, int Impact)>> Places(IReadOnlyList<SearchEntry> entries)
    {
        var texts = entries.Select(e => (Title: SearchWords.Of(e.Title).ToList(), Text: SearchWords.Of(e.Text).ToList())).ToList();
        var average = Math.Max(1, texts.Count == 0 ? 1 : texts.Average(t => t.Text.Count));
        var words = new SortedDictionary<string, List<(int, int)>>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++)
        {
            var (title, text) = texts[i];
            var counts = text.CountBy(w => w).ToDictionary();
            var factor = entries[i].IsPage ? PageFactor : entries[i].Kind == SearchKind.Term ? TermFactor : 1;
            foreach (var word in title.Concat(text).Distinct())
            {
                var count = counts.GetValueOrDefault(word);
                var body = count * (Saturation + 1) / (count + (Saturation * (1 - LengthShare + (LengthShare * text.Count / average))));
                var impact = (body + (title.Contains(word) ? TitleWeight / Math.Sqrt(title.Count) : 0)) * factor;
                if (!words.TryGetValue(word, out var places)) words[word] = places = [];
                places.Add((i, Math.Min(Levels - 1, (int)(impact / MostImpact * Levels))));
            }
        }
        return words;
    }

    private static List<string> Shards(SortedDictionary<string, List<(int Entry, int Impact)>> words, out List<string> starts)
    {
        var shards = new List<string>();
        starts = [];
        var shard = new StringBuilder();
        foreach (var (word, places) in words)
        {
            if (shard.Length == 0) starts.Add(word);
            shard.Append(word).Append(':');
            var last = 0;
            foreach (var (entry, impact) in places.OrderByDescending(p => p.Impact).ThenBy(p => p.Entry).Take(MostPlaces).OrderBy(p => p.Entry))
            {
                shard.Append(Digits(entry - last)).Append((char)('A' + impact));
                last = entry;
            }
            shard.Append('\n');
            if (shard.Length < ShardLength) continue;
            shards.Add(shard.ToString());
            shard.Clear();
        }
        if (shard.Length > 0) shards.Add(shard.ToString());
        return shards;
    }

    // To the base 36, as the script reads it; nothing for 0.
    private static string Digits(int number)
    {
        var digits = "";
        for (; number > 0; number /= 36) digits = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36] + digits;
        return digits;
    }

    // Entries that follow each other on one page name it once.
    private static List<string> Pieces(IReadOnlyList<SearchEntry> entries, List<string> pages, out List<int> firsts)
    {
        var pieces = new List<string>();
        firsts = [];
        var titles = entries.Where(e => e.IsPage).DistinctBy(e => e.Page).ToDictionary(e => e.Page, e => e.Title);
        for (var i = 0; i < entries.Count;)
        {
            firsts.Add(i);
            var (from, length) = (i, 0);
            while (i < entries.Count && (length == 0 || length + Length(entries[i]) <= PieceLength)) length += Length(entries[i++]);
            pieces.Add(JsonText.Array(json =>
            {
                for (var e = from; e < i; e++)
                {
                    var entry = entries[e];
                    json.WriteStartArray();
                    json.WriteNumberValue((int)entry.Kind);
                    json.WriteStringValue(entry.Page);
                    json.WriteStringValue(entry.Anchor);
                    json.WriteStringValue(entry.Title);
                    json.WriteStringValue(entry.IsPage ? "" : entry.Of.Length > 0 ? entry.Of : titles.GetValueOrDefault(entry.Page, ""));
                    json.WriteStringValue(entry.Text.Length > MostText ? entry.Text[..MostText] : entry.Text);
                    json.WriteEndArray();
                }
            }));
        }
        return pieces;
    }

    private static int Length(SearchEntry entry) => Math.Min(MostText, entry.Text.Length) + entry.Title.Length + entry.Anchor.Length;

    private static IEnumerable<string> Mendable(IReadOnlyList<SearchEntry> entries, SortedDictionary<string, List<(int Entry, int Impact)>> words)
    {
        var titles = entries.SelectMany(e => SearchWords.Of(e.Title)).ToHashSet();
        return words.Where(w => w.Key.Length >= ShortestMended && w.Key.All(char.IsAsciiLetterLower) && (w.Value.Count > 3 || titles.Contains(w.Key))).Select(w => w.Key);
    }

    /// <summary>Words in order, each as the number of letters that it has in common with the one before, at most 9, and the rest.</summary>
    private static string FrontCoded(IEnumerable<string> words)
    {
        var text = new StringBuilder();
        var before = "";
        foreach (var word in words)
        {
            var common = 0;
            while (common < Math.Min(9, Math.Min(before.Length, word.Length)) && before[common] == word[common]) common++;
            text.Append(common.ToString(CultureInfo.InvariantCulture)).Append(word, common, word.Length - common);
            before = word;
        }
        return text.ToString();
    }
}
