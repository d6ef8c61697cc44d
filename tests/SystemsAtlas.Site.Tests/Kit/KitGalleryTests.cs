using SystemsAtlas.Drawing;
using SystemsAtlas.Site.Kit;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests.Kit;

/// <summary>The kit's samples, on both canvases: what every diagram must satisfy, and the approved drawings.</summary>
public sealed class KitGalleryTests
{
    private static readonly Theme s_theme = new(Path.Combine(BuiltSite.ProjectFolder, "theme"));

    public static IEnumerable<TheoryDataRow<string, string>> Drawings =>
        from sample in KitGallery.Samples from canvas in Canvas.All select new TheoryDataRow<string, string>(sample.Name, canvas.Name);

    private static (Diagram Diagram, Canvas Canvas) Find(string sample, string name)
    {
        var canvas = Canvas.All.Single(c => c.Name == name);
        return (KitGallery.Samples.Single(s => s.Name == sample).Draw(canvas), canvas);
    }

    // Without the style sheet, so that a change of colour leaves them as they are.
    [Theory]
    [MemberData(nameof(Drawings))]
    public void A_sample_is_drawn_as_approved(string sample, string name)
    {
        var (diagram, canvas) = Find(sample, name);
        Approve.Equal(s_theme.Frames.Inline(Frame.Of(diagram, canvas), sample).Replace("><", ">\n<", StringComparison.Ordinal), $"Kit/{sample}.{name}.svg");
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void No_texts_lie_over_each_other(string sample, string name)
    {
        var (diagram, canvas) = Find(sample, name);
        var texts = Frame.Of(diagram, canvas).Shapes.OfType<Text>().ToList();
        Assert.Empty(from a in texts from b in texts where string.CompareOrdinal(a.Key, b.Key) < 0 && Overlap(a.Bounds, b.Bounds) select $"{a.Key} over {b.Key}");
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Shapes_stay_within_the_size_that_was_measured(string sample, string name)
    {
        var (diagram, canvas) = Find(sample, name);
        var size = diagram.Measure(Room.Of(canvas));
        Assert.True(size.Width <= Room.Of(canvas).Width + 1e-6);
        Assert.Empty(from shape in diagram.Place(Room.Of(canvas), new(0, 0))
                     let b = shape.Bounds
                     where b.Left < -1 || b.Top < -1 || b.Right > size.Width + 1 || b.Bottom > size.Height + 1
                     select $"{shape.Key}: {b} outside {size}");
    }

    // A row offers its parts the width that they asked for.
    [Theory]
    [MemberData(nameof(Drawings))]
    public void A_diagram_keeps_its_size_in_the_width_that_it_measured(string sample, string name)
    {
        var (diagram, canvas) = Find(sample, name);
        var size = diagram.Measure(Room.Of(canvas));
        Assert.Equal(size, diagram.Measure(new(canvas, size.Width)));
    }

    [Fact]
    public void Every_diagram_of_the_kit_has_a_sample()
    {
        Type[] parts = [typeof(Row), typeof(Column), typeof(Layers), typeof(Box), typeof(Label), typeof(Space)];
        var kit = typeof(Diagram).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Diagram)) && !t.IsAbstract).Except(parts);
        Assert.Empty(kit.Where(t => !KitGallery.Samples.Any(s => s.Name.StartsWith(Simulation.Event.KebabCase(t.Name), StringComparison.Ordinal))).Select(t => t.Name));
    }

    [Fact]
    public void Samples_are_named_once_in_kebab_case_and_explained_in_a_sentence()
    {
        Assert.Distinct(KitGallery.Samples.Select(s => s.Name));
        Assert.All(KitGallery.Samples, s => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", s.Name));
        Assert.All(KitGallery.Samples, s => Assert.EndsWith(".", s.Note, StringComparison.Ordinal));
    }

    private static bool Overlap((double Left, double Top, double Right, double Bottom) a, (double Left, double Top, double Right, double Bottom) b) =>
        a.Left < b.Right - 0.5 && b.Left < a.Right - 0.5 && a.Top < b.Bottom - 0.5 && b.Top < a.Bottom - 0.5;
}
