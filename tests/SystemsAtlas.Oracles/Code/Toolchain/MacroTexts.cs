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
        0 => Defined(Name(), "", Body()),
        1 => Defined(Name(), "", $" {Word()}"),
        2 => _random.Integer(0, 3) switch { 0 => Defined("H", "()", " " + Balanced()), 1 => Defined("G", Pick("(x, y)", "( x,y )"), " " + Balanced()), _ => Defined("F", "(x)", Body()) },
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

    // Most of what is defined anew is forgotten first; the rest is refused.
    private string Defined(string name, string parameters, string body) => $"{(_random.Chance(0.9) ? $"#undef {name}\n" : "")}#{Pick("", " ")}define {name}{parameters}{body}";

    private string Name() => Pick("A", "B", "C");

    private string Body() => _random.Chance(0.2) ? "" : " " + Balanced();

    // Parentheses that match, so that every argument ends.
    private string Balanced()
    {
        var text = new StringBuilder();
        for (var i = _random.Integer(0, 6); i > 0; i--) text.Append(Apart()).Append(Space());
        return text.ToString();
    }

    // Signs that would be a digraph with the next have a space behind them.
    private string Apart() => Word() is var word && word[^1] is '<' or '%' or ':' ? word + " " : word;

    private string Uses()
    {
        var text = new StringBuilder(new string(' ', (int)_random.Integer(0, 5)));
        for (var i = _random.Integer(1, 8); i > 0; i--)
            text.Append(_random.Chance(0.3) ? Used() : Apart()).Append(Space());
        return text.ToString();
    }

    private string Used()
    {
        var name = Pick("F", "G", "H");
        var arguments = name switch { "F" => Argument(), "G" => $"{Argument()},{Argument()}", _ => "" };
        return $"{name}{Space()}({arguments}{(_random.Chance(0.02) ? ", 1" : "")})";
    }

    private string Argument() => _random.Chance(0.2) ? $"F({Balanced()})" : _random.Chance(0.2) ? $"({Balanced()},\n {Balanced()})" : Balanced();

    private string Word()
    {
        while (true)
            if (Pick(Words) is var word && word is not ("(" or ")" or ",")) return word;
    }

    private string Space() => Pick("", " ", "  ", "/* */", " ");

    private string Pick(params IReadOnlyList<string> from) => from[(int)_random.Integer(0, from.Count - 1)];
}
