namespace SystemsAtlas.Site.Mapping;

/// <summary>Names in lines.</summary>
public static class MapWords
{
    /// <summary>A text in as few lines as it needs, and these as even as they can be. A word that is longer than a line has one of its own.</summary>
    public static IReadOnlyList<string> Wrap(string text, int most)
    {
        var fewest = Greedy(text, most);
        for (var width = most - 1; width > 0; width--)
        {
            var lines = Greedy(text, width);
            if (lines.Count > fewest.Count || lines.Max(l => l.Length) > most) break;
            fewest = lines;
        }
        return fewest;
    }

    private static List<string> Greedy(string text, int most)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= most) lines[^1] += " " + word;
            else lines.Add(word);
        }
        return lines.Count > 0 ? lines : [""];
    }
}
