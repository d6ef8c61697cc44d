using System.Globalization;

namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>A reader's action with its argument read: its name, and whichever of these it takes.</summary>
internal sealed record PaxosCommand(string Action)
{
    /// <summary>How many milliseconds a slowed link adds.</summary>
    public const int SlowMs = 100;

    private const int LongestValue = 5;

    /// <summary>The node, or the sender where a link has a direction.</summary>
    public NodeId Node { get; private init; }

    /// <summary>The other end of a link.</summary>
    public NodeId Other { get; private init; }

    /// <summary>Whether only messages from <see cref="Node"/> to <see cref="Other"/> are meant.</summary>
    public bool IsOneWay { get; private init; }

    /// <summary>A message's number; 0 where a link is meant.</summary>
    public int Number { get; private init; }

    /// <summary>The value to propose; empty for a numbered one.</summary>
    public string Value { get; private init; } = "";

    public ImmutableArray<ImmutableArray<NodeId>> Groups { get; private init; } = [];

    public Link Link => Link.Between(Node, Other);

    /// <summary>Reads an action. Whether a run has the nodes that it names, <see cref="PaxosGuard"/> says.</summary>
    /// <returns>The command, or why it is refused.</returns>
    public static (PaxosCommand? Command, string? Refusal) Parse(ReaderAction action)
    {
        try
        {
            return (Read(action.Name, action.Argument.Trim()), null);
        }
        catch (FormatException refusal)
        {
            return (null, refusal.Message);
        }
    }

    private static PaxosCommand Read(string name, string argument) => name switch
    {
        "crash" or "restart" or "timeout" => new(name) { Node = NodeOf(argument, onlyProposers: name == "timeout") },
        "partition" => new(name) { Groups = GroupsOf(argument) },
        "heal" => new(name),
        "cut" or "mend" or "slow" => LinkOf(name, argument),
        "propose" => Propose(argument),
        "lose" when argument.Contains('>', StringComparison.Ordinal) => LinkOf(name, argument.Replace('>', '-')) with { IsOneWay = true },
        "lose" when argument.Contains('-', StringComparison.Ordinal) => LinkOf(name, argument),
        "lose" => new(name) { Number = NumberOf(argument, "the number of a message, such as 42, or a link, such as p1-a1") },
        _ => throw new NotSupportedException($"paxos has no action {name}"),
    };

    private static NodeId NodeOf(string text, bool onlyProposers = false)
    {
        if (text.Length == 2 && text[0] == 'p' && text[1] is >= '1' and <= '3') return NodeId.Proposer(text[1] - '1');
        if (onlyProposers) throw new FormatException($"\"{text}\" is not a proposer: these are p1 to p3");
        if (text == "l1") return NodeId.Learner;
        if (text.Length == 2 && text[0] == 'a' && text[1] is >= '1' and <= '7') return NodeId.Acceptor(text[1] - '1');
        throw new FormatException($"\"{text}\" is not a node: the nodes are p1 to p3, a1 to a7, and l1");
    }

    private static PaxosCommand LinkOf(string name, string text)
    {
        var ends = text.Split('-');
        if (ends.Length != 2) throw new FormatException($"\"{text}\" is not a link: write it as p1-a1");
        var (a, b) = (NodeOf(ends[0].Trim()), NodeOf(ends[1].Trim()));
        return a.Kind != b.Kind ? new(name) { Node = a, Other = b } : throw new FormatException($"\"{text}\" joins two nodes of one kind, which do not talk to each other");
    }

    private static ImmutableArray<ImmutableArray<NodeId>> GroupsOf(string text)
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
        return [.. groups];
    }

    private static PaxosCommand Propose(string text)
    {
        var at = text.LastIndexOf('>');
        var node = at >= 0 ? NodeOf(text[(at + 1)..].Trim(), onlyProposers: true) : NodeId.Proposer(0);
        var value = (at >= 0 ? text[..at] : text).Trim();
        if (value.Length > LongestValue) throw new FormatException($"\"{value}\" is longer than {LongestValue} characters");
        foreach (var c in value)
            if (!char.IsAsciiLetterOrDigit(c)) throw new FormatException($"\"{value}\" holds a character other than letters and digits");
        return new("propose") { Node = node, Value = value };
    }

    private static int NumberOf(string text, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : throw new FormatException($"\"{text}\" is not {what}");
}

/// <summary>What a reader's command needs: the same before it is carried out and where a page asks whether to offer it.</summary>
internal static class PaxosGuard
{
    /// <summary>Why an action would do nothing in a state, or null.</summary>
    public static string? Idle(IState state, ReaderAction action)
    {
        var now = (PaxosState)state;
        var (command, refusal) = PaxosCommand.Parse(action);
        return command is null ? refusal : Idle(now, command);
    }

    /// <summary>Why a command would do nothing in a state, or null.</summary>
    public static string? Idle(PaxosState state, PaxosCommand command) => Missing(state, command) is { } missing ? $"there is no {missing}" : command.Action switch
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
        "partition" => GroupsOf(state, command) is var groups && groups.All(g => g == groups[0]) ? "every node is in one group" : groups.SequenceEqual(state.Groups) ? "the network is split so already" : null,
        "heal" => state.IsPartitioned || state.CutLinks.Length > 0 || state.SlowLinks.Length > 0 ? null : "nothing is wrong with the network",
        "cut" => state.CutLinks.Contains(command.Link) ? $"{command.Link} is cut already" : null,
        "mend" => state.CutLinks.Contains(command.Link) || state.SlowLinks.Any(s => s.Link == command.Link) ? null : $"{command.Link} is neither cut nor slow",
        "slow" => state.SlowLinks.Any(s => s.Link == command.Link) ? $"{command.Link} is slow already" : null,
        "lose" => state.Messages.Any(m => Means(command, m)) ? null : command.Number > 0 ? $"message {command.Number} is not on the way" : $"nothing is on the way {(command.IsOneWay ? $"from {command.Node} to {command.Other}" : $"on {command.Link}")}",
        _ => throw new NotSupportedException($"no rule guards {command.Action}"),
    };

    // A node that the run has not got, as its knobs are turned; the default of a command that names none is p1, which there always is.
    private static NodeId? Missing(PaxosState state, PaxosCommand command)
    {
        foreach (var named in (NodeId[])[command.Node, command.Other])
            if ((named.Kind == NodeKind.Proposer && named.Index >= state.Proposers.Length) || (named.Kind == NodeKind.Acceptor && named.Index >= state.Acceptors.Length)) return named;
        return null;
    }

    /// <summary>The group of each node after a partition: nodes that no group names are together in a group of their own, the last.</summary>
    public static ImmutableArray<int> GroupsOf(PaxosState state, PaxosCommand partition) =>
        [.. state.Nodes.Select(node => partition.Groups.TakeWhile(g => !g.Contains(node)).Count())];

    /// <summary>Whether a command to lose messages means this one: it must be at sea.</summary>
    public static bool Means(PaxosCommand lose, PaxosMessage message) => !message.IsBeingWritten && (lose.Number > 0
        ? message.Id == lose.Number
        : (message.From == lose.Node && message.To == lose.Other) || (!lose.IsOneWay && message.From == lose.Other && message.To == lose.Node));
}
