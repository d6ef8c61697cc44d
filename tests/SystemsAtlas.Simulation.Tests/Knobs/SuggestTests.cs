namespace SystemsAtlas.Simulation.Tests.Knobs;

public class SuggestTests
{
    [Theory]
    [InlineData("mediam", "median")]
    [InlineData("meidan", "median")]
    [InlineData("Median", "median")]
    [InlineData("ledt", "left")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    [InlineData("le", null)]
    public void A_slip_of_the_pen_is_found_and_a_wild_guess_is_not_made(string word, string? expected) =>
        Assert.Equal(expected, Suggest.Nearest(word, ["median", "left", "right", "node"]));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("ab", "ba", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("ca", "abc", 3)] // The restricted distance: no stretch is edited twice.
    public void The_distance_counts_swaps_as_one(string a, string b, int expected)
    {
        Assert.Equal(expected, Suggest.Distance(a, b));
        Assert.Equal(expected, Suggest.Distance(b, a));
    }

    [Fact]
    public void The_nearest_wins_and_the_first_of_equals() => Assert.Equal("bat", Suggest.Nearest("bxt", ["boat", "bat", "but"]));
}
