using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

public sealed class RaftSafetyTests(ITestOutputHelper output)
{
    private const int Schedules = 2000;

    [Fact]
    public void All_five_properties_hold_on_every_step_of_generated_schedules()
    {
        var (steps, committed) = (0L, 0L);
        for (var number = 1; number <= Schedules; number++)
        {
            var trace = RaftRuns.Model.Run(RaftSchedules.Make(number, RaftRuns.Model));
            Assert.True(RaftSafety.Violations(trace) is { Count: 0 }, $"schedule {number} violates {string.Join(", ", RaftSafety.Violations(trace))}");
            steps += trace.Steps.Count;
            committed += trace.End().CommittedEntries;
        }
        output.WriteLine($"{Schedules} schedules, {steps} steps, {committed} committed entries, no violation");
        Assert.True(committed > Schedules, "the schedules commit too little to test anything");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_healed_cluster_settles_on_one_leader_and_equal_logs(int nodes)
    {
        var restarts = string.Join(' ', Enumerable.Range(1, nodes).Select(i => $"restart:n{i}@1000"));
        for (var seed = 1UL; seed <= 25; seed++)
        {
            var end = RaftRuns.Run($"nodes={nodes} duration=4000", $"write@400 partition:leader,n3@450 write@600 crash:leader@700 {restarts} heal@1100 write@2500", seed).End();
            Assert.Single(end.Nodes, n => n.IsLeader);
            Assert.Single(end.Nodes.Select(n => string.Join(' ', n.Log)).Distinct());
            Assert.All(end.Nodes, n => Assert.Equal(end.CommittedEntries, n.CommitIndex));
        }
    }

    [Fact]
    public void Every_message_sent_is_delivered_lost_dropped_or_in_flight()
    {
        for (var number = 1; number <= 200; number++)
        {
            foreach (var state in RaftRuns.Model.Run(RaftSchedules.Make(number, RaftRuns.Model)).States())
                Assert.Equal(state.Sent, state.Delivered + state.Lost + state.Dropped + state.Messages.Length);
        }
    }

    [Fact]
    public void Equal_requests_give_equal_bytes()
    {
        for (var number = 1; number <= 10; number++)
        {
            var request = RaftSchedules.Make(number, RaftRuns.Model);
            Assert.Equal(TraceJson.Write(RaftRuns.Model.Run(request)), TraceJson.Write(RaftRuns.Model.Run(request)));
        }
    }

    [Fact]
    public void Terms_commit_indices_and_match_indices_never_fall_while_a_node_is_up()
    {
        for (var number = 1; number <= 200; number++)
        {
            foreach (var step in RaftRuns.Model.Run(RaftSchedules.Make(number, RaftRuns.Model)).Steps)
            {
                foreach (var (old, now) in ((RaftState)step.Before).Nodes.Zip(((RaftState)step.After).Nodes)) RequireMonotone(old, now);
            }
        }
    }

    private static void RequireMonotone(NodeState old, NodeState now)
    {
        Assert.True(now.CurrentTerm >= old.CurrentTerm);
        if (!now.Up) return;
        Assert.True(now.CommitIndex >= old.CommitIndex && now.LastApplied >= old.LastApplied && now.LastApplied <= now.CommitIndex);
        if (old.IsLeader && now.IsLeader && old.CurrentTerm == now.CurrentTerm)
            Assert.All(old.MatchIndex.Zip(now.MatchIndex), m => Assert.True(m.Second >= m.First));
    }
}
