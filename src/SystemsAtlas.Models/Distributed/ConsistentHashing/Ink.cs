using System.Globalization;

namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>What the land and the keys of a node are drawn with, and other things that the parts of the plate share. One node in six has the family's accent: in the run as it is, the one that comes and goes.</summary>
internal static class Ink
{
    private const int Count = 6;

    /// <summary>Whether a node's land has water lines, which tell it from plain pale land.</summary>
    public static bool HasLines(int ink) => ink % Count == 3;

    public static Role RoleOf(int ink) => (ink % Count) switch
    {
        0 => Role.Done,
        1 or 2 => Role.Muted,
        5 => Role.Accent,
        _ => Role.Neutral,
    };

    public static Paint PaintOf(int ink) => ink % Count is 1 or 3 ? Paint.Body : Paint.Solid;

    /// <summary>The paint of land: what has water lines needs no coast.</summary>
    public static Paint LandOf(int ink) => HasLines(ink) ? Paint.Wash : PaintOf(ink);

    /// <summary>A line of text whose height has its middle at a place.</summary>
    public static Text Line(string key, string content, double x, double middle, double size, Role role = Role.Muted, Face face = Face.Voice, Anchor anchor = Anchor.Start) =>
        new() { Key = key, Content = content, Size = size, Role = role, Face = face, Anchor = anchor, Layer = Layer.Note, At = new(Math.Round(x), Text.Baseline(middle, size)) };

    public static string KeyOf(int index) => FormattableString.Invariant($"key/{index + 1}");

    public static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A key as a dot in the ink of its node; with a ring where the last change moved it, dotted where it has no node.</summary>
    public static Circle Pin(HashingState state, int index, Point at, double radius)
    {
        var (key, isInHand) = (state.Keys[index], state.Hand?.Key == state.Keys[index].Key);
        var ink = state.Find(key.Node)?.Ink;
        var pin = new Circle { Key = KeyOf(index), Centre = at.Whole, Radius = radius, Layer = Layer.Message, Role = Role.Waiting };
        if (isInHand || key.IsMoved) return pin with { Role = Role.Active };
        return ink is { } known ? pin with { Role = RoleOf(known), Paint = PaintOf(known) } : pin;
    }
}
