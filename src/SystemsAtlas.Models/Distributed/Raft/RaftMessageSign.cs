namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The sign on a message and its role; the legend says what they mean.</summary>
internal static class RaftMessageSign
{
    public static (string Sign, Role Role) Of(RaftMessage message) => message switch
    {
        RequestVote => ("?", Role.Waiting),
        AppendEntries { IsHeartbeat: false } => ("+", Role.Neutral),
        AppendEntries => ("•", Role.Neutral),
        VoteReply { Granted: true } or AppendReply { Success: true } => ("✓", Role.Done),
        VoteReply or AppendReply => ("×", Role.Danger),
        _ => throw new NotSupportedException($"no sign for a message of kind {message.Kind}"),
    };
}
