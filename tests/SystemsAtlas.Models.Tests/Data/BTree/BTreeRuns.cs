using System.Globalization;
using SystemsAtlas.Models.Data.BTree;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data.BTree;

/// <summary>Runs of the B-tree: given ones, and generated ones that are the same every time.</summary>
internal static class BTreeRuns
{
    /// <summary>Runs with an order and keys, then actions such as "delete:5".</summary>
    public static Trace Of(int order, IEnumerable<long> keys, params IEnumerable<string> actions)
    {
        var model = BTreeModel.Definition;
        var parameters = Parameters.Parse(model, [new("order", $"{order}"), new("keys", string.Join(',', keys))]);
        var moments = actions.Select((a, i) => ActionKind.Parse(model, a.Split(':')[0], a.Split(':')[1], 100_000 + i));
        return model.Run(new RunRequest(model, parameters, [.. moments], 1, RunLimits.Default));
    }

    /// <summary>Orders 3 to 9 in turn, up to 40 keys at the start, then up to 40 operations, most of them deletions, on keys close together.</summary>
    public static IEnumerable<Trace> Many(int count, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        for (var i = 0; i < count; i++)
        {
            var (order, spread) = (3 + (i % 7), random.Integer(5, 60));
            var keys = Enumerable.Range(0, (int)random.Integer(0, 40)).Select(_ => random.Integer(-spread, spread)).ToList();
            var actions = Enumerable.Range(0, (int)random.Integer(0, 40)).Select(_ => Operation(random, spread)).ToList();
            yield return Of(order, keys, actions);
        }
    }

    /// <summary>The steps after which no operation is under way.</summary>
    public static IEnumerable<Step> AtRest(Trace trace) =>
        trace.Steps.Where((_, i) => i + 1 == trace.Steps.Count || trace.Steps[i + 1].Events[0] is InsertStarted or SearchStarted or DeleteStarted);

    private static string Operation(SeededRandom random, long spread)
    {
        var kind = random.Fraction() switch { < 0.25 => "insert", < 0.85 => "delete", _ => "search" };
        return string.Create(CultureInfo.InvariantCulture, $"{kind}:{random.Integer(-spread, spread)}");
    }
}
