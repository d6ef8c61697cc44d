using SystemsAtlas.Models.Data.BTree;

namespace SystemsAtlas.Models.Tests.Data.BTree;

/// <summary>The checks must see a broken tree, or they prove nothing.</summary>
public sealed class BTreeCheckTests
{
    private static readonly BTreeState Sound = (BTreeState)BTreeModel.Definition.Run().Final;

    [Fact]
    public void A_sound_tree_has_no_fault() => Assert.Empty(BTreeCheck.AtRest(Sound));

    [Fact]
    public void Two_keys_in_the_wrong_order_are_seen() =>
        Assert.NotEmpty(Faults(Leaf() with { Keys = [.. Leaf().Keys.Reverse()] }));

    [Fact]
    public void A_key_on_the_wrong_side_of_its_separator_is_seen() =>
        Assert.NotEmpty(Faults(Leaf() with { Keys = [.. Leaf().Keys, 9999] }));

    [Fact]
    public void An_empty_leaf_is_seen() => Assert.NotEmpty(Faults(Leaf() with { Keys = [] }));

    [Fact]
    public void An_overfull_leaf_is_seen() => Assert.NotEmpty(Faults(Leaf() with { Keys = [Leaf().Keys[0], .. Enumerable.Range(1, 3).Select(i => Leaf().Keys[0] + i)] }));

    [Fact]
    public void A_leaf_on_another_level_is_seen()
    {
        var deeper = new BTreeNode(99, [Leaf().Keys[0] - 1], []);
        Assert.NotEmpty(Faults(Leaf() with { Children = [99, 98] }, deeper, deeper with { Id = 98, Keys = [Leaf().Keys[^1] + 1] }));
    }

    [Fact]
    public void A_node_that_hangs_on_nothing_is_seen() => Assert.NotEmpty(Faults(new BTreeNode(99, [1], [])));

    [Fact]
    public void A_lost_child_is_seen()
    {
        var root = Sound[Sound.Root];
        Assert.NotEmpty(Faults(root with { Children = root.Children.RemoveAt(1) }));
    }

    private static BTreeNode Leaf() => Sound.Nodes.Values.First(n => n.IsLeaf && n.Keys.Length == 2);

    private static List<string> Faults(params BTreeNode[] nodes) =>
        BTreeCheck.AtRest(Sound with { Nodes = Sound.Nodes.SetItems(nodes.Select(n => KeyValuePair.Create(n.Id, n))) });
}
