using System.Text;

namespace SystemsAtlas.Site.Search;

/// <summary>Cuts texts into words as the script does (search-index.js): letters without their marks, in lower case, and digits; whatever else stands between is no word.</summary>
public static class SearchWords
{
    /// <summary>Words that say nothing of what a text is about. The script takes the list from the index.</summary>
    public static readonly IReadOnlySet<string> Silent = new HashSet<string>(
        "an and are as at be been but by can do does for from had has have how if in into is it its not of on or so than that the their then there they this to was were what when which who why will with you your".Split(' '), StringComparer.Ordinal);

    private const int Shortest = 2;

    // Letters of the Latin alphabet with marks, and what they are without.
    private const string Marked = "İàáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľłñńņňòóôõöøōŏőŕŗřśŝşšţťùúûüũūŭůűųŵýÿŷźżž", Plain = "iaaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijkllllnnnnooooooooorrrssssttuuuuuuuuuuwyyyzzz";

    /// <summary>The words of a text in their order, those that say nothing left out.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in text)
        {
            if (Fold(char.ToLowerInvariant(letter)) is { } plain) word.Append(plain);
            else if (Taken() is { } whole) yield return whole;
        }
        if (Taken() is { } last) yield return last;

        string? Taken()
        {
            var taken = word.ToString();
            word.Clear();
            return taken.Length >= Shortest && !Silent.Contains(taken) ? taken : null;
        }
    }

    private static char? Fold(char letter)
    {
        if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)) return letter;
        var at = letter < 'à' ? -1 : Marked.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 ? null : Plain[at];
    }
}
