namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>What the Paxos model says of itself: knobs, actions, events, readouts, and what it leaves out.</summary>
public static class PaxosDefinition
{
    /// <summary>The most actions of one run; each may begin a ballot.</summary>
    public const int MostActions = 100;

    /// <summary>What the proposers want, in their order.</summary>
    public static readonly IReadOnlyList<string> Wishes = ["oak", "elm", "ash"];

    internal static readonly IntegerKnob Acceptors = Knob.Integer("acceptors", 5, 3, 7, "Acceptors", help: "How many nodes store what is promised and accepted. A majority of them decides.");
    internal static readonly IntegerKnob Proposers = Knob.Integer("proposers", 2, 1, 3, "Proposers", help: "How many nodes want a value chosen, each another one: oak, elm, ash.");
    internal static readonly IntegerKnob Slots = Knob.Integer("slots", 1, 1, 6, "Slots of the log", help: "How many values are to be chosen, one after the other. 1 is Paxos for a single value.");
    internal static readonly ChoiceKnob Prepare = Knob.Choice("prepare", "once", ["once", "each"], "Prepare",
        "Whether a proposer with the promises of a majority prepares once for all slots that follow (multi-Paxos), or anew for each.");
    internal static readonly IntegerKnob Stagger = Knob.Integer("stagger", 23, 0, 1000, "Next proposer starts after", "ms", help: "How long after one proposer the next one begins.");
    internal static readonly IntegerKnob Backoff = Knob.Integer("backoff", 80, 0, 500, "Longest wait after a refusal", "ms",
        help: "A refused proposer waits for a time up to this, by chance, before its next ballot. At 0 two proposers can refuse each other for ever.");
    internal static readonly IntegerKnob Timeout = Knob.Integer("timeout", 150, 30, 1000, "Proposer gives up after", "ms", help: "Without an outcome for so long, a proposer begins a higher ballot.");
    internal static readonly IntegerKnob Delay = Knob.Integer("delay", 10, 3, 200, "Shortest delay", "ms", help: "How long a message takes, one way, at least.");
    internal static readonly IntegerKnob Jitter = Knob.Integer("jitter", 0, 0, 200, "Additional delay", "ms", help: "Each message takes up to this much longer, by chance; messages then overtake one another.");
    internal static readonly IntegerKnob Disk = Knob.Integer("disk", 6, 0, 100, "Writing to disk", "ms", help: "How long an acceptor writes before it promises or accepts. It refuses at once.");
    internal static readonly DecimalKnob Loss = Knob.Decimal("loss", 0, 0, 1, "Messages lost", help: "The fraction of messages that never arrive.");
    internal static readonly ChoiceKnob Memory = Knob.Choice("memory", "kept", ["kept", "lost"], "After a crash an acceptor's disk is",
        "With lost, an acceptor that crashes starts again without its promises, against the rules of Paxos.");
    internal static readonly IntegerKnob Duration = Knob.Integer("duration", 1000, 10, 1500, "Duration", "ms", help: "How long the run lasts, unless all is quiet before. The longest keeps the most eager proposers within the steps of a run.");

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "paxos",
        Title = "Paxos",
        Version = 1,
        Covers = "Both phases of Paxos among one to three proposers, three to seven acceptors and a learner, with duels, adoption, messages that are lost or late, crashes and partitions; and multi-Paxos, in which one prepare serves many values.",
        Simplifications =
        [
            "There is one learner, the distinguished learner of Paxos Made Simple, and it tells the proposers what is chosen; other learners would hear of it in the same way.",
            "A proposer brings one value through before it proposes the next; products send many at once.",
            "Proposers do not elect a leader among themselves: whoever has something to propose begins a ballot.",
            "The nodes are fixed, the log never shrinks, and proposers, acceptors and learner are machines apart, where products put all three on each server.",
            "A write to disk takes as long for each request, and requests that wait at one acceptor are written together. A proposer's own notes take no time.",
        ],
        Sources =
        [
            new("L. Lamport, Paxos Made Simple, 2001, sections 2 and 3", "https://lamport.azurewebsites.net/pubs/paxos-simple.pdf"),
            new("L. Lamport, The Part-Time Parliament, ACM Transactions on Computer Systems 16(2), 1998", "https://lamport.azurewebsites.net/pubs/lamport-paxos.pdf"),
        ],
        TimeUnit = "ms",
        Knobs = [Acceptors, Proposers, Slots, Prepare, Stagger, Backoff, Timeout, Delay, Jitter, Disk, Loss, Memory, Duration],
        Actions = Actions,
        Idle = PaxosGuard.Idle,
        Events = PaxosEvent.Names,
        Readouts =
        [
            Readout.From<PaxosState>("chosen", "Slots with a chosen value", "slot|slots", s => s.Chosen.Length),
            Readout.From<PaxosState>("value", "First value chosen", "", s => s.ChoiceOf(1) is { } first ? first.Value : Value.None),
            Readout.From<PaxosState>("values", "Values chosen for one slot, at most", "value|values", s => s.Chosen.Length == 0 ? 0 : 1 + s.Broken.Select(b => b.Slot).Distinct().Count(slot => slot > 0)),
            Readout.From<PaxosState>("ballot", "Highest ballot", "", s => s.HighestBallot),
            Readout.From<PaxosState>("ballots", "Ballots begun", "ballot|ballots", s => s.Ballots),
            Readout.From<PaxosState>("refusals", "Refusals", "refusal|refusals", s => s.Refusals),
            Readout.From<PaxosState>("learned", "Slots that the learner knows", "slot|slots", s => s.Learner.Known.Length),
            Readout.From<PaxosState>("down", "Acceptors down", "acceptor|acceptors", s => s.Acceptors.Count(a => !a.Up)),
            Readout.From<PaxosState>("messages", "Messages sent", "message|messages", s => s.Sent),
            Readout.From<PaxosState>("messages-lost", "Messages lost", "message|messages", s => s.Lost),
        ],
        Artifacts =
        [
            new("promela", "The protocol in Promela, for the model checker Spin", "text/plain", "pml", PaxosPromela.Of),
            new("messages", "Each message with what became of it, and the acceptors after it", "application/json", "json", PaxosMessages.Of),
        ],
        UsesChance = true,
        Create = context => new PaxosModel(context),
    };

    private static IReadOnlyList<ActionKind> Actions
    {
        get
        {
            IReadOnlyList<string> names = [.. Enumerable.Range(0, 7).Select(i => NodeId.Acceptor(i).ToString()), .. Enumerable.Range(0, 3).Select(i => NodeId.Proposer(i).ToString()), NodeId.Learner.ToString()];
            IReadOnlyList<string> links = [.. names.Where(n => n[0] == 'p').SelectMany(p => names.Where(n => n[0] != 'p').Select(n => $"{p}-{n}")), .. names.Where(n => n[0] == 'a').Select(a => $"{a}-l1")];
            return
            [
                new("propose", "Propose", Knob.Text("value", "", 12, "Value"), "A client gives a value to p1, or to the proposer named after it, as in fir>p2. It needs a free slot of the log."),
                new("timeout", "Begin a ballot", Knob.Choice("node", "p1", [.. names.Where(n => n[0] == 'p')], "Proposer"), "The proposer gives up what it is doing and begins a higher ballot at once."),
                new("crash", "Crash a node", Knob.Choice("node", "a1", names, "Node"), "An acceptor keeps what is on its disk, unless the disk is lost; a write that is not finished is undone."),
                new("restart", "Restart a node", Knob.Choice("node", "a1", names, "Node"), "An acceptor reads its disk; a proposer with something to propose begins a ballot."),
                new("heal", "Heal the network", null, "Every link works again."),
                new("lose", "Lose a message", Knob.Text("message", "p1-a1", 20, "Message", 1), "By its number, or all on a link such as p1-a1, or all one way, such as a1>l1."),
                new("partition", "Split the network", Knob.Text("groups", "p1,a1,a2", 60, "Groups", 1), "Groups that cannot talk, such as p1,a1|p2,a2,a3; nodes not named are together."),
                new("mend", "Mend a link", Knob.Choice("link", "p1-a1", links, "Link"), "It is neither cut nor slow any more."),
                new("cut", "Cut a link", Knob.Choice("link", "p1-a1", links, "Link"), "No message crosses it, either way."),
                new("slow", "Slow a link", Knob.Choice("link", "p1-a1", links, "Link"), "Messages on it take 100 ms longer."),
            ];
        }
    }

    /// <summary>What no single knob or action can check: how many actions there are, and what their texts name.</summary>
    internal static void RequireConsistent(RunRequest request)
    {
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", FormattableString.Invariant($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
        var errors = new List<InputError>();
        foreach (var action in request.Actions)
            if (PaxosCommand.Parse(action).Refusal is { } refusal) errors.Add(new(InputErrorKind.InvalidAction, action.Name, action.Argument, refusal, []));
        if (errors.Count > 0) throw new InvalidInputException(request.Model, errors);
    }
}
