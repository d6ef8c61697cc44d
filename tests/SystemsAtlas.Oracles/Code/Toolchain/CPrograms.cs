using System.Globalization;
using System.Text;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.Toolchain;

/// <summary>Programs in the compiler's subset of C, drawn by chance: each prints a line for every function that it tries. None does what C leaves undefined or lets a compiler choose, but for overflow, which both sides wrap.</summary>
internal sealed class CPrograms(ulong seed)
{
    private const int ArrayLength = 8, DeepestExpression = 4;

    private static readonly string[] Arithmetic = ["+", "-", "*", "&", "|", "^"], Comparisons = ["==", "!=", "<", ">", "<=", ">="];

    private readonly SeededRandom _random = new(seed);
    private readonly StringBuilder _text = new();
    private List<string> _ints = [], _chars = [], _written = [];
    private int _names, _callable, _depth;

    /// <summary>A program that tries so many functions.</summary>
    public string Draw(int functions)
    {
        _text.Append("#include <unistd.h>\n\n#define LENGTH 8\n#define SQUARE(x) ((x) * (x))\n#define LEAST(a, b) ((a) < (b) ? (a) : (b))\n#define NEGATIVE -\n\n");
        _text.Append(CultureInfo.InvariantCulture, $"int total = {Number()};\nint zeros[LENGTH];\nint table[LENGTH] = {{{Number()}, {Number()}, -{_random.Integer(0, 99)}}};\nchar letters[LENGTH] = \"abcdefg\";\nchar letter = {_random.Integer(0, 255)};\nint *into = table + 2;\nchar *words = \"one\\ttwo\\\\\\n\";\n\n");
        _text.Append("""
            void print(int n) {
              char digits[12];
              int i = 0, k = 0;
              while (k < 8) {
                i = n >> 28 & 15;
                digits[k++] = i < 10 ? '0' + i : 'a' + i - 10;
                n <<= 4;
              }
              digits[k] = '\n';
              write(STDOUT_FILENO, digits, k + 1);
            }

            int depth(int n) { return n <= 0 ? 1 : n + depth(n - 1) * 3; }

            int odd(int n);
            int even(int n) { if (n == 0) return 1; return odd(n - 1); }
            int odd(int n) { if (n == 0) return 0; return even(n - 1); }

            void swap(int *a, int *b) { int c = *a; *a = *b; *b = c; }

            int many(int a, int b, int c, int d, int e, char f, char *g, int *h) { return a - b * 2 + (c ^ d) - e + f * 3 + g[1] - h[2]; }


            """);
        for (var i = 0; i < functions; i++)
        {
            Function(i);
            _callable = i + 1;
        }
        _text.Append("int main(void) {\n");
        for (var i = 0; i < functions; i++) _text.Append(CultureInfo.InvariantCulture, $"  print(f{i}({Number()}, {Number()}, {_random.Integer(0, 255)}));\n");
        _text.Append("  print(total);\n  print(letter);\n  print(table[1] + letters[2]);\n  write(1, words, 9);\n");
        return _text.Append("  return 0;\n}\n").ToString();
    }

    private void Function(int number)
    {
        (_ints, _chars, _names, _written) = (["a", "b"], ["c"], 0, ["a", "b"]);
        _text.Append(CultureInfo.InvariantCulture, $"{(_random.Chance(0.3) ? "static " : "")}int f{number}(int a, int b, char c) {{\n");
        var arrays = _random.Chance(0.5);
        if (arrays) _text.Append(CultureInfo.InvariantCulture, $"  int local[LENGTH] = {{a, b{(_random.Chance(0.5) ? ", 7, c" : "")}}}; char bytes[LENGTH] = {{c, 65}}; int *p = local, *q = &local[{_random.Integer(0, 7)}];\n");
        for (var i = _random.Integer(2, 6); i > 0; i--) Statement("  ", arrays);
        _text.Append("  return ").Append(Expression(0)).Append(";\n}\n\n");
    }

    private void Statement(string indent, bool arrays)
    {
        if (++_depth > 3)
        {
            Simple(indent, arrays);
            _depth--;
            return;
        }
        switch (_random.Integer(0, 9))
        {
            case 0:
                _text.Append(indent).Append("if (").Append(Condition()).Append(") {\n");
                Nested(indent, arrays);
                _text.Append(indent).Append(_random.Chance(0.5) ? "} else {\n" : "}\n");
                if (_text[^2] == '{')
                {
                    Nested(indent, arrays);
                    _text.Append(indent).Append("}\n");
                }
                break;
            case 1: Loop(indent, arrays); break;
            case 2:
                var name = $"v{_names++}";
                var isChar = _random.Chance(0.2);
                _text.Append(CultureInfo.InvariantCulture, $"{indent}{(isChar ? "char" : "int")} {name} = {Expression(0)};\n");
                (isChar ? _chars : _ints).Add(name);
                if (!isChar) _written.Add(name);
                break;
            default: Simple(indent, arrays); break;
        }
        _depth--;
    }

    // What is declared within braces ends with them.
    private void Nested(string indent, bool arrays)
    {
        var (ints, chars, written) = (_ints.Count, _chars.Count, _written.Count);
        for (var i = _random.Integer(1, 3); i > 0; i--) Statement(indent + "  ", arrays);
        _ints.RemoveRange(ints, _ints.Count - ints);
        _chars.RemoveRange(chars, _chars.Count - chars);
        _written.RemoveRange(written, _written.Count - written);
    }

    private void Loop(string indent, bool arrays)
    {
        var name = $"i{_names++}";
        var turns = _random.Integer(0, 6);
        var kind = _random.Integer(0, 2);
        if (kind > 0) _text.Append(CultureInfo.InvariantCulture, $"{indent}int {name} = 0;\n");
        _ints.Add(name);
        _text.Append(indent).Append(kind switch { 0 => $"for (int {name} = 0; {name} < {turns}; {(_random.Chance(0.5) ? $"{name}++" : $"{name} += 1")}) {{\n", 1 => $"while ({name} < {turns}) {{\n{indent}  {name}++;\n", _ => $"do {{\n{indent}  ++{name};\n" });
        if (_random.Chance(0.3)) _text.Append(CultureInfo.InvariantCulture, $"{indent}  if ({Condition()}) {(_random.Chance(0.5) ? "continue" : "break")};\n");
        Nested(indent, arrays);
        _text.Append(indent).Append(kind == 2 ? $"}} while ({name} < {turns});\n" : "}\n");
        _ints.Remove(name);
    }

    private void Simple(string indent, bool arrays)
    {
        var target = Pick(_written);
        var value = Expression(0);
        _text.Append(indent).Append(_random.Integer(0, arrays ? 15 : 9) switch
        {
            0 => $"{target} {Pick("+", "-", "*", "&", "|", "^")}= {value};",
            1 => $"{target}{Pick("++", "--")};",
            2 => $"{Pick("++", "--")}{target};",
            3 => $"{target} {Pick("<<", ">>")}= ({value}) & 31;",
            4 => $"{target} {Pick("/", "%")}= (({value}) & 15) + 1;",
            5 => $"total {Pick("", "+", "^")}= {value};",
            6 => $"c = {value};",
            7 => $"letters[({value}) & 7] {Pick("", "+", "-")}= {Expression(1)};",
            8 => $"zeros[{_random.Integer(0, 7)}] = table[({value}) & 7];",
            10 => $"local[({value}) & 7] {Pick("", "+", "*")}= {Expression(1)};",
            11 => $"swap(&local[{_random.Integer(0, 7)}], p + {_random.Integer(0, 7)});",
            12 => $"p = local + (({value}) & 7); *p = {Expression(1)}; p = local;",
            13 => $"{target} = *q++; q = &local[{_random.Integer(0, 7)}];",
            14 => $"bytes[({value}) & 7]{Pick("++", "--")};",
            15 => $"{target} = {Pick($"(q - p) * ({value})", "*q + p[3]", "p < q", "q == p ? 5 : bytes[1]", $"many(a, {value}, b, c, 1, {Expression(1)}, bytes, local)", "(bytes[2] = 300) + 1")};",
            _ => $"{target} = {value};",
        }).Append('\n');
    }

    private string Condition() => _random.Integer(0, 4) switch
    {
        0 => $"{Expression(1)} {Pick("&&", "||")} {Expression(1)}",
        1 => $"!({Expression(1)})",
        2 => Expression(1),
        _ => $"{Expression(1)} {Pick(Comparisons)} {Expression(1)}",
    };

    private string Expression(int depth)
    {
        if (depth >= DeepestExpression || _random.Chance(0.15)) return Leaf();
        string Deeper() => Expression(depth + 1);
        return _random.Integer(0, 15) switch
        {
            < 5 => $"({Deeper()} {Pick(Arithmetic)} {Deeper()})",
            5 => $"({Deeper()} {Pick("/", "%")} (({Deeper()} & 15) + 1))",
            6 => $"({Deeper()} {Pick("<<", ">>")} ({Deeper()} & 31))",
            7 => $"({Deeper()} {Pick(Comparisons)} {Deeper()})",
            8 => $"({Deeper()} {Pick("&&", "||")} {Deeper()})",
            9 => $"({Deeper()} ? {Deeper()} : {Deeper()})",
            10 => $"{Pick("- ", "~", "!")}({Deeper()})",
            11 => $"table[{Deeper()} & 7]",
            12 => $"SQUARE({Deeper()})",
            13 => $"LEAST({Leaf()}, {Leaf()})",
            14 when depth > 0 => $"{Pick("depth", "even")}({Deeper()} & 7)",
            15 when _callable > 0 && depth > 1 => $"many({Leaf()}, {Deeper()}, {Leaf()}, {Leaf()}, {Deeper()}, {Leaf()}, words, into)",
            _ => Leaf(),
        };
    }

    private string Leaf() => _random.Integer(0, 9) switch
    {
        < 4 => Pick(_ints),
        4 => Pick(_chars),
        5 => Pick("total", "letter", "into[1]", "*into", "letters[3]", "words[4]", "zeros[2]", "*(table + 1)"),
        6 => Pick("'a'", "'\\n'", "'\\x41'", "LENGTH", "NEGATIVE 3", "0x7fffffff", "(- 2147483647 - 1)", "017", "2048", "-2049", "65536"),
        _ => Number(),
    };

    private string Number() => (_random.Chance(0.2) ? _random.Integer(0, int.MaxValue) : _random.Integer(0, 40)).ToString(CultureInfo.InvariantCulture);

    private string Pick(params IReadOnlyList<string> from) => from[(int)_random.Integer(0, from.Count - 1)];
}
