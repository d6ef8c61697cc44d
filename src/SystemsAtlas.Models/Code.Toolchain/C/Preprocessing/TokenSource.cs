using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>How far a macro's arguments have been looked for: a new line and a directive mean something else there.</summary>
internal enum ArgumentSearch
{
    None,
    Parenthesis,
    Arguments,
}

/// <summary>The tokens of a file and of those that it includes, line by line; directives are carried out and not handed on.</summary>
/// <param name="directives">Carries out the directive of a line that begins with #.</param>
/// <param name="text">What is told of lines and files.</param>
internal sealed class TokenSource(Action<List<CToken>> directives, PreprocessedText text)
{
    private readonly Stack<SourceFile> _files = new();
    private CToken? _taken;
    private bool _takenBegins;
    private bool _isTakenBack;

    /// <summary>Whether lines are left out by a condition.</summary>
    public bool IsSkipping { get; set; }

    /// <summary>Where the header that is read was asked for; null in the file itself.</summary>
    public SourcePlace? Asked => _files.Peek().Asked;

    /// <summary>Goes on with a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">What stands in it.</param>
    /// <param name="asked">Where it is asked for; null for the first.</param>
    public void Enter(string name, string content, SourcePlace? asked)
    {
        _files.Push(new SourceFile(name, asked, [.. new CLexer(content, asked is not null).Lines()]));
        if (asked is { } place) text.Enter(name, place.Line);
    }

    /// <summary>The next token; null at the end.</summary>
    public CToken? Next(ArgumentSearch search)
    {
        while (true)
        {
            if (_isTakenBack) _isTakenBack = false;
            else if (!Take()) return null;
            if (!_takenBegins) return _taken;
            if (_taken!.IsSign("#") && search != ArgumentSearch.Parenthesis)
            {
                if (search == ArgumentSearch.Arguments) throw CRefusedException.At(_taken, "a directive within a macro's arguments means nothing", "put it above or below");
                directives(_files.Peek().Rest());
            }
            else if (IsSkipping)
            {
                _files.Peek().Rest();
            }
            else
            {
                text.BeginLine(_taken, search != ArgumentSearch.None);
                return search == ArgumentSearch.Arguments ? _taken with { IsSpaced = true } : _taken;
            }
        }
    }

    /// <summary>Gives the last token back.</summary>
    public void TakeBack() => _isTakenBack = true;

    private bool Take()
    {
        while (!_files.Peek().TryNext(out _taken, out _takenBegins))
        {
            if (_files.Count == 1) return false;
            _files.Pop();
            text.Leave(_files.Peek().Name, _files.Peek().Line + 1);
        }
        return true;
    }

    private sealed class SourceFile(string name, SourcePlace? asked, IReadOnlyList<List<CToken>> lines)
    {
        private int _line, _token;

        public string Name => name;

        public SourcePlace? Asked => asked;

        /// <summary>The line that was read last.</summary>
        public int Line { get; private set; } = 1;

        public bool TryNext(out CToken? token, out bool begins)
        {
            (token, begins) = (null, _token == 0);
            if (_line == lines.Count) return false;
            token = lines[_line][_token++];
            Line = token.Place.Line;
            if (_token == lines[_line].Count) (_line, _token) = (_line + 1, 0);
            return true;
        }

        /// <summary>What is left of the line whose first token was read, that token too.</summary>
        public List<CToken> Rest()
        {
            if (_token == 0) return lines[_line - 1];
            var rest = lines[_line];
            (_line, _token) = (_line + 1, 0);
            return rest;
        }
    }
}
