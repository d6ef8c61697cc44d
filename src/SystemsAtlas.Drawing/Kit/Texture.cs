namespace SystemsAtlas.Drawing;

/// <summary>What an engraver fills a shape with in place of a colour: hachures for what is lost or unknown, stipple for what waits.</summary>
public static class Texture
{
    /// <summary>Slanting lines over a box.</summary>
    /// <param name="key">Their key; all are one path.</param>
    /// <param name="box">The box; the lines end at its sides.</param>
    /// <param name="role">Their role.</param>
    public static PathShape Hachures(string key, Rectangle box, Role role = Role.Danger)
    {
        const double pitch = 7;
        var commands = new List<PathCommand>();
        for (var along = pitch; along < box.Width + box.Height; along += pitch)
        {
            var (foot, head) = (Math.Max(0, along - box.Height), Math.Min(along, box.Width));
            commands.Add(PathCommand.Move(new(box.X + foot, box.Y + along - foot)));
            commands.Add(PathCommand.LineTo(new(box.X + head, box.Y + along - head)));
        }
        return Of(key, box, role, commands);
    }

    /// <summary>Rows of dots over a box.</summary>
    /// <param name="key">Their key; all are one path.</param>
    /// <param name="box">The box.</param>
    public static PathShape Stipple(string key, Rectangle box)
    {
        const double pitch = 5, clear = 3;
        var commands = new List<PathCommand>();
        for (var (y, row) = (clear, 0); y <= box.Height - clear; y += pitch, row++)
        {
            // Every second row is shifted by half a dot's distance.
            commands.Add(PathCommand.Move(new(box.X + clear + (row % 2 * pitch / 2), box.Y + y)));
            commands.Add(PathCommand.LineTo(new(box.X + box.Width - clear, box.Y + y)));
        }
        return Of(key, box, Role.Waiting, commands);
    }

    private static PathShape Of(string key, Rectangle box, Role role, List<PathCommand> commands) =>
        commands.Count > 0 ? new() { Key = key, Role = role, Paint = Paint.Hatch, Layer = box.Layer, Commands = commands } : throw new DrawingException(key, "fills a box that is too small for a texture");
}
