using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>
/// Writes tokens as <c>gcc -E</c> does: each on its own line and, at the beginning of a line, in its own column, with a space where two tokens would run together, and with markers that say which line of which file follows.
/// Source: GNU Compiler Collection, "The C Preprocessor", chapter 9, "Preprocessor Output".
/// </summary>
internal sealed class PreprocessedText
{
    private const int LinesToFill = 8;

    // What an = behind it would make another operator of.
    private static readonly HashSet<string> JoinedByEquals = ["=", "!", ">", "<", "+", "-", "*", "/", "%", "&", "|", "^", ">>", "<<"];

    private static readonly Dictionary<string, string> Joined = new()
    {
        [">"] = ">", ["<"] = "<%:", ["<="] = ">", ["+"] = "+", ["-"] = "->", ["/"] = "/*", ["%"] = ":>", ["&"] = "&", ["|"] = "|", [":"] = ":>", ["->"] = "*", ["."] = ".%", ["#"] = "#%",
    };

    private readonly StringBuilder _text = new();
    private readonly string _main;
    private string _file;
    private bool _isHeader, _isPadded, _hasPrinted, _wasHeaderToken;
    private int _line = 1;
    private CToken? _previous, _source;

    public PreprocessedText(string file)
    {
        _main = _file = file;
        Marker(0, file, "");
        Marker(0, "<built-in>", "");
        Marker(0, "<command-line>", "");
        Marker(1, file, "");
    }

    public string Finish()
    {
        if (_hasPrinted) _text.Append('\n');
        return _text.ToString();
    }

    /// <summary>Goes to the line of its first token, and to its column.</summary>
    public void BeginLine(CToken first, bool isArgument)
    {
        if (!isArgument) GoTo(first);
    }

    /// <summary>A header begins, which a line of the file asks for.</summary>
    public void Enter(string name, int line)
    {
        FillTo(line, _isHeader);
        (_file, _isHeader) = (name, true);
        Marker(1, name, " 1 3 4");
    }

    /// <summary>A header ends, and a line of another file follows.</summary>
    public void Leave(string name, int line)
    {
        End();
        (_file, _isHeader) = (name, name != _main);
        Marker(line, name, _isHeader ? " 2 3 4" : " 2");
    }

    public void Write(PpItem item)
    {
        if (item.Token is not { } token)
        {
            _isPadded = true;
            if (_source is null || (!_source.IsSpaced && item.Source is null)) _source = item.Source;
            return;
        }
        // What comes from a macro stands where the macro does.
        if (item.Use is { } use) token = token with { Place = use };
        var isElsewhere = token.Place.Line != _line;
        var isMarked = false;
        if (_isPadded)
        {
            _source ??= token;
            if (isElsewhere)
            {
                isMarked = GoTo(token);
                Space();
            }
            else if (_source.IsSpaced || (_previous is not null && RunsTogether(_previous, token)))
            {
                Space();
            }
        }
        else if (token.IsSpaced)
        {
            if (isElsewhere) isMarked = GoTo(token);
            Space();
        }
        (_isPadded, _source, _previous) = (false, null, token);
        if (!isMarked && _wasHeaderToken != token.IsOfHeader) GoTo(token);
        _wasHeaderToken = token.IsOfHeader;
        _text.Append(token.Text);
        _hasPrinted = true;
    }

    private void Space()
    {
        _text.Append(' ');
        _hasPrinted = true;
    }

    // Returns whether a marker was written.
    private bool GoTo(CToken token)
    {
        var isMarked = FillTo(token.Place.Line, token.IsOfHeader);
        (_previous, _source) = (null, null);
        _hasPrinted = true;
        _text.Append(' ', Math.Max(0, token.Place.Column - 2));
        return isMarked;
    }

    private void End()
    {
        if (!_hasPrinted) return;
        _text.Append('\n');
        _line++;
        _hasPrinted = false;
    }

    private bool FillTo(int line, bool isHeader)
    {
        End();
        if (line >= _line && line < _line + LinesToFill)
        {
            _text.Append('\n', line - _line);
            _line = line;
            return false;
        }
        Marker(line, _file, isHeader ? " 3 4" : "");
        return true;
    }

    private void Marker(int line, string file, string flags)
    {
        _text.Append(CultureInfo.InvariantCulture, $"# {line} \"{file}\"{flags}\n");
        _line = line;
    }

    // As written without a space, the two would be another token.
    private static bool RunsTogether(CToken one, CToken other)
    {
        var sign = other.Kind == CTokenKind.Sign ? other.Text[0] : '\0';
        if (one.Kind == CTokenKind.Sign)
        {
            if (sign == '=' && JoinedByEquals.Contains(one.Text)) return true;
            if (one.Text == "." && other.Kind == CTokenKind.Number) return true;
            return sign != '\0' && Joined.TryGetValue(one.Text, out var signs) && signs.Contains(sign, StringComparison.Ordinal);
        }
        return one.Kind switch
        {
            // A number that a name would swallow whole: one of letters, digits and _ alone.
            CTokenKind.Name when other.Kind == CTokenKind.Number => other.Text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'),
            CTokenKind.Name => other.Kind is CTokenKind.Name or CTokenKind.Character or CTokenKind.Text,
            CTokenKind.Number => other.Kind is CTokenKind.Number or CTokenKind.Name or CTokenKind.Character || sign is '.' or '+' or '-',
            _ => false,
        };
    }
}
