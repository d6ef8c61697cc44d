using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>Schedules with faults, each made from its number alone.</summary>
internal static class RaftSchedules
{
    /// <param name="number">Which schedule; every other choice follows from it.</param>
    /// <param name="model">The model that is to run it.</param>
    /// <param name="noOp">"on" or "off": whether new leaders append an empty entry; by chance unless given.</param>
    public static RunRequest Make(int number, ModelDefinition model, string? noOp = null)
    {
        var random = new SeededRandom((ulong)number);
        var nodes = (int)random.Integer(3, 7);
        var timeout = random.Integer(50, 120);
        var duration = random.Integer(600, 1300);
        string[] losses = ["0", "0", "0.05", "0.3"];
        Dictionary<string, string> knobs = new()
        {
            ["nodes"] = $"{nodes}", ["duration"] = $"{duration}", ["loss"] = losses[random.Integer(0, 3)],
            ["election-timeout-min"] = $"{timeout}", ["election-timeout-max"] = $"{timeout + random.Integer(0, 100)}",
            ["heartbeat"] = $"{random.Integer(20, 50)}", ["delay"] = $"{random.Integer(1, 12)}", ["jitter"] = $"{random.Integer(0, random.Chance(0.3) ? 40 : 10)}",
            ["no-op"] = random.Chance(0.2) ? noOp ?? "on" : noOp ?? "off",
        };
        var actions = Enumerable.Range(0, (int)random.Integer(3, 12)).SelectMany(_ => Incident(random, nodes, random.Integer(50, duration - 60)));
        var writes = Enumerable.Range(0, 6).Select(_ => $"write@{random.Integer(100, duration)}");
        return new RunRequest(model, Parameters.Parse(model, knobs), [.. actions.Concat(writes).Select(a => RaftRuns.Action(model, a))], (ulong)number, RunLimits.Default);
    }

    // What goes wrong comes in company: a leader fails in the middle of a write, a node is back before anyone missed it.
    private static string[] Incident(SeededRandom random, int nodes, long at)
    {
        long Soon() => at + random.Integer(1, 25);
        return random.Integer(0, 13) switch
        {
            0 => [$"crash:{Node(random, nodes)}@{at}"],
            1 => [$"crash:leader@{at}"],
            2 or 3 => [.. Enumerable.Range(0, nodes).Select(id => $"restart:{NodeState.NameOf(id)}@{Soon()}"), .. random.Chance(0.5) ? [$"heal@{at}"] : Array.Empty<string>()],
            4 => Bounce(Node(random, nodes), at, Soon()),
            5 => [$"partition:{Groups(random, nodes)}@{at}"],
            6 => [$"heal@{at}"],
            7 => [$"cut:{LinkOf(random, nodes)}@{at}", $"mend:{LinkOf(random, nodes)}@{Soon()}"],
            8 => [$"slow:{LinkOf(random, nodes)}@{at}", $"lose:{LinkOf(random, nodes)}@{Soon()}"],
            9 => [$"write@{at}", $"crash:leader@{Soon()}"],
            10 => [$"write@{at}", $"partition:leader@{Soon()}"],
            11 => [$"write@{at}", $"partition:{Groups(random, nodes)}@{Soon()}"],
            12 => [$"write:w{random.Integer(1, 99)}>{Node(random, nodes)}@{at}"],
            _ => [$"write@{at}", $"write@{Soon()}"],
        };
    }

    private static string[] Bounce(string node, long down, long up) => [$"crash:{node}@{down}", $"restart:{node}@{up}"];

    private static string Node(SeededRandom random, int nodes) => NodeState.NameOf((int)random.Integer(0, nodes - 1));

    private static string LinkOf(SeededRandom random, int nodes)
    {
        var a = (int)random.Integer(0, nodes - 1);
        return $"{NodeState.NameOf(a)}-{NodeState.NameOf((a + (int)random.Integer(1, nodes - 1)) % nodes)}";
    }

    private static string Groups(SeededRandom random, int nodes)
    {
        var ids = Enumerable.Range(0, nodes).ToList();
        random.Shuffle(ids);
        return string.Join(',', ids.Take((int)random.Integer(1, nodes - 1)).Select(NodeState.NameOf));
    }
}
