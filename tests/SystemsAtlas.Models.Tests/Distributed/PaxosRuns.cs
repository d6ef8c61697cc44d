using System.Globalization;
using SystemsAtlas.Models.Distributed.Agreement.Paxos;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>Runs the model from texts, and makes runs with faults, each from its number alone.</summary>
internal static class PaxosRuns
{
    public static ModelDefinition Model => PaxosDefinition.Definition;

    /// <summary>For three acceptors and a second proposer that starts late: a1 and a2 accept, the learner is down, and a2 comes back alone.</summary>
    public const string Forgetting = "lose:p1>a3@30 crash:l1@31 crash:a1@60 crash:a2@60 crash:p1@61 restart:a2@70 restart:l1@80";

    /// <param name="knobs">Such as "acceptors=3 loss=0.1".</param>
    /// <param name="actions">Such as "crash:a1@300 heal@900".</param>
    public static Trace Run(string knobs = "", string actions = "", ulong seed = 1, ModelDefinition? model = null) =>
        (model ?? Model).Run(Request(knobs.Split(' ', StringSplitOptions.RemoveEmptyEntries), actions.Split(' ', StringSplitOptions.RemoveEmptyEntries), seed, model ?? Model));

    public static PaxosState PaxosEnd(this Trace trace) => (PaxosState)trace.Final;

    public static IEnumerable<T> All<T>(this Trace trace) => trace.Steps.SelectMany(s => s.Events).OfType<T>();

    /// <summary>The model with rules of another class in place of its own.</summary>
    public static ModelDefinition With(Func<RunContext, PaxosModel> make) => Model with { Create = make };

    /// <param name="number">Which run; every other choice follows from it.</param>
    /// <param name="model">The model that is to run it.</param>
    /// <param name="memory">Whether acceptors keep their disks.</param>
    public static RunRequest Make(int number, ModelDefinition model, string memory = "kept")
    {
        var random = new SeededRandom((ulong)number);
        var (acceptors, proposers, slots) = ((int)random.Integer(3, 7), (int)random.Integer(1, 3), random.Integer(1, 4));
        string[] losses = ["0", "0", "0.05", "0.25"];
        var duration = random.Integer(200, 700);
        string[] knobs =
        [
            $"acceptors={acceptors}", $"proposers={proposers}", Text($"slots={slots}"), $"loss={losses[random.Integer(0, 3)]}", Text($"duration={duration}"), $"memory={memory}",
            Text($"delay={random.Integer(3, 14)}"), Text($"jitter={(random.Chance(0.5) ? 0 : random.Integer(1, 40))}"), Text($"disk={random.Integer(0, 9)}"), Text($"stagger={random.Integer(0, 40)}"),
            Text($"backoff={(random.Chance(0.3) ? 0 : random.Integer(1, 80))}"), Text($"timeout={random.Integer(40, 160)}"), $"prepare={(random.Chance(0.3) ? "each" : "once")}",
        ];
        var actions = Enumerable.Range(0, (int)random.Integer(0, 14)).SelectMany(_ => Incident(random, proposers, acceptors, random.Integer(1, duration)));
        return Request(knobs, [.. actions], (ulong)number, model);
    }

    private static RunRequest Request(IEnumerable<string> knobs, IEnumerable<string> actions, ulong seed, ModelDefinition model) =>
        new(model, Parameters.Parse(model, knobs.Select(k => new KeyValuePair<string, string>(k.Split('=')[0], k.Split('=')[1]))), [.. actions.Select(a => Action(model, a))], seed, RunLimits.Default);

    private static string[] Incident(SeededRandom random, int proposers, int acceptors, long at)
    {
        var (p, a) = (Text($"p{random.Integer(1, proposers)}"), Text($"a{random.Integer(1, acceptors)}"));
        var soon = at + random.Integer(1, 40);
        return random.Integer(0, 9) switch
        {
            0 or 1 => [Text($"crash:{a}@{at}"), Text($"restart:{a}@{soon}")],
            2 => [Text($"crash:{p}@{at}"), Text($"restart:{p}@{soon}")],
            3 => [Text($"crash:{a}@{at}")],
            4 => [Text($"cut:{p}-{a}@{at}"), Text($"mend:{p}-{a}@{soon}")],
            5 => [Text($"slow:{p}-{a}@{at}"), Text($"lose:{p}-{a}@{soon}")],
            6 => [Text($"timeout:{p}@{at}")],
            7 => [Text($"propose:w{random.Integer(1, 99)}>{p}@{at}")],
            8 => [Text($"partition:{p},{a}@{at}"), Text($"heal@{soon}")],
            _ => [Text($"lose:{a}>l1@{at}"), Text($"crash:l1@{at}"), Text($"restart:l1@{soon}")],
        };
    }

    private static ReaderAction Action(ModelDefinition model, string text)
    {
        var at = text.LastIndexOf('@');
        var parts = text[..at].Split(':', 2);
        return ActionKind.Parse(model, parts[0], parts.Length == 2 ? parts[1] : "", long.Parse(text[(at + 1)..], CultureInfo.InvariantCulture));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
