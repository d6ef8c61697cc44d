using System.Globalization;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Commands.New;

/// <summary>The name of a page in its address.</summary>
public static partial class Slug
{
    private const int Longest = 60;

    /// <exception cref="UsageException">The text cannot be a slug.</exception>
    public static string Require(string text)
    {
        if (text.Length <= Longest && Pattern().IsMatch(text)) return text;
        var near = NotAllowed().Replace(text.ToLowerInvariant(), "-").Trim('-');
        var suggestion = near.Length is > 0 and <= Longest && Pattern().IsMatch(near) ? $" Did you mean \"{near}\"?" : "";
        throw new UsageException($"new: \"{text}\" cannot be a slug. A slug is lower-case letters and digits in words joined by hyphens, at most 60 in all, and begins with a letter.{suggestion}");
    }

    /// <summary>"token-bucket" as "Token bucket".</summary>
    public static string Title(string slug) => char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');

    /// <summary>"token-bucket" as "token bucket".</summary>
    public static string Words(string slug) => slug.Replace('-', ' ');

    /// <summary>"token-bucket" as "TokenBucket".</summary>
    public static string Pascal(string slug) => string.Concat(slug.Split('-').Select(w => w[..1].ToUpper(CultureInfo.InvariantCulture) + w[1..]));

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotAllowed();
}
