using SystemsAtlas.Models.RealWorld.QrCodes;

namespace SystemsAtlas.Models.Tests.RealWorld.QrCodes;

/// <summary>Worked examples and tables of ISO/IEC 18004:2015.</summary>
public sealed class QrStandardTests
{
    [Fact]
    public void The_example_of_annex_I_gives_its_codewords()
    {
        var encoding = QrEncoding.Of("01234567", 1, QrLevel.M);
        Assert.Equal("10200C566180EC11EC11EC11EC11EC11", Convert.ToHexString(encoding.Blocks[0].Data.AsSpan()));
        Assert.Equal("A524D4C1ED36C7872C55", Convert.ToHexString(encoding.Blocks[0].Correction.AsSpan()));
    }

    [Fact]
    public void The_example_of_section_7_4_4_gives_its_bits() =>
        Assert.Equal("0010000000101" + "00111001110" + "11100111001" + "000010", string.Concat(QrSegment.Fields("AC-42", 1).Select(f => f.Bits)));

    [Fact]
    public void The_example_of_annex_C_gives_its_format_information()
    {
        Assert.Equal(0b100000011001110, FormatInformation.Encode(QrLevel.M, 5));
        Assert.Equal(0b000111110010010100, VersionInformation.Encode(7));
    }

    [Theory]
    [InlineData(1, QrLevel.L, 41, 25, 17)]
    [InlineData(1, QrLevel.H, 17, 10, 7)]
    [InlineData(10, QrLevel.M, 513, 311, 213)]
    [InlineData(27, QrLevel.Q, 1933, 1172, 805)]
    [InlineData(40, QrLevel.L, 7089, 4296, 2953)]
    [InlineData(40, QrLevel.H, 3057, 1852, 1273)]
    public void The_capacities_are_those_of_table_7(int version, QrLevel level, int digits, int signs, int bytes)
    {
        foreach (var (character, most) in new[] { ('7', digits), ('A', signs), ('a', bytes) })
        {
            Assert.True(QrEncoding.Fits(new(character, most), version, level));
            Assert.False(QrEncoding.Fits(new(character, most + 1), version, level));
        }
    }

    [Fact]
    public void Alignment_patterns_stand_where_table_E_1_has_them()
    {
        Assert.Empty(QrVersion.AlignmentCentres(1));
        Assert.Equal([6, 18], QrVersion.AlignmentCentres(2));
        Assert.Equal([6, 26, 46, 66], QrVersion.AlignmentCentres(14));
        Assert.Equal([6, 34, 60, 86, 112, 138], QrVersion.AlignmentCentres(32));
        Assert.Equal([6, 24, 50, 76, 102, 128, 154], QrVersion.AlignmentCentres(36));
        Assert.Equal([6, 30, 58, 86, 114, 142, 170], QrVersion.AlignmentCentres(40));
    }

    [Fact]
    public void Every_version_has_as_many_data_modules_as_its_codewords_and_remainder_need()
    {
        for (var version = 1; version <= 40; version++) Assert.Equal(QrVersion.DataModules(version), QrLayout.Of(version).Path.Length);
    }

    [Fact]
    public void Any_two_format_informations_differ_in_seven_bits_or_more()
    {
        var all = Enumerable.Range(0, 32).Select(d => FormatInformation.Encode((QrLevel)(d / 8), d % 8)).ToList();
        var distances = all.SelectMany((a, i) => all.Skip(i + 1).Select(b => int.PopCount(a ^ b))).ToList();
        Assert.Equal(7, distances.Min());
        Assert.Equal(32 * 31 / 2, distances.Count);
    }

    [Fact]
    public void Any_two_version_informations_differ_in_eight_bits_or_more()
    {
        var all = Enumerable.Range(7, 34).Select(VersionInformation.Encode).ToList();
        Assert.Equal(8, all.SelectMany((a, i) => all.Skip(i + 1).Select(b => int.PopCount(a ^ b))).Min());
    }
}
