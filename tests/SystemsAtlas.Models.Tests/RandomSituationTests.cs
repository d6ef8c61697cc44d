using SystemsAtlas.Drawing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests;

/// <summary>
/// What a playground allows, at random: knobs over their whole ranges and beyond, actions at any moment with good and bad arguments, texts of every kind. A model may
/// refuse and may pass a limit; all else must run, and every step that is looked at must be drawn on both canvases.
/// </summary>
public class RandomSituationTests
{
    private const int Situations = 120, StepsLookedAt = 24;

    public static TheoryData<string> Systems => [.. Catalogue.Systems.Select(s => s.Model.Slug)];

    [Theory]
    [MemberData(nameof(Systems))]
    public void Whatever_is_turned_runs_and_can_be_drawn_or_is_refused(string slug)
    {
        var (model, scene) = Catalogue.Find(slug)!;
        var (random, ran) = (new SeededRandom(20260924), 0);
        for (var i = 0; i < Situations; i++)
        {
            if (RandomSituation.Run(model, random) is not { } trace) continue;
            ran++;
            foreach (var step in Looked(trace, random))
            {
                Assert.NotEmpty(scene.Describe(step));
                foreach (var canvas in Canvas.All) Frame.Of(scene.Draw(step, canvas), canvas);
            }
        }
        // A generator that is refused every time would show nothing.
        Assert.InRange(ran, Situations / 6, Situations);
    }

    private static IEnumerable<Step> Looked(Trace trace, SeededRandom random)
    {
        if (trace.Steps.Count <= StepsLookedAt) return trace.Steps;
        return Enumerable.Range(0, StepsLookedAt - 2).Select(_ => trace.Steps[(int)random.Integer(0, trace.Steps.Count - 1)]).Append(trace.Steps[0]).Append(trace.Steps[^1]);
    }
}
