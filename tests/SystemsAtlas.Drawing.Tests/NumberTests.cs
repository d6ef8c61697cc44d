namespace SystemsAtlas.Drawing.Tests;

public sealed class NumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(12, "12")]
    [InlineData(12.5, "12.5")]
    [InlineData(-3.25, "-3.3")]
    [InlineData(0.05, "0.1")]
    [InlineData(-0.04, "0")]
    [InlineData(99.96, "100")]
    [InlineData(-7, "-7")]
    [InlineData(1234567.8, "1234567.8")]
    public void A_number_is_written_with_one_decimal_at_most(double number, string written) => Assert.Equal(written, Number.Write(number));
}
