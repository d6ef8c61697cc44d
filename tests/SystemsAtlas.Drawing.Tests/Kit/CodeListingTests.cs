namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class CodeListingTests
{
    private static readonly string[] _lines = ["while (low < high)", "{", "    var middle = low + (high - low) / 2;   // never low + high", "}"];

    private static CodeListing At(int? current) => new("search", _lines) { Current = current };

    [Fact]
    public void Indentation_is_a_shift_and_not_spaces()
    {
        var frame = At(null).Wide();
        Assert.StartsWith("var", frame.Says("search/line/3"), StringComparison.Ordinal);
        Assert.Equal(4 * 18 * Text.CharacterWidth, frame.Get<Text>("search/line/3").At.X - frame.Get<Text>("search/line/1").At.X, 6);
    }

    [Fact]
    public void A_listing_that_fills_its_width_keeps_its_band_while_the_lines_change()
    {
        static double Band(string line) => new CodeListing("c", [line]) { Current = 1, FillsWidth = true }.Wide().Get<Rectangle>("c/current").Width;
        Assert.Equal(Band("x"), Band("a much longer line"));
    }

    [Fact]
    public void Spaces_in_a_row_are_kept() => Assert.Contains("2;\u00A0\u00A0 //", At(null).Wide().Says("search/line/3"), StringComparison.Ordinal);

    [Fact]
    public void The_band_covers_the_current_line_and_moves_with_it()
    {
        var delta = At(1).Wide().DeltaTo(At(3).Wide());
        Assert.Equal(["search/current", "search/current/mark"], delta.Changed.Select(c => c.Before.Key).Order());
        var frame = At(3).Wide();
        Assert.True(Drawn.Overlap(frame.Get<Rectangle>("search/current"), frame.Get<Text>("search/line/3")));
    }

    [Fact]
    public void A_long_line_goes_on_under_itself_indented()
    {
        var frame = At(null).Narrow();
        var (first, second) = (frame.Get<Text>("search/line/3"), frame.Get<Text>("search/line/3/1"));
        Assert.True(second.At.X > first.At.X && second.At.Y > first.At.Y);
        Assert.All(frame.Shapes, s => Assert.True(s.Bounds.Right <= 392, s.Key));
    }

    [Fact]
    public void The_band_covers_every_part_of_a_long_line()
    {
        var frame = At(3).Narrow();
        var (band, last) = (frame.Get<Rectangle>("search/current").Bounds, frame.All<Text>("search/line/3/").MaxBy(t => t.At.Y)!.Bounds);
        Assert.True(band.Top < last.Top && last.Bottom < band.Bottom);
    }

    [Fact]
    public void Numbers_start_where_the_excerpt_does()
    {
        var frame = new CodeListing("c", ["a", "b"]) { FirstNumber = 99, Current = 100 }.Wide();
        Assert.Equal("100", frame.Says("c/number/100"));
        Assert.Equal(frame.Get<Text>("c/number/99").Bounds.Right, frame.Get<Text>("c/number/100").Bounds.Right, 9);
    }

    [Fact]
    public void A_further_line_stands_out_in_its_role()
    {
        var frame = new CodeListing("c", ["a", "b", "c"]) { Current = 1, Highlights = new Dictionary<int, Role> { [3] = Role.Waiting } }.Wide();
        Assert.Equal(Role.Waiting, frame.Get<Rectangle>("c/highlight/3").Role);
    }

    [Fact]
    public void A_line_that_does_not_exist_is_refused() => Drawn.Refuses("search/current", "line 9 is not one of 1 to 4", () => At(9).Wide());
}
