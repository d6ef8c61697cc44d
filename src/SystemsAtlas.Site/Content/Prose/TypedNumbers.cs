using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using TableRow = Markdig.Extensions.Tables.TableRow;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>
/// Finds numerals above 9 that somebody typed into running text. Placeholders and code hold none; a row of a table that cites its source may; and so may names, such as RFC 9293, PostgreSQL 15,
/// section 3.8, UTF-8 and a 64-bit word, years and dates.
/// </summary>
/// <param name="products">Words that a version may follow at the beginning of a sentence too: what front matter and facts name as products.</param>
internal sealed partial class TypedNumbers(IEnumerable<string> products)
{
    private const double Largest = 9;

    // What standards, parts of documents, ports and codes are called; and products that sentences begin with.
    private static readonly HashSet<string> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        "RFC", "RFCs", "ISO", "IEC", "IEEE", "ECMA", "ANSI", "POSIX", "BCP", "STD", "CVE", "section", "sections", "figure", "figures", "chapter", "chapters", "appendix", "volume", "page", "pages", "p.", "pp.",
        "version", "versions", "part", "parts", "clause", "table", "port", "ports", "issue", "issues", "bug", "status", "error", "errno", "signal",
        "Chrome", "Chromium", "Debian", "Firefox", "Go", "Java", "Linux", "nginx", "Node", "Python", "Redis", "Rust", "Safari", "Valgrind", "Windows",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    };

    private readonly HashSet<string> _names = new([.. s_kinds, .. products], StringComparer.OrdinalIgnoreCase);

    /// <summary>The numerals of a document, each with its place from the beginning of the Markdown.</summary>
    /// <param name="document">The parsed text, before placeholders are filled.</param>
    /// <param name="isNarration">Whether second-level headings name events and their occurrences.</param>
    public IEnumerable<(int Place, string Text)> In(MarkdownDocument document, bool isNarration)
    {
        foreach (var block in document.Descendants<LeafBlock>().Where(b => b.Inline is not null))
        {
            if (isNarration && block is HeadingBlock { Level: 2 } || RowOf(block) is { } row && Citation.IsIn(row)) continue;
            var flat = new FlatText(block.Inline!);
            foreach (var found in In(flat.Text)) yield return (flat.PlaceOf(found.Index), found.Value);
        }
    }

    /// <summary>The numerals of a text that somebody typed.</summary>
    public IEnumerable<Match> In(string text)
    {
        var (named, end) = (false, 0);
        foreach (Match numeral in Numeral().Matches(text))
        {
            var (before, after) = (text[..numeral.Index], text[(numeral.Index + numeral.Length)..]);
            // "RFC 793 and 9293": what follows a name by a comma or a small word is one of its kind.
            named = !Measures().IsMatch(after) && (IsNamed(before) || named && Series().IsMatch(text[end..numeral.Index])) || IsYearOrDate(numeral.Value, before, after);
            end = numeral.Index + numeral.Length;
            if (!named && IsLarge(numeral.Value) && !TypeWidth().IsMatch(after)) yield return numeral;
        }
    }

    private static bool IsLarge(string numeral)
    {
        if (numeral.StartsWith("0x", StringComparison.Ordinal)) return numeral.TrimStart('0', 'x').Length > 1 || numeral[^1] > '9';
        // Two points or more: a version, an address.
        return numeral.Count(c => c == '.') < 2 && double.Parse(numeral, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) > Largest;
    }

    private bool IsNamed(string before)
    {
        if (before.TrimEnd().EndsWith('§')) return true;
        if (LastWord().Match(before) is not { Success: true } match) return false;
        var word = match.Groups["word"].Value;
        if (_names.Contains(word)) return true;
        // TCP and MSS are no products, PostgreSQL is one wherever it stands, and any word with a capital is one that does not begin a sentence.
        var hasSmall = word.Any(char.IsLower);
        return hasSmall && (word.Skip(1).Any(char.IsUpper) || char.IsUpper(word[0]) && !SentenceStart().IsMatch(before[..match.Groups["word"].Index]));
    }

    private static bool IsYearOrDate(string numeral, string before, string after) =>
        Year().IsMatch(numeral) && !Measures().IsMatch(after.StartsWith('s') ? after[1..] : after) || Month().IsMatch(after) && numeral.Length <= 2;

    private static TableRow? RowOf(Block block)
    {
        for (var at = block.Parent; at is not null; at = at.Parent)
            if (at is TableRow row) return row;
        return null;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_]|[\p{L}\p{N}][-/+#.']{1,2})(?:0x[0-9A-Fa-f]+|[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)*)")]
    private static partial Regex Numeral();

    [GeneratedRegex(@"(?<word>\p{L}[\p{L}\p{N}.+#/_-]*)[ \u00A0]$")]
    private static partial Regex LastWord();

    [GeneratedRegex(@"(?:^|[.!?:;]['"")”’]*\s+)['""(“‘]*$")]
    private static partial Regex SentenceStart();

    [GeneratedRegex(@"^\s*(?:,|,?\s*(?:and|or|to)\b|–|-|/)\s*$")]
    private static partial Regex Series();

    [GeneratedRegex(@"^(?:18|19|20)[0-9]{2}$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^[ \u00A0](?:January|February|March|April|May|June|July|August|September|October|November|December)\b")]
    private static partial Regex Month();

    [GeneratedRegex(@"^-bit\b")]
    private static partial Regex TypeWidth();

    // A number with what it measures or counts is never a name.
    [GeneratedRegex(@"^(?:[ \u00A0]?%|(?:-|[ \u00A0])(?:per cent|percent|times|[KMGT]i?B|[kMG]?bit/s|[GMk]?Hz|[mµn]?s|B|bytes?|bits?|(?:micro|milli|nano)?seconds?|minutes?|hours?|days?|years?|keys?|rows?|pages?|entries|cycles?|packets?|segments?|requests?|words?|steps?|nodes?|levels?|lines?|reads?|writes?)\b)")]
    private static partial Regex Measures();
}
