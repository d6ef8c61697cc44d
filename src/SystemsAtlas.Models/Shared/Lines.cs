using System.Globalization;

namespace SystemsAtlas.Models;

/// <summary>Texts and numbers as scenes set them.</summary>
public static class Lines
{
    /// <summary>The height of a box that holds one line of small text, in units.</summary>
    public static double CellHeight(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.75);

    /// <summary>A text in the middle of a box.</summary>
    public static Text Centred(string key, string content, Rectangle box, double size, Role role, Layer layer = Layer.Message) => new()
    {
        Key = key, Content = content, Size = size, Role = role, Layer = layer, MaxWidth = box.Width - 2,
        At = new(box.X + (box.Width / 2), Text.Baseline(box.Y + (box.Height / 2), size)),
    };

    /// <summary>A line of text whose height has its middle at a place.</summary>
    public static Text Label(string key, string content, double x, double middle, double size, Role role = Role.Neutral, Anchor anchor = Anchor.Start, bool strong = false, Face face = Face.Data) => new()
    {
        Key = key, Content = content, Size = size, Role = role, Anchor = anchor, Strong = strong, Face = face, Layer = Layer.Note, At = new(x, Text.Baseline(middle, size)),
    };

    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>Bytes in the largest unit that leaves a number of one or more.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 40 => Say($"{bytes / (double)(1L << 40):0.#} TiB"),
        >= 1L << 30 => Say($"{bytes / (double)(1L << 30):0.#} GiB"),
        >= 1L << 20 => Say($"{bytes / (double)(1L << 20):0.#} MiB"),
        >= 1L << 10 => Say($"{bytes / (double)(1L << 10):0.#} KiB"),
        _ => Say($"{bytes} B"),
    };

    /// <summary>A time in picoseconds, in at most about seven characters.</summary>
    public static string Time(long ps) => ps switch
    {
        < 1_000_000 => Say($"{ps / 1e3:0.##} ns"),
        < 1_000_000_000 => Say($"{ps / 1e6:0.#} µs"),
        < 1_000_000_000_000 => Say($"{ps / 1e9:0.#} ms"),
        _ => Say($"{ps / 1e12:0.#} s"),
    };

    public static string Say(FormattableString text) => FormattableString.Invariant(text);
}
