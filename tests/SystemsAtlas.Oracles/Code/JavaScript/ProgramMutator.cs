using System.Text.RegularExpressions;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>Breaks programs by chance: takes tokens out, doubles them, exchanges two, or puts one in from elsewhere.</summary>
internal static partial class ProgramMutator
{
    private static readonly string[] Others =
    [
        "const", "let", "var", "await", "async", "return", "break", "continue", "function", "=>", "...", "=", "(", ")", "{", "}", "[", "]", ";", ",", "?.", "??", "||", "&&",
        "++", "--", "**", "-", "`", "'", "\"", "${", "1", "x", "in", "of", "new", "this", "typeof", "delete", "throw", "try", "catch", "finally", "else", "case", "default", ":",
        "\n", "yield", "yield*", "static", "class A {", "extends", "get", "set", "#a", "this.#a", "arguments", "function*", "async *", "for await", "static {", "new.target", "super(", "enum", "null", "1.", "0x", ".5", "1e", "\\", "#a", "@", "/*", "*/", "//", "label:", "export", "import", "super", "(a, a) =>", "{ a = 1 }", "let [x", "for", "if", "while", "do", "switch",
    ];

    /// <summary>The program of a seed, with one change, or two.</summary>
    public static string Mutate(string program, ulong seed)
    {
        var random = new SeededRandom(seed);
        var tokens = Token().Matches(program).Select(m => m.Value).ToList();
        // Part of the program is enough, and leaves fewer places that no change can reach.
        var start = (int)random.Integer(0, Math.Max(0, tokens.Count - 120));
        if (random.Chance(0.3)) tokens = tokens[start..Math.Min(tokens.Count, start + 120)];
        for (var changes = random.Chance(0.7) ? 1 : 2; changes > 0 && tokens.Count > 2; changes--) Change(tokens, random);
        return string.Concat(tokens);
    }

    private static void Change(List<string> tokens, SeededRandom random)
    {
        var (at, other) = ((int)random.Integer(0, tokens.Count - 1), (int)random.Integer(0, tokens.Count - 1));
        switch (random.Integer(0, 4))
        {
            case 0: tokens.RemoveAt(at); break;
            case 1: tokens.Insert(at, tokens[at]); break;
            case 2: (tokens[at], tokens[other]) = (tokens[other], tokens[at]); break;
            case 3: tokens.Insert(at, " " + Others[random.Integer(0, Others.Length - 1)] + " "); break;
            default: tokens[at] = Others[random.Integer(0, Others.Length - 1)]; break;
        }
    }

    [GeneratedRegex(@"\s+|[A-Za-z_$][\w$]*|\d[\w.]*|'[^'\n]*'|""[^""\n]*""|=>|\.\.\.|\?\?=?|\?\.|[-+*/%&|<>=!]=+|\*\*|\+\+|--|&&|\|\||<<|>>>?|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
