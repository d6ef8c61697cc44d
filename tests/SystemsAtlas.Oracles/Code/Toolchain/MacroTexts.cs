using System.Globalization;
using System.Text;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.Toolchain;

/// <summary>Texts for the preprocessor, drawn by chance: macros with and without parameters that use one another and themselves, conditions, comments, empty lines, and uses with every kind of space.</summary>
internal sealed class MacroTexts(ulong seed)
{
    private static readonly string[] Words = ["A", "B", "C", "F", "G", "H", "x", "y", "int", "1", "42", "'c'", "\"text\"", "+", "-", "*", "=", "==", "<", ">", ">>", "&", "|", "->", "++", "/", "%", "!", ";", "(A)", "(", ")", ",", "[", "]", "{", "}", "?", ":", "."];

    private readonly SeededRandom _random = new(seed);
    private int _open;

    /// <summary>A text of some lines.</summary>
    public string Draw()
    {
        var text = new StringBuilder();
        for (var lines = _random.Integer(5, 30); lines > 0; lines--) text.Append(Line()).Append('\n');
        while (_open-- > 0) text.Append("#endif\n");
        return text.ToString();
    }

    private string Line() => _random.Integer(0, 19) switch
    {
        0 => $"#define {Name()}{Body()}",
        1 => $"#define {Name()} {Pick(Words)}",
        2 => $"# define {Pick("F", "G", "H")}({Pick("x", "x, y", "x,y", "")}) {Balanced()}",
        3 => $"#undef {Name()}",
        4 => Opened($"#{Pick("ifdef", "ifndef")} {Name()} // asked"),
        5 when _open > 0 => Closed(),
        6 => "",
        7 => new string('\n', (int)_random.Integer(1, 12)),
        8 => $"/* a comment\n of lines */ {Uses()}",
        9 => "#include <unistd.h>",
        10 => $"  #\n{Uses()} // behind",
        _ => Uses(),
    };

    private string Opened(string line)
    {
        _open++;
        return line;
    }

    private string Closed()
    {
        _open--;
        return "#endif";
    }

    private string Name() => Pick("A", "B", "C");

    private string Body() => _random.Chance(0.2) ? "" : " " + Balanced();

    // Parentheses that match, so that every argument ends.
    private string Balanced()
    {
        var text = new StringBuilder();
        for (var i = _random.Integer(0, 6); i > 0; i--) text.Append(Word()).Append(Space());
        return text.ToString();
    }

    private string Uses()
    {
        var text = new StringBuilder(new string(' ', (int)_random.Integer(0, 5)));
        for (var i = _random.Integer(1, 8); i > 0; i--)
            text.Append(_random.Chance(0.3) ? string.Create(CultureInfo.InvariantCulture, $"{Pick("F", "G", "H")}{Space()}({Balanced()}{(_random.Chance(0.4) ? "," + Balanced() : "")})") : Word()).Append(Space());
        return text.ToString();
    }

    private string Word()
    {
        while (true)
            if (Pick(Words) is var word && word is not ("(" or ")" or ",")) return word;
    }

    private string Space() => Pick("", " ", "  ", "/* */", " ");

    private string Pick(params IReadOnlyList<string> from) => from[(int)_random.Integer(0, from.Count - 1)];
}
