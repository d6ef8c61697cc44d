using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>Each safety check can fail: it does, on a model with one rule broken.</summary>
public sealed class RaftBrokenTests(ITestOutputHelper output)
{
    private const int Schedules = 1000;

    [Fact]
    public void Voting_twice_in_a_term_breaks_election_safety() =>
        AssertBreaks(RaftSafety.ElectionSafety, c => new BrokenRafts.VotesTwice(c));

    [Fact]
    public void A_vote_forgotten_in_a_crash_breaks_election_safety() =>
        AssertBreaksOnly(RaftSafety.ElectionSafety, c => new BrokenRafts.ForgetsItsVoteInACrash(c),
            "nodes=3 election-timeout-min=100 election-timeout-max=110 delay=10 jitter=60 duration=400", "crash:n3@50 restart:n3@60 crash:n3@140 restart:n3@142");

    [Fact]
    public void Less_than_a_majority_breaks_election_safety() =>
        AssertBreaks(RaftSafety.ElectionSafety, c => new BrokenRafts.NeedsNoMajority(c));

    [Fact]
    public void Overwriting_its_own_log_breaks_leader_append_only() =>
        AssertBreaks(RaftSafety.LeaderAppendOnly, c => new BrokenRafts.OverwritesItsOwnLog(c));

    [Fact]
    public void Accepting_without_the_consistency_check_breaks_log_matching() =>
        AssertBreaks(RaftSafety.LogMatching, c => new BrokenRafts.AcceptsWithoutTheConsistencyCheck(c));

    [Fact]
    public void Votes_for_stale_logs_break_leader_completeness() =>
        AssertBreaks(RaftSafety.LeaderCompleteness, c => new BrokenRafts.VotesForStaleLogs(c));

    [Fact]
    public void Committing_an_older_term_by_counting_breaks_leader_completeness() =>
        AssertBreaksOnly(RaftSafety.LeaderCompleteness, c => new BrokenRafts.CommitsOlderTermsByCounting(c), "duration=2500", Figure8);

    [Fact]
    public void Applying_what_is_not_committed_breaks_state_machine_safety() =>
        AssertBreaks(RaftSafety.StateMachineSafety, c => new BrokenRafts.AppliesWhatIsNotCommitted(c));

    // Figure 8 of the paper: a leader puts an entry on a minority; a second leader, alone, takes another entry of a later term; a third brings the first entry
    // to a majority and crashes; then the second may win, and overwrites it.
    private const string Figure8 = "partition:leader,n2@400 write:a@410 partition:leader@900 write:b@905 crash:leader@1500 heal@1501";

    /// <summary>The schedule breaks the broken model, for some seed, and never the sound one.</summary>
    private void AssertBreaksOnly(string property, Func<RunContext, RaftModel> broken, string knobs, string actions)
    {
        var (model, found) = (BrokenRafts.Of(broken), 0);
        for (var seed = 1UL; seed <= 60; seed++)
        {
            if (RaftSafety.Violations(RaftRuns.Run(knobs, actions, seed, model)).Contains(property)) found++;
            Assert.Empty(RaftSafety.Violations(RaftRuns.Run(knobs, actions, seed)));
        }
        output.WriteLine($"{found} of 60 seeds show it");
        Assert.NotEqual(0, found);
    }

    private void AssertBreaks(string property, Func<RunContext, RaftModel> broken)
    {
        var model = BrokenRafts.Of(broken);
        for (var number = 1; number <= Schedules; number++)
        {
            if (!RaftSafety.Violations(model.Run(RaftSchedules.Make(number, model))).Contains(property)) continue;
            output.WriteLine($"schedule {number} shows it");
            return;
        }
        Assert.Fail($"{Schedules} schedules do not violate {property}: the check or the schedules are too weak");
    }
}
