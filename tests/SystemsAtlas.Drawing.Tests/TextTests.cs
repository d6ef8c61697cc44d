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

    [Theory]
    [InlineData(Face.Place, false, 3.391)]
    [InlineData(Face.Place, true, 3.467)]
    [InlineData(Face.Voice, false, 2.536)]
    [InlineData(Face.Voice, true, 2.536)]
    [InlineData(Face.Figure, false, 2.628)]
    public void Each_letter_of_a_serif_has_its_own_advance(Face face, bool strong, double em) => Assert.Equal(em * 20, Text.WidthOf("Raft 7", 20, face, strong), 9);

    [Theory]
    [InlineData(Face.Place)]
    [InlineData(Face.Voice)]
    [InlineData(Face.Figure)]
    public void A_character_that_a_serif_lacks_counts_as_more_than_an_em(Face face) => Assert.True(Text.WidthOf("漢😀✓", 10, face) >= 30);

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
