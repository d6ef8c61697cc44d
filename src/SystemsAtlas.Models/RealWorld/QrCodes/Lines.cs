using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Text of the panels.</summary>
internal static class Lines
{
    private const int MostInSentence = 12;

    /// <summary>Numbers as they are written everywhere.</summary>
    public static string Say(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A number and its noun.</summary>
    public static string Count(int number, string one, string many) => $"{number.ToString("#,0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";

    /// <summary>A codeword.</summary>
    public static string Hex(byte codeword) => codeword.ToString("X2", CultureInfo.InvariantCulture);

    /// <summary>A list of codewords as a sentence may carry it.</summary>
    public static string Hexes(ImmutableArray<byte> codewords) => string.Join(' ', codewords.Take(MostInSentence).Select(Hex)) + (codewords.Length > MostInSentence ? " and more" : "");

    /// <summary>A list of places as a sentence may carry it.</summary>
    public static string Places(ImmutableArray<int> places) => string.Join(", ", places.Take(MostInSentence).Select(p => Say($"{p}"))) + (places.Length > MostInSentence ? " and more" : "");

    /// <summary>A text as a sentence may carry it.</summary>
    public static string Short(string text) => Clip(text, 30, 1);

    /// <summary>What a reader typed or a code said, on one line of a width; what has no shape of its own becomes a dot.</summary>
    public static string Clip(string text, double width, double size)
    {
        // No width shows more runes than it has tenths of an em.
        var runes = text.EnumerateRunes().Take((int)(10 * width / size)).Select(Shown).ToList();
        var whole = string.Concat(runes);
        if (Text.WidthOf(whole, size) <= width) return whole;
        while (runes.Count > 0 && Text.WidthOf(string.Concat(runes) + "\u2026", size) > width) runes.RemoveAt(runes.Count - 1);
        return string.Concat(runes) + "\u2026";
    }

    private static string Shown(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? "\u00b7" : rune.ToString();
}

/// <summary>The head line of a panel.</summary>
internal sealed class Title(string content) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Math.Ceiling(room.Canvas.TextSize * 1.4));

    public override IEnumerable<Shape> Place(Room room, Point at) =>
        new Label("panel/title", Lines.Clip(content, room.Width, room.Canvas.TextSize), Role.Neutral, strong: true).Place(room, at);
}

/// <summary>Lines of a note, broken between words.</summary>
internal sealed class Note(string key, string content, Role role = Role.Muted) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Math.Ceiling(LinesIn(room).Count * Height(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var (i, line) in LinesIn(room).Index())
        {
            yield return new Text
            {
                Key = $"{key}/line/{Lines.Say($"{i}")}", Content = line, Size = room.Canvas.SmallSize, Anchor = Anchor.Start, Role = role, Layer = Layer.Note,
                At = new(at.X, Text.Baseline(at.Y + ((i + 0.5) * Height(room)), room.Canvas.SmallSize)), MaxWidth = room.Width,
            };
        }
    }

    private static double Height(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.35);

    private IReadOnlyList<string> LinesIn(Room room) =>
        [.. Wrap.Words(content, room.Width, room.Canvas.SmallSize).Select(l => Lines.Clip(l, room.Width + 0.1, room.Canvas.SmallSize))];
}

/// <summary>Codewords in hexadecimal, eight in a row.</summary>
internal sealed class HexCells(string key, IReadOnlyList<Cell> cells) : Diagram
{
    /// <summary>Codewords that are shown at once, at most.</summary>
    public const int Most = 32;

    protected override Size MeasureIn(Room room) => Inner(room).Measure(room);

    public override IEnumerable<Shape> Place(Room room, Point at) => Inner(room).Place(room, at);

    /// <summary>The first of the codewords that are shown, so that one of them is among them.</summary>
    public static int FromFor(int place) => place / Most * Most;

    private Cells Inner(Room room) => new(key, cells) { PerRow = 8, CellWidth = room.Canvas.Pick(50, 43), CellHeight = room.Canvas.Pick(33, 27), Gap = room.Canvas.Pick(6, 5) };
}
