namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>A line that cannot be read.</summary>
internal sealed class ProgramTextException(int line, int column, string text, string reason) : FormatException(
    FormattableString.Invariant($"has at line {line}, column {column} \"{(text.Length <= 40 ? text : text[..40] + "…")}\", which {reason}"));

/// <summary>
/// Reads the small language of the walkthrough, which is C without loops: <c>int x = 3</c>, <c>int a[4] = {3, 1, 4, 1}</c>, <c>p = malloc(24)</c>, <c>calloc</c>, <c>realloc</c>, <c>free(p)</c>,
/// <c>q = p</c>, <c>p = &amp;x</c>, <c>p[0] = 3</c>, <c>memcpy(p, a, 16)</c>, <c>call f</c>, <c>return</c>. One statement on a line, or several with semicolons; # or // begins a remark.
/// </summary>
internal sealed partial class ProgramText
{
    /// <summary>The most statements of a program, and the most calls within calls.</summary>
    public const int MostLines = 2_000, MostDepth = 64, MostElements = 1_000;

    /// <summary>The largest request that the model follows. What is larger the kernel may refuse or not, by how much memory the machine has; from 128 TiB on it always refuses.</summary>
    public const ulong MostBytes = 1UL << 30;

    private static readonly string[] s_types = ["int", "long", "char", "void", "ptr"];

    private static readonly string[] s_reserved = [.. s_types, "malloc", "calloc", "realloc", "free", "memcpy", "call", "return", "static", "sizeof", "NULL", "if", "for", "while", "do", "else", "struct"];

    private readonly List<(string Text, int Column)> _words = [];
    private readonly int _line;
    private readonly string _text;
    private int _at;

    private ProgramText(string part, int line, int before)
    {
        (_line, _text) = (line, part.Trim());
        for (var at = 0; at < part.Length;)
        {
            var from = at;
            if (char.IsWhiteSpace(part[at])) at++;
            else if (char.IsAsciiLetterOrDigit(part[at]) || part[at] == '_') while (at < part.Length && (char.IsAsciiLetterOrDigit(part[at]) || part[at] == '_')) at++;
            else at++;
            if (!char.IsWhiteSpace(part[from])) _words.Add((part[from..at], before + from + 1));
        }
    }

    /// <summary>The statements of a program.</summary>
    /// <exception cref="ProgramTextException">One cannot be read.</exception>
    public static List<Statement> Read(string text)
    {
        var all = new List<Statement>();
        foreach (var (number, whole) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var end = new[] { whole.IndexOf('#', StringComparison.Ordinal), whole.IndexOf("//", StringComparison.Ordinal) }.Where(i => i >= 0).DefaultIfEmpty(whole.Length).Min();
            var before = 0;
            foreach (var part in whole[..end].Split(';'))
            {
                var reader = new ProgramText(part, number + 1, before);
                before += part.Length + 1;
                if (reader._words.Count == 0) continue;
                if (all.Count == MostLines) throw new ProgramTextException(number + 1, reader._words[0].Column, part.Trim(), FormattableString.Invariant($"is past the {MostLines} statements that a program may have: leave some out"));
                all.Add(reader.Statement() with { Column = reader._words[0].Column });
            }
        }
        return all;
    }

    private string Peek => _at < _words.Count ? _words[_at].Text : "";

    private string PeekAfter => _at + 1 < _words.Count ? _words[_at + 1].Text : "";

    private Statement Statement()
    {
        var statement = Peek switch
        {
            "return" => Return(),
            "call" => Call(),
            "free" => Free(),
            "memcpy" => Copy(),
            "static" or "int" or "long" or "char" or "void" or "ptr" => Declare(),
            "malloc" or "calloc" or "realloc" => new Assignment(_line, _text, "", Pointer()),
            "*" => StoreThrough(),
            "if" or "for" or "while" or "do" or "else" or "struct" or "{" or "}" => throw Fault("is not in this small language: it has no loops, branches and structures; write each step on a line of its own"),
            _ when PeekAfter == "(" => CallAsInC(),
            _ when PeekAfter == "[" => StoreTo(Cell()),
            _ when PeekAfter == "=" => Assign(),
            _ => throw Fault("is no statement: write for example a = malloc(24), free(a), int x = 3, a[0] = 3, call f or return"),
        };
        return _at == _words.Count ? statement : throw Fault("does not belong here: write one statement on a line, or part two with a semicolon");
    }

    private Returning Return()
    {
        _at++;
        if (Peek.Length > 0 && char.IsAsciiDigit(Peek[0])) _at++;
        return new(_line, _text);
    }

    private Calling Call()
    {
        _at++;
        var name = Name();
        if (Peek == "(") (_, _) = (Take("("), Take(")"));
        return new(_line, _text, name);
    }

    private Calling CallAsInC()
    {
        var name = Name();
        Take("(");
        Take(")");
        return new(_line, _text, name);
    }

    private Freeing Free()
    {
        _at++;
        Take("(");
        var of = Plain();
        Take(")");
        return new(_line, _text, of);
    }

    private CopyBytes Copy()
    {
        _at++;
        Take("(");
        var to = Name();
        Take(",");
        var from = Name();
        Take(",");
        var bytes = Size();
        Take(")");
        return bytes is 0 or > MostElements * 4 || bytes % 4 != 0 ? throw FaultAtStart(FormattableString.Invariant($"copies {bytes} bytes: it has to be a multiple of 4, and at most {MostElements * 4}")) : new(_line, _text, to, from, bytes);
    }

    private Declaration Declare()
    {
        var isStatic = Peek == "static";
        if (isStatic) _at++;
        if (!s_types.Contains(Peek)) throw Fault("is no type: write int, long or char, with * before the name of a pointer");
        var type = _words[_at++].Text;
        var isPointer = type == "ptr";
        for (; Peek == "*"; _at++) isPointer = true;
        if (type == "void" && !isPointer) throw FaultAtStart("has a variable of type void, which has no size: write void *p for a pointer");
        var kind = isPointer ? VariableKind.Pointer : type == "int" ? VariableKind.Int : type == "long" ? VariableKind.Long : VariableKind.Char;
        var (name, count) = (Name(), 0);
        if (Peek == "[")
        {
            _at++;
            var size = Size();
            if (isPointer || size is 0 or > MostElements) throw FaultAtStart(FormattableString.Invariant($"is an array that the model does not have: an array holds 1 to {MostElements} numbers"));
            (count, _) = ((int)size, Take("]"));
        }
        if (Peek != "=") return new(_line, _text, kind, name, count, isStatic, [], null);
        _at++;
        if (isPointer) return new(_line, _text, kind, name, 0, isStatic, [], Pointer());
        if (kind != VariableKind.Int) throw FaultAtStart("gives a value to what is no int: the model follows the values of int variables only");
        return new(_line, _text, kind, name, count, isStatic, count == 0 ? [Value()] : Values(count), null);
    }

    private Statement Assign()
    {
        var name = Name();
        Take("=");
        if (Peek is "malloc" or "calloc" or "realloc" or "NULL" or "&" or "(") return new Assignment(_line, _text, name, Pointer());
        // Of two names alone only the variables' kinds tell whether an address is copied or a number.
        if (_at + 1 == _words.Count && !char.IsAsciiDigit(Peek[0])) return new Assignment(_line, _text, name, Plain());
        return new Store(_line, _text, new(name, null), Value());
    }

    private Store StoreThrough()
    {
        _at++;
        var name = Name();
        return StoreTo(new(name, 0));
    }

    private Store StoreTo(Cell cell)
    {
        Take("=");
        return new(_line, _text, cell, Value());
    }

    private string Name()
    {
        if (Peek.Length is 0 or > 24 || !(char.IsAsciiLetter(Peek[0]) || Peek[0] == '_')) throw Fault("is no name: a name begins with a letter and has at most 24 letters, digits and _");
        if (s_reserved.Contains(Peek)) throw Fault("is a word of the language: use another name");
        return _words[_at++].Text;
    }

    private string Take(string sign) => Peek == sign ? _words[_at++].Text : throw Fault($"stands where \"{sign}\" is expected");

    private ProgramTextException Fault(string reason) => _at < _words.Count ? new(_line, _words[_at].Column, _words[_at].Text, reason) : new(_line, _words[^1].Column + _words[^1].Text.Length, "the end of the line", reason);

    private ProgramTextException FaultAtStart(string reason) => new(_line, _words[0].Column, _text, reason);
}
