using System.Collections.Immutable;
using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RealWorld.QrCodes;

/// <summary>Encoder, correction and reader over generated texts and damage.</summary>
public sealed class QrCodeTests
{
    private static readonly QrMode[] Modes = [QrMode.Numeric, QrMode.Alphanumeric, QrMode.Byte];

    [Fact]
    public void What_is_encoded_is_read_at_every_version_level_mode_and_mask()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < 40 * 4 * 3 * 3; i++)
        {
            var (version, level, mode) = (1 + (i % 40), (QrLevel)(i / 40 % 4), Modes[i / 160 % 3]);
            var text = QrTexts.In(random, mode, version, level);
            var mask = (int)random.Integer(0, 7);
            var reading = QrReader.Read(QrSymbol.Of(QrEncoding.Of(text, version, level), mask));
            Assert.Equal((text, level, mask, 0), (reading.Text, reading.Level, reading.Mask, reading.Wrong.Length));
        }
    }

    [Fact]
    public void Damage_up_to_the_bound_of_every_block_is_always_corrected()
    {
        var random = new SeededRandom(2);
        for (var i = 0; i < 1600; i++)
        {
            var encoding = Generated(random, 1 + (i % 20), (QrLevel)(i / 20 % 4));
            var most = QrVersion.Correctable(encoding.Version, encoding.Level);
            var damage = QrTexts.Damage(random, encoding, _ => i % 2 == 0 ? most : (int)random.Integer(0, most));
            var reading = QrReader.Read(QrSymbol.Of(encoding, i % 8).Inverted(damage));
            Assert.Equal(encoding.Text, reading.Text);
        }
    }

    [Fact]
    public void One_codeword_beyond_the_bound_never_gives_the_text_and_almost_always_an_error()
    {
        var random = new SeededRandom(3);
        var (silent, runs) = (0, 2000);
        for (var i = 0; i < runs; i++)
        {
            var encoding = Generated(random, 1 + (i % 10), (QrLevel)(i / 10 % 4));
            var most = QrVersion.Correctable(encoding.Version, encoding.Level);
            var hit = (int)random.Integer(0, encoding.Blocks.Length - 1);
            var reading = QrReader.Read(QrSymbol.Of(encoding, i % 8).Inverted(QrTexts.Damage(random, encoding, b => b == hit ? most + 1 : 0)));
            Assert.NotEqual(reading.Text is null, reading.Failure is null);
            if (reading.Text is not null) silent++;
        }
        Assert.InRange(silent, 0, runs / 100);
    }

    [Fact]
    public void The_reserved_codewords_of_the_smallest_codes_catch_every_error_just_beyond_the_bound()
    {
        // Codewords of this code differ in 11 places or more: five wrong ones leave at least six to the next, and only four are ever corrected.
        var random = new SeededRandom(4);
        var encoding = QrEncoding.Of("HI", 1, QrLevel.M);
        for (var i = 0; i < 2000; i++)
            Assert.Null(QrReader.Read(QrSymbol.Of(encoding, 2).Inverted(QrTexts.Damage(random, encoding, _ => 5))).Text);
    }

    [Fact]
    public void Every_pattern_of_up_to_three_wrong_format_bits_is_corrected()
    {
        var bits = FormatInformation.Encode(QrLevel.Q, 3);
        for (var a = 0; a < 15; a++)
            for (var b = 0; b < 15; b++)
                for (var c = 0; c < 15; c++)
                    Assert.Equal((QrLevel.Q, 3), (FormatInformation.Nearest(bits ^ ((1 << a) | (1 << b) | (1 << c))).Level, FormatInformation.Nearest(bits ^ ((1 << a) | (1 << b) | (1 << c))).Mask));
    }

    [Fact]
    public void One_copy_of_the_format_information_may_be_lost()
    {
        var symbol = QrSymbol.Of(QrEncoding.Of("HI", 1, QrLevel.M), 2);
        foreach (var copy in new[] { 0, 1 })
        {
            var reading = QrReader.Read(symbol.Inverted(Illegible(copy)));
            Assert.Equal(("HI", 1 - copy, 0), (reading.Text, reading.FormatCopy, reading.FormatErrors));
        }
    }

    [Fact]
    public void Format_information_damaged_in_both_copies_beyond_the_bound_is_not_guessed_at()
    {
        var reading = QrReader.Read(QrSymbol.Of(QrEncoding.Of("HI", 1, QrLevel.M), 2).Inverted(Illegible(0)).Inverted(Illegible(1)));
        Assert.Null(reading.Text);
        Assert.Contains("format information", reading.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_block_is_divisible_by_the_generator_and_one_changed_codeword_is_not()
    {
        var random = new SeededRandom(5);
        for (var i = 0; i < 300; i++)
        {
            var block = Generated(random, 1 + (i % 40), (QrLevel)(i % 4)).Blocks[^1];
            var generator = ReedSolomon.Generator(block.Correction.Length);
            Assert.True(IsDivisible(block.All, generator));
            var place = (int)random.Integer(0, block.All.Length - 1);
            Assert.False(IsDivisible(block.All.SetItem(place, (byte)(block.All[place] ^ random.Integer(1, 255))), generator));
        }
    }

    [Fact]
    public void Two_codewords_of_the_code_of_version_1_M_differ_in_eleven_places_or_more()
    {
        // The Singleton bound, met with equality: 10 correction codewords give a distance of 11, whatever the data.
        var random = new SeededRandom(6);
        for (var i = 0; i < 2000; i++)
        {
            var a = ImmutableArray.CreateRange(Enumerable.Range(0, 16).Select(_ => (byte)random.Integer(0, 255)));
            var b = a.SetItem((int)random.Integer(0, 15), (byte)random.Integer(0, 255));
            if (a.SequenceEqual(b)) continue;
            var (first, second) = (a.AddRange(ReedSolomon.Correction(a, 10)), b.AddRange(ReedSolomon.Correction(b, 10)));
            Assert.True(first.Zip(second).Count(p => p.First != p.Second) >= 11);
        }
    }

    [Fact]
    public void Texts_beyond_ASCII_are_read_back()
    {
        foreach (var text in new[] { "Grüße", "日本語", "naïve 🙂", "π ≈ 3", "\u0001\n\t" })
            Assert.Equal(text, QrReader.Read(QrSymbol.Of(QrEncoding.Of(text, 5, QrLevel.Q), 4)).Text);
    }

    // Modules of a copy that leave it more than three bits from every format information.
    private static IEnumerable<ModuleAt> Illegible(int copy)
    {
        var bits = FormatInformation.Encode(QrLevel.M, 2);
        var pattern = Enumerable.Range(1, (1 << 15) - 1).First(p => FormatInformation.Nearest(bits ^ p).Errors > FormatInformation.Correctable);
        return QrLayout.Of(1).FormatPlaces(copy).Where((_, bit) => (pattern >> bit & 1) == 1);
    }

    // Long division of polynomials, written apart from the encoder's register.
    private static bool IsDivisible(ImmutableArray<byte> block, ImmutableArray<byte> generator)
    {
        var rest = block.ToArray();
        for (var i = 0; i + generator.Length <= rest.Length; i++)
        {
            var lead = rest[i];
            for (var j = 0; j < generator.Length; j++) rest[i + j] ^= GaloisField.Multiply(generator[j], lead);
        }
        return rest.All(r => r == 0);
    }

    private static QrEncoding Generated(SeededRandom random, int version, QrLevel level) =>
        QrEncoding.Of(QrTexts.In(random, Modes[(int)random.Integer(0, 2)], version, level), version, level);
}
