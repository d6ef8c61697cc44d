using System.Text.RegularExpressions;
using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.RealWorld;

/// <summary>QR codes against ZBar, which reads pictures, and against libqrencode, which writes codes.</summary>
public sealed partial class QrOracle
{
    [Fact]
    public void Zbarimg_reads_every_version_level_and_mode()
    {
        var comparison = Comparison.With(Zbar);
        var random = new SeededRandom(35);
        var codes = AllVersions(3).Select(c => QrCases.Generated(random, c.Version, c.Level, c.Turn)).ToList();
        var read = Read([.. codes.Select((c, i) => QrSymbol.Of(c, i % QrMask.Count))]);
        for (var i = 0; i < codes.Count; i++) comparison.Same(read[i], codes[i].Text, QrCases.NameOf(codes[i]));

        var unreadable = QrSymbol.Of(codes[0], 0).Inverted(QrLayout.Of(codes[0].Version).Path);
        comparison.Catches("a code with all its data inverted", Read([unreadable])[0] != codes[0].Text);
        comparison.Catches("a code with a mask that its format information does not name", Read([WithWrongMask(codes[0])])[0] != codes[0].Text);
        comparison.Finish(480);
    }

    [Fact]
    public void Zbarimg_and_the_model_read_damage_up_to_the_bound_and_not_beyond()
    {
        var comparison = Comparison.With(Zbar);
        var random = new SeededRandom(36);
        var codes = AllVersions(2).Where(c => c.Version <= 25).Select(c => QrCases.Generated(random, c.Version, c.Level, c.Turn)).ToList();
        var damaged = codes.Select((c, i) => QrSymbol.Of(c, i % QrMask.Count).Inverted(QrCases.Damage(random, c, _ => QrVersion.Correctable(c.Version, c.Level)))).ToList();
        var read = Read(damaged);
        for (var i = 0; i < codes.Count; i++)
        {
            comparison.Same(read[i], QrReader.Read(damaged[i]).Text, $"{QrCases.NameOf(codes[i])}, every block damaged up to the bound");
            Assert.Equal(codes[i].Text, read[i]);
        }

        // One codeword more in one block: no decoder of this distance can know the text, and the model says so.
        var beyond = codes.Where(c => QrVersion.Reserved(c.Version, c.Level) == 0).ToList();
        var lost = beyond.Select((c, i) => QrSymbol.Of(c, i % QrMask.Count).Inverted(QrCases.Damage(random, c, b => b == 0 ? QrVersion.Correctable(c.Version, c.Level) + 1 : 0))).ToList();
        var readings = lost.Select(QrReader.Read).ToList();
        comparison.Catches("damage beyond the bound, as zbarimg sees it", Read(lost).Zip(beyond).All(p => p.First != p.Second.Text));
        comparison.Catches("damage beyond the bound, as the model sees it", readings.Zip(beyond).All(p => p.First.Text != p.Second.Text));
        Assert.True(readings.Count(r => r.Failure is not null) >= readings.Count * 99 / 100, "a code beyond its bound is said to be unreadable");
        comparison.Finish(200);
    }

    [Fact]
    public void Qrencode_makes_the_same_modules()
    {
        var tool = Tool.Find("qrencode", "qrencode");
        var comparison = Comparison.With(tool);
        var random = new SeededRandom(37);
        foreach (var (version, level, turn) in AllVersions(2))
        {
            var code = QrCases.Generated(random, version, level, turn + (version % 2));
            var theirs = Encoded(tool, code);
            // Encoders judge masks by their own reading of the rules, so theirs is taken over.
            var ours = QrSymbol.Of(code, QrReader.Read(theirs).Mask);
            comparison.Same(Rows(theirs), Rows(ours), QrCases.NameOf(code));
        }
        var small = QrEncoding.Of("01234567", 1, QrLevel.M);
        var real = Encoded(tool, small);
        comparison.Catches("one inverted module", Rows(real) != Rows(QrSymbol.Of(small, QrReader.Read(real).Mask).Inverted([new(20, 20)])));
        comparison.Finish(320);
    }

    private static Tool Zbar => Tool.Find("zbarimg", "zbar-tools");

    private static IEnumerable<(int Version, QrLevel Level, int Turn)> AllVersions(int turns) =>
        from turn in Enumerable.Range(0, turns)
        from version in Enumerable.Range(1, 40)
        from level in Enum.GetValues<QrLevel>()
        select (version, level, turn);

    // Many pictures in one call; what it found in each stands below the picture's name.
    private static List<string?> Read(IReadOnlyList<QrSymbol> symbols)
    {
        using var scratch = new Scratch();
        var names = symbols.Select((s, i) => Path.GetFileName(scratch.Write($"{i}.png", QrPng.Write(s, 4)))).ToList();
        var xml = Zbar.Run(scratch, ["-q", "--xml", .. names], limit: TimeSpan.FromMinutes(8)).Output;
        var found = Sources().Matches(xml).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        return [.. names.Select(n => found.GetValueOrDefault(n))];
    }

    private static QrSymbol Encoded(Tool tool, QrEncoding code)
    {
        using var scratch = new Scratch();
        var bytes = code.Mode == QrMode.Byte ? new[] { "-8" } : [];
        var lines = tool.Run(scratch, ["-t", "ASCII", "-m", "0", "-l", QrLevels.NameOf(code.Level), "-v", $"{code.Version}", .. bytes, "-o", "-", code.Text]).Succeeded().Lines;
        return new(lines.Count, [.. lines.SelectMany(l => Enumerable.Range(0, lines.Count).Select(c => l[2 * c] == '#'))]);
    }

    private static QrSymbol WithWrongMask(QrEncoding code) =>
        QrSymbol.Of(QrLayout.Of(code.Version), code.Codewords.AsSpan(), 1, FormatInformation.Encode(code.Level, 2));

    private static string Rows(QrSymbol symbol) =>
        string.Join('\n', Enumerable.Range(0, symbol.Size).Select(r => string.Concat(Enumerable.Range(0, symbol.Size).Select(c => symbol[r, c] ? '#' : '.'))));

    [GeneratedRegex(@"<source href='([^']*)'>.*?<data><!\[CDATA\[(.*?)\]\]></data>.*?</source>", RegexOptions.Singleline)]
    private static partial Regex Sources();
}
