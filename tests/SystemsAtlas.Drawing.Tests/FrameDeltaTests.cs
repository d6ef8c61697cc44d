namespace SystemsAtlas.Drawing.Tests;

public sealed class FrameDeltaTests
{
    [Fact]
    public void Applying_the_delta_gives_the_next_frame()
    {
        var random = new Random(17);
        for (var run = 0; run < 300; run++)
        {
            var (before, after) = (RandomFrame(random), RandomFrame(random));
            Assert.Equal(after.Shapes, Apply(before, before.DeltaTo(after)).Shapes);
        }
    }

    [Fact]
    public void The_delta_back_undoes_the_delta()
    {
        var random = new Random(23);
        for (var run = 0; run < 100; run++)
        {
            var (before, after) = (RandomFrame(random), RandomFrame(random));
            var (there, back) = (before.DeltaTo(after), after.DeltaTo(before));
            Assert.Equal(there.Removed, back.Added.Select(s => s.Key));
            Assert.Equal(there.Changed.Select(c => (c.After, c.Before)), back.Changed.OrderBy(c => IndexIn(after, c.Before.Key)).Select(c => (c.Before, c.After)));
        }
    }

    [Fact]
    public void A_frame_differs_from_itself_in_nothing()
    {
        var frame = RandomFrame(new Random(5));
        var delta = frame.DeltaTo(frame);
        Assert.Equal((0, 0, 0), (delta.Removed.Count, delta.Added.Count, delta.Changed.Count));
    }

    private static int IndexIn(Frame frame, string key) => frame.Shapes.TakeWhile(s => s.Key != key).Count();

    private static Frame Apply(Frame frame, FrameDelta delta)
    {
        var gone = delta.Removed.ToHashSet();
        var changed = delta.Changed.ToDictionary(c => c.Before.Key, c => c.After);
        var kept = frame.Shapes.Where(s => !gone.Contains(s.Key)).Select(s => changed.GetValueOrDefault(s.Key, s));
        return Frame.Of(kept.Concat(delta.Added), frame.Canvas, frame.Height);
    }

    // Keys say their kind, so that a key keeps it from frame to frame.
    private static Frame RandomFrame(Random random)
    {
        var shapes = new Dictionary<string, Shape>();
        for (var i = random.Next(12); i >= 0; i--)
        {
            var (n, x, y) = (random.Next(8), random.Next(50, 800), random.Next(50, 300));
            var (role, layer) = ((Role)random.Next(7), (Layer)random.Next(5));
            Shape shape = random.Next(5) switch
            {
                0 => new Rectangle { Key = $"rect/{n}", X = x, Y = y, Width = 20 + n, Height = 10, Role = role, Layer = layer },
                1 => new Circle { Key = $"circle/{n}", Centre = new(x, y), Radius = 5 + n, Role = role, Layer = layer },
                2 => new Line { Key = $"line/{n}", From = new(x, y), To = new(y, 20), Role = role, Layer = layer },
                3 => new PathShape { Key = $"path/{n}", Commands = [PathCommand.Move(new(x, y)), PathCommand.Bend(new(x, 9), new(y, y))], Role = role, Layer = layer },
                _ => new Text { Key = $"text/{n}", At = new(x, y), Content = $"{x}", Size = 19, Role = role, Layer = layer },
            };
            shapes[shape.Key] = shape;
        }
        return Frame.Of(shapes.Values, Canvas.Wide, 400);
    }
}
