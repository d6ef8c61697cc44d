namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class BytesTests
{
    private static Bytes Of(params ByteField[] fields) => new("h", fields);

    private static readonly ByteField[] _tcp =
    [
        new("src", "Source port", 16, "49152"), new("dst", "Destination port", 16, "443"), new("seq", "Sequence number", 32, "100"),
        new("off", "Data offset", 4, "5", Short: "Off"), new("res", "Rsvd", 4), .. "CEUAPRSF".Select(c => new ByteField($"flag/{c}", $"{c}CK", 1, "0")), new("win", "Window", 16, "64240"),
    ];

    [Fact]
    public void A_field_is_as_wide_as_its_bits()
    {
        var frame = Of(_tcp).Wide();
        Assert.Equal(frame.Get<Rectangle>("seq").Width + 2, 2 * (frame.Get<Rectangle>("src").Width + 2), 6);
        Assert.Equal(28, frame.Get<Rectangle>("flag/S").Width + 2, 6);
    }

    [Theory]
    [InlineData("wide", 3)]
    [InlineData("narrow", 5)]
    public void Rows_have_32_bits_or_16(string canvas, int rows)
    {
        var frame = Of(_tcp).On(Canvas.All.Single(c => c.Name == canvas));
        Assert.Equal(rows, frame.Shapes.OfType<Rectangle>().Select(r => r.Y).Distinct().Count());
        frame.NoTextsOverlap();
    }

    [Fact]
    public void Fields_stand_under_their_bits_on_the_ruler()
    {
        var frame = Of(_tcp).Wide();
        var (window, bit) = (frame.Get<Rectangle>("win"), frame.Get<Text>("h/bit/16/label"));
        Assert.Equal(window.X - 1 + 14, bit.At.X, 6);
    }

    [Fact]
    public void A_field_of_whole_rows_is_one_box()
    {
        var frame = Of(new("len", "Length", 32, "8"), new("address", "Address", 128, "::1")).Wide();
        Assert.Empty(frame.All<Rectangle>("address/"));
        Assert.True(frame.Get<Rectangle>("address").Height > 2 * frame.Get<Rectangle>("len").Height);
    }

    [Fact]
    public void A_field_cut_by_the_end_of_a_row_goes_on_in_the_next()
    {
        var frame = Of(new("a", "First", 24, "1"), new("b", "Second", 24, "2"), new("c", "Third", 16)).Wide();
        var (first, rest) = (frame.Get<Rectangle>("b"), frame.Get<Rectangle>("b/piece/1"));
        Assert.True(rest.Y > first.Y && rest.Width > first.Width);
        Assert.Equal("… Second", frame.Says("b/more"));
        Assert.True(Drawn.Overlap(frame.Get<Text>("b/name"), rest));
    }

    [Fact]
    public void A_long_field_says_how_long_it_is() => Assert.Equal("Data, 1460 bytes", Of(new ByteField("data", "Data", 1460 * 8)).Wide().Says("data/name"));

    [Fact]
    public void What_follows_a_long_field_comes_after_it()
    {
        var frame = Of(new("data", "Data", 1000), new("crc", "CRC", 24, "FF")).Wide();
        Assert.True(frame.Get<Rectangle>("crc").Y > frame.Get<Rectangle>("data").Y);
        Assert.Equal(frame.Get<Rectangle>("data/piece/1").Bounds.Right + 2, frame.Get<Rectangle>("crc").X, 6);
    }

    [Fact]
    public void A_flag_is_set_letter_under_letter()
    {
        var frame = Of(new("rest", "Rest", 31), new("syn", "SYN", 1, "1")).Wide();
        var letters = new[] { "syn/name", "syn/name/1", "syn/name/2", "syn/value" }.Select(k => frame.Get<Text>(k)).ToList();
        Assert.Equal("SYN1", string.Concat(letters.Select(l => l.Content)));
        Assert.Equal(letters.OrderBy(l => l.At.Y), letters);
    }

    [Fact]
    public void Bits_of_a_word_count_down_to_0_over_all_its_rows()
    {
        var word = new Bytes("w", [new("hi", "high", 16, "1"), new("lo", "low", 16, "2")]) { HighBitFirst = true };
        var frame = word.Narrow();
        Assert.Equal("31", frame.Says("w/bit/31/label"));
        Assert.True(frame.Get<Text>("w/bit/15/label").At.Y > frame.Get<Rectangle>("hi").Y);
    }

    [Fact]
    public void A_name_that_fits_in_no_way_is_refused() =>
        Drawn.Refuses("f", "does not fit 2 bits", () => Of(new("r", "Rest", 30), new("f", "Fragmentation", 2)).Wide());

    [Fact]
    public void A_value_that_does_not_fit_is_refused() =>
        Drawn.Refuses("f", "its value \"0xFFFF\" does not fit 1 bits", () => Of(new("r", "Rest", 31), new("f", "F", 1, "0xFFFF")).Wide());

    [Fact]
    public void A_field_without_bits_is_refused() => Drawn.Refuses("f", "has 0 bits", () => Of(new ByteField("f", "F", 0)).Wide());
}
