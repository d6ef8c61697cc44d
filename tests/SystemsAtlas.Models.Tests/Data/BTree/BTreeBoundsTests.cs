using SystemsAtlas.Models.Data.BTree;

namespace SystemsAtlas.Models.Tests.Data.BTree;

public sealed class BTreeBoundsTests
{
    [Fact]
    public void The_most_levels_are_the_floor_of_Knuths_bound()
    {
        for (var order = 3; order <= 9; order++)
            for (var keys = 1; keys <= 2000; keys++)
                Assert.Equal((int)Math.Floor(1 + Math.Log((keys + 1) / 2.0, Math.Ceiling(order / 2.0)) + 1e-9), BTreeBounds.MostLevels(order, keys));
    }

    [Theory]
    [InlineData(4, 1, 1, 3)]
    [InlineData(4, 2, 3, 15)]
    [InlineData(4, 3, 7, 63)]
    [InlineData(3, 2, 3, 8)]
    [InlineData(9, 2, 9, 80)]
    public void The_fewest_and_most_keys_of_a_height_are_those_of_full_and_sparse_trees(int order, int height, long fewest, long most) =>
        Assert.Equal((fewest, most), (BTreeBounds.FewestKeys(order, height), BTreeBounds.MostKeys(order, height)));

    [Fact]
    public void A_billion_keys_in_pages_take_four_levels_and_in_a_binary_tree_thirty()
    {
        Assert.Equal(4, BTreeBounds.MostLevels(512, 1_000_000_000));
        Assert.Equal(30, BTreeBounds.FewestBinaryLevels(1_000_000_000));
    }
}
