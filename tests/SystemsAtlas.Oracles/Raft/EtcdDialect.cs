using System.Text.RegularExpressions;

namespace SystemsAtlas.Oracles.Raft;

/// <summary>What etcd does differently by design, step by step, so that everything else can be compared word by word.</summary>
/// <param name="servers">How many servers the cluster has.</param>
internal sealed partial class EtcdDialect(int servers)
{
    private readonly Dictionary<string, (int Term, int Count)> _refusals = [];

    /// <summary>
    /// The model's step as etcd has it. A candidate that cannot win any more becomes a follower in etcd, while in the paper it waits for its timer as a candidate;
    /// neither does anything until then. A request of a past term is refused by the paper and ignored by etcd. Steps are given in order.
    /// </summary>
    public ScheduleStep Translate(ScheduleStep model) => model with
    {
        State = HasLost(model) ? model.State.Replace(" candidate ", " follower ", StringComparison.Ordinal) : model.State,
        Said = [.. model.Said.Where(m => !IsReply(m) || ScheduleStep.Number(m, "term") == ScheduleStep.Number(m, "for"))],
    };

    /// <summary>
    /// What a server said of itself and to whom, as far as it is compared. When a leader sends entries is left to the implementation, and etcd has a flow
    /// control of its own: what it sends first as a leader is compared, and every request for a vote and every reply.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="emptyEntries">Whether new leaders of the model append an empty entry, as etcd's do, so that the first that they send is the same.</param>
    public static string Compared(ScheduleStep step, bool emptyEntries) =>
        string.Join("\n  ", [step.State, .. step.Said.Where(m => KindOf(m) != "append-entries" || (emptyEntries && step.Kind == "vote-reply"))]);

    /// <summary>A follower of etcd that was made to forget the leader, so that it may vote (see replay.go), does not know it until it hears from it again.</summary>
    public static string AsFarAsKnown(string model, string real)
    {
        if (!real.Contains(" leader ? ", StringComparison.Ordinal)) return model;
        var known = real.Split('\n');
        return string.Join('\n', model.Split('\n').Select((line, i) => i < known.Length && known[i].Contains(" leader ? ", StringComparison.Ordinal) ? Leader().Replace(line, " leader ? ") : line));
    }

    private bool HasLost(ScheduleStep step)
    {
        if (step.Role != "candidate") return false;
        var (term, count) = _refusals.GetValueOrDefault(step.Server);
        count = (term == step.Term ? count : 0) + (step.IsRefusal ? 1 : 0);
        _refusals[step.Server] = (step.Term, count);
        return servers - count < (servers / 2) + 1;
    }

    private static bool IsReply(string message) => KindOf(message) is "vote-reply" or "append-reply";

    private static string KindOf(string message) => message.Split(' ')[2];

    [GeneratedRegex(" leader (n.|-) ")]
    private static partial Regex Leader();
}
