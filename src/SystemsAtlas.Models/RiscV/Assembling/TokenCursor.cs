namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Goes through the tokens of a statement.</summary>
/// <param name="tokens">Its tokens, one at least.</param>
/// <param name="at">Which comes next.</param>
internal sealed class TokenCursor(IReadOnlyList<Token> tokens, int at = 0)
{
    private int _at = at;

    /// <summary>The next token; null at the end.</summary>
    public Token? Now => _at < tokens.Count ? tokens[_at] : null;

    public Token? Ahead(int count) => _at + count < tokens.Count ? tokens[_at + count] : null;

    public bool IsAtEnd => _at >= tokens.Count;

    /// <summary>Where the statement ends.</summary>
    public SourcePlace End => tokens[^1].Place with { Column = tokens[^1].Place.Column + tokens[^1].Length };

    public void Take() => _at++;

    /// <summary>Takes the next token, of which there must be one.</summary>
    /// <param name="expected">What it should be, for the message.</param>
    public Token Take(string expected)
    {
        if (Now is not { } token) throw new SourceFault(End, 0, $"{expected} is missing", $"write {expected} here");
        _at++;
        return token;
    }

    /// <summary>Takes a sign if it comes next.</summary>
    public bool Takes(string sign)
    {
        if (Now?.IsSign(sign) != true) return false;
        _at++;
        return true;
    }

    public void Expect(string sign)
    {
        if (Takes(sign)) return;
        if (Now is { } token) throw SourceFault.At(token, $"{Show(token)} stands where \"{sign}\" is expected", $"write \"{sign}\" before it");
        throw new SourceFault(End, 0, $"\"{sign}\" is missing", $"write \"{sign}\" here");
    }

    public void ExpectEnd()
    {
        if (Now is { } token) throw SourceFault.At(token, $"{Show(token)} is more than the statement takes", "take it out, or begin a new line");
    }

    public static string Show(Token token) => token.Kind == TokenKind.Text ? "a text" : $"\"{token.Text}\"";
}
