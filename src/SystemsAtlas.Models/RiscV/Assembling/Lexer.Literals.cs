using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Numbers, characters and texts. Source: Using as (GNU binutils), section 3.6, "Constants".</summary>
internal sealed partial class Lexer
{
    private const string EscapeRemedy = "use one of \\n, \\t, \\r, \\b, \\f, \\\\, \\\", \\', \\0 to \\377, or \\x and two digits of base 16";

    // Decimal, 0x…, 0b…, octal after a 0; or a local label with b (before) or f (further on).
    private Token ReadNumber()
    {
        var (start, place) = (_at, Place);
        while (char.IsAsciiLetterOrDigit(Now) || Now == '_') Advance();
        var text = source[start.._at];
        if (text[^1] is 'b' or 'f' && text[..^1].All(char.IsAsciiDigit))
        {
            if (text.Length > 10) throw new SourceFault(place, text.Length, $"the local label {text} has too many digits", "use a number below 1000000000");
            return new(TokenKind.LocalLabel, text, long.Parse(text[..^1], CultureInfo.InvariantCulture), place, text.Length);
        }
        var (digits, radix) = text switch
        {
            ['0', 'x' or 'X', .. var rest] => (rest, 16u),
            ['0', 'b' or 'B', .. var rest] => (rest, 2u),
            ['0', _, ..] => (text[1..], 8u),
            _ => (text, 10u),
        };
        return new(TokenKind.Number, text, (long)Parse(text, digits, radix, place), place, text.Length);
    }

    private static ulong Parse(string text, string digits, uint radix, SourcePlace place)
    {
        if (digits.Length == 0 || digits.Any(d => !char.IsAsciiHexDigit(d) || Convert.ToUInt32(d.ToString(), 16) >= radix))
            throw new SourceFault(place, text.Length, $"{text} is no number of base {radix}", "write it in decimal, or as 0x… in base 16, 0b… in base 2, 0… in base 8");
        UInt128 value = 0;
        foreach (var digit in digits)
        {
            value = value * radix + Convert.ToUInt32(digit.ToString(), 16);
            if (value > ulong.MaxValue) throw new SourceFault(place, text.Length, $"{text} has more than 64 bits", "use a number up to 0xffffffffffffffff");
        }
        return (ulong)value;
    }

    // 'a' as well as GNU's 'a without an end.
    private long ReadCharacter()
    {
        var place = Place;
        Advance();
        if (Now is '\0' or '\n') throw new SourceFault(place, 1, "the character is missing", "write it behind the quote, such as 'a'");
        var bytes = ReadUnit();
        if (bytes.Length > 1) throw new SourceFault(place, 2, "the character has more than one byte in UTF-8", "put it into a .string");
        if (Now == '\'') Advance();
        return bytes[0];
    }

    private string ReadText()
    {
        var place = Place;
        Advance();
        var bytes = new StringBuilder();
        while (Now != '"')
        {
            if (_at >= source.Length || Now == '\n') throw new SourceFault(place, 1, "the text has no end", "end it with a double quote on the same line; a new line in it is \\n");
            foreach (var b in ReadUnit()) bytes.Append((char)b);
        }
        Advance();
        return bytes.ToString();
    }

    // One character of a text, as its bytes.
    private byte[] ReadUnit()
    {
        if (Now == '\\') return [ReadEscape()];
        var length = char.IsSurrogatePair(Now, Peek(1)) ? 2 : 1;
        var bytes = Encoding.UTF8.GetBytes(source, _at, length);
        for (var i = 0; i < length; i++) Advance();
        return bytes;
    }

    private byte ReadEscape()
    {
        var place = Place;
        Advance();
        var letter = Now;
        if (letter is '\0' or '\n') throw new SourceFault(place, 1, "nothing follows the backslash", EscapeRemedy);
        if (letter is >= '0' and <= '7') return (byte)Digits(8, 3);
        Advance();
        switch (letter)
        {
            case 'n': return (byte)'\n';
            case 't': return (byte)'\t';
            case 'r': return (byte)'\r';
            case 'b': return (byte)'\b';
            case 'f': return (byte)'\f';
            case '\\' or '"' or '\'': return (byte)letter;
            case 'x' or 'X' when char.IsAsciiHexDigit(Now): return (byte)Digits(16, 2);
            default: throw new SourceFault(place, 2, $"\\{letter} stands for no character", EscapeRemedy);
        }
    }

    private int Digits(uint radix, int most)
    {
        var value = 0;
        for (var i = 0; i < most && char.IsAsciiHexDigit(Now) && Convert.ToUInt32(Now.ToString(), 16) < radix; i++)
        {
            value = value * (int)radix + Convert.ToInt32(Now.ToString(), 16);
            Advance();
        }
        return value;
    }
}
