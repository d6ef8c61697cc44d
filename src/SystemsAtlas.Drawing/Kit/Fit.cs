using System.Globalization;
using System.Text;

namespace SystemsAtlas.Drawing;

/// <summary>Texts made to fit a width; for what readers and programs write, which may be of any length.</summary>
public static class Fit
{
    /// <summary>The first of several wordings that fits a width.</summary>
    /// <param name="width">Units across.</param>
    /// <param name="size">The size of the text, in units.</param>
    /// <param name="wordings">From the fullest to the shortest; an empty one is passed over.</param>
    /// <returns>An empty text if none fits.</returns>
    public static string First(double width, double size, params IEnumerable<string> wordings) => First(Face.Data, width, size, wordings);

    /// <summary>The first of several wordings in a face that fits a width; an empty text if none does.</summary>
    public static string First(Face face, double width, double size, params IEnumerable<string> wordings) =>
        wordings.FirstOrDefault(w => w.Length > 0 && Text.WidthOf(w, size, face, strong: true) <= width + 1e-6) ?? "";

    /// <summary>A text on one line of a width: as it is, or cut, with a sign that it was. Characters without a shape of their own become dots.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Units across.</param>
    /// <param name="size">The size of the text, in units.</param>
    /// <param name="face">Its face.</param>
    public static string Cut(string text, double width, double size, Face face = Face.Data)
    {
        // No width shows more characters than it has tenths of an em.
        var runes = text.EnumerateRunes().Take((int)Math.Max(0, 10 * width / size) + 1).Select(Shown).ToList();
        var whole = Spaced(string.Concat(runes));
        if (Text.WidthOf(whole, size, face, strong: true) <= width + 1e-6) return whole;
        while (runes.Count > 0 && Text.WidthOf(string.Concat(runes) + "…", size, face, strong: true) > width + 1e-6) runes.RemoveAt(runes.Count - 1);
        return Spaced(string.Concat(runes).TrimEnd()) + "…";
    }

    /// <summary>A text as a picture can show it: a dot for each character without a shape of its own, and runs of spaces kept.</summary>
    public static string Printable(string text) => Spaced(string.Concat(text.EnumerateRunes().Select(Shown)));

    // A browser draws a run of spaces as one; no-break spaces keep them apart.
    private static string Spaced(string text) => text.Replace("  ", "\u00A0\u00A0", StringComparison.Ordinal);

    private static string Shown(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? "·" : rune.ToString();
}
