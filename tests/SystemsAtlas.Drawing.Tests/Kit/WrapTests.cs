namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class WrapTests
{
    [Fact]
    public void Words_fill_lines_and_none_is_lost()
    {
        var lines = Wrap.Words("a follower with a stale log never wins", 12 * 6.2, 10);
        Assert.Equal(["a follower", "with a stale", "log never", "wins"], lines);
    }

    [Fact]
    public void A_line_feed_breaks() => Assert.Equal(["one", "two"], Wrap.Words("one\ntwo", 1000, 10));

    [Fact]
    public void A_word_wider_than_a_line_stays_whole() => Assert.Equal(["an", "incomprehensible", "word"], Wrap.Words("an incomprehensible word", 40, 10));

    [Fact]
    public void Balanced_lines_are_as_many_and_more_even()
    {
        const string text = "The median, 10, moves up: as many keys lie left of it as right.";
        var (filled, balanced) = (Wrap.Words(text, 186, 10), Wrap.Balanced(text, 186, 10));
        Assert.Equal(filled.Count, balanced.Count);
        Assert.Equal(text, string.Join(' ', balanced));
        Assert.True(balanced.Min(l => l.Length) > filled.Min(l => l.Length));
    }

    [Theory]
    [InlineData("return Factorial(n - 1, accumulator * n);", 20, 16)]
    [InlineData("aVeryLongIdentifierThatNobodyShouldWriteButSomebodyDoes", 12, 10)]
    [InlineData("", 12, 10)]
    public void Parts_of_code_fit_and_join_to_the_line(string line, int first, int next)
    {
        var parts = Wrap.Code(line, first, next);
        Assert.Equal(line, string.Concat(parts));
        Assert.True(parts[0].Length <= first);
        Assert.All(parts.Skip(1), p => Assert.InRange(p.Length, 1, next));
    }
}
