using System.Collections.Immutable;
using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>The five safety properties of figure 3 of the Raft paper, checked on every step of a run from its states alone.</summary>
internal sealed class RaftSafety
{
    public const string ElectionSafety = "Election Safety";
    public const string LeaderAppendOnly = "Leader Append-Only";
    public const string LogMatching = "Log Matching";
    public const string LeaderCompleteness = "Leader Completeness";
    public const string StateMachineSafety = "State Machine Safety";

    private readonly SortedSet<string> _violated = [];
    private readonly Dictionary<int, int> _leaderOfTerm = [];
    private readonly Dictionary<int, LogEntry> _applied = [];
    private readonly Dictionary<int, (LogEntry Entry, int Term)> _committed = [];

    /// <summary>The names of the properties that a run violates.</summary>
    public static IReadOnlyCollection<string> Violations(Trace trace)
    {
        var safety = new RaftSafety();
        foreach (var step in trace.Steps) safety.Check((RaftState)step.Before, (RaftState)step.After);
        return safety._violated;
    }

    private void Check(RaftState before, RaftState after)
    {
        for (var id = 0; id < after.Nodes.Length; id++)
        {
            var (old, now) = (before.Nodes[id], after.Nodes[id]);
            if (ReferenceEquals(old, now)) continue;
            if (now.IsLeader) CheckLeader(old, now);
            if (old.Log != now.Log) CheckLogMatching(now, after.Nodes);
            CheckApplied(old, now);
        }
    }

    private void CheckLeader(NodeState old, NodeState now)
    {
        if (!_leaderOfTerm.TryAdd(now.CurrentTerm, now.Id) && _leaderOfTerm[now.CurrentTerm] != now.Id) _violated.Add(ElectionSafety);
        if (old.IsLeader && old.CurrentTerm == now.CurrentTerm && !IsPrefix(old.Log, now.Log)) _violated.Add(LeaderAppendOnly);
        for (var i = old.CommitIndex; i < now.CommitIndex; i++) _committed.TryAdd(i + 1, (now.Log[i], now.CurrentTerm));
        if (_committed.Values.Any(c => c.Term < now.CurrentTerm && !Holds(now, c.Entry))) _violated.Add(LeaderCompleteness);
    }

    // "If two logs contain an entry with the same index and term, then the logs are identical in all entries up through the given index."
    private void CheckLogMatching(NodeState changed, ImmutableArray<NodeState> nodes)
    {
        foreach (var other in nodes)
        {
            var last = Math.Min(changed.Log.Length, other.Log.Length) - 1;
            while (last >= 0 && changed.Log[last].Term != other.Log[last].Term) last--;
            for (var i = 0; i <= last; i++)
                if (changed.Log[i] != other.Log[i]) _violated.Add(LogMatching);
        }
    }

    private void CheckApplied(NodeState old, NodeState now)
    {
        for (var i = old.LastApplied; i < now.LastApplied; i++)
            if (!_applied.TryAdd(i + 1, now.Log[i]) && _applied[i + 1] != now.Log[i]) _violated.Add(StateMachineSafety);
    }

    private static bool Holds(NodeState node, LogEntry entry) => entry.Index <= node.LastLogIndex && node.Log[entry.Index - 1] == entry;

    private static bool IsPrefix(ImmutableArray<LogEntry> shorter, ImmutableArray<LogEntry> longer) =>
        shorter == longer || (shorter.Length <= longer.Length && shorter.AsSpan().SequenceEqual(longer.AsSpan()[..shorter.Length]));
}
