using System.Collections.Immutable;
using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>Raft with one rule broken each.</summary>
internal static class BrokenRafts
{
    public sealed class VotesTwice(RunContext context) : RaftModel(context)
    {
        protected override bool VoteIsFreeFor(NodeState voter, int candidate) => true;
    }

    public sealed class ForgetsItsVoteInACrash(RunContext context) : RaftModel(context)
    {
        protected override NodeState WhatSurvives(NodeState node) => base.WhatSurvives(node) with { VotedFor = null };
    }

    public sealed class NeedsNoMajority(RunContext context) : RaftModel(context)
    {
        protected override int Majority => base.Majority - 1;
    }

    public sealed class OverwritesItsOwnLog(RunContext context) : RaftModel(context)
    {
        protected override ImmutableArray<LogEntry> WithNewEntry(ImmutableArray<LogEntry> log, int term, string command) =>
            log.IsEmpty ? base.WithNewEntry(log, term, command) : log.SetItem(log.Length - 1, new LogEntry(log.Length, term, command));
    }

    public sealed class AcceptsWithoutTheConsistencyCheck(RunContext context) : RaftModel(context)
    {
        protected override bool HoldsEntryBefore(NodeState follower, AppendEntries request) => request.PrevLogIndex <= follower.LastLogIndex;
    }

    public sealed class VotesForStaleLogs(RunContext context) : RaftModel(context)
    {
        protected override bool IsUpToDate(RequestVote candidate, NodeState voter) => true;
    }

    public sealed class CommitsOlderTermsByCounting(RunContext context) : RaftModel(context)
    {
        protected override bool MayCommitByCounting(LogEntry entry, int currentTerm) => true;
    }

    public sealed class AppliesWhatIsNotCommitted(RunContext context) : RaftModel(context)
    {
        protected override int ApplyThrough(NodeState node) => node.LastLogIndex;
    }

    public static ModelDefinition Of(Func<RunContext, RaftModel> broken) => RaftRuns.Model with { Create = broken };
}
