using System.Globalization;
using SystemsAtlas.Models.Data.BTree;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Data;

/// <summary>A generated run of the B-tree, with the keys that a sorted set holds after the same operations.</summary>
internal sealed record BTreeCase(int Order, IReadOnlyList<long> Inserted, IReadOnlyList<string> Actions, SortedSet<long> Keys, Trace Trace)
{
    public BTreeState State => (BTreeState)Trace.Final;

    public byte[] Database => BTreeModel.Definition.Artifacts.Single(a => a.Name == "sqlite").Make(Trace);

    /// <summary>Orders 3 to 9 in turn; up to 40 keys close together and as many operations, every tenth run up to 400 keys from the whole range.</summary>
    public static IReadOnlyList<BTreeCase> Many(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(i => Random(3 + (i % 7), random, i % 10 == 9 ? 400 : 40, i % 10 == 9 ? 9999 : random.Integer(5, 300)))];
    }

    /// <summary>The same run with one more action.</summary>
    public BTreeCase Then(string kind, long key) => Of(Order, Inserted, [.. Actions, Action(kind, key)]);

    public override string ToString() => $"order={Order} keys={string.Join(',', Inserted)} {string.Join(' ', Actions)}";

    private static BTreeCase Random(int order, SeededRandom random, int most, long spread)
    {
        var keys = Enumerable.Range(0, (int)random.Integer(0, most)).Select(_ => random.Integer(-spread, spread)).ToList();
        var actions = Enumerable.Range(0, (int)random.Integer(0, 40)).Select(_ =>
            random.Fraction() < 0.3 || keys.Count == 0 ? Action("insert", random.Integer(-spread, spread)) : Action("delete", keys[(int)random.Integer(0, keys.Count - 1)])).ToList();
        return Of(order, keys, actions);
    }

    private static BTreeCase Of(int order, IReadOnlyList<long> inserted, IReadOnlyList<string> actions)
    {
        var model = BTreeModel.Definition;
        var parameters = Parameters.Parse(model, [new("order", $"{order}"), new("keys", string.Join(',', inserted))]);
        var moments = actions.Select((a, i) => ActionKind.Parse(model, a.Split(':')[0], a.Split(':')[1], 100_000 + i));
        var keys = new SortedSet<long>(inserted);
        foreach (var parts in actions.Select(a => a.Split(':')))
        {
            var key = long.Parse(parts[1], CultureInfo.InvariantCulture);
            if (parts[0] == "insert") keys.Add(key);
            else keys.Remove(key);
        }
        return new(order, inserted, actions, keys, model.Run(new RunRequest(model, parameters, [.. moments], 1, RunLimits.Default)));
    }

    private static string Action(string kind, long key) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{key}");
}
