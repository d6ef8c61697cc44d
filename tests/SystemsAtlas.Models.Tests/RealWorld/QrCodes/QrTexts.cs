using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RealWorld.QrCodes;

/// <summary>Generated texts and damage, the same every time.</summary>
internal static class QrTexts
{
    /// <summary>A text in a mode that fits a version and level: of any length up to the longest.</summary>
    public static string In(SeededRandom random, QrMode mode, int version, QrLevel level)
    {
        var most = 1;
        while (QrEncoding.Fits(Make(random, mode, most * 2), version, level)) most *= 2;
        for (var length = (int)random.Integer(1, most * 2); ; length = Math.Max(1, length * 3 / 4))
        {
            var text = Make(random, mode, length);
            if (QrModes.For(text) == mode && QrEncoding.Fits(text, version, level)) return text;
            if (length == 1) length = 4;
        }
    }

    /// <summary>Modules that change so many codewords of each block, one to eight modules in each.</summary>
    public static List<ModuleAt> Damage(SeededRandom random, QrEncoding encoding, Func<int, int> codewordsOfBlock)
    {
        var layout = QrLayout.Of(encoding.Version);
        var modules = new List<ModuleAt>();
        foreach (var (b, places) in QrEncoding.Places(encoding.Version, encoding.Level).Index())
        {
            var chosen = places.ToArray();
            random.Shuffle(chosen);
            foreach (var place in chosen.Take(codewordsOfBlock(b)))
            {
                var of = layout.ModulesOf(place).ToArray();
                random.Shuffle(of);
                modules.AddRange(of.Take((int)random.Integer(1, 8)));
            }
        }
        return modules;
    }

    private static string Make(SeededRandom random, QrMode mode, int length)
    {
        var text = new char[length];
        for (var i = 0; i < length; i++)
        {
            text[i] = mode switch
            {
                QrMode.Numeric => (char)random.Integer('0', '9'),
                QrMode.Alphanumeric => QrModes.Alphabet[(int)random.Integer(i == 0 ? 10 : 0, 44)],
                _ => (char)random.Integer(i == 0 ? 'a' : '!', i == 0 ? 'z' : '~'),
            };
        }
        return new(text);
    }
}
