using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Rendering;

/// <summary>A playground, its opening run and drawn, and every situation that its page offers run to see that it holds.</summary>
/// <param name="Simulator">What the contributor wrote.</param>
/// <param name="Board">The opening's run, drawn.</param>
/// <param name="Step">The step at which it opens.</param>
/// <param name="Presets">The address of each preset.</param>
/// <param name="Tries">The address of each thing to try.</param>
public sealed record Playground(Simulator Simulator, Storyboard Board, int Step, IReadOnlyList<string> Presets, IReadOnlyList<string> Tries)
{
    public string Address => AddressOf(Simulator.Slug);

    public static string AddressOf(string slug) => $"simulators/{slug}/";

    /// <summary>Runs and draws; null, with diagnostics, when a situation cannot be shown.</summary>
    public static Playground? Of(Simulator simulator, BuildCache cache, DiagnosticBag diagnostics)
    {
        var board = Attempt(simulator.Opening, () => cache.Board(simulator.Opening.Request, simulator.System.Scene));
        var step = board is null ? null : simulator.Opening.Find(board.Trace, diagnostics);
        var presets = simulator.Presets.Select(AddressOf).ToList();
        var tries = simulator.Tries.Select(AddressOf).ToList();
        return step is { } at && !presets.Contains(null) && !tries.Contains(null) ? new(simulator, board!, at, presets!, tries!) : null;

        string? AddressOf(Situation situation)
        {
            var trace = Attempt(situation, () => ModelRunner.Run(situation.Request));
            if (trace is null || situation.Find(trace, diagnostics) is not { } shown) return null;
            return Attempt(situation, () => Canvas.All.Select(c => Storyboard.Still(trace, simulator.System.Scene, shown, c)).ToList()) is null ? null : SituationAddress.Of(situation.Request, shown);
        }

        T? Attempt<T>(Situation situation, Func<T> make) where T : class
        {
            try
            {
                return make();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                RunDiagnostics.Add(diagnostics, situation.Places, e, situation.Request);
                return null;
            }
        }
    }
}
