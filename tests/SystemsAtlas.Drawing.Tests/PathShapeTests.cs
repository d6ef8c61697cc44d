using System.Globalization;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Drawing.Tests;

/// <summary>What a path writes, read as SVG reads it.</summary>
public sealed partial class PathShapeTests
{
    [Fact]
    public void A_path_goes_on_by_differences_and_by_one_number_along_a_direction()
    {
        PathCommand[] box = [PathCommand.Move(new(10, 20)), PathCommand.LineTo(new(17, 20)), PathCommand.LineTo(new(17, 25)), PathCommand.LineTo(new(10, 20)), PathCommand.Close(), PathCommand.Move(new(24, 20)), PathCommand.Arc(5, true, new(24, 30))];
        Assert.Equal("M10 20h7v5l-7 -5zm14 0a5 5 0 0 1 0 10", new PathShape { Key = "p", Commands = box }.Data);
    }

    [Fact]
    public void Differences_add_up_to_the_places_however_many_there_are()
    {
        var random = new Random(7);
        for (var number = 0; number < 200; number++)
        {
            var points = Enumerable.Range(0, 60).Select(_ => new Point(Tenth(random), Tenth(random))).ToList();
            var commands = points.Select((p, i) => i % 7 == 0 ? PathCommand.Move(p) : i % 3 == 0 ? PathCommand.Bend(points[i - 1], p) : PathCommand.LineTo(p));
            var ends = EndsOf(new PathShape { Key = "p", Commands = [.. commands] }.Data);
            Assert.All(points.Zip(ends), e => Assert.True(e.First.DistanceTo(e.Second) < 0.15));
            Assert.Equal(points.Count, ends.Count);
        }
    }

    private static double Tenth(Random random) => random.Next(0, 4000) / 37.0;

    // As a browser reads it.
    private static List<Point> EndsOf(string data)
    {
        var (pen, ends) = (default(Point), new List<Point>());
        foreach (Match command in Command().Matches(data))
        {
            double[] n = [.. command.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => double.Parse(x, CultureInfo.InvariantCulture))];
            pen = command.Groups[1].Value switch { "M" => new(n[0], n[1]), "h" => pen.Offset(n[0], 0), "v" => pen.Offset(0, n[0]), _ => pen.Offset(n[^2], n[^1]) };
            ends.Add(pen);
        }
        return ends;
    }

    [GeneratedRegex("([A-Za-z])([^A-Za-z]*)")]
    private static partial Regex Command();
}
