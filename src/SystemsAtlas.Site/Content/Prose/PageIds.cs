using System.Text;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Gives out the ids of a page, each once, from the words that they stand for.</summary>
internal sealed class PageIds
{
    // The layout's own.
    private readonly HashSet<string> _taken = ["main", "content", "contents", "top", "terms", "player"];

    /// <summary>Whether a whole player is on the page.</summary>
    public bool HasPlayer { get; set; }

    public string For(string words)
    {
        var slug = Slug(words);
        var id = slug;
        for (var n = 2; !_taken.Add(id); n++) id = FormattableString.Invariant($"{slug}-{n}");
        return id;
    }

    /// <summary>Letters and digits in lower case, with a hyphen for each stretch of anything else.</summary>
    public static string Slug(string words)
    {
        var slug = new StringBuilder();
        foreach (var c in words)
        {
            if (char.IsLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "section" : text;
    }
}
