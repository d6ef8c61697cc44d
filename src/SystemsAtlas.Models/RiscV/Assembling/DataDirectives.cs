using System.Numerics;

namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Directives that put bytes into a section.</summary>
internal sealed class DataDirectives(SymbolTable symbols, Evaluator evaluator)
{
    private SectionBuilder Current => symbols.Current;

    /// <summary>Numbers or addresses of so many bytes each.</summary>
    public void Numbers(int size, Token name, TokenCursor rest)
    {
        if (rest.IsAtEnd) return;
        do
        {
            var expression = new ExpressionReader(rest, symbols).Read();
            Current.Add(new byte[size], name);
            var known = evaluator.Of(expression);
            if (Current.Kind != SectionKind.Bss) Current.Fixups.Add(new(Current.Size - size, size, Reference.Data, expression, known));
            else if (known is not { Label: null, Number: 0 }) throw SourceFault.At(expression, $"{Current.Name} holds only zeros", "put values into .data");
        }
        while (rest.Takes(","));
        rest.ExpectEnd();
    }

    public void Texts(string end, Token name, TokenCursor rest)
    {
        if (rest.IsAtEnd) return;
        do
        {
            var text = rest.Take("a text");
            if (text.Kind != TokenKind.Text) throw SourceFault.At(text, $"{TokenCursor.Show(text)} is no text", "write the text in double quotes");
            Current.Add([.. (text.Text + end).Select(c => (byte)c)], name);
        }
        while (rest.Takes(","));
        rest.ExpectEnd();
    }

    /// <summary>.zero count, .skip count, fill</summary>
    public void Fill(Token name, TokenCursor rest)
    {
        var (count, shown) = Number(rest, "a number of bytes");
        var (fill, _) = rest.Takes(",") ? Number(rest, "a value") : (0, null);
        rest.ExpectEnd();
        if (count < 0) throw SourceFault.At(shown!, FormattableString.Invariant($"{name.Text} cannot put {count} bytes"), "give a number from 0 on");
        // Compared before it is added to anything: it may be as large as a number can be.
        if (count > AssemblyLimits.SectionBytes) throw SourceFault.At(shown!, FormattableString.Invariant($"{name.Text} asks for {count} bytes, and a section may hold {AssemblyLimits.SectionBytes}"), "ask for less");
        Current.Fill((int)count, (byte)fill, name);
    }

    /// <summary>.align power, fill and .balign bytes, fill</summary>
    public void Align(bool isPower, Token name, TokenCursor rest)
    {
        var (number, shown) = Number(rest, "an alignment");
        byte? fill = rest.Takes(",") ? (byte)Number(rest, "a value").Number : null;
        rest.ExpectEnd();
        var most = isPower ? BitOperations.Log2(AssemblyLimits.AlignmentBytes) : AssemblyLimits.AlignmentBytes;
        if (number < 0 || number > most) throw SourceFault.At(shown!, FormattableString.Invariant($"{name.Text} does not take {number}"), FormattableString.Invariant($"give a number from 0 to {most}"));
        if (!isPower && number > 0 && !BitOperations.IsPow2(number)) throw SourceFault.At(shown!, FormattableString.Invariant($"{number} is no power of 2"), "use 1, 2, 4, 8 and so on");
        Current.Align(isPower ? 1 << (int)number : Math.Max(1, (int)number), fill, name);
    }

    private (long Number, Expression? Shown) Number(TokenCursor rest, string expected)
    {
        if (rest.IsAtEnd) rest.Take(expected);
        var expression = new ExpressionReader(rest, symbols).Read();
        return (evaluator.Number(expression), expression);
    }
}
