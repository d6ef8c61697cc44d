using System.Text;
using SystemsAtlas.Models.Distributed.Agreement.Paxos;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

public sealed class PaxosTests(ITestOutputHelper output)
{
    private const int Runs = 1500;

    [Fact]
    public void At_most_one_value_is_chosen_and_promises_never_fall()
    {
        var (chosen, adopted, refused) = (0, 0, 0);
        for (var number = 1; number <= Runs; number++)
        {
            var trace = PaxosRuns.Model.Run(PaxosRuns.Make(number, PaxosRuns.Model));
            Assert.True(Violation(trace) is null, $"run {number}: {Violation(trace)}");
            chosen += trace.PaxosEnd().Chosen.Length;
            adopted += trace.All<ValueAdopted>().Count();
            refused += trace.PaxosEnd().Refusals;
        }
        output.WriteLine($"{Runs} runs, {chosen} values chosen, {adopted} adopted, {refused} refusals");
        Assert.True(chosen > Runs && adopted > Runs / 2 && refused > Runs, "the runs try too little");
    }

    [Fact]
    public void An_acceptor_that_ignores_its_promise_breaks_agreement() => AssertBreaks(c => new BrokenPaxos.IgnoresItsPromise(c));

    [Fact]
    public void An_acceptor_that_promises_downwards_breaks_agreement() => AssertBreaks(c => new BrokenPaxos.PromisesDownwards(c));

    [Fact]
    public void A_proposer_that_does_not_adopt_breaks_agreement() => AssertBreaks(c => new BrokenPaxos.ProposesItsOwnValue(c));

    [Fact]
    public void Less_than_a_majority_breaks_agreement() => AssertBreaks(c => new BrokenPaxos.NeedsNoMajority(c));

    [Fact]
    public void An_acceptor_that_forgets_breaks_agreement() => AssertBreaks(c => new BrokenPaxos.ForgetsInACrash(c));

    [Fact]
    public void Forgetting_lets_a_second_value_be_chosen_where_a_disk_that_is_kept_does_not()
    {
        Assert.Equal("elm", Assert.Single(PaxosRuns.Run("acceptors=3 stagger=150 memory=lost", PaxosRuns.Forgetting).PaxosEnd().Broken).Value);
        var kept = PaxosRuns.Run("acceptors=3 stagger=150", PaxosRuns.Forgetting).PaxosEnd();
        Assert.Empty(kept.Broken);
        Assert.Equal("oak", Assert.Single(kept.Chosen).Value);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void One_proposer_alone_needs_four_messages_an_acceptor_and_then_two(int acceptors)
    {
        var end = PaxosRuns.Run($"acceptors={acceptors} proposers=1 slots=2", "propose:b>p1@100").PaxosEnd();
        Assert.Equal([(4 * acceptors) + 1, (2 * acceptors) + 1], end.Chosen.Select(c => c.Messages));
        Assert.Equal([(4 * acceptors) + 1, (4 * acceptors) + 1], PaxosRuns.Run($"acceptors={acceptors} proposers=1 slots=2 prepare=each", "propose:b>p1@100").PaxosEnd().Chosen.Select(c => c.Messages));
    }

    [Fact]
    public void Two_proposers_without_backoff_duel_to_the_end()
    {
        var end = PaxosRuns.Run("backoff=0").PaxosEnd();
        Assert.Empty(end.Chosen);
        Assert.True(end.HighestBallot > 30);
    }

    [Fact]
    public void A_minority_that_is_down_holds_nothing_up_and_a_majority_everything()
    {
        Assert.Single(PaxosRuns.Run("", "crash:a1@1 crash:a2@1").PaxosEnd().Chosen);
        Assert.Empty(PaxosRuns.Run("", "crash:a1@1 crash:a2@1 crash:a3@1").PaxosEnd().Chosen);
    }

    [Fact]
    public void A_request_that_a_crash_cuts_short_leaves_no_mark_on_the_disk()
    {
        var trace = PaxosRuns.Run("proposers=1", "crash:a1@12 restart:a1@14");
        Assert.Equal(1, Assert.Single(trace.All<NodeCrashed>()).Unwritten);
        Assert.Equal(0, Assert.Single(trace.All<NodeRestarted>()).Promised);
    }

    [Fact]
    public void All_settles_once_the_network_is_whole_and_everyone_is_up()
    {
        var restarts = string.Join(' ', Enumerable.Range(1, 5).Select(i => $"restart:a{i}@400").Concat(["restart:p1@401", "restart:p2@402", "restart:l1@403", "heal@399"]));
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var end = PaxosRuns.Run("duration=1500 slots=2 jitter=8", $"crash:a1@20 crash:a2@44 crash:p1@50 partition:p2,a3@60 crash:l1@70 {restarts}", seed).PaxosEnd();
            Assert.Equal(2, end.Learner.Known.Length);
            Assert.All(end.Proposers, p => Assert.Equal(end.Chosen.Select(c => c.Value), p.Known.Select(k => k.Value)));
        }
    }

    [Fact]
    public void Every_message_sent_is_delivered_lost_or_on_the_way()
    {
        for (var number = 1; number <= 200; number++)
            foreach (var step in PaxosRuns.Model.Run(PaxosRuns.Make(number, PaxosRuns.Model)).Steps)
                Assert.Equal(((PaxosState)step.After).Sent, ((PaxosState)step.After).Delivered + ((PaxosState)step.After).Lost + ((PaxosState)step.After).Messages.Length);
    }

    [Fact]
    public void Equal_requests_give_equal_bytes()
    {
        foreach (var number in (int[])[1, 7, 13])
            Assert.Equal(TraceJson.Write(PaxosRuns.Model.Run(PaxosRuns.Make(number, PaxosRuns.Model))), TraceJson.Write(PaxosRuns.Model.Run(PaxosRuns.Make(number, PaxosRuns.Model))));
    }

    [Fact]
    public void The_most_eager_settings_stay_within_the_steps_of_a_run()
    {
        var steps = PaxosRuns.Run("acceptors=7 proposers=3 delay=3 disk=0 backoff=0 stagger=4 timeout=30 duration=1500").Steps.Count;
        Assert.InRange(steps, 8000, RunLimits.Default.Steps);
    }

    [Theory]
    [InlineData("crash:a9@1", "a9")]
    [InlineData("cut:p1-p2@1", "p1-p2")]
    [InlineData("lose:p1-p2@1", "joins two nodes of one kind")]
    [InlineData("lose:p1-a1-a2@1", "write it as p1-a1")]
    [InlineData("partition:a1,x@1", "the nodes are p1 to p3, a1 to a7, and l1")]
    [InlineData("propose:willow>p1@1", "longer than 5 characters")]
    [InlineData("propose:a\"b>p1@1", "other than letters and digits")]
    [InlineData("partition:a1,a1@1", "names a1 twice")]
    [InlineData("lose:x@1", "the number of a message")]
    public void An_action_that_names_what_there_is_not_is_refused(string action, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidInputException>(() => PaxosRuns.Run("", action)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("crash:a6@1", "there is no a6")]
    [InlineData("cut:p3-a1@1", "there is no p3")]
    [InlineData("partition:a7@1", "every node is in one group")]
    [InlineData("restart:a1@1", "a1 is running")]
    [InlineData("propose:fir>p2@1", "p2 has no free slot for one more value: the log has 1")]
    public void An_action_that_can_do_nothing_says_why(string action, string reason) => Assert.Equal(reason, Assert.Single(PaxosRuns.Run("", action).All<ActionIgnored>()).Reason);

    [Fact]
    public void The_artifacts_say_what_the_run_was_made_of()
    {
        var trace = PaxosRuns.Run("acceptors=3 proposers=3 memory=lost");
        string Text(string name) => Encoding.ASCII.GetString(PaxosRuns.Model.Artifacts.Single(a => a.Name == name).Make(trace));
        Assert.Contains("#define ACCEPTORS 3\n#define MAJORITY 2\n#define BALLOTS 3\n", Text("promela"), StringComparison.Ordinal);
        Assert.Contains("3 is ash", Text("promela"), StringComparison.Ordinal);
        Assert.Contains("crash(2)", Text("promela"), StringComparison.Ordinal);
        Assert.Equal(trace.PaxosEnd().Sent, Text("messages").Split("\"what\": \"sent\"").Length - 1);
    }

    private void AssertBreaks(Func<RunContext, PaxosModel> broken)
    {
        var model = PaxosRuns.With(broken);
        var number = Enumerable.Range(1, Runs).FirstOrDefault(n => model.Run(PaxosRuns.Make(n, model)).PaxosEnd().Broken.Length > 0);
        output.WriteLine($"run {number} is the first with two values");
        Assert.True(number > 0, "no run has two values");
    }

    // P1a, and what follows from P2c: a proposal above a chosen one has its value.
    private static string? Violation(Trace trace)
    {
        foreach (var step in trace.Steps)
        {
            var (before, after) = ((PaxosState)step.Before, (PaxosState)step.After);
            if (after.Broken.Length > 0) return $"two values at step {step.Index}";
            foreach (var (was, now) in before.Acceptors.Zip(after.Acceptors))
            {
                if (now.Promised < was.Promised) return $"a promise of {now.Id} fell at step {step.Index}";
                if (now.Accepted.Any(a => a.Ballot > now.Promised)) return $"{now.Id} accepted above its promise at step {step.Index}";
                if (was.Accepted.Any(a => now.In(a.Slot) is not { } held || held.Ballot < a.Ballot)) return $"{now.Id} went back at step {step.Index}";
            }
            foreach (var choice in after.Chosen)
            {
                if (after.Acceptors.Any(a => a.In(choice.Slot) is { } held && held.Ballot >= choice.Ballot && held.Value != choice.Value)) return $"another value above a choice at step {step.Index}";
                if (after.Learner.Known.Concat(after.Proposers.SelectMany(p => p.Known)).Any(k => k.Slot == choice.Slot && k.Value != choice.Value)) return $"a node knows another value at step {step.Index}";
            }
            if (after.Learner.Known.Concat(after.Proposers.SelectMany(p => p.Known)).Any(k => after.ChoiceOf(k.Slot) is null)) return $"a node knows what is not chosen at step {step.Index}";
        }
        return null;
    }
}
