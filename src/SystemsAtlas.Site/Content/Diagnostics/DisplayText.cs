using System.Globalization;
using System.Text;

namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>A line as a terminal shows it: tabs as spaces, characters that nobody sees as dots, wide characters two columns across.</summary>
internal static class DisplayText
{
    private const int TabStop = 4;

    /// <summary>First and last of the ranges that terminals show two columns wide (Unicode's East Asian Width W and F, and emoji).</summary>
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>How many columns a text takes.</summary>
    public static int Width(string text) => Cells(text).Sum(c => c.Width);

    /// <summary>The columns of a line from one to another, with an ellipsis in place of what is left out.</summary>
    public static string Cut(string line, (int From, int To) window)
    {
        var shown = new StringBuilder();
        var (column, all) = (0, Width(line));
        foreach (var (text, width) in Cells(line))
        {
            // A wide character across the edge gives way to spaces, so that what follows keeps its column.
            if (column >= window.From && column + width <= window.To) shown.Append(text);
            else shown.Append(' ', Math.Max(0, Math.Min(column + width, window.To) - Math.Max(column, window.From)));
            column += width;
        }
        if (window.From > 0 && shown.Length > 0) shown[0] = '…';
        if (window.To < all && shown.Length > 0) shown[^1] = '…';
        return shown.ToString();
    }

    private static IEnumerable<(string Text, int Width)> Cells(string line)
    {
        var column = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var (text, width) = rune.Value == '\t' ? Tab(column) : (HiddenCharacters.IsOne(rune.Value) ? ("·", 1) : (rune.ToString(), WidthOf(rune)));
            column += width;
            yield return (text, width);
        }
    }

    private static (string, int) Tab(int column)
    {
        var width = TabStop - (column % TabStop);
        return (new string(' ', width), width);
    }

    private static int WidthOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => Array.Exists(Wide, r => rune.Value >= r.First && rune.Value <= r.Last) ? 2 : 1,
    };
}
