using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

public sealed class RaftActionTests
{
    [Theory]
    [InlineData("crash:n9@100", "is not one of leader, n1, n2, n3, n4, n5, n6, n7")]
    [InlineData("crash:n6@100", "\"n6\" is not a node: the nodes are n1 to n5, and leader")]
    [InlineData("partition:n1,n2|n9@100", "\"n9\" is not a node: the nodes are n1 to n5, and leader")]
    [InlineData("partition:n1,n2|n2@100", "names a node twice")]
    [InlineData("partition:n1,,n2@100", "\"\" is not a node")]
    [InlineData("partition:n1,n2,n3,n4,n5@100", "puts every node in one group")]
    [InlineData("cut:n1@100", "is not a link: write it as n1-n2")]
    [InlineData("cut:n1-n1@100", "joins a node with itself")]
    [InlineData("slow:n1-n2=0@100", "is not a delay from 1 to 1000 ms")]
    [InlineData("lose:all@100", "is not the number of a message")]
    [InlineData("lose:n1>n9@100", "\"n9\" is not a node")]
    [InlineData("lose:n1>n1@100", "joins a node with itself")]
    [InlineData("timeout:n6@100", "\"n6\" is not a node: the nodes are n1 to n5, and leader")]
    [InlineData("write:much-too-long@100", "is longer than 8 characters")]
    [InlineData("write:x=1>n8@100", "\"n8\" is not a node")]
    [InlineData("write:é@100", "other than the letters, digits and signs of ASCII")]
    [InlineData("heal:n1@100", "takes none")]
    public void A_bad_argument_is_refused_with_its_reason(string action, string reason)
    {
        var refused = Assert.Throws<InvalidInputException>(() => RaftRuns.Run("", action));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(InputErrorKind.InvalidAction, refused.Errors[0].Kind);
    }

    [Fact]
    public void A_shortest_timeout_above_the_longest_is_refused()
    {
        var refused = Assert.Throws<InvalidInputException>(() => RaftRuns.Run("election-timeout-min=400"));
        Assert.Equal("election-timeout-min: the shortest election timeout, 400 ms, is above the longest, 300 ms", refused.Message);
    }

    [Theory]
    [InlineData("crash:n1@100 crash:n1@110", "n1 is down already")]
    [InlineData("restart:n1@100", "n1 is running")]
    [InlineData("crash:leader@10", "there is no leader")]
    [InlineData("heal@10", "nothing is wrong with the network")]
    [InlineData("cut:n1-n2@10 cut:n2-n1@20", "n1-n2 is cut already")]
    [InlineData("mend:n1-n2@10", "n1-n2 is neither cut nor slow")]
    [InlineData("lose:9999@10", "message 9999 is not on the way")]
    [InlineData("lose:n1-n2@10", "nothing is on the way on n1-n2")]
    [InlineData("lose:n1>n2@10", "nothing is on the way from n1 to n2")]
    [InlineData("timeout:leader@10", "there is no leader")]
    [InlineData("timeout:leader@400", "n1 leads: it has no election timer")]
    [InlineData("crash:n1@10 timeout:n1@20", "n1 is down")]
    public void An_action_that_makes_no_sense_now_is_ignored_and_says_why(string actions, string reason) =>
        Assert.Equal(reason, Assert.Single(RaftRuns.Run("", actions).Events.OfType<ActionIgnored>()).Reason);

    [Fact]
    public void A_client_finds_no_leader_before_the_first_election() =>
        Assert.Equal("x=1", Assert.Single(RaftRuns.Run("", "write@10").Events.OfType<ClientFoundNoLeader>()).Command);

    [Fact]
    public void A_follower_names_the_leader_it_knows()
    {
        var leader = RaftRuns.Run("duration=400").End().Leader!.Id;
        var other = NodeState.NameOf((leader + 1) % 5);
        Assert.Equal(leader, Assert.Single(RaftRuns.Run("", $"write:x=1>{other}@400").Events.OfType<WriteRefused>()).Leader);
    }

    [Fact]
    public void Nothing_passes_between_the_groups_of_a_partition()
    {
        var trace = RaftRuns.Run("", "partition:n1,n2|n3,n4@500");
        var since = trace.Steps.Where(s => s.Time > 550).ToList();
        Assert.DoesNotContain(since.SelectMany(s => s.Events.OfType<HeartbeatAccepted>()), e => e.Node < 2 != e.Leader < 2);
        Assert.Equal(["n1 n2", "n3 n4", "n5"], RaftState.GroupNames(trace.End().Groups));
    }

    [Fact]
    public void A_slow_link_delays_its_messages_until_mended()
    {
        var states = RaftRuns.Run("jitter=0", "slow:n1-n2=80@300 mend:n1-n2@900").States().ToList();
        var delays = states.SelectMany(s => s.Messages).Where(m => Link.Between(m.From, m.To) == new Link(0, 1)).DistinctBy(m => m.Id);
        Assert.All(delays, m => Assert.Equal(m.SentAt is >= 300 and < 900 ? 90 : 10, m.ArrivesAt - m.SentAt));
    }

    [Fact]
    public void Adding_an_action_never_changes_what_came_before_it()
    {
        var (plain, more) = (RaftRuns.Run("loss=0.1"), RaftRuns.Run("loss=0.1", "crash:leader@900"));
        var past = plain.Steps.TakeWhile(s => s.Time <= 900).Select(s => $"{s.Time} {string.Join(' ', s.Events.Select(e => e.Values))}").ToList();
        Assert.Equal(past, more.Steps.Take(past.Count).Select(s => $"{s.Time} {string.Join(' ', s.Events.Select(e => e.Values))}"));
    }

    [Fact]
    public void A_timer_that_runs_out_on_request_starts_an_election()
    {
        var trace = RaftRuns.Run("", "timeout:n3@20");
        Assert.Equal(new ElectionTimedOut(2, 0, 20), trace.Events.OfType<ElectionTimedOut>().First());
        Assert.Equal((2, 1), trace.Events.OfType<LeaderElected>().Select(e => (e.Node.Index, e.Term)).First());
    }

    [Fact]
    public void A_loss_one_way_spares_what_comes_the_other_way()
    {
        const string AskEachOther = "timeout:n1@20 timeout:n2@20";
        var lost = RaftRuns.Run("", $"{AskEachOther} lose:n1>n2@21").Events.OfType<MessageLost>();
        Assert.Equal((0, 1), Assert.Single(lost.Select(e => (e.Message.From, e.Message.To))));
        Assert.Equal(2, RaftRuns.Run("", $"{AskEachOther} lose:n1-n2@21").Events.OfType<MessageLost>().Count());
    }
}
