namespace SystemsAtlas.Drawing;

/// <summary>What an engraver fills a shape with in place of a colour: hachures for what is lost or unknown, stipple for what waits. Sparse and on whole units, because every picture pays for each line.</summary>
public static class Texture
{
    /// <summary>Slanting lines over a box.</summary>
    /// <param name="key">Their key; all are one path.</param>
    /// <param name="box">The box; the lines end at its sides.</param>
    /// <param name="clear">How much of its height stays free in the middle, for words.</param>
    /// <param name="role">Their role.</param>
    public static PathShape Hachures(string key, Rectangle box, double clear = 0, Role role = Role.Danger)
    {
        const double pitch = 14;
        var commands = new List<PathCommand>();
        foreach (var (top, height) in Bands(box, clear))
        {
            for (var along = pitch; along < box.Width + height; along += pitch)
            {
                var (foot, head) = (Math.Max(0, along - height), Math.Min(along, box.Width));
                commands.Add(PathCommand.Move(new(box.X + foot, top + along - foot)));
                commands.Add(PathCommand.LineTo(new(box.X + head, top + along - head)));
            }
        }
        if (commands.Count == 0) throw new DrawingException(key, "fills a box that is too small for hachures");
        return new() { Key = key, Role = role, Paint = Paint.Hatch, Layer = box.Layer, Commands = commands };
    }

    /// <summary>Dots along the inside of a box's line, as a chart draws a shoal.</summary>
    /// <param name="key">Their key.</param>
    /// <param name="box">The box.</param>
    public static Rectangle Stipple(string key, Rectangle box)
    {
        const double inset = 5;
        return box with { Key = key, X = box.X + inset, Y = box.Y + inset, Width = box.Width - (2 * inset), Height = box.Height - (2 * inset), Role = Role.Waiting, Paint = Paint.Hatch };
    }

    private static (double Top, double Height)[] Bands(Rectangle box, double clear)
    {
        if (clear <= 0) return [(box.Y, box.Height)];
        var band = Math.Floor((box.Height - clear) / 2);
        return [(box.Y, band), (box.Y + box.Height - band, band)];
    }
}
