using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Data.BTree;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data.BTree;

public sealed class BTreeSceneTests
{
    private static readonly BTreeScene Scene = new();

    [Fact]
    public void Every_step_of_many_runs_can_be_drawn_and_follows_from_the_one_before()
    {
        foreach (var trace in BTreeRuns.Many(35, seed: 7)) AssertDrawn(trace);
    }

    [Theory]
    [InlineData(9, 60, 9999)]
    [InlineData(3, 50, 9999)]
    [InlineData(9, 70, 99)]
    [InlineData(4, 30, 999)]
    public void Large_trees_of_long_keys_can_be_drawn(int order, int count, long spread)
    {
        var random = new SeededRandom(11);
        AssertDrawn(BTreeRuns.Of(order, Enumerable.Range(0, count).Select(_ => random.Integer(-spread, spread)), "search:3", "delete:1", "insert:-9999"));
    }

    [Fact]
    public void Every_key_of_the_tree_is_drawn_exactly_once()
    {
        foreach (var trace in BTreeRuns.Many(10, seed: 8))
        {
            foreach (var step in trace.Steps)
            {
                var keys = ((BTreeState)step.After).AllKeys.Select(k => $"key/{k}");
                Assert.Superset(keys.ToHashSet(), Frames(step).First().Shapes.Select(s => s.Key).ToHashSet());
            }
        }
    }

    [Fact]
    public void A_rising_median_is_the_same_shape_in_the_leaf_on_the_way_and_in_the_root()
    {
        var trace = BTreeRuns.Of(4, [10, 20, 5, 6]);
        var heights = trace.Steps.Skip(13).Take(3).Select(s => ((Text)Frames(s).First()["key/6"]!).At.Y).ToList();
        Assert.IsType<RootGrew>(trace.Steps[15].Events[0]);
        Assert.True(heights[1] > heights[2], "the median stands higher in the new root than on its way there");
    }

    [Fact]
    public void Only_an_overfull_node_is_drawn_as_in_danger()
    {
        var trace = BTreeRuns.Of(4, [10, 20, 5, 6]);
        foreach (var step in trace.Steps)
            Assert.Equal(step.Events is [LeafOverflowed], Frames(step).First().Shapes.Any(s => s is Rectangle { Role: Role.Danger }));
    }

    [Fact]
    public void A_search_for_a_key_of_the_tree_leaves_the_key_where_it_is()
    {
        var trace = BTreeRuns.Of(4, [10, 20], "search:20");
        var (before, after) = (trace.Steps[^4], trace.Steps[^3]);
        Assert.IsType<SearchStarted>(after.Events[0]);
        Assert.Equal(Frames(before).First()["key/20"], Frames(after).First()["key/20"]);
        Assert.NotNull(Frames(after).First()["sought/20"]);
    }

    [Fact]
    public void The_pages_that_a_search_touches_are_drawn_to_scale()
    {
        var end = BTreeRuns.Of(4, Enumerable.Range(1, 20).Select(i => (long)i), "search:20").Steps.Last(s => s.Events.OfType<KeyFound>().Any());
        var state = (BTreeState)end.After;
        foreach (var frame in Frames(end))
        {
            Assert.Equal($"{state.Height} of {state.Nodes.Count}", ((Text)frame["pages/number"]!).Content);
            Assert.Equal(((Rectangle)frame["pages/all"]!).Width * state.Height / state.Nodes.Count, ((Rectangle)frame["pages/touched"]!).Width, 0.51);
        }
    }

    [Fact]
    public void The_caption_counts_one_key_as_one() => Assert.Equal("order 4 · 1 key · height 1", Scene.Caption(BTreeRuns.Of(4, [5]).Steps[^1]));

    [Fact]
    public void A_long_tree_is_described_by_its_counts() =>
        Assert.EndsWith("The tree has 25 keys in 23 nodes on 4 levels.", Scene.Describe(BTreeRuns.Of(3, Enumerable.Range(1, 25).Select(i => (long)i)).Steps[^1]), StringComparison.Ordinal);

    [Fact]
    public void The_first_root_split_is_drawn_as_approved()
    {
        var trace = BTreeRuns.Of(4, [10, 20, 5, 6]);
        var text = trace.Steps.Skip(12).SelectMany(s => Frames(s).SelectMany(f => f.Shapes.Select(shape =>
            $"{s.Index} {f.Canvas.Name} {shape.Key} {shape.Role} {string.Join(' ', shape.Attributes.Select(a => $"{a.Name}={a.Value}"))}")));
        Approve.Equal(string.Join("\n", text) + "\n", "BTree/root-split.shapes.txt");
    }

    private static IEnumerable<Frame> Frames(Step step) => Canvas.All.Select(c => Frame.Of(Scene.Draw(step, c), c));

    private static void AssertDrawn(Trace trace)
    {
        var before = Frames(trace.Steps[0]).ToList();
        foreach (var step in trace.Steps)
        {
            var now = Frames(step).ToList();
            for (var i = 0; i < now.Count; i++) before[i].DeltaTo(now[i]);
            Assert.EndsWith(".", Scene.Describe(step), StringComparison.Ordinal);
            before = now;
        }
    }
}
