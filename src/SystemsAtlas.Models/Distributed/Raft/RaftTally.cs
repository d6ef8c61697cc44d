namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>What the server of the latest term that leads or stands for election knows to be on its side: votes, or the copies of its last entry that it has heard of, its own included.</summary>
/// <param name="Of">The server; null where none leads or stands.</param>
/// <param name="Holders">Those that it counts.</param>
/// <param name="Entry">The entry whose copies are counted; null for votes.</param>
internal sealed record RaftTally(NodeState? Of, IReadOnlyList<int> Holders, LogEntry? Entry)
{
    public static RaftTally In(RaftState state)
    {
        var who = state.Nodes.Where(n => n.Up && n.Role != RaftRole.Follower).OrderByDescending(n => n.CurrentTerm).ThenBy(n => !n.IsLeader).ThenByDescending(n => n.Votes.Length).FirstOrDefault();
        if (who is null) return new(null, [], null);
        // A new leader knows of its votes only, until it adds an entry or hears how far another log agrees.
        var hasCopies = who.IsLeader && who.LastLogIndex > 0 && (who.LastLogTerm == who.CurrentTerm || who.MatchIndex.Where((m, id) => id != who.Id && m > 0).Any());
        return hasCopies
            ? new(who, [.. state.Nodes.Select(n => n.Id).Where(id => id == who.Id || who.MatchIndex[id] >= who.LastLogIndex)], who.Log[^1])
            : new(who, who.Votes, null);
    }

    /// <summary>Whether a layer of a log is a copy that is counted.</summary>
    public bool Counts(int node, LogEntry entry) => Entry is { } counted && (counted.Index, counted.Term) == (entry.Index, entry.Term) && Holders.Contains(node);

    public Quorum Draw(RaftState state) => new("tally", [.. state.Nodes.Select(n => new Seat(n.Name, Holders.Contains(n.Id)))], state.Majority, Words);

    private string Words => this switch
    {
        { Of: null } => "votes: nobody stands for election yet",
        { Entry: { } entry } => $"copies of {Name(entry)} that {Of.Name} has heard of",
        _ => FormattableString.Invariant($"votes for {Of.Name} in term {Of.CurrentTerm}"),
    };

    private static string Name(LogEntry entry) => entry.Command.Length is > 0 and <= 8 ? entry.Command : FormattableString.Invariant($"entry {entry.Index}");
}
