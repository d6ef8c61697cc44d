using System.Collections.Immutable;

namespace SystemsAtlas.Simulation.Tests.Values;

public class SentenceTests
{
    [Theory]
    [InlineData(0, "0 levels")]
    [InlineData(1, "1 level")]
    [InlineData(2, "2 levels")]
    [InlineData(-1, "-1 levels")]
    public void A_number_takes_its_noun(int number, string expected) => Assert.Equal(expected, Text($"{number:level}"));

    [Theory]
    [InlineData(1, "1 entry")]
    [InlineData(3, "3 entries")]
    public void A_noun_may_give_both_forms(int number, string expected) => Assert.Equal(expected, Text($"{number:entry|entries}"));

    [Fact]
    public void A_format_and_a_noun_stand_together()
    {
        Assert.Equal("1,234 calls", Text($"{1234L:#,0 call}"));
        Assert.Equal("0.5 seconds", Text($"{0.5:0.### second}"));
        Assert.Equal("1.25", Text($"{1.25}"));
    }

    [Fact]
    public void A_list_is_joined_by_commas_and_an_empty_one_is_none()
    {
        Assert.Equal("keys 5, 10", Text($"keys {ImmutableArray.Create(5L, 10L)}"));
        Assert.Equal("none", Text($"{ImmutableArray<int>.Empty}"));
        Assert.Equal("a, b", Text($"{new[] { "a", "b" }}"));
    }

    [Fact]
    public void What_is_absent_is_none() => Assert.Equal("node none", Text($"node {(int?)null}"));

    [Fact]
    public void A_sentence_holds_another()
    {
        Sentence inner = $"{2:key}";
        Assert.Equal("order 4 · 2 keys", Text($"order {4} · {inner}"));
        Assert.Equal("", Sentence.Empty.ToString());
    }

    private static string Text(Sentence sentence) => sentence.ToString();
}
