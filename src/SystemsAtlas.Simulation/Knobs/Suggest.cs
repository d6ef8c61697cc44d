namespace SystemsAtlas.Simulation;

/// <summary>Guesses what an author meant.</summary>
public static class Suggest
{
    private const int Longest = 80;

    /// <summary>The candidate that a slip of the pen may have turned into the word, or null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > Longest) return null;
        string? best = null;
        // One slip in a short word, two in a middling one, a third of a long one.
        var least = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (candidate.Length == 0 || Math.Abs(candidate.Length - word.Length) >= least) continue;
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < least) (best, least) = (candidate, distance);
        }
        return best;
    }

    /// <summary>" Did you mean "x"?", or nothing.</summary>
    public static string Question(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } near ? $" Did you mean \"{near}\"?" : "";

    /// <summary>"use one of a, b, c." as a remedy; <paramref name="none"/> where there is nothing to use.</summary>
    public static string OneOf(IEnumerable<string> names, string none)
    {
        var all = names.Distinct().ToList();
        return all.Count switch
        {
            0 => none,
            1 => $"use {all[0]}.",
            _ => $"use one of {string.Join(", ", all)}.",
        };
    }

    /// <summary>Damerau-Levenshtein in its restricted form (optimal string alignment): no stretch is edited twice.</summary>
    public static int Distance(string a, string b)
    {
        var (before, last, now) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = Math.Min(now[j], before[j - 2] + 1);
            }
            (before, last, now) = (last, now, before);
        }
        return last[b.Length];
    }
}
