using System.Text.Json;
using SystemsAtlas.Models.Distributed.ConsistentHashing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>What must hold at every step of every run, whatever a reader does.</summary>
public class ConsistentHashingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_node_that_joins_a_ring_takes_keys_and_moves_no_other(ulong seed)
    {
        var joined = 0;
        foreach (var (state, happened) in Steps(seed, 40))
        {
            if (happened is not NodeJoined { Scheme: Scheme.Ring or Scheme.Rendezvous } e) continue;
            Assert.All(state.Keys.Where(k => k.IsMoved), k => Assert.Equal(e.Node, k.Node));
            Assert.Equal(e.Taken, e.Moved);
            joined++;
        }
        Assert.True(joined > 40, "too few nodes joined for this to say anything");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_node_that_leaves_a_ring_moves_its_own_keys_only(ulong seed)
    {
        var left = 0;
        foreach (var (state, happened) in Steps(seed, 40))
        {
            if (happened is not NodeLeft { Scheme: Scheme.Ring or Scheme.Rendezvous } e) continue;
            Assert.Equal((e.Owned, e.Owned), (e.Moved, state.Keys.Count(k => k.IsMoved)));
            Assert.All(state.Keys.Where(k => k.IsMoved), k => Assert.Equal(e.Node, k.From));
            left++;
        }
        Assert.True(left > 40, "too few nodes left for this to say anything");
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Loads_are_the_keys_that_a_node_has_and_all_keys_have_a_node_that_is_there(ulong seed)
    {
        foreach (var (state, happened) in Steps(seed, 30))
        {
            Assert.Equal(state.Placed, state.Nodes.Sum(n => n.Keys));
            foreach (var node in state.Nodes) Assert.Equal(state.Keys.Count(k => k.Node == node.Id), node.Keys);
            Assert.All(state.Keys.Where(k => k.Node is not null), k => Assert.Contains(state.Nodes, n => n.Id == k.Node));
            if (happened is LoadsBounded e) Assert.True(state.Most <= e.Capacity, $"{state.Most} keys on {state.Fullest}, and the bound is {e.Capacity}");
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void The_parts_of_the_ring_are_one_circle(ulong seed)
    {
        foreach (var (state, _) in Steps(seed, 30).Where(s => s.State.Points > 0 && s.State.Scheme is Scheme.Ring or Scheme.Bounded && s.State.Placed > 1))
            Assert.InRange(state.Nodes.Sum(n => n.Share), 99.9, 100.1);
    }

    [Fact]
    public void A_node_that_returns_finds_exactly_its_own_keys()
    {
        var state = Run([], ["remove-node:plum@1000", "add-node:plum@1001"]);
        var before = (HashingState)Run([]).Final;
        Assert.Equal(before.Keys.Select(k => k.Node), ((HashingState)state.Final).Keys.Select(k => k.Node));
        Assert.Equal(before.Nodes.Select(n => n.Id), ((HashingState)state.Final).Nodes.Select(n => n.Id));
    }

    // The part that moves by modulo from n to n + 1 nodes is n of n + 1, and on a ring one of n + 1 on average.
    [Theory]
    [InlineData("ketama")]
    [InlineData("md5")]
    public void Modulo_moves_n_of_n_plus_1_keys_and_a_ring_about_one(string hash)
    {
        var nodes = Enumerable.Range(1, 7).Select(i => FormattableString.Invariant($"node-{i}"));
        var compared = Run([$"nodes={string.Join(',', nodes)}", "virtual-nodes=320", $"hash={hash}"]).Steps.SelectMany(s => s.Events).OfType<RulesCompared>().Single();
        Assert.InRange(compared.Modulo, 100 * 7 / 8.0 - 3, (100 * 7 / 8.0) + 3);
        Assert.InRange(compared.Points, 100 / 8.0 - 4, (100 / 8.0) + 4);
        Assert.InRange(compared.Scores, 100 / 8.0 - 3, (100 / 8.0) + 3);
    }

    [Theory]
    [InlineData("nodes=ash,ash", "has \"ash\" twice: give each node a name of its own")]
    [InlineData("nodes=a b", "has \"a b\", which cannot be a host: use letters, digits, dots, hyphens and underscores, and a port after a colon")]
    [InlineData("nodes=ash:", "has \"ash:\", which cannot be a host: use letters, digits, dots, hyphens and underscores, and a port after a colon")]
    public void A_list_of_nodes_that_cannot_be_is_refused(string setting, string reason)
    {
        var refused = Assert.Throws<InvalidInputException>(() => Run([setting]));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remove-node:oak@1000", "oak is no node")]
    [InlineData("add-node:ash@1000", "ash is a node already")]
    public void What_does_nothing_says_why(string action, string why)
    {
        var ignored = Assert.IsType<ActionIgnored>(Assert.Single(Run([], [action]).Steps[^1].Events));
        Assert.Equal(why, ignored.Why);
    }

    [Fact]
    public void The_last_node_stays()
    {
        var final = (HashingState)Run(["nodes=ash"], ["remove-node:yew@1000", "remove-node:ash@1001"]).Final;
        Assert.Equal(["ash"], final.Nodes.Select(n => n.Id));
    }

    [Fact]
    public void The_placement_says_where_the_picture_has_each_key()
    {
        var trace = Run(["virtual-nodes=160", "keys=200"], ["add-node:tea@1000"]);
        using var placement = JsonDocument.Parse(HashingDefinition.Definition.Artifacts.Single().Make(trace));
        Assert.Equal(((HashingState)trace.Final).Keys.Select(k => k.Node), placement.RootElement.GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("ring").GetString()));
    }

    private static Trace Run(string[] settings, string[]? actions = null) => HashingDefinition.Definition.Run(settings, actions);

    // Runs with few and many nodes, points and keys, and nodes that come and go under every rule.
    private static IEnumerable<(HashingState State, Event Happened)> Steps(ulong seed, int runs)
    {
        var random = new SeededRandom(seed);
        for (var run = 0; run < runs; run++)
        {
            var names = Enumerable.Range(1, (int)random.Integer(1, 11)).Select(i => FormattableString.Invariant($"n{i}")).ToList();
            var actions = Enumerable.Range(0, (int)random.Integer(0, 8)).Select(_ => FormattableString.Invariant($"{(random.Chance(0.5) ? "add" : "remove")}-node:n{random.Integer(1, 14)}@{random.Integer(0, 40)}")).ToList();
            string[] settings = [$"nodes={string.Join(',', names)}", FormattableString.Invariant($"virtual-nodes={random.Integer(1, 64)}"), FormattableString.Invariant($"keys={random.Integer(1, 120)}"), random.Chance(0.5) ? "hash=md5" : "hash=ketama", FormattableString.Invariant($"bound={random.Integer(20, 40) * 5}")];
            foreach (var step in Run(settings, [.. actions]).Steps.Where(s => s.Events.Count > 0)) yield return ((HashingState)step.After, step.Events[0]);
        }
    }
}
