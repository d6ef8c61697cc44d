namespace SystemsAtlas.Drawing.Tests;

public sealed class TextTests
{
    [Fact]
    public void A_character_of_the_monospace_stack_is_0_62_em_wide() => Assert.Equal(5 * 0.62 * 20, Text.WidthOf("abcde", 20), 9);

    [Theory]
    [InlineData("→")]
    [InlineData("…")]
    [InlineData("λ")]
    [InlineData("é")]
    [InlineData("≤")]
    public void Arrows_dots_and_Greek_are_as_wide_as_a_letter(string sign) => Assert.Equal(Text.WidthOf("a", 10), Text.WidthOf(sign, 10));

    [Theory]
    [InlineData("漢")]
    [InlineData("😀")]
    public void A_character_of_a_fallback_face_counts_as_more_than_an_em(string sign) => Assert.True(Text.WidthOf(sign, 10) >= 10);

    [Fact]
    public void What_fits_a_width_is_not_wider_than_it()
    {
        for (var width = 0.0; width < 300; width += 7.3)
        {
            var fits = Text.Fits(width, 17);
            Assert.True(Text.WidthOf(new string('x', fits), 17) <= width + 1e-6);
            Assert.True(Text.WidthOf(new string('x', fits + 1), 17) > width);
        }
    }

    [Theory]
    [InlineData(Anchor.Start, 100, 162)]
    [InlineData(Anchor.Middle, 69, 131)]
    [InlineData(Anchor.End, 38, 100)]
    public void The_anchor_says_which_end_is_fixed(Anchor anchor, double left, double right)
    {
        var text = new Text { Key = "t", At = new(100, 50), Content = "12345", Size = 20, Anchor = anchor };
        Assert.Equal(left, text.Bounds.Left, 9);
        Assert.Equal(right, text.Bounds.Right, 9);
    }
}
