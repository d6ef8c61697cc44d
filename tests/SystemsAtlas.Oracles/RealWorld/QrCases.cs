using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.RealWorld;

/// <summary>Generated codes and damage, the same every time.</summary>
internal static class QrCases
{
    private static readonly QrMode[] Modes = [QrMode.Numeric, QrMode.Alphanumeric, QrMode.Byte];

    /// <summary>A code with a text of any length that fits, in one of the three modes by turn.</summary>
    public static QrEncoding Generated(SeededRandom random, int version, QrLevel level, int turn)
    {
        var mode = Modes[turn % Modes.Length];
        var most = Enumerable.Range(1, 8000).TakeWhile(n => QrEncoding.Fits(Sample(mode, n), version, level)).Last();
        var length = (int)random.Integer(Math.Min(2, most), most);
        var text = string.Concat(Enumerable.Range(0, length).Select(_ => Character(random, mode)));
        return QrEncoding.Of(text, version, level);
    }

    /// <summary>Modules of so many codewords of each block, one to eight in each.</summary>
    public static List<ModuleAt> Damage(SeededRandom random, QrEncoding code, Func<int, int> codewordsOfBlock)
    {
        var layout = QrLayout.Of(code.Version);
        var modules = new List<ModuleAt>();
        foreach (var (block, places) in QrEncoding.Places(code.Version, code.Level).Index())
        {
            var shuffled = places.ToArray();
            random.Shuffle(shuffled);
            foreach (var place in shuffled.Take(codewordsOfBlock(block)))
            {
                var of = layout.ModulesOf(place).ToArray();
                random.Shuffle(of);
                modules.AddRange(of.Take((int)random.Integer(1, 8)));
            }
        }
        return modules;
    }

    public static string NameOf(QrEncoding code) => $"{code.Version}-{QrLevels.NameOf(code.Level)}, \"{code.Text}\"";

    // Letters alone for the alphanumeric mode: an encoder that changes modes within a text would write digits apart.
    private static char Character(SeededRandom random, QrMode mode) => mode switch
    {
        QrMode.Numeric => (char)random.Integer('0', '9'),
        QrMode.Alphanumeric => (char)random.Integer('A', 'Z'),
        _ => (char)random.Integer('a', 'z'),
    };

    private static string Sample(QrMode mode, int length) => new(mode switch { QrMode.Numeric => '1', QrMode.Alphanumeric => 'A', _ => 'a' }, length);
}
