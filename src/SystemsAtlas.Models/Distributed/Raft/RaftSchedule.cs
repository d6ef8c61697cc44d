using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>A run as text, for another implementation of Raft. The text begins with a description of itself.</summary>
internal static class RaftSchedule
{
    private const string Head = """
        raft-schedule 1
        # What each server was told, in the order in which it was told: "timeout" (its election timer ran out), "beat" (a leader sends to all, for a heartbeat is due),
        # "write" (a client's command), "crash", "restart" and "deliver" (a message arrives). Below each, behind =, what the server then is, and behind >, what it sends.
        # A message that is sent and never delivered was lost. A number before each line is the time in ms.
        # An entry is written term/command, with %20 for a space and %25 for a percent sign; an empty command is the entry of a new leader.
        # last 4 of 2: the last entry has index 4 and term 2. after 4 of 2: so has the entry before those that are sent. for 2: the request was of term 2.
        # accepted 4: the log equals the leader's up to index 4. refused 4: there is no such entry before. match: what a leader knows of the others, in their order.

        """;

    public static byte[] Of(Trace trace)
    {
        var text = new StringBuilder(Head).Append(Invariant($"servers {((RaftState)trace.Initial).Nodes.Length}\n"));
        foreach (var step in trace.Steps)
        {
            if (InputOf(step) is not { } input) continue;
            var after = (RaftState)step.After;
            text.Append(Invariant($"{step.Time} {input.Text}\n"));
            if (after.Nodes[input.Node].Up) text.Append("  = ").Append(StateOf(after.Nodes[input.Node])).Append('\n');
            foreach (var message in after.Messages.Where(m => m.Id > ((RaftState)step.Before).Sent)) text.Append("  > ").Append(TextOf(message)).Append('\n');
        }
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>What a step told which server; null when it told none anything.</summary>
    private static (int Node, string Text)? InputOf(Step step)
    {
        foreach (var happened in step.Events)
        {
            switch (happened)
            {
                case ElectionTimedOut e: return (e.Node, $"timeout {NodeState.NameOf(e.Node)}");
                case NodeCrashed e: return (e.Node, $"crash {NodeState.NameOf(e.Node)}");
                case NodeRestarted e: return (e.Node, $"restart {NodeState.NameOf(e.Node)}");
                case ClientWrote e: return (e.Node, $"write {NodeState.NameOf(e.Node)} {Escape(e.Command)}");
                case WriteRefused e when ((RaftState)step.After).Nodes[e.Node].Up: return (e.Node, $"write {NodeState.NameOf(e.Node)} {Escape(e.Command)}");
                case MessageLost or MessageDropped: return null;
            }
        }
        var after = (RaftState)step.After;
        if (((RaftState)step.Before).Messages.FirstOrDefault(m => after.Messages.All(a => a.Id != m.Id)) is { } delivered) return (delivered.To, $"deliver {TextOf(delivered)}");
        return step.Events.Select(SenderOf).FirstOrDefault(s => s is not null) is { } leader ? (leader, $"beat {NodeState.NameOf(leader)}") : null;
    }

    private static int? SenderOf(Event happened) => happened switch { HeartbeatSent e => e.Request.From, AppendEntriesSent e => e.Request.From, _ => null };

    private static string StateOf(NodeState node)
    {
        var match = node.IsLeader ? string.Join(',', node.MatchIndex.Where((_, id) => id != node.Id)) : "-";
        return Invariant($"{node.Name} {node.Role.Word()} term {node.CurrentTerm} vote {NameOrDash(node.VotedFor)} leader {NameOrDash(node.LeaderId)} ") +
            Invariant($"commit {node.CommitIndex} applied {node.LastApplied} match {match} log{EntriesOf(node.Log)}");
    }

    private static string TextOf(RaftMessage message) => $"{NodeState.NameOf(message.From)} {NodeState.NameOf(message.To)} {message.Kind} term {message.Term} " + message switch
    {
        RequestVote m => Invariant($"last {m.LastLogIndex} of {m.LastLogTerm}"),
        VoteReply m => Invariant($"for {m.RequestTerm} {(m.Granted ? "granted" : "refused")}"),
        AppendEntries m => Invariant($"after {m.PrevLogIndex} of {m.PrevLogTerm} commit {m.LeaderCommit} entries{EntriesOf(m.Entries)}"),
        AppendReply m => Invariant($"for {m.RequestTerm} {(m.Success ? "accepted" : "refused")} {(m.Success ? m.PrevLogIndex + m.Count : m.PrevLogIndex)}"),
        _ => throw new NotSupportedException($"a schedule has no text for a message of kind {message.Kind}"),
    };

    private static string EntriesOf(ImmutableArray<LogEntry> entries) => string.Concat(entries.Select(e => Invariant($" {e.Term}/{Escape(e.Command)}")));

    private static string NameOrDash(int? id) => id is { } known ? NodeState.NameOf(known) : "-";

    // A command is printable ASCII; a space would end it.
    private static string Escape(string command) => command.Replace("%", "%25", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
