using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RealWorld.QrCodes;

public sealed class QrModelTests
{
    private const string Scratch = "10,19-11,20 12,18-13,19 14,17-15,18";

    [Fact]
    public void Twelve_scratched_modules_in_four_codewords_are_recovered()
    {
        var trace = QrRuns.Of("HI", scratches: Scratch);
        Assert.Equal((12, 4, 4), QrRuns.All<ModulesScratched>(trace).Select(e => (e.Scratched, e.Codewords, e.Correctable)).Single());
        Assert.Equal([("HI", 0, true), ("HI", 4, true)], QrRuns.All<TextRead>(trace).Select(e => (e.Text, e.Corrected, e.IsOriginal)));
    }

    [Fact]
    public void A_thirteenth_in_a_fifth_codeword_is_one_too_many()
    {
        var trace = QrRuns.Of("HI", scratches: [Scratch, "17,17"]);
        Assert.Equal((5, 4), QrRuns.All<DecodingFailed>(trace).Select(e => (e.Damaged, e.Correctable)).Single());
    }

    [Fact]
    public void The_chosen_mask_has_the_lowest_penalty_of_all_counted_anew()
    {
        var random = new SeededRandom(11);
        for (var i = 0; i < 60; i++)
        {
            var text = QrTexts.In(random, (QrMode)(i % 3), 1 + (i % 8), (QrLevel)(i % 4));
            var trace = QrRuns.Of(text, QrLevels.NameOf((QrLevel)(i % 4)), $"{1 + (i % 8)}");
            var encoding = ((QrState)trace.Final).Encoding;
            var penalties = Enumerable.Range(0, 8).Select(m => Penalty(QrSymbol.Of(encoding, m))).ToList();
            Assert.Equal(penalties, QrRuns.All<MaskTried>(trace).Select(e => e.Score.Total));
            Assert.Equal(penalties.IndexOf(penalties.Min()), QrRuns.All<MaskChosen>(trace).Single().Mask);
        }
    }

    [Fact]
    public void A_mask_that_is_asked_for_is_not_put_on_trial()
    {
        var trace = QrRuns.Of("HI", mask: "5");
        Assert.Empty(QrRuns.All<MaskTried>(trace));
        Assert.Equal(5, QrRuns.All<FormatRead>(trace).Single().Mask);
    }

    [Fact]
    public void A_scratch_is_a_scratch_however_often_it_is_made()
    {
        var trace = QrRuns.Of("HI", scratches: ["12,12", "12,12 12,13"]);
        Assert.Equal([(1, 1), (1, 2)], QrRuns.All<ModulesScratched>(trace).Select(e => (e.Count, e.Scratched)));
    }

    [Fact]
    public void Three_scratched_bits_of_one_copy_of_the_format_information_do_no_harm()
    {
        var trace = QrRuns.Of("HI", scratches: "8,0-8,2");
        Assert.Equal("HI", QrRuns.All<TextRead>(trace)[^1].Text);
        Assert.Equal(3, QrRuns.All<ModulesScratched>(trace)[0].Format);
    }

    [Theory]
    [InlineData("21,0", "this code has rows and columns 0 to 20")]
    [InlineData("3", "which is not a row and a column")]
    [InlineData("1,2-3,4-5,6", "neither row,column nor")]
    [InlineData("-1,2", "which is not a row and a column")]
    [InlineData("  ", "names no module")]
    public void A_scratch_beside_the_code_is_refused(string modules, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidInputException>(() => QrRuns.Of("HI", scratches: modules)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_that_does_not_fit_is_refused_with_the_versions_and_levels_that_hold_it()
    {
        var error = Assert.Throws<InvalidInputException>(() => QrRuns.Of(new('A', 17), "Q", "1")).Errors.Single();
        Assert.Equal("takes 107 bits in alphanumeric mode, and version 1 at level Q holds 104", error.Reason);
        Assert.Equal(["version 2 or auto", "level M", "a text of at most 16 characters"], error.Accepted);
    }

    [Fact]
    public void The_length_that_a_refusal_names_fits()
    {
        var error = Assert.Throws<InvalidInputException>(() => QrRuns.Of(new('é', 40), "L", "1")).Errors.Single();
        Assert.Equal("a text of at most 16 bytes", error.Accepted[^1]);
        Assert.NotEmpty(QrRuns.All<SymbolFinished>(QrRuns.Of(new('é', 8), "L", "1")));
        Assert.Throws<InvalidInputException>(() => QrRuns.Of(new string('é', 8) + "e", "L", "1"));
    }

    [Fact]
    public void The_longest_texts_fit_and_one_character_more_does_not()
    {
        Assert.Equal(40, QrRuns.All<VersionChosen>(QrRuns.Of(new('7', 7089), "L")).Single().Version);
        Assert.Throws<InvalidInputException>(() => QrRuns.Of(new('A', 4297), "L"));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Contains("half a character at place 2", Assert.Throws<InvalidInputException>(() => QrRuns.Of("a\uD83D")).Message, StringComparison.Ordinal);

    // The four rules written a second time, over strings: section 7.8.3 of the standard.
    private static int Penalty(QrSymbol symbol)
    {
        var size = symbol.Size;
        var rows = Enumerable.Range(0, size).Select(r => string.Concat(Enumerable.Range(0, size).Select(c => symbol[r, c] ? '1' : '0'))).ToList();
        var columns = Enumerable.Range(0, size).Select(c => string.Concat(rows.Select(r => r[c]))).ToList();
        var lines = rows.Concat(columns).ToList();
        var runs = lines.Sum(l => System.Text.RegularExpressions.Regex.Matches(l, "1{5,}|0{5,}").Sum(m => m.Length - 2));
        var finders = lines.Sum(l => System.Text.RegularExpressions.Regex.Count(l, "(?=1011101)(?:(?<=0000)|(?=.{7}0000))"));
        var squares = Enumerable.Range(0, size - 1).Sum(r => Enumerable.Range(0, size - 1).Count(c => $"{rows[r][c]}{rows[r][c + 1]}{rows[r + 1][c]}{rows[r + 1][c + 1]}" is "0000" or "1111"));
        var percent = 100.0 * rows.Sum(r => r.Count(m => m == '1')) / (size * size);
        return runs + (40 * finders) + (3 * squares) + (10 * (int)(Math.Abs(percent - 50) / 5));
    }
}
