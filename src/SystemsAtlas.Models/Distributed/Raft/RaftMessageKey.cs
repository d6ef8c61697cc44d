namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>What the signs on the messages mean: one line under the ring, two on the narrow canvas.</summary>
internal static class RaftMessageKey
{
    private static readonly (string Sign, Role Role, string Meaning)[] Signs =
    [
        ("?", Role.Waiting, "vote?"),
        ("+", Role.Active, "entries"),
        ("•", Role.Neutral, "heartbeat"),
        ("✓", Role.Done, "yes"),
        ("×", Role.Danger, "no"),
    ];

    public static string SignOf(RaftMessage message) => EntryOf(message).Sign;

    public static Role RoleOf(RaftMessage message) => EntryOf(message).Role;

    public static Legend Of(Canvas canvas) => new("key", [.. Signs.Select(s => new LegendItem(s.Role, s.Meaning) { Sign = s.Sign })]) { Gap = canvas.Pick(10.0, 8.0) };

    private static (string Sign, Role Role, string Meaning) EntryOf(RaftMessage message) => message switch
    {
        RequestVote => Signs[0],
        AppendEntries { IsHeartbeat: false } => Signs[1],
        AppendEntries => Signs[2],
        VoteReply { Granted: true } or AppendReply { Success: true } => Signs[3],
        VoteReply or AppendReply => Signs[4],
        _ => throw new NotSupportedException($"no sign for a message of kind {message.Kind}"),
    };
}
