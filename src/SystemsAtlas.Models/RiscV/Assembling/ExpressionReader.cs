namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>
/// Reads expressions with GNU's precedence, which is not C's: * / % &lt;&lt; &gt;&gt; before | &amp; ^ before + -. Source: Using as (GNU binutils), section 6.2.4, "Infix Operators".
/// </summary>
internal sealed class ExpressionReader(TokenCursor cursor, SymbolTable symbols)
{
    private static readonly string[][] Levels = [["+", "-"], ["|", "&", "^"], ["*", "/", "%", "<<", ">>"]];

    private int _parts;

    public Expression Read() => ReadLevel(0);

    private Expression ReadLevel(int level)
    {
        if (level == Levels.Length) return ReadUnary();
        var left = ReadLevel(level + 1);
        while (cursor.Now is { Kind: TokenKind.Sign } sign && Levels[level].Contains(sign.Text))
        {
            cursor.Take();
            var right = ReadLevel(level + 1);
            left = new Expression.Binary(sign.Text, left, right, left.Place, Span(left.Place, right));
        }
        return left;
    }

    private Expression ReadUnary()
    {
        var token = cursor.Take("a number or a symbol");
        // All are counted, nested or not, because a long sum is nested to the left.
        if (++_parts > AssemblyLimits.ExpressionParts)
            throw SourceFault.At(token, FormattableString.Invariant($"the expression has more than {AssemblyLimits.ExpressionParts} parts"), "name parts of it by .equ");
        switch (token.Kind)
        {
            case TokenKind.Number: return new Expression.Number(token.Value, token.Place, token.Length);
            case TokenKind.LocalLabel: return new Expression.Name(symbols.Local(token), token.Place, token.Length);
            case TokenKind.Name when Registers.Find(token.Text) is not null:
                throw SourceFault.At(token, $"{token.Text} is a register, and a number or a symbol is expected", "write a number, or use the form of the instruction that takes a register");
            case TokenKind.Name: return new Expression.Name(symbols.Use(token.Text), token.Place, token.Length);
            case TokenKind.Sign when token.Text is "-" or "+" or "~":
                var operand = ReadUnary();
                return new Expression.Unary(token.Text, operand, token.Place, Span(token.Place, operand));
            case TokenKind.Sign when token.Text == "(":
                var inner = Read();
                cursor.Expect(")");
                return inner;
            default: throw SourceFault.At(token, $"{TokenCursor.Show(token)} is no number and no symbol", "write a number, a character such as 'a', or a symbol");
        }
    }

    private static int Span(SourcePlace start, Expression last) => last.Place.Line == start.Line ? last.Place.Column + last.Length - start.Column : last.Length;
}
