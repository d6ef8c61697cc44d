namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>
/// Reads the small language of the walkthrough: <c>a = new 3</c>, <c>a.x = b</c>, <c>b = a.x.y</c>, <c>a.x = null</c>, <c>drop a</c>, <c>collect 0</c>, <c>advance</c>, <c>begin copying</c>, <c>switch mark-compact</c>,
/// <c>barrier off</c>. One statement on a line, or several with semicolons; # begins a remark.
/// </summary>
internal sealed class ProgramText
{
    /// <summary>The most statements of a program, fields of an object, fields in a row, and letters of a name.</summary>
    public const int MostStatements = 400, MostFields = 255, MostSteps = 8, MostLetters = 10;

    private static readonly string[] s_reserved = ["new", "null", "drop", "collect", "advance", "begin", "switch", "barrier"];

    private readonly List<Word> _words = [];
    private readonly int _line;
    private readonly string _text;
    private int _at;

    private ProgramText(string part, int line, int before)
    {
        (_line, _text) = (line, part.Trim());
        for (var at = 0; at < part.Length;)
        {
            var from = at++;
            if (char.IsWhiteSpace(part[from])) continue;
            if (IsOfWord(part[from])) while (at < part.Length && IsOfWord(part[at])) at++;
            _words.Add(new(part[from..at], before + from + 1));
        }
    }

    /// <summary>The statements of a program.</summary>
    /// <exception cref="ProgramTextException">One cannot be read.</exception>
    public static List<Statement> Read(string text)
    {
        var all = new List<Statement>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var end = lines[i].IndexOf('#', StringComparison.Ordinal);
            var before = 0;
            foreach (var part in (end < 0 ? lines[i] : lines[i][..end]).Split(';'))
            {
                var reader = new ProgramText(part, i + 1, before);
                before += part.Length + 1;
                if (reader._words.Count == 0) continue;
                if (all.Count == MostStatements) throw new ProgramTextException(i + 1, reader._words[0].Column, part.Trim(), FormattableString.Invariant($"is past the {MostStatements} statements that a program may have: leave some out"));
                all.Add(reader.Statement());
            }
        }
        return all;
    }

    /// <summary>One statement of a reader.</summary>
    /// <exception cref="ProgramTextException">It cannot be read.</exception>
    public static Statement? ReadOne(string text)
    {
        var reader = new ProgramText(text, 0, 0);
        return reader._words.Count == 0 ? null : reader.Statement();
    }

    private string Peek => _at < _words.Count ? _words[_at].Text : "";

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private Statement Statement()
    {
        Statement statement = Peek switch
        {
            "drop" => new Dropping(_line, _text, Name(Next())),
            "collect" => new Collecting(_line, _text, Generation(Next())),
            "advance" => new Advancing(Next()._line, _text),
            "begin" => new Choosing(_line, _text, Collector(Next()), true),
            "switch" => new Choosing(_line, _text, Collector(Next()), false),
            "barrier" => new Guarding(_line, _text, OnOrOff(Next())),
            "free" or "delete" => throw Fault("is not in this language: nothing is freed by hand; write drop a to forget a variable"),
            _ => Assignment(),
        };
        return _at == _words.Count ? statement : throw Fault("does not belong here: write one statement on a line, or part two with a semicolon");
    }

    private ProgramText Next()
    {
        _at++;
        return this;
    }

    private Statement Assignment()
    {
        var to = Way();
        if (Peek != "=") throw Fault("is no statement: write for example a = new 3, a.x = b, a.x = null, drop a, collect 0");
        _at++;
        if (Peek == "null")
        {
            _at++;
            return new Setting(_line, _text, to, null);
        }
        if (Peek != "new") return new Setting(_line, _text, to, Way());
        _at++;
        if (!int.TryParse(Peek, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var fields) || fields > MostFields)
            throw Fault(FormattableString.Invariant($"is no number of fields: write 0 to {MostFields}, as in a = new 3"));
        _at++;
        return new Making(_line, _text, to, fields);
    }

    private Way Way()
    {
        var variable = Name(this);
        var fields = new List<string>();
        while (Peek == ".")
        {
            if (fields.Count == MostSteps) throw Fault(FormattableString.Invariant($"is one field too many: {MostSteps} in a row are followed; use a variable on the way"));
            _at++;
            fields.Add(Name(this));
        }
        return new(variable, [.. fields]);
    }

    private static string Name(ProgramText from)
    {
        var name = from.Peek;
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || name.Contains('-', StringComparison.Ordinal)) throw from.Fault("is no name: a name begins with a letter, and letters, digits and _ follow");
        if (s_reserved.Contains(name)) throw from.Fault("is a word of the language: choose another name");
        if (name.Length > MostLetters) throw from.Fault(FormattableString.Invariant($"is too long: a name has {MostLetters} letters at most"));
        from._at++;
        return name;
    }

    private static int Generation(ProgramText from)
    {
        if (from.Peek.Length == 0) return 2;
        if (from.Peek is not ("0" or "1" or "2")) throw from.Fault("is no generation: write collect 0, collect 1 or collect 2; collect alone is collect 2");
        return from._words[from._at++].Text[0] - '0';
    }

    private static string Collector(ProgramText from)
    {
        if (!Collectors.Names.Contains(from.Peek)) throw from.Fault($"is no collector: write one of {string.Join(", ", Collectors.Names)}");
        return from._words[from._at++].Text;
    }

    private static bool OnOrOff(ProgramText from)
    {
        if (from.Peek is not ("on" or "off")) throw from.Fault("is neither on nor off");
        return from._words[from._at++].Text == "on";
    }

    private ProgramTextException Fault(string reason) => _at < _words.Count
        ? new(_line, _words[_at].Column, _words[_at].Text, reason)
        : new(_line, _words[^1].Column + _words[^1].Text.Length, _text, $"ends too early: what stands there {reason}");

    private readonly record struct Word(string Text, int Column);
}
