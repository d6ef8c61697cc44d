using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>The rules of figure 2, one at a time.</summary>
public sealed class RaftRuleTests
{
    private const string Story = "write:x=1@210 write:x=2@336 lose:n1-n4@339 partition:n1,n2|n3,n4,n5@348 write:x=9>n1@381 write:x=3@660 heal@720";

    private static readonly Trace Walkthrough = RaftRuns.Run("heartbeat=90 duration=790", Story, 176);

    [Fact]
    public void The_walkthrough_run_is_the_approved_one() =>
        Approve.Equal(string.Join('\n', Walkthrough.Steps.Select(s => $"{s.Index} @{s.Time} {string.Join("; ", s.Events.Select(e => $"{e.Name} {e.Values}"))}")) + "\n", "Raft/walkthrough.trace.txt");

    [Fact]
    public void A_follower_with_a_stale_log_never_wins()
    {
        var refused = Walkthrough.Events.OfType<VoteRefused>().ToList();
        Assert.Equal(2, refused.Count);
        Assert.All(refused, r => Assert.StartsWith("its log is more up to date", r.Reason, StringComparison.Ordinal));
        Assert.DoesNotContain(Walkthrough.Events.OfType<LeaderElected>(), e => e.Node == refused[0].Candidate);
    }

    [Fact]
    public void An_entry_of_an_earlier_term_commits_only_with_one_of_the_current_term()
    {
        var withheld = Walkthrough.Events.OfType<CommitWithheld>().First();
        var committed = Walkthrough.Steps.Single(s => s.Events.OfType<EntryCommitted>().Any(e => e.Entry == withheld.Entry));
        Assert.Contains(committed.Events.OfType<EntryCommitted>(), e => e.Entry.Term == e.Term && e.Entry.Index == withheld.Entry.Index + 1);
    }

    [Fact]
    public void The_old_leaders_entry_is_truncated_and_its_client_never_answered()
    {
        Assert.Equal(["x=9", "x=9"], Walkthrough.Events.OfType<ConflictTruncated>().SelectMany(e => e.Removed).Select(e => e.Command));
        Assert.Equal(["x=1", "x=3"], Walkthrough.Events.OfType<ClientAnswered>().Select(e => e.Command));
        Assert.All(Walkthrough.End().Nodes, n => Assert.Equal(["x=1", "x=2", "x=3"], n.Log.Select(e => e.Command)));
    }

    [Fact]
    public void A_leader_steps_back_one_entry_for_each_refusal()
    {
        var steps = Walkthrough.Events.OfType<NextIndexDecremented>().ToList();
        Assert.NotEmpty(steps);
        Assert.All(steps, s => Assert.Equal(s.OldNextIndex - 1, s.NextIndex));
    }

    [Fact]
    public void Term_vote_and_log_survive_a_crash_and_nothing_else()
    {
        var states = RaftRuns.Run("", "write:x=1@400 crash:leader@600").States().ToList();
        var (before, after) = (states[^1].Nodes.Single(n => !n.Up), states.Last(s => s.Nodes.All(n => n.Up)));
        var leader = after.Leader!;
        Assert.Equal((leader.CurrentTerm, leader.VotedFor, leader.Log), (before.CurrentTerm, before.VotedFor, before.Log));
        Assert.Equal((0, 0, RaftRole.Follower, true), (before.CommitIndex, before.LastApplied, before.Role, before.MatchIndex.IsEmpty));
    }

    [Fact]
    public void A_new_leader_with_the_no_op_commits_what_its_predecessor_left()
    {
        var end = RaftRuns.Run("heartbeat=90 duration=790 no-op=on", "write:x=1@400").End();
        Assert.Equal(["", "x=1"], end.Leader!.Log.Select(e => e.Command));
        Assert.Equal(2, end.CommittedEntries);
    }

    [Fact]
    public void Without_a_majority_nothing_commits_and_no_one_is_answered()
    {
        var trace = RaftRuns.Run("", "partition:leader,n2@400 write:x=1>n1@450 write:x=1>n2@450 write:x=1>n3@450 write:x=1>n4@450 write:x=1>n5@450 crash:n3@410 crash:n4@410 crash:n5@410");
        Assert.Equal(0, trace.End().CommittedEntries);
        Assert.Empty(trace.Events.OfType<ClientAnswered>());
    }

    [Fact]
    public void Only_heartbeats_slower_than_the_timeout_unseat_a_leader_in_peace()
    {
        Assert.Single(RaftRuns.Run("duration=5000").Events.OfType<LeaderElected>());
        Assert.True(RaftRuns.Run("duration=5000 heartbeat=600").Events.OfType<LeaderElected>().Count() > 1);
    }

    [Fact]
    public void All_messages_lost_means_no_leader() => Assert.Empty(RaftRuns.Run("loss=1").Events.OfType<LeaderElected>());

    [Fact]
    public void Eight_seconds_of_seven_lossy_nodes_stay_within_the_limits()
    {
        for (var seed = 1UL; seed <= 3; seed++)
            Assert.InRange(RaftRuns.Run("nodes=7 loss=0.3 duration=8000", "write@1000 write@5000", seed).Steps.Count, 1000, 10_000);
    }
}
