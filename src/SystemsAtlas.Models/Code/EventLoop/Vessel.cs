namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>One thing that travels through the harbour: a hull with its bow towards the berth, or a container on a ship that lies there.</summary>
internal static class Vessel
{
    /// <summary>A hull with its name.</summary>
    /// <param name="work">What it is; its key is <c>work/id</c>.</param>
    /// <param name="box">Where it lies.</param>
    /// <param name="bow">How far its bow reaches, in units; 0 for a container.</param>
    /// <param name="size">The size of its name.</param>
    /// <param name="role">Its role.</param>
    /// <param name="value">What stands at its right end; may be empty.</param>
    public static IEnumerable<Shape> Of(Work work, Rectangle box, double bow, double size, Role role, string value = "")
    {
        var (left, top, right, bottom, middle) = (box.X, box.Y, box.X + box.Width, box.Y + box.Height, box.Y + Math.Round(box.Height / 2));
        yield return new PathShape
        {
            Key = $"work/{work.Id}", Role = role, Layer = Layer.Message,
            Commands = [PathCommand.Move(new(left, middle)), PathCommand.LineTo(new(left + bow, top)), PathCommand.LineTo(new(right, top)), PathCommand.LineTo(new(right, bottom)), PathCommand.LineTo(new(left + bow, bottom)), PathCommand.Close()],
        };
        var isValued = value.Length > 0 && Text.WidthOf(value, size) < box.Width - bow - 30;
        var space = box.Width - bow - 12 - (isValued ? Text.WidthOf(value, size) + 8 : 0);
        if (Fit.Cut(work.Label, space, size) is { Length: > 0 } name)
            yield return Line($"work/{work.Id}/label", name, left + bow + 4, middle, size, role);
        if (isValued) yield return Line($"work/{work.Id}/value", value, right - 6, middle, size, role) with { Anchor = Anchor.End };
    }

    /// <summary>A line of text whose height has its middle at a place, over the hulls.</summary>
    public static Text Line(string key, string content, double x, double middle, double size, Role role, Face face = Face.Data) =>
        new() { Key = key, Content = content, Size = size, Role = role, Face = face, Anchor = Anchor.Start, Layer = Layer.Message, At = new(x, Text.Baseline(middle, size)) };

    /// <summary>The name of a place over it, and at the right a note, in the fullest of its wordings for which there is room.</summary>
    public static IEnumerable<Shape> Title(string key, string title, Room room, Point at, params IEnumerable<string> notes)
    {
        var small = room.Canvas.SmallSize;
        yield return Line($"{key}/title", title, at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        var left = Text.WidthOf(title, small, Face.Place) + 10;
        if (Fit.First(Face.Voice, room.Width - left, small, notes) is { Length: > 0 } note)
            yield return Line($"{key}/note", note, at.X + room.Width, at.Y + (small * 0.6), small, Role.Muted, Face.Voice) with { Anchor = Anchor.End };
    }

    /// <summary>The height of a title, in units.</summary>
    public static double TitleOn(Canvas canvas) => canvas.Pick(22, 17);

    /// <summary>The height of a hull, in units.</summary>
    public static double HeightOn(Canvas canvas) => canvas.Pick(30, 22);
}
