using SystemsAtlas.Models.Sqlite;

namespace SystemsAtlas.Models.Tests.Data.Sqlite;

public sealed class SqliteFormatTests
{
    // The examples of SQLite's own source, src/btreeInt.h, and the two ends of the range.
    [Theory]
    [InlineData(0x00, "00")]
    [InlineData(0x7f, "7f")]
    [InlineData(0x80, "8100")]
    [InlineData(0x100, "8200")]
    [InlineData(0x12345678, "8191d1ac78")]
    [InlineData(0x10204081, "8181818101")]
    [InlineData((1L << 56) - 1, "ffffffffffffff7f")]
    [InlineData(1L << 56, "80c080808080808000")]
    [InlineData(-1, "ffffffffffffffffff")]
    [InlineData(long.MaxValue, "bfffffffffffffffff")]
    public void A_varint_is_written_as_in_SQLites_examples(long number, string bytes) => Assert.Equal(bytes, Hex(Varint.Of(number)));

    [Fact]
    public void Varints_of_every_length_are_read_back()
    {
        for (var bit = 0; bit < 64; bit++)
        {
            foreach (var number in new[] { (1L << bit) - 1, 1L << bit, ~(1L << bit) })
            {
                var at = 0;
                Assert.Equal(number, SqliteReader.Varint(Varint.Of(number), ref at));
                Assert.Equal(Varint.Of(number).Length, at);
            }
        }
    }

    // Section 2.1: types 1 to 6 are integers of 1, 2, 3, 4, 6 and 8 bytes; 8 and 9 are the integers 0 and 1.
    [Theory]
    [InlineData(0, 8, "")]
    [InlineData(1, 9, "")]
    [InlineData(-1, 1, "ff")]
    [InlineData(127, 1, "7f")]
    [InlineData(128, 2, "0080")]
    [InlineData(-129, 2, "ff7f")]
    [InlineData(-9999, 2, "d8f1")]
    [InlineData(32768, 3, "008000")]
    [InlineData(1L << 23, 4, "00800000")]
    [InlineData(1L << 31, 5, "000080000000")]
    [InlineData(1L << 47, 6, "0000800000000000")]
    [InlineData(long.MinValue, 6, "8000000000000000")]
    public void An_integer_takes_the_fewest_bytes_that_hold_it(long number, long type, string bytes)
    {
        var field = SqliteField.Integer(number);
        Assert.Equal((type, bytes), (field.SerialType, Hex([.. field.Bytes])));
    }

    [Fact]
    public void A_record_is_its_header_and_then_its_columns() =>
        Assert.Equal("03" + "01" + "13" + "11" + "c3a962", Hex(SqliteRecord.Of(SqliteField.Integer(17), SqliteField.Text("éb"))));

    [Fact]
    public void A_leaf_points_to_its_cells_from_the_end_of_the_page()
    {
        var page = SqlitePage.IndexLeaf([[0xaa, 0xbb], [0xcc]]);
        Assert.Equal("0a" + "0000" + "0002" + "01fb" + "00" + "01fd" + "01fb", Hex(page[..12]));
        Assert.Equal("01cc" + "02aabb", Hex(page[^5..]));
    }

    [Fact]
    public void Content_that_does_not_fit_is_refused()
    {
        Assert.Contains("overflow", Assert.Throws<ArgumentException>(() => SqlitePage.IndexLeaf([new byte[SqlitePage.MostPayloadBytes + 1]])).Message, StringComparison.Ordinal);
        Assert.Contains("5 cells do not fit", Assert.Throws<ArgumentException>(() => SqlitePage.IndexLeaf(Enumerable.Repeat(new byte[102], 5))).Message, StringComparison.Ordinal);
        Assert.Contains("2 children", Assert.Throws<ArgumentException>(() => SqlitePage.IndexInterior([[1]], [2])).Message, StringComparison.Ordinal);
        Assert.Contains("header", Assert.Throws<ArgumentException>(() => SqliteRecord.Of(new SqliteField[127].Select(_ => SqliteField.Integer(0)).ToArray())).Message, StringComparison.Ordinal);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
