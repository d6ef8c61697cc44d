using System.Text;
using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Models.Tests.Distributed;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Raft;

/// <summary>
/// A schedule in rounds, made from its number alone: at the start of a round servers stand for election, clients write, servers crash and restart and links break; then
/// everything that was said is heard, and the leaders are heard from, before the next begins. So the model and a cluster of etcd can both run it, each with messages of its own.
/// </summary>
internal sealed class RaftRounds
{
    // Two rounds, in ms: servers stand and the network and servers fail and recover at the start of the first; clients write in the second. A leader sends every 20 ms
    // since its election, 2 ms into the first, or since a write: so nothing is on its way when either begins that would tell a server anything new.
    private const int Pair = 160;
    private const int Second = 110;
    private const int Pairs = 30;

    private readonly SeededRandom _random;
    private readonly int _nodes;
    private readonly List<string> _actions = [];
    private readonly HashSet<string> _candidates = [];
    private readonly StringBuilder _text = new();
    private long _now;
    private int _writes;

    private RaftRounds(int number, ModelDefinition model)
    {
        _random = new SeededRandom((ulong)number);
        _nodes = (int)_random.Integer(3, 7);
        _text.Append("raft-cluster 1\n").Append(Invariant($"servers {_nodes}\n"));
        for (var pair = 1; pair <= Pairs; pair++)
        {
            Round(pair * Pair, () => Several(1, 3, Trouble));
            Round((pair * Pair) + Second, () => Several(0, 2, Work));
        }
        Dictionary<string, string> knobs = new()
        {
            ["nodes"] = Invariant($"{_nodes}"), ["election-timeout-min"] = "5000", ["election-timeout-max"] = "5000", ["heartbeat"] = "20",
            ["delay"] = "1", ["jitter"] = "0", ["duration"] = Invariant($"{(Pairs + 1) * Pair}"), ["no-op"] = "on",
        };
        Request = new RunRequest(model, Parameters.Parse(model, knobs), [.. _actions.Select(a => RaftRuns.Action(model, a))], (ulong)number, RunLimits.Default);
    }

    /// <summary>The model's run: no timer runs out by itself in it, and every message takes one millisecond.</summary>
    public RunRequest Request { get; }

    /// <summary>The same for etcd.</summary>
    public string Text => _text.ToString();

    public static RaftRounds Make(int number, ModelDefinition model) => new(number, model);

    /// <summary>The moment before which each round ends, in order.</summary>
    public static IEnumerable<long> Ends => Enumerable.Range(1, Pairs).SelectMany(p => new long[] { (p * Pair) + Second, (p + 1) * Pair });

    private void Round(long start, Action incidents)
    {
        _now = start;
        _candidates.Clear();
        incidents();
        _text.Append(Invariant($"round {start}\n"));
    }

    private void Several(int min, int max, Action incident)
    {
        for (var left = _random.Integer(min, max); left > 0; left--) incident();
    }

    private void Trouble()
    {
        switch (_random.Integer(0, 11))
        {
            case 0 or 1 or 2 or 3: Stand(); break;
            case 4: Stand(); Stand(); break;
            case 5: Do("crash", Node()); break;
            case 6: Do("restart", Node()); break;
            case 7: RestartAll(); break;
            case 8: Partition(); break;
            case 9: Cut(); break;
            default: Do("heal"); break;
        }
    }

    // A leader may fail, or be cut off, right after it has sent a client's entry.
    private void Work()
    {
        switch (_random.Integer(0, 9))
        {
            case 0: Do("crash", Node()); break;
            case 1: Partition(); break;
            case 2 or 3: Write(Node()); break;
            default: WriteToAll(); break;
        }
    }

    // Each server once a round. Some of the requests for a vote are lost on the way, and some of the answers.
    private void Stand()
    {
        var candidate = Node();
        if (!_candidates.Add(candidate)) return;
        Do("timeout", candidate);
        foreach (var other in Enumerable.Range(0, _nodes).Select(NodeState.NameOf).Where(n => n != candidate))
        {
            if (_random.Chance(0.1)) Lose("MsgVote", candidate, other, _now);
            else if (_random.Chance(0.1)) Lose("MsgVoteResp", other, candidate, _now + 1);
        }
    }

    private void Lose(string kind, string from, string to, long at)
    {
        _actions.Add(Invariant($"lose:{from}>{to}@{at}"));
        _text.Append(Invariant($"lose {kind} {from} {to}\n"));
    }

    // Whoever leads takes it; the others refuse.
    private void Write(string node)
    {
        var command = Invariant($"w{++_writes}");
        _actions.Add(Invariant($"write:{command}>{node}@{_now}"));
        _text.Append(Invariant($"write {node} {command}\n"));
    }

    private void WriteToAll()
    {
        for (var id = 0; id < _nodes; id++) Write(NodeState.NameOf(id));
    }

    private void RestartAll()
    {
        for (var id = 0; id < _nodes; id++) Do("restart", NodeState.NameOf(id));
    }

    private void Partition()
    {
        var ids = Enumerable.Range(0, _nodes).ToList();
        _random.Shuffle(ids);
        Do("partition", string.Join(',', ids.Take((int)_random.Integer(1, _nodes - 1)).Select(NodeState.NameOf)));
    }

    private void Cut()
    {
        var a = (int)_random.Integer(0, _nodes - 1);
        var b = (a + (int)_random.Integer(1, _nodes - 1)) % _nodes;
        _actions.Add(Invariant($"cut:{NodeState.NameOf(a)}-{NodeState.NameOf(b)}@{_now}"));
        _text.Append(Invariant($"cut {NodeState.NameOf(a)} {NodeState.NameOf(b)}\n"));
    }

    private void Do(string action, string argument = "")
    {
        _actions.Add(Invariant($"{action}{(argument.Length == 0 ? "" : ":")}{argument}@{_now}"));
        _text.Append(Invariant($"{action} {argument}").TrimEnd()).Append('\n');
    }

    private string Node() => NodeState.NameOf((int)_random.Integer(0, _nodes - 1));

    private static string Invariant(FormattableString text) => text.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
