using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class ValueTextTests
{
    [Theory]
    [InlineData(9999, "", "9999")]
    [InlineData(10000, "", "10,000")]
    [InlineData(-12345678, "", "-12,345,678")]
    [InlineData(49152, "0", "49152")]
    [InlineData(long.MaxValue, "", "9,223,372,036,854,775,807")]
    public void Whole_numbers_are_grouped_from_five_digits_on(long number, string format, string expected) => Assert.Equal(expected, ValueText.Write(number, format));

    [Theory]
    [InlineData(0.125, "", "0.13")]
    [InlineData(2.0, "", "2")]
    [InlineData(-0.001, "", "0")]
    [InlineData(12345.678, "", "12,345.68")]
    [InlineData(0.125, "0.0000", "0.1250")]
    public void Fractions_have_two_decimals_unless_a_format_says_otherwise(double number, string format, string expected) => Assert.Equal(expected, ValueText.Write(number, format));

    [Fact]
    public void What_is_no_number_has_no_format()
    {
        Assert.Null(ValueText.Write("seven", "0.0"));
        Assert.Null(ValueText.Write(Value.List(["a"], a => a), "0"));
        Assert.Equal("none", ValueText.Write(Value.None, ""));
        Assert.Equal("none", ValueText.Write(Value.List([]), ""));
    }

    [Theory]
    [InlineData("0.0", true)]
    [InlineData("#,0.00", true)]
    [InlineData("N0", true)]
    [InlineData("0%", true)]
    [InlineData("yyyy", false)]
    [InlineData("0 'keys'", false)]
    [InlineData("D9999999", false)]
    public void Only_formats_for_numbers_are_formats(string format, bool expected) => Assert.Equal(expected, ValueText.IsFormat(format));
}
