using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.QrCodes;

/// <summary>A generated text in a version, level and mask, with damage.</summary>
internal sealed record QrCase(string Text, int Version, QrLevel Level, int Mask, IReadOnlyList<ModuleAt> Damage)
{
    public QrEncoding Encoding => QrEncoding.Of(Text, Version, Level);

    public QrSymbol Symbol => QrSymbol.Of(Encoding, Mask).Inverted(Damage);

    /// <summary>A text that fills a version at a level by some part, in a mode; ASCII, with letters and signs only in the alphanumeric mode.</summary>
    public static QrCase Draw(SeededRandom random, QrMode mode, int version, QrLevel level)
    {
        // What fits once fits when it is shorter.
        var (most, tooMany) = (1, 8000);
        while (tooMany - most > 1)
        {
            var middle = (most + tooMany) / 2;
            if (QrEncoding.Fits(Sample(mode, middle), version, level)) most = middle;
            else tooMany = middle;
        }
        var text = new string([.. Enumerable.Range(0, (int)random.Integer(Math.Max(1, most / 4), most)).Select(i => Character(random, mode, i))]);
        return new(text, version, level, (int)random.Integer(0, 7), []);
    }

    /// <summary>The same code with so many codewords of every block changed, one to eight modules in each.</summary>
    public QrCase Damaged(SeededRandom random, int codewordsOfABlock)
    {
        var layout = QrLayout.Of(Version);
        var modules = new List<ModuleAt>();
        foreach (var places in QrEncoding.Places(Version, Level))
        {
            var chosen = places.ToArray();
            random.Shuffle(chosen);
            foreach (var place in chosen.Take(codewordsOfABlock))
            {
                var of = layout.ModulesOf(place).ToArray();
                random.Shuffle(of);
                modules.AddRange(of.Take((int)random.Integer(1, 8)));
            }
        }
        return this with { Damage = modules };
    }

    public override string ToString() => $"version {Version}-{Level}, mask {Mask}, {Damage.Count} modules inverted, text {Text}";

    private static string Sample(QrMode mode, int length) => new(mode switch { QrMode.Numeric => '7', QrMode.Alphanumeric => 'Q', _ => 'q' }, length);

    private static char Character(SeededRandom random, QrMode mode, int place) => mode switch
    {
        QrMode.Numeric => (char)random.Integer('0', '9'),
        QrMode.Alphanumeric => QrModes.Alphabet[(int)random.Integer(10, place == 0 ? 35 : 44)],
        _ => (char)random.Integer(place == 0 ? 'a' : '!', place == 0 ? 'z' : '~'),
    };
}
