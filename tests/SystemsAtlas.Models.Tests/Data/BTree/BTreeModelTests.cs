using System.Text;
using SystemsAtlas.Models.Data.BTree;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data.BTree;

public sealed class BTreeModelTests
{
    [Fact]
    public void Sorted_and_balanced_after_every_step()
    {
        var steps = 0;
        foreach (var trace in BTreeRuns.Many(3000))
        {
            foreach (var step in trace.Steps) AssertNone(BTreeCheck.InOperation((BTreeState)step.After), trace, step);
            foreach (var step in BTreeRuns.AtRest(trace)) AssertNone(BTreeCheck.AtRest((BTreeState)step.After), trace, step);
            steps += trace.Steps.Count;
        }
        Assert.InRange(steps, 300_000, int.MaxValue);
    }

    [Fact]
    public void After_every_operation_it_holds_the_same_keys_as_a_sorted_set()
    {
        foreach (var trace in BTreeRuns.Many(2000, seed: 2))
        {
            var set = new SortedSet<long>();
            foreach (var step in BTreeRuns.AtRest(trace).Skip(trace.Steps.Count == 1 ? 0 : 1))
            {
                Apply(Started(trace, step.Index), set);
                Assert.Equal(set, ((BTreeState)step.After).AllKeys);
            }
        }
    }

    [Fact]
    public void A_search_finds_exactly_the_keys_of_the_set()
    {
        foreach (var trace in BTreeRuns.Many(1000, seed: 3))
        {
            foreach (var step in BTreeRuns.AtRest(trace).Where(s => s.Index > 0 && Started(trace, s.Index) is SearchStarted))
            {
                var key = ((SearchStarted)Started(trace, step.Index)).Key;
                Assert.Equal(((BTreeState)step.After).AllKeys.Contains(key), step.Events[0] is KeyFound);
                Assert.Same(((BTreeState)step.Before).Nodes, ((BTreeState)step.After).Nodes);
            }
        }
    }

    [Fact]
    public void The_height_never_passes_Knuths_bound()
    {
        foreach (var trace in BTreeRuns.Many(1000, seed: 4))
        {
            foreach (var state in BTreeRuns.AtRest(trace).Select(s => (BTreeState)s.After))
            {
                var bound = 1 + Math.Log((state.KeyCount + 1) / 2.0, Math.Ceiling(state.Order / 2.0));
                Assert.InRange(state.Height, 1, Math.Max(1, bound + 1e-9));
            }
        }
    }

    [Fact]
    public void Every_split_makes_one_node_and_every_merge_takes_one_away()
    {
        foreach (var trace in BTreeRuns.Many(1000, seed: 5))
        {
            var grown = trace.Events.Count(e => e is LeafSplit or InnerNodeSplit or RootGrew);
            var gone = trace.Events.Count(e => e is NodesMerged or RootShrank);
            Assert.Equal(1 + grown - gone, ((BTreeState)trace.Final).Nodes.Count);
        }
    }

    [Fact]
    public void The_generated_runs_reach_every_event() =>
        Assert.Equal(BTreeModel.Definition.Events.Order(), BTreeRuns.Many(300, seed: 6).SelectMany(t => t.Events).Select(e => e.Name).Distinct().Order());

    [Fact]
    public void A_leaf_splits_at_its_median_and_keeps_the_smaller_keys()
    {
        var split = Assert.Single(BTreeRuns.Of(5, [50, 10, 40, 20, 30]).Events.OfType<LeafSplit>());
        Assert.Equal("left 1, right 2, leftKeys 10, 20, median 30, rightKeys 40, 50", split.Values.ToText());
    }

    [Fact]
    public void Ascending_keys_leave_every_left_half_at_the_minimum()
    {
        var state = (BTreeState)BTreeRuns.Of(3, Enumerable.Range(1, 7).Select(i => (long)i)).Final;
        Assert.Equal("4 above 2 | 6 above 1 | 3 | 5 | 7", Shape(state));
    }

    [Fact]
    public void Deleting_every_key_leaves_one_empty_leaf()
    {
        foreach (var order in Enumerable.Range(3, 7))
        {
            var keys = Enumerable.Range(0, 60).Select(i => (long)(i * 37 % 60)).ToList();
            var state = (BTreeState)BTreeRuns.Of(order, keys, keys.Select(k => $"delete:{k * 7 % 60}")).Final;
            Assert.Equal((1, 1, 0), (state.Nodes.Count, state.Height, state.KeyCount));
        }
    }

    [Fact]
    public void A_key_that_is_there_is_not_inserted_again()
    {
        var trace = BTreeRuns.Of(4, [7, 7]);
        Assert.IsType<KeyAlreadyPresent>(trace.Steps[^1].Events[0]);
        Assert.Equal(1, ((BTreeState)trace.Final).KeyCount);
    }

    [Theory]
    [InlineData("search:5")]
    [InlineData("delete:5")]
    public void In_an_empty_tree_nothing_is_found(string action)
    {
        var trace = BTreeRuns.Of(4, [], action);
        Assert.Equal(new KeyNotFound(5, 1, 1, 0), trace.Events.Last());
    }

    [Fact]
    public void Without_keys_and_actions_nothing_happens() => Assert.Single(BTreeRuns.Of(9, []).Steps);

    [Fact]
    public void An_action_waits_for_the_operation_before_it()
    {
        var model = BTreeModel.Definition;
        var trace = model.Run(RunRequest.Default(model) with { Actions = [ActionKind.Parse(model, "search", "10", 2)] });
        Assert.IsType<KeyInserted>(trace.Steps[3].Events[0]);
        Assert.IsType<SearchStarted>(trace.Steps[4].Events[0]);
    }

    [Fact]
    public void Equal_requests_give_equal_traces()
    {
        static string Json() => TraceText(BTreeRuns.Of(3, [5, 3, 9, -1, 7, 2], "delete:3", "search:7"));
        Assert.Equal(Json(), Json());
    }

    [Fact]
    public void Four_hundred_keys_and_a_page_of_actions_stay_far_from_the_limits()
    {
        var keys = Enumerable.Range(0, 400).Select(i => (long)(i * 7919 % 9973)).ToList();
        var trace = BTreeRuns.Of(3, keys, keys.Take(100).Select(k => $"delete:{k}"));
        Assert.InRange(trace.Steps.Count, 4000, RunLimits.Default.Steps / 2);
        Assert.Empty(BTreeCheck.AtRest((BTreeState)trace.Final));
    }

    [Fact]
    public void A_run_that_borrows_merges_and_shrinks_is_as_approved()
    {
        var trace = BTreeRuns.Of(4, [10, 20, 5, 6, 12, 30, 7, 17, 3, 15, 25, 40], "search:20", "delete:20", "delete:30", "delete:25", "delete:40");
        Approve.Equal(TraceText(trace), "BTree/walkthrough.trace.txt");
    }

    [Fact]
    public void The_dot_file_names_every_node_and_every_edge_once()
    {
        var dot = Encoding.UTF8.GetString(BTreeModel.Definition.Artifacts[0].Make(BTreeRuns.Of(4, [10, 20, 5, 6])));
        Assert.Equal("digraph btree {\n  node [shape=record, height=0.4, fontname=\"monospace\"];\n  n3 [label=\"<p0>|6|<p1>\"];\n  n3:p0 -> n1;\n  n3:p1 -> n2;\n  n1 [label=\"<p0>|5|<p1>\"];\n  n2 [label=\"<p0>|10|<p1>|20|<p2>\"];\n}\n", dot);
    }

    private static string TraceText(Trace trace)
    {
        var scene = new BTreeScene();
        return string.Concat(trace.Steps.Select(s => $"step {s.Index}: {string.Join(' ', s.Events.Select(e => $"{e.Name} ({e.Values.ToText()})"))} | {scene.Describe(s)}\n"));
    }

    private static string Shape(BTreeState state) => new BTreeScene().Describe(new Step(0, 0, [], state, state))["The tree: ".Length..].TrimEnd('.');

    private static Event Started(Trace trace, int index) =>
        trace.Steps.Take(index + 1).Last(s => s.Events is [InsertStarted or SearchStarted or DeleteStarted]).Events[0];

    private static void Apply(Event started, SortedSet<long> set)
    {
        if (started is InsertStarted insert) set.Add(insert.Key);
        if (started is DeleteStarted delete) set.Remove(delete.Key);
    }

    private static void AssertNone(List<string> faults, Trace trace, Step step)
    {
        if (faults.Count > 0)
            Assert.Fail($"step {step.Index} of {trace.Request.Parameters.Values} with {string.Join(' ', trace.Request.Actions.Select(a => $"{a.Name}:{a.Argument}"))}: {string.Join("; ", faults)}");
    }
}
