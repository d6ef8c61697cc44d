using System.Globalization;
using System.Text;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content;

/// <summary>
/// Characters that no text of the site holds, because nobody sees them and they change what is seen: controls but for tab and line end, what turns the direction of writing
/// (Unicode TR 36 section 3.2; the trap of "Trojan Source", N. Boucher and R. Anderson, 2021), a byte order mark that is not the first, surrogates without their half, and the 66 that are no characters at all.
/// </summary>
internal static class HiddenCharacters
{
    /// <summary>The text without them.</summary>
    public static string Without(string text) => Replace(text, _ => "");

    /// <summary>A text of one line, such as a path, with each written out, as "[U+202E]"; tabs and line ends have no place there either.</summary>
    public static string Shown(string text) => Replace(text.Replace("\n", "[U+000A]", StringComparison.Ordinal).Replace("\t", "[U+0009]", StringComparison.Ordinal), code => $"[{NameOf(code)}]");

    /// <summary>A file without them; that it holds some is one diagnostic, at the first.</summary>
    public static SourceFile TakeOut(SourceFile file, DiagnosticBag diagnostics)
    {
        var found = At(file.Text).ToList();
        if (found.Count == 0) return file;
        diagnostics.Add(DiagnosticRules.HiddenCharacter, new(file, found[0].Offset, 1), Reason(file, found), "remove it; where a text speaks of such a character, write its number, such as U+202E.");
        return file with { Text = Without(file.Text) };
    }

    /// <summary>What a text that an escape or an entity made holds, in words, or null.</summary>
    public static string? NameIn(string text) => At(text).Select(f => NameOf(f.Code)).FirstOrDefault();

    private static string Reason(SourceFile file, List<(int Offset, int Code)> found)
    {
        var first = $"The character {NameOf(found[0].Code)}, {Kind(found[0].Code)}, stands here.";
        if (found.Count == 1) return first;
        var lines = found.Skip(1).Select(f => file.PlaceOf(f.Offset).Line).Distinct().ToList();
        var shown = string.Join(", ", lines.Take(10).Select(l => l.ToString(CultureInfo.InvariantCulture))) + (lines.Count > 10 ? " and others" : "");
        return string.Create(CultureInfo.InvariantCulture, $"{first} There {(found.Count == 2 ? "is 1 more" : $"are {found.Count - 1} more")} of its kind in the file, in line{(lines.Count == 1 ? "" : "s")} {shown}.");
    }

    private static string NameOf(int code) => string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}");

    private static string Kind(int code) => code switch
    {
        0 => "NUL",
        0x1B => "escape, with which a text can steer a terminal",
        < 0x20 or (>= 0x7F and < 0xA0) => "a control character",
        0xFEFF => "a byte order mark, which has no place but at the beginning",
        >= 0xD800 and <= 0xDFFF => "half of a character",
        _ when IsBidirectional(code) => "which turns the direction of what follows",
        _ => "which Unicode reserves and no text may hold",
    };

    private static string Replace(string text, Func<int, string> write)
    {
        var (clean, next) = (new StringBuilder(), 0);
        foreach (var (offset, code) in At(text))
        {
            clean.Append(text, next, offset - next).Append(write(code));
            next = offset + (code > 0xFFFF ? 2 : 1);
        }
        return next == 0 ? text : clean.Append(text, next, text.Length - next).ToString();
    }

    private static IEnumerable<(int Offset, int Code)> At(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and < '\x7F' or '\n' or '\t') continue;
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            var code = isPair ? char.ConvertToUtf32(text, i) : text[i];
            if (IsOne(code)) yield return (i, code);
            if (isPair) i++;
        }
    }

    /// <summary>Whether a code point is one.</summary>
    public static bool IsOne(int code) =>
        (code < 0x20 && code is not ('\t' or '\n')) || code is >= 0x7F and < 0xA0 or 0xFEFF or (>= 0xD800 and <= 0xDFFF) or (>= 0xFDD0 and <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE || IsBidirectional(code);

    // Bidi_Control of the Unicode character database.
    private static bool IsBidirectional(int code) => code is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
