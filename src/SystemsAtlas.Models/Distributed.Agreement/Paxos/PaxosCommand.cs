using System.Globalization;

namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>A reader's action with its argument read: its name, and whichever of these it takes.</summary>
internal sealed record PaxosCommand(string Action)
{
    /// <summary>How many milliseconds a slowed link adds when the argument does not say.</summary>
    private const int DefaultSlowMs = 100;

    private const int LongestValue = 5;

    /// <summary>The node, or the sender where a link has a direction.</summary>
    public NodeId Node { get; private init; }

    /// <summary>The other end of a link.</summary>
    public NodeId Other { get; private init; }

    /// <summary>Whether only messages from <see cref="Node"/> to <see cref="Other"/> are meant.</summary>
    public bool IsOneWay { get; private init; }

    /// <summary>Milliseconds, or a message's number; 0 where a link is meant.</summary>
    public int Number { get; private init; }

    /// <summary>The value to propose; empty for a numbered one.</summary>
    public string Value { get; private init; } = "";

    public ImmutableArray<ImmutableArray<NodeId>> Groups { get; private init; } = [];

    public Link Link => Link.Between(Node, Other);

    /// <summary>Reads an action for a number of nodes.</summary>
    /// <returns>The command, or why it is refused.</returns>
    public static (PaxosCommand? Command, string? Refusal) Parse(ReaderAction action, int proposers, int acceptors)
    {
        try
        {
            return (new Reader(proposers, acceptors).Read(action.Name, action.Argument.Trim()), null);
        }
        catch (FormatException refusal)
        {
            return (null, refusal.Message);
        }
    }

    private sealed record Reader(int Proposers, int Acceptors)
    {
        public PaxosCommand Read(string name, string argument) => name switch
        {
            "crash" or "restart" or "timeout" => new(name) { Node = NodeOf(argument, onlyProposers: name == "timeout") },
            "partition" => new(name) { Groups = GroupsOf(argument) },
            "heal" => new(name),
            "cut" or "mend" => LinkOf(name, argument),
            "slow" => Slow(argument),
            "propose" => Propose(argument),
            "lose" when argument.Contains('>', StringComparison.Ordinal) => LinkOf(name, argument.Replace('>', '-')) with { IsOneWay = true },
            "lose" when argument.Contains('-', StringComparison.Ordinal) => LinkOf(name, argument),
            "lose" => new(name) { Number = NumberOf(argument, 1, int.MaxValue, "the number of a message, such as 42, or a link, such as p1-a1") },
            _ => throw new NotSupportedException($"paxos has no action {name}"),
        };

        private NodeId NodeOf(string text, bool onlyProposers = false)
        {
            if (text.Length == 2 && text[0] == 'p' && text[1] >= '1' && text[1] < '1' + Proposers) return NodeId.Proposer(text[1] - '1');
            if (onlyProposers) throw new FormatException($"\"{text}\" is not a proposer: there {(Proposers == 1 ? "is p1" : $"are p1 to p{Proposers}")}");
            if (text == "l1") return NodeId.Learner;
            if (text.Length == 2 && text[0] == 'a' && text[1] >= '1' && text[1] < '1' + Acceptors) return NodeId.Acceptor(text[1] - '1');
            throw new FormatException($"\"{text}\" is not a node: the nodes are p1{(Proposers == 1 ? "" : $" to p{Proposers}")}, a1 to a{Acceptors}, and l1");
        }

        private PaxosCommand LinkOf(string name, string text)
        {
            var ends = text.Split('-');
            if (ends.Length != 2) throw new FormatException($"\"{text}\" is not a link: write it as p1-a1");
            var (a, b) = (NodeOf(ends[0].Trim()), NodeOf(ends[1].Trim()));
            return a.Kind != b.Kind ? new(name) { Node = a, Other = b } : throw new FormatException($"\"{text}\" joins two nodes of one kind, which do not talk to each other");
        }

        private ImmutableArray<ImmutableArray<NodeId>> GroupsOf(string text)
        {
            var groups = new List<ImmutableArray<NodeId>>();
            var seen = new List<NodeId>();
            foreach (var part in text.Split('|'))
            {
                var group = new List<NodeId>();
                foreach (var name in part.Split(','))
                {
                    var node = NodeOf(name.Trim());
                    if (seen.Contains(node)) throw new FormatException($"\"{text}\" names {node} twice");
                    seen.Add(node);
                    group.Add(node);
                }
                groups.Add([.. group]);
            }
            if (groups.Count == 1 && seen.Count == Proposers + Acceptors + 1) throw new FormatException($"\"{text}\" puts every node in one group");
            return [.. groups];
        }

        private PaxosCommand Slow(string text)
        {
            var parts = text.Split('=');
            if (parts.Length > 2) throw new FormatException($"\"{text}\" is not a slow link: write it as p1-a1, or p1-a1=80 for 80 ms more");
            return LinkOf("slow", parts[0].Trim()) with { Number = parts.Length == 2 ? NumberOf(parts[1].Trim(), 1, 1000, "a delay from 1 to 1000 ms") : DefaultSlowMs };
        }

        private PaxosCommand Propose(string text)
        {
            var at = text.LastIndexOf('>');
            var node = at >= 0 ? NodeOf(text[(at + 1)..].Trim(), onlyProposers: true) : NodeId.Proposer(0);
            var value = (at >= 0 ? text[..at] : text).Trim();
            if (value.Length > LongestValue) throw new FormatException($"\"{value}\" is longer than {LongestValue} characters");
            foreach (var c in value)
                if (!char.IsAsciiLetterOrDigit(c)) throw new FormatException($"\"{value}\" holds a character other than letters and digits");
            return new("propose") { Node = node, Value = value };
        }

        private static int NumberOf(string text, int min, int max, string what) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                ? number
                : throw new FormatException($"\"{text}\" is not {what}");
    }
}

/// <summary>What a reader's command needs: the same before it is carried out and where a page asks whether to offer it.</summary>
internal static class PaxosGuard
{
    /// <summary>Why an action would do nothing in a state, or null.</summary>
    public static string? Idle(IState state, ReaderAction action)
    {
        var now = (PaxosState)state;
        var (command, refusal) = PaxosCommand.Parse(action, now.Proposers.Length, now.Acceptors.Length);
        return command is null ? refusal : Idle(now, command);
    }

    /// <summary>Why a command would do nothing in a state, or null.</summary>
    public static string? Idle(PaxosState state, PaxosCommand command) => command.Action switch
    {
        "crash" => state.IsUp(command.Node) ? null : $"{command.Node} is down already",
        "restart" => state.IsUp(command.Node) ? $"{command.Node} is running" : null,
        "timeout" => state.ProposerOf(command.Node) switch
        {
            { Up: false } => $"{command.Node} is down",
            { } p when p.Wishes.Length == 0 => $"{command.Node} has nothing to propose",
            { } p when p.Known.Length == state.Slots => $"{command.Node} knows that every slot is taken",
            _ => null,
        },
        "propose" => state.ProposerOf(command.Node) switch
        {
            { Up: false } => $"{command.Node} is down",
            { } p when p.Known.Length + p.Wishes.Length >= state.Slots => $"{command.Node} has no free slot for one more value: the log has {state.Slots}",
            _ => null,
        },
        "partition" => GroupsOf(state, command).SequenceEqual(state.Groups) ? "the network is split so already" : null,
        "heal" => state.IsPartitioned || state.CutLinks.Length > 0 || state.SlowLinks.Length > 0 ? null : "nothing is wrong with the network",
        "cut" => state.CutLinks.Contains(command.Link) ? $"{command.Link} is cut already" : null,
        "mend" => state.CutLinks.Contains(command.Link) || state.SlowLinks.Any(s => s.Link == command.Link) ? null : $"{command.Link} is neither cut nor slow",
        "slow" => state.SlowLinks.Any(s => s.Link == command.Link && s.ExtraMs == command.Number) ? $"{command.Link} is as slow already" : null,
        "lose" => state.Messages.Any(m => Means(command, m)) ? null : command.Number > 0 ? $"message {command.Number} is not on the way" : $"nothing is on the way {(command.IsOneWay ? $"from {command.Node} to {command.Other}" : $"on {command.Link}")}",
        _ => throw new NotSupportedException($"no rule guards {command.Action}"),
    };

    /// <summary>The group of each node after a partition: nodes that no group names are together in a group of their own, the last.</summary>
    public static ImmutableArray<int> GroupsOf(PaxosState state, PaxosCommand partition) =>
        [.. state.Nodes.Select(node => partition.Groups.TakeWhile(g => !g.Contains(node)).Count())];

    /// <summary>Whether a command to lose messages means this one: it must be at sea.</summary>
    public static bool Means(PaxosCommand lose, PaxosMessage message) => !message.IsBeingWritten && (lose.Number > 0
        ? message.Id == lose.Number
        : (message.From == lose.Node && message.To == lose.Other) || (!lose.IsOneWay && message.From == lose.Other && message.To == lose.Node));
}
