using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Playing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests;

/// <summary>What the parts of a picture offer in situations at random: it changes the run, and what is left out would not.</summary>
public class OffersTests
{
    private const int Situations = 20, StepsLookedAt = 5, OffersTried = 2;

    public static TheoryData<string> Systems => [.. Catalogue.Systems.Where(s => s.Scene.Targets.Any(t => t.Cells.Length == 0)).Select(s => s.Model.Slug)];

    [Theory]
    [MemberData(nameof(Systems))]
    public void Whatever_is_offered_does_something_and_whatever_is_not_does_nothing(string slug)
    {
        var (model, scene) = Catalogue.Find(slug)!;
        var (random, tried) = (new SeededRandom(20261128), new HashSet<(string, bool)>());
        for (var i = 0; i < Situations; i++)
        {
            if (RandomSituation.Run(model, random) is not { } run || run.Request.Actions.Any(a => a.Moment > run.Steps[^1].Time)) continue;
            foreach (var step in Enumerable.Range(0, StepsLookedAt).Select(_ => run.Steps[(int)random.Integer(0, run.Steps.Count - 1)]))
            {
                var frame = Frame.Of(scene.Draw(step, Canvas.Wide), Canvas.Wide);
                var idle = Offers.Idle(run, scene, step, frame).ToHashSet();
                foreach (var kind in Offers.OfParts(model, scene, step, frame).Select(o => o.Action).GroupBy(a => (a.Name, IsIdle: idle.Contains(Offers.NameOf(a)))))
                    foreach (var action in kind.Take(OffersTried))
                    {
                        Assert.True(Changes(run, action) != kind.Key.IsIdle, $"{Offers.NameOf(action)}@{action.Moment} at step {step.Index} is {(kind.Key.IsIdle ? "not offered and does something" : "offered and does nothing")}: {string.Join(' ', run.Request.Parameters.Model.Knobs.Select(k => $"{k.Name}={run.Request.Parameters.TextOf(k)}"))} {string.Join(' ', run.Request.Actions.Select(a => $"{a.Name}:{a.Argument}@{a.Moment}"))} seed {run.Request.Seed}");
                        tried.Add(kind.Key);
                    }
            }
        }
        Assert.All(scene.Targets.Where(t => t.Cells.Length == 0), t => Assert.Contains((t.Action, false), tried));
        if (model.Idle is not null) Assert.Contains(tried, t => t.Item2);
    }

    // As the page does it: after all that is done already.
    private static bool Changes(Trace run, ReaderAction action)
    {
        try
        {
            var after = run.Model.Run(run.Request with { Actions = [.. run.Request.Actions, action] });
            var deed = after.Deeds.Single(d => ReferenceEquals(d.Action, action));
            return after.Steps.ElementAtOrDefault(deed.Step)?.Events is not [{ Name: "action-ignored" }, ..] && TraceJson.FirstDifference(run, after) is not null;
        }
        catch (RunLimitException)
        {
            return true;
        }
    }
}
