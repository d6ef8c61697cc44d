using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RealWorld.QrCodes;

/// <summary>Runs of the model.</summary>
internal static class QrRuns
{
    /// <summary>Runs with a text and other knobs, then scratches such as "8,12 9,13-10,14", each followed by a reading.</summary>
    public static Trace Of(string text, string level = "M", string version = "auto", string mask = "auto", params IEnumerable<string> scratches)
    {
        var model = QrModel.Definition;
        var parameters = Parameters.Parse(model, [new("text", text), new("level", level), new("version", version), new("mask", mask)]);
        var actions = scratches.Select((s, i) => ActionKind.Parse(model, "scratch", s, 10_000 + i));
        return model.Run(new RunRequest(model, parameters, [.. actions], 1, RunLimits.Default));
    }

    /// <summary>The events of a kind, in order.</summary>
    public static IReadOnlyList<T> All<T>(Trace trace) where T : QrEvent => [.. trace.Steps.SelectMany(s => s.Events).OfType<T>()];
}
