using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests;

/// <summary>What a stop counts is what its picture shows: every number that a scene says it draws, at every step of a walkthrough, on both canvases.</summary>
public sealed class DrawnNumbersTests
{
    private static readonly Lazy<SiteContent> Content = new(() => ContentLoader.Load(Project.Folder, new DiagnosticBag(), Catalogue.Systems));

    public static TheoryData<string> Walkthroughs => [.. Project.Walkthroughs];

    [Theory]
    [MemberData(nameof(Walkthroughs))]
    public void Numbers_of_the_run_and_of_the_picture_are_equal_at_every_step(string slug)
    {
        var walkthrough = Content.Value.Walkthroughs.Single(w => w.Slug == slug);
        var (trace, scene) = (walkthrough.System.Model.Run(walkthrough.Request), walkthrough.System.Scene);
        var compared = scene.Numbers.ToDictionary(n => n, _ => 0);
        foreach (var step in trace.Steps)
        {
            foreach (var canvas in Canvas.All)
            {
                var frame = Frame.Of(scene.Draw(step, canvas), canvas);
                foreach (var number in compared.Keys)
                {
                    if (ValueAt(trace.Model, step, number.Path) is not { } said || Shown(number, frame, step) is not { } shown) continue;
                    compared[number]++;
                    var within = number.Within?.Invoke(frame, step) ?? 0;
                    Assert.True(Math.Abs(said - shown) <= within + 1e-9, FormattableString.Invariant($"step {step.Index}, {canvas.Name}: {number.Path} is {said}, and the picture shows {shown}"));
                }
            }
        }
        Assert.All(compared, c => Assert.True(c.Value > 0, $"{c.Key.Path} is never shown"));
    }

    [Theory]
    [MemberData(nameof(Walkthroughs))]
    public void A_picture_shows_some_numbers_of_its_run(string slug) =>
        Assert.SkipWhen(Content.Value.Walkthroughs.Single(w => w.Slug == slug).System.Scene.Numbers.Count == 0, "its scene names no number that it draws");

    private static double? Shown(DrawnNumber number, Frame frame, Step step) => step.Events.Count == 0 ? null : number.In(frame, step);

    // As narration looks for it: in the event, then the state, then the readouts.
    private static double? ValueAt(ModelDefinition model, Step step, string path)
    {
        var sources = step.Events.Take(1).Select(e => e.Values).Append(step.After.Values).Append(new RecordValue([.. model.Readouts.Select(r => (r.Name, r.Of(step.After)))]));
        return sources.Select(s => s.Find(path)).FirstOrDefault(v => v is not null) switch { IntegerValue i => i.Number, NumberValue n => n.Number, _ => null };
    }
}
