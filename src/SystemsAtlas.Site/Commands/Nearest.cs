namespace SystemsAtlas.Site.Commands;

/// <summary>Finds the name that was probably meant.</summary>
public static class Nearest
{
    /// <summary>" Did you mean "order"?" with a space before it, or nothing when no name is near.</summary>
    public static string Question(string written, IEnumerable<string> names)
    {
        var best = names.Select(n => (Name: n, Distance: Distance(written, n)))
            .OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal)
            .FirstOrDefault(c => c.Distance <= Math.Max(1, c.Name.Length / 3));
        return best.Name is null ? "" : $" Did you mean \"{best.Name}\"?";
    }

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. Source: Damerau 1964.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
