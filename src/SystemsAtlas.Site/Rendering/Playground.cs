using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Rendering;

/// <summary>A playground, its opening run and drawn, and every situation that its page offers run to see that it holds.</summary>
/// <param name="Simulator">What the contributor wrote.</param>
/// <param name="Run">The opening's run, drawn.</param>
/// <param name="Step">The step at which it opens.</param>
/// <param name="Missions">One way to accomplish each mission.</param>
/// <param name="Presets">Each preset.</param>
/// <param name="Tries">Each thing to try.</param>
public sealed record Playground(Simulator Simulator, RecordedRun Run, int Step, IReadOnlyList<Offer> Missions, IReadOnlyList<Offer> Presets, IReadOnlyList<Offer> Tries)
{
    public string Address => AddressOf(Simulator.Slug);

    public static string AddressOf(string slug) => $"simulators/{slug}/";

    /// <summary>Runs and draws; null, with diagnostics, when a situation cannot be shown.</summary>
    public static Playground? Of(Simulator simulator, SiteWork work)
    {
        var (diagnostics, scene, svg) = (work.Diagnostics, simulator.System.Scene, work.Theme.Frames);
        var run = Attempt(simulator.Opening, () =>
        {
            var opening = work.Runs.Of(simulator.Opening.Request, scene);
            _ = (opening.Trace, opening.Film(Canvas.Wide), opening.Film(Canvas.Narrow));
            return opening;
        });
        var step = run is null ? null : Show(run, simulator.Opening);
        run?.Release();
        var missions = run is null ? [] : simulator.Missions.Select(WayOf).ToList();
        var presets = simulator.Presets.Select(OfferOf).ToList();
        var tries = simulator.Tries.Select(OfferOf).ToList();
        return step is { } at && !missions.Contains(null) && !presets.Contains(null) && !tries.Contains(null) ? new(simulator, run!, at, missions!, presets!, tries!) : null;

        Offer? OfferOf(Situation situation)
        {
            var run = Attempt(situation, () =>
            {
                var shown = work.Runs.Of(situation.Request, scene);
                _ = shown.Trace;
                return shown;
            });
            var step = run is null ? null : Show(run, situation);
            run?.Release();
            if (step is not { } at) return null;
            var notice = work.Narrator.Fill(situation.Notice, situation.NoticePlace, run!.Trace, run.Trace.Steps[at]);
            return new(SituationAddress.Of(situation.Request, at), notice);
        }

        // The way is run to see that it leads there.
        Offer? WayOf(Mission mission)
        {
            var way = Attempt(mission.Way, () =>
            {
                var taken = work.Runs.Of(mission.Way.Request, scene);
                _ = taken.Trace;
                return taken;
            });
            way?.Release();
            return way is not null && mission.Judge(run!.Trace, way.Trace, diagnostics) is { } at ? new(SituationAddress.Of(mission.Way.Request, at), mission.Found) : null;
        }

        // The step of a situation, once its pictures have been drawn.
        int? Show(RecordedRun run, Situation situation) =>
            situation.Find(run.Trace, diagnostics) is { } step && Attempt(situation, () => Canvas.All.Select(c => run.Picture(step, c, svg)).ToList()) is not null ? step : null;

        T? Attempt<T>(Situation situation, Func<T> make) where T : class
        {
            try
            {
                return make();
            }
            catch (Exception e) when (e is not (OperationCanceledException or TemplateException))
            {
                RunDiagnostics.Add(diagnostics, situation.Places, e, situation.Request);
                return null;
            }
        }
    }
}

/// <summary>A situation that a playground offers.</summary>
/// <param name="Address">The fragment of its address.</param>
/// <param name="Notice">What to notice, with the values of its run; for a mission, what was found out.</param>
public sealed record Offer(string Address, string Notice);
