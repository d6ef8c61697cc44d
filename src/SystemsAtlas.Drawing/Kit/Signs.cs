namespace SystemsAtlas.Drawing;

/// <summary>Small signs at a place.</summary>
public static class Signs
{
    /// <summary>A cross: here something was lost. It is filled, not stroked, for a role's dashes would break it up.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="at">Its middle.</param>
    /// <param name="role">Its role.</param>
    /// <param name="layer">Its layer.</param>
    public static PathShape Cross(string key, Point at, Role role = Role.Danger, Layer layer = Layer.Message)
    {
        const double arm = 7, notch = 1.5;
        (double X, double Y)[] corners =
        [
            (0, -notch), (arm - notch, -arm), (arm, notch - arm), (notch, 0), (arm, arm - notch), (arm - notch, arm),
            (0, notch), (notch - arm, arm), (-arm, arm - notch), (-notch, 0), (-arm, notch - arm), (notch - arm, -arm),
        ];
        var points = corners.Select(c => at.Offset(c.X, c.Y)).ToList();
        return new() { Key = key, Role = role, Paint = Paint.Solid, Layer = layer, Commands = [PathCommand.Move(points[0]), .. points.Skip(1).Select(PathCommand.LineTo), PathCommand.Close()] };
    }

    /// <summary>A crown of three points: who leads.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="foot">The middle of its lower side.</param>
    /// <param name="width">Units across.</param>
    /// <param name="role">Its role.</param>
    public static PathShape Crown(string key, Point foot, double width, Role role = Role.Active)
    {
        (double X, double Y)[] corners = [(-0.5, 0), (-0.58, -0.56), (-0.26, -0.3), (0, -0.68), (0.26, -0.3), (0.58, -0.56), (0.5, 0)];
        var points = corners.Select(c => foot.Offset(Math.Round(c.X * width), Math.Round(c.Y * width))).ToList();
        return new() { Key = key, Role = role, Paint = Paint.Solid, Commands = [PathCommand.Move(points[0]), .. points.Skip(1).Select(PathCommand.LineTo), PathCommand.Close()] };
    }
}
