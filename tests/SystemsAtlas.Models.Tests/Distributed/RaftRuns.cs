using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>Runs the model from texts, as narration and the command line do.</summary>
internal static class RaftRuns
{
    public static ModelDefinition Model => RaftDefinition.Definition;

    /// <param name="knobs">Such as "nodes=3 loss=0.1".</param>
    /// <param name="actions">Such as "crash:n1@300 heal@900".</param>
    public static Trace Run(string knobs = "", string actions = "", ulong seed = 1, ModelDefinition? model = null)
    {
        model ??= Model;
        var parameters = Parameters.Parse(model, knobs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => new KeyValuePair<string, string>(k.Split('=')[0], k.Split('=')[1])));
        return model.Run(new RunRequest(model, parameters, [.. actions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => Action(model, a))], seed, RunLimits.Default));
    }

    public static RaftState End(this Trace trace) => (RaftState)trace.Final;

    public static IEnumerable<RaftState> States(this Trace trace) => trace.Steps.Select(s => (RaftState)s.After);

    public static ReaderAction Action(ModelDefinition model, string text)
    {
        var at = text.LastIndexOf('@');
        var parts = text[..at].Split(':', 2);
        return ActionKind.Parse(model, parts[0], parts.Length == 2 ? parts[1] : "", long.Parse(text[(at + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }
}
