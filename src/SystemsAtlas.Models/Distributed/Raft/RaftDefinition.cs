namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>What the Raft model says of itself: knobs, actions, events, readouts, and what it leaves out.</summary>
public static class RaftDefinition
{
    /// <summary>The most actions of one run: each may be an entry in every log, and a drawing of more says nothing.</summary>
    public const int MostActions = 400;

    internal static readonly IntegerKnob Nodes = Knob.Integer("nodes", 5, 3, 7, "Nodes", help: "How many servers the cluster has. More servers survive more failures, and more of them must agree.");
    internal static readonly IntegerKnob ElectionTimeoutMin = Knob.Integer("election-timeout-min", 150, 50, 5000, "Shortest election timeout", "ms",
        help: "How long a follower waits for its leader, at least.");
    internal static readonly IntegerKnob ElectionTimeoutMax = Knob.Integer("election-timeout-max", 300, 50, 5000, "Longest election timeout", "ms",
        help: "How long a follower waits for its leader, at most. The closer this is to the shortest, the more often two candidates split the vote.");
    internal static readonly IntegerKnob Heartbeat = Knob.Integer("heartbeat", 50, 20, 2000, "Heartbeat interval", "ms",
        help: "How often a leader sends to its followers. Above the election timeout, no leader lasts.");
    internal static readonly IntegerKnob Delay = Knob.Integer("delay", 10, 1, 500, "Shortest delay", "ms", help: "How long a message takes, one way, at least.");
    internal static readonly IntegerKnob Jitter = Knob.Integer("jitter", 10, 0, 500, "Additional delay", "ms",
        help: "Each message takes up to this much longer, by chance; messages then overtake one another.");
    internal static readonly DecimalKnob Loss = Knob.Decimal("loss", 0, 0, 1, "Messages lost", help: "The fraction of messages that never arrive.");
    internal static readonly IntegerKnob Duration = Knob.Integer("duration", 2000, 10, 8000, "Duration", "ms",
        help: "How long the run lasts. The longest is chosen so that even seven servers that all time out every 50 ms stay within the steps of a run.");
    internal static readonly ChoiceKnob NoOp = Knob.Choice("no-op", "off", ["off", "on"], "Empty entry on election",
        "With on, a new leader appends an empty entry of its own term, which commits what its predecessors left (section 8 of the paper).");

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "raft",
        Title = "Raft",
        Version = 1,
        Covers = "Leader election, log replication, commitment and the repair of diverging logs among three to seven servers: all of figure 2 of the Raft paper, with crashes, partitions, and messages that are lost, late or out of order.",
        Simplifications =
        [
            "The membership of the cluster is fixed, and logs are never compacted into snapshots (sections 6 and 7 of the paper).",
            "Writing to disk takes no time: a server's term, vote and log are safe the moment they change.",
            "Clients only write. A client asks the leader directly and does not retry; the state machine keeps no record of commands to recognise a repetition.",
            "A follower that refuses entries makes the leader step back one entry at a time; the paper's optional shortcut by term is left out.",
            "A reply names the request that it answers, as a remote procedure call would.",
        ],
        Sources =
        [
            new("D. Ongaro and J. Ousterhout, In Search of an Understandable Consensus Algorithm (extended version), 2014, figure 2", "https://raft.github.io/raft.pdf"),
            new("D. Ongaro and J. Ousterhout, In Search of an Understandable Consensus Algorithm, USENIX ATC 2014", "https://www.usenix.org/conference/atc14/technical-sessions/presentation/ongaro"),
        ],
        TimeUnit = "ms",
        Knobs = [Nodes, ElectionTimeoutMin, ElectionTimeoutMax, Heartbeat, Delay, Jitter, Loss, Duration, NoOp],
        Actions = Actions,
        Idle = RaftGuard.Idle,
        Events = RaftEvent.Names,
        Readouts =
        [
            Readout.From<RaftState>("term", "Term", "", s => s.HighestTerm),
            Readout.From<RaftState>("leader", "Leader", "", s => s.Leader?.Name),
            Readout.From<RaftState>("leaders", "Servers that lead", "server|servers", s => s.Nodes.Count(n => n.IsLeader)),
            Readout.From<RaftState>("commit", "Commit index", "", s => s.HighestCommit),
            Readout.From<RaftState>("committed-entries", "Entries committed", "entry|entries", s => s.CommittedEntries),
            Readout.From<RaftState>("overwritten", "Entries deleted as conflicting", "entry|entries", s => s.Overwritten),
            Readout.From<RaftState>("first-leader", "First leader after", "ms", s => s.FirstLeaderAt),
            Readout.From<RaftState>("messages", "Messages sent", "message|messages", s => s.Sent),
            Readout.From<RaftState>("messages-lost", "Messages lost", "message|messages", s => s.Lost + s.Dropped),
        ],
        Artifacts = [new("schedule", "What each server heard, said and became, to run through another implementation", "text/plain", "txt", RaftSchedule.Of)],
        UsesChance = true,
        Create = context => new RaftModel(context),
    };

    private static IReadOnlyList<ActionKind> Actions
    {
        get
        {
            IReadOnlyList<string> names = ["leader", .. Enumerable.Range(0, 7).Select(NodeState.NameOf)];
            return
            [
                new("crash", "Crash a node", Knob.Choice("node", "leader", names, "Node"), "It loses its role and what it knew to be committed; term, vote and log are on disk."),
                new("restart", "Restart a node", Knob.Choice("node", "n1", names, "Node"), "It comes back as a follower."),
                new("timeout", "Time out", Knob.Choice("node", "n1", names, "Node"), "It stands for election at once, as if it had not heard from a leader for too long."),
                new("write", "Write", Knob.Text("command", "", 24, "Command"), "A client sends a command to the leader; x=9>n1 sends it to n1."),
                new("partition", "Split the network", Knob.Text("groups", "n1,n2", 40, "Groups", 1), "Groups that cannot talk, such as n1,n2|n3,n4,n5; nodes not named are together."),
                new("heal", "Heal the network", null, "Every link works again."),
                new("cut", "Cut a link", Knob.Text("link", "n1-n2", 20, "Link", 1), "No message crosses it, either way."),
                new("mend", "Mend a link", Knob.Text("link", "n1-n2", 20, "Link", 1), "It is neither cut nor slow any more."),
                new("slow", "Slow a link", Knob.Text("link", "n1-n2", 20, "Link", 1), "Messages on it take 100 ms longer; n1-n2=80 says how much."),
                new("lose", "Lose a message", Knob.Text("message", "n1-n2", 20, "Message", 1), "By its number, or all on a link such as n1-n2, or all one way, such as n1>n2."),
            ];
        }
    }

    /// <summary>What no single knob or action can check: how many actions there are, the two timeouts against each other, and the nodes that actions name against the cluster.</summary>
    internal static void RequireConsistent(RunRequest request, int nodes)
    {
        var (min, max) = (request.Parameters.Get(ElectionTimeoutMin), request.Parameters.Get(ElectionTimeoutMax));
        if (min > max)
            throw new InvalidInputException(request.Model, ElectionTimeoutMin, request.Parameters.TextOf(ElectionTimeoutMin), $"the shortest election timeout, {min} ms, is above the longest, {max} ms");
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", FormattableString.Invariant($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
        var errors = new List<InputError>();
        foreach (var action in request.Actions)
        {
            if (RaftCommand.Parse(action, nodes).Refusal is { } refusal)
                errors.Add(new(InputErrorKind.InvalidAction, action.Name, action.Argument, refusal, []));
        }
        if (errors.Count > 0) throw new InvalidInputException(request.Model, errors);
    }
}
