using System.Globalization;
using System.Text;

namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>The line at fault with the one before it, and a caret under what is meant.</summary>
internal static class Excerpt
{
    /// <summary>How many columns of a line are shown, at most.</summary>
    private const int Widest = 100;

    public static void Write(StringBuilder text, SourceSpan place)
    {
        if (place.File.Text.Length == 0) return;
        var (number, _) = place.File.PlaceOf(place.Start);
        var (start, line) = LineAt(place.File.Text, place.Start);
        var from = Math.Clamp(place.Start - start, 0, line.Length);
        var to = Math.Clamp(from + Math.Max(1, place.Length), from, Math.Max(from, line.Length));
        var (caret, end) = (DisplayText.Width(line[..from]), DisplayText.Width(line[..to]));
        var window = Window(caret, Math.Max(end, caret + 1), DisplayText.Width(line));
        var digits = Math.Max(2, number.ToString(CultureInfo.InvariantCulture).Length);

        if (number > 1) Gutter(text, "   ", number - 1, digits, DisplayText.Cut(LineAt(place.File.Text, start - 1).Line, (0, Widest)));
        Gutter(text, " > ", number, digits, DisplayText.Cut(line, window));
        var shown = Math.Max(1, Math.Min(end, window.To) - caret);
        text.Append(' ', digits + 3).Append(" | ").Append(' ', caret - window.From).Append('^', shown).Append('\n');
    }

    private static void Gutter(StringBuilder text, string mark, int number, int digits, string line) =>
        text.Append(mark).Append(number.ToString(CultureInfo.InvariantCulture).PadLeft(digits)).Append(" | ").Append(line).TrimEnd().Append('\n');

    private static StringBuilder TrimEnd(this StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        return text;
    }

    /// <summary>The columns to show: all of a short line, else a stretch around the caret.</summary>
    private static (int From, int To) Window(int caret, int end, int width)
    {
        if (width <= Widest) return (0, Math.Max(width, end));
        var middle = Math.Min((caret + end) / 2, caret + (Widest / 2));
        var from = Math.Clamp(middle - (Widest / 2), 0, Math.Max(0, width - Widest));
        return (from, from + Widest);
    }

    private static (int Start, string Line) LineAt(string text, int offset)
    {
        var at = Math.Clamp(offset, 0, text.Length);
        var start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var end = text.IndexOf('\n', start);
        return (start, end < 0 ? text[start..] : text[start..end]);
    }
}
