using System.Xml.Linq;
using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.QrCodes;

/// <summary>zbarimg reads the model's pictures, damaged or not, and qrencode makes the same modules.</summary>
[NeedsPackage("zbarimg", "zbar-tools")]
[NeedsPackage("qrencode", "qrencode")]
public sealed class QrOracle
{
    // What zbarimg takes grows with the pixels. A whole code it reads at two a module. Where damage is it wants four, of which it scans every second line.
    private static readonly (int PixelsAModule, string[] Options) Whole = (2, []), WithDamage = (4, ["-Sx-density=2", "-Sy-density=2"]);

    // Every version and level in three modes.
    private const int Kinds = 480, KindsOfAVersion = 12;

    private static readonly QrMode[] Modes = [QrMode.Numeric, QrMode.Alphanumeric, QrMode.Byte];

    [Fact]
    public void Zbarimg_reads_every_version_and_level_in_three_modes()
    {
        var zbar = Tool.Find("zbarimg");
        var comparison = Comparison.With(zbar);
        var cases = Every(seed: 1, Modes).ToList();
        foreach (var (@case, read) in cases.Zip(Read(zbar, Whole, cases.ConvertAll(c => c.Symbol)))) comparison.Same(read, @case.Text, $"{@case}");

        var small = cases.First(c => c.Version == 5);
        var wrongMask = QrSymbol.Of(QrLayout.Of(5), small.Encoding.Codewords.AsSpan(), small.Mask, FormatInformation.Encode(small.Level, small.Mask ^ 1));
        comparison.Catches("a mask that is not the one that the format information names", Read(zbar, Whole, [wrongMask])[0] != small.Text);
        var many = cases.First(c => c.Encoding.Blocks.Length > 3);
        var inOrder = QrSymbol.Of(QrLayout.Of(many.Version), [.. many.Encoding.Blocks.SelectMany(b => b.All)], many.Mask, FormatInformation.Encode(many.Level, many.Mask));
        comparison.Catches("blocks that are not interleaved", Read(zbar, Whole, [inOrder])[0] != many.Text);
        comparison.Finish(atLeast: 480);
    }

    [Fact]
    public void Damage_up_to_the_bound_is_read_by_both_and_damage_beyond_it_by_neither()
    {
        var zbar = Tool.Find("zbarimg");
        var comparison = Comparison.With(zbar);
        var random = new SeededRandom(2);
        var whole = Every(seed: 3, [QrMode.Byte]).ToList();
        var within = whole.ConvertAll(c => c.Damaged(random, QrVersion.Correctable(c.Version, c.Level)));
        foreach (var (@case, read) in within.Zip(Read(zbar, WithDamage, within.ConvertAll(c => c.Symbol))))
        {
            comparison.Same(read, QrReader.Read(@case.Symbol).Text ?? "", $"{@case}");
            Assert.Equal(@case.Text, read);
        }

        var beyond = whole.Where(c => QrVersion.Reserved(c.Version, c.Level) == 0).Where((_, i) => Sweep.IsAsked || i % 2 == 0).Select(c => c.Damaged(random, QrVersion.Correctable(c.Version, c.Level) + 1)).ToList();
        var reads = Read(zbar, WithDamage, beyond.ConvertAll(c => c.Symbol));
        foreach (var (@case, read) in beyond.Zip(reads)) comparison.Same(read, QrReader.Read(@case.Symbol).Text ?? "", $"{@case}");
        comparison.Catches("a reader that claims one codeword more", beyond.Zip(reads).All(p => p.Second != p.First.Text));
        comparison.Finish(atLeast: 230);
    }

    [Fact]
    public void Zbarimg_leaves_alone_what_the_smallest_codes_hold_in_reserve()
    {
        var zbar = Tool.Find("zbarimg");
        var comparison = Comparison.With(zbar);
        var random = new SeededRandom(5);
        var kinds = from version in Enumerable.Range(1, 3) from level in Enum.GetValues<QrLevel>() where QrVersion.Reserved(version, level) > 0 select (version, level);
        var whole = kinds.SelectMany(k => Enumerable.Range(0, 5).Select(_ => QrCase.Draw(random, QrMode.Byte, k.version, k.level))).ToList();
        var (within, beyond) = (whole.ConvertAll(c => c.Damaged(random, QrVersion.Correctable(c.Version, c.Level))), whole.ConvertAll(c => c.Damaged(random, QrVersion.Correctable(c.Version, c.Level) + 1)));
        var reads = Read(zbar, WithDamage, [.. within.Concat(beyond).Select(c => c.Symbol)]);
        foreach (var (@case, read) in within.Concat(beyond).Zip(reads)) comparison.Same(read, QrReader.Read(@case.Symbol).Text ?? "", $"{@case}");
        comparison.Catches("one codeword more, which half of all correction codewords would repair", reads.Take(whole.Count).All(t => t.Length > 0) && reads.Skip(whole.Count).All(t => t.Length == 0));
        comparison.Finish(atLeast: 50);
    }

    [Fact]
    public void Every_module_is_the_one_that_qrencode_places()
    {
        var qrencode = Tool.Find("qrencode");
        var comparison = Comparison.With(qrencode);
        using var scratch = new Scratch();
        // Half of the kinds, unless more are asked for: each version at each level, in one mode or two, and in the others at the next version.
        foreach (var @case in Every(seed: 4, Modes).Where((_, i) => Sweep.IsAsked || (i + (i / KindsOfAVersion)) % 2 == 0))
        {
            var real = Encoded(qrencode, scratch, @case);
            // qrencode chooses the mask by penalties of its own; every other bit must be the same.
            var mask = QrReader.Read(real).Mask;
            comparison.Same(Rows(real), Rows(QrSymbol.Of(@case.Encoding, mask)), $"{@case with { Mask = mask }}");
        }
        var one = Every(seed: 4, Modes).First(c => c.Version == 7);
        var symbol = Encoded(qrencode, scratch, one);
        var model = QrSymbol.Of(one.Encoding, QrReader.Read(symbol).Mask);
        comparison.Catches("a single module", !Rows(symbol).SequenceEqual(Rows(model.Inverted([new(0, symbol.Size - 11)]))));
        comparison.Catches("another mask", !Rows(symbol).SequenceEqual(Rows(QrSymbol.Of(one.Encoding, QrReader.Read(symbol).Mask ^ 1))));
        comparison.Finish(atLeast: 240);
    }

    private static IEnumerable<QrCase> Every(ulong seed, QrMode[] modes)
    {
        var random = new SeededRandom(seed);
        for (var round = 0; round < Math.Max(1, Sweep.Cases(Kinds) / Kinds); round++)
            foreach (var @case in Once(random, modes)) yield return @case;
    }

    private static IEnumerable<QrCase> Once(SeededRandom random, QrMode[] modes)
    {
        for (var version = QrVersion.Lowest; version <= QrVersion.Highest; version++)
            for (var level = QrLevel.L; level <= QrLevel.H; level++)
                foreach (var mode in modes) yield return QrCase.Draw(random, mode, version, level);
    }

    // The text of each picture, or "" where nothing was read; all pictures in one call.
    private static List<string> Read(Tool zbar, (int PixelsAModule, string[] Options) how, List<QrSymbol> symbols)
    {
        using var scratch = new Scratch();
        var names = symbols.Select((_, i) => FormattableString.Invariant($"{i}.png")).ToList();
        foreach (var (name, symbol) in names.Zip(symbols)) File.WriteAllBytes(scratch[name], QrPng.Write(symbol, how.PixelsAModule));
        var answer = zbar.Run(scratch, ["--quiet", "--xml", "-Sdisable", "-Sqrcode.enable", .. how.Options, .. names], limit: TimeSpan.FromMinutes(5)).Output;
        var texts = XDocument.Parse(answer).Descendants().Where(e => e.Name.LocalName == "source")
            .ToDictionary(s => s.Attribute("href")!.Value, s => s.Descendants().FirstOrDefault(e => e.Name.LocalName == "data")?.Value ?? "");
        return names.ConvertAll(n => texts.GetValueOrDefault(n, ""));
    }

    private static QrSymbol Encoded(Tool qrencode, Scratch scratch, QrCase @case)
    {
        string[] bytes = QrModes.For(@case.Text) == QrMode.Byte ? ["-8"] : [];
        var lines = qrencode.Run(scratch, ["-t", "ASCII", "-m", "0", "-v", FormattableString.Invariant($"{@case.Version}"), "-l", QrLevels.NameOf(@case.Level), .. bytes], @case.Text).Succeeded().Lines;
        return new(lines.Count, [.. lines.SelectMany(l => Enumerable.Range(0, lines.Count).Select(c => l[2 * c] == '#'))]);
    }

    private static List<string> Rows(QrSymbol symbol) =>
        [.. Enumerable.Range(0, symbol.Size).Select(r => string.Concat(Enumerable.Range(0, symbol.Size).Select(c => symbol[r, c] ? '#' : '.')))];
}
