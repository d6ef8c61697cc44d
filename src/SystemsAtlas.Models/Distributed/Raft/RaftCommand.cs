using System.Globalization;

namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>A server as a reader names it: by its number, or as whoever leads at that moment.</summary>
/// <param name="Id">The id, or null for the leader.</param>
internal readonly record struct NodeName(int? Id);

/// <summary>A reader's action with its argument read.</summary>
internal abstract record RaftCommand
{
    /// <summary>How many milliseconds a slowed link adds when the argument does not say.</summary>
    public const int DefaultSlowMs = 100;

    private const int LongestCommand = 8;

    /// <summary>Reads an action for a cluster of a size.</summary>
    /// <returns>The command, or why it is refused.</returns>
    public static (RaftCommand? Command, string? Refusal) Parse(ReaderAction action, int nodes)
    {
        try
        {
            return (Read(action.Name, action.Argument.Trim(), nodes), null);
        }
        catch (FormatException refusal)
        {
            return (null, refusal.Message);
        }
    }

    private static RaftCommand Read(string name, string argument, int nodes) => name switch
    {
        "crash" => new CrashCommand(Node(argument, nodes)),
        "restart" => new RestartCommand(Node(argument, nodes)),
        "timeout" => new TimeoutCommand(Node(argument, nodes)),
        "partition" => Partition(argument, nodes),
        "heal" => new HealCommand(),
        "cut" => LinkOf(argument, nodes, (a, b) => new CutCommand(a, b)),
        "mend" => LinkOf(argument, nodes, (a, b) => new MendCommand(a, b)),
        "slow" => Slow(argument, nodes),
        "write" => Write(argument, nodes),
        "lose" => Lose(argument, nodes),
        _ => throw new NotSupportedException($"raft has no action {name}"),
    };

    private static NodeName Node(string text, int nodes)
    {
        if (text == "leader") return new NodeName(null);
        if (text.Length == 2 && text[0] == 'n' && text[1] >= '1' && text[1] < '1' + nodes) return new NodeName(text[1] - '1');
        throw new FormatException($"\"{text}\" is not a node: the nodes are n1 to n{nodes}, and leader");
    }

    private static T LinkOf<T>(string text, int nodes, Func<NodeName, NodeName, T> make)
    {
        var ends = text.Split('-');
        if (ends.Length != 2) throw new FormatException($"\"{text}\" is not a link: write it as n1-n2");
        var (a, b) = (Node(ends[0].Trim(), nodes), Node(ends[1].Trim(), nodes));
        return a != b ? make(a, b) : throw new FormatException($"\"{text}\" joins a node with itself");
    }

    private static PartitionCommand Partition(string text, int nodes)
    {
        if (text.Length == 0) throw new FormatException("the groups are missing: write them as n1,n2|n3,n4,n5");
        ImmutableArray<ImmutableArray<NodeName>> groups =
            [.. text.Split('|').Select(g => g.Split(',').Select(n => Node(n.Trim(), nodes)).ToImmutableArray())];
        var all = groups.SelectMany(g => g).ToList();
        if (all.Distinct().Count() != all.Count) throw new FormatException($"\"{text}\" names a node twice");
        if (groups.Length == 1 && all.Count == nodes) throw new FormatException($"\"{text}\" puts every node in one group");
        return new PartitionCommand(groups);
    }

    private static RaftCommand Lose(string text, int nodes)
    {
        if (text.Contains('>', StringComparison.Ordinal)) return LinkOf(text.Replace('>', '-'), nodes, (from, to) => new LoseOnLinkCommand(from, to, OneWay: true));
        if (text.Contains('-', StringComparison.Ordinal)) return LinkOf(text, nodes, (a, b) => new LoseOnLinkCommand(a, b, OneWay: false));
        return new LoseMessageCommand(Number(text, 1, int.MaxValue, "the number of a message, such as 42, or a link, such as n1-n2"));
    }

    private static SlowCommand Slow(string text, int nodes)
    {
        var parts = text.Split('=');
        if (parts.Length > 2) throw new FormatException($"\"{text}\" is not a slow link: write it as n1-n2, or n1-n2=80 for 80 ms more");
        var milliseconds = parts.Length == 2 ? Number(parts[1].Trim(), 1, 1000, "a delay from 1 to 1000 ms") : DefaultSlowMs;
        return LinkOf(parts[0].Trim(), nodes, (a, b) => new SlowCommand(a, b, milliseconds));
    }

    private static WriteCommand Write(string text, int nodes)
    {
        var at = text.LastIndexOf('>');
        NodeName? target = at >= 0 ? Node(text[(at + 1)..].Trim(), nodes) : null;
        var command = (at >= 0 ? text[..at] : text).Trim();
        if (command.Length > LongestCommand) throw new FormatException($"\"{command}\" is longer than {LongestCommand} characters");
        if (command.Any(c => c is < ' ' or > '~')) throw new FormatException($"\"{command}\" holds a character other than the letters, digits and signs of ASCII");
        return new WriteCommand(command.Length == 0 ? null : command, target);
    }

    private static int Number(string text, int min, int max, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new FormatException($"\"{text}\" is not {what}");
}

internal sealed record CrashCommand(NodeName Node) : RaftCommand;

internal sealed record RestartCommand(NodeName Node) : RaftCommand;

internal sealed record TimeoutCommand(NodeName Node) : RaftCommand;

internal sealed record PartitionCommand(ImmutableArray<ImmutableArray<NodeName>> Groups) : RaftCommand;

internal sealed record HealCommand : RaftCommand;

internal sealed record CutCommand(NodeName A, NodeName B) : RaftCommand;

internal sealed record MendCommand(NodeName A, NodeName B) : RaftCommand;

internal sealed record SlowCommand(NodeName A, NodeName B, int Milliseconds) : RaftCommand;

/// <param name="Command">What to write, or null for a numbered one.</param>
/// <param name="Node">The server asked, or null for the leader.</param>
internal sealed record WriteCommand(string? Command, NodeName? Node) : RaftCommand;

internal sealed record LoseMessageCommand(int Message) : RaftCommand;

/// <param name="A">One end of the link; the sender where only one way is meant.</param>
/// <param name="B">The other end; the receiver where only one way is meant.</param>
/// <param name="OneWay">Whether messages from B to A are spared.</param>
internal sealed record LoseOnLinkCommand(NodeName A, NodeName B, bool OneWay) : RaftCommand;
