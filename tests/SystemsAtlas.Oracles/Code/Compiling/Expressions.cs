using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.Compiling;

/// <summary>Expressions of JavaScript, made up from a seed.</summary>
internal sealed class Expressions(ulong seed)
{
    private const int Longest = 80;

    private static readonly string[] s_binary = ["+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "===", "!==", "&&", "||", "??", "in", "instanceof"];
    private static readonly string[] s_whole = ["+", "+", "-", "-", "*", "*", "%", "/", "**", "<<", ">>", ">>>", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "===", "!==", "&&", "||"];
    private static readonly string[] s_leaves = ["0", "1", "7", "42", "255", "3.5", ".5", "1e3", "1e21", "5e-7", "0x1F", "0b101", "0o17", "017", "08.5", "1_000", "123456789012345678901234567890", "'it'", "\"a\\n\\\"b\"", "''", "true", "false", "null", "this", "undefined", "x", "$", "_y1", "of", "get"];
    private static readonly string[] s_broken = ["(", ")", "[", "]", ",", ".", "?", ":", "+", "-", "*", "**", "??", "&&", "||", ">", ">>>", "=", "3", "x", "1.", "0x", "1__0", "1_", "3a", "'", "\"", "@", "!", "typeof", "in", "if", "enum", "08_1", "1e", " ", "/*", "..."];

    private readonly SeededRandom _random = new(seed);

    private int Below(int many) => (int)_random.Integer(0, many - 1);

    private string Pick(string[] words) => words[Below(words.Length)];

    /// <summary>One with everything that the model reads.</summary>
    public string Any() => Short(() => Any(1 + Below(4)));

    /// <summary>One of integers and truth values, with the names a, b and c.</summary>
    public string Whole() => Short(() => Whole(1 + Below(4)));

    /// <summary>One in which a few characters were taken out, put in or doubled; most are no expressions any more.</summary>
    public string Broken() => Short(() =>
    {
        var text = Any(1 + Below(3));
        for (var i = 0; i <= Below(2); i++)
        {
            var at = Below(text.Length);
            text = Below(3) switch { 0 => text.Remove(at, 1), 1 => text.Insert(at, Pick(s_broken)), _ => text[..at] };
            if (text.Length == 0) text = Pick(s_broken);
        }
        return text;
    });

    private static string Short(Func<string> make)
    {
        while (true)
            if (make() is { Length: <= Longest } text) return text;
    }

    private string Space() => Below(6) == 0 ? Below(12) == 0 ? " /* */ " : Below(12) == 0 ? "\n" : " " : "";

    private string Any(int depth)
    {
        if (depth == 0) return Pick(s_leaves);
        return Below(13) switch
        {
            0 => $"({Space()}{Any(depth - 1)})",
            1 => $"{Pick(["-", "+", "!", "~", "typeof ", "void ", "delete "])}{Space()}{Operand(depth - 1)}",
            2 => $"{Any(depth - 1)}{Space()}?{Space()} {Any(depth - 1)}{Space()}:{Any(depth - 1)}",
            3 => $"{Operand(0)}({Any(depth - 1)}{(Below(2) == 0 ? "" : $",{Space()}{Any(depth - 1)}{(Below(4) == 0 ? "," : "")}")})",
            // Not .if: acorn's tokenizer alone takes the parenthesis behind it for that of the statement, and a slash behind that for a regular expression.
            4 => $"(x).{Pick(["length", "in", "typeof", "y"])}{(Below(2) == 0 ? "()" : "")}",
            5 => $"x[{Any(depth - 1)}]{Space()}",
            6 => $"[{(Below(3) == 0 ? "," : "")}{Any(depth - 1)}{(Below(3) == 0 ? ",," : "")}]",
            _ => Binary(depth),
        };
    }

    private string Operand(int depth) => depth == 0 ? Pick(s_leaves) : $"({Any(depth)})";

    private string Binary(int depth)
    {
        var sign = Pick(s_binary);
        var isWord = char.IsLetter(sign[0]);
        return $"{Any(depth - 1)}{(isWord ? " " : Space())}{sign}{(isWord || Below(3) == 0 ? " " : Space())}{Any(depth - 1)}";
    }

    private string Whole(int depth)
    {
        if (depth == 0) return Below(10) switch { < 4 => Pick(["a", "b", "c"]), 9 => Pick(["true", "false"]), _ => Lines(Below(Below(4) == 0 ? 5000 : 20)) };
        return Below(11) switch
        {
            0 => $"{Pick(["-", "~", "!", "+"])}({Whole(depth - 1)})",
            1 => $"({Whole(depth - 1)})?{Whole(depth - 1)}:{Whole(depth - 1)}",
            2 => $"Math.{Pick(["max", "min"])}({Whole(depth - 1)},{Whole(depth - 1)})",
            3 => $"Math.abs({Whole(depth - 1)})",
            4 or 5 or 6 => $"{Whole(0)}{Pick(s_whole)}{Whole(depth - 1)}",
            _ => $"({Whole(depth - 1)}){Pick(s_whole)}({Whole(depth - 1)})",
        };
    }

    private static string Lines(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
