namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Works out expressions: before the end of the text as far as their symbols are defined, at its end wholly.</summary>
internal sealed class Evaluator(SymbolTable symbols)
{
    private readonly HashSet<string> _told = [];
    private int _depth;

    /// <summary>Whether the text has been read, so that what is not defined never will be.</summary>
    public bool IsFinal { get; set; }

    /// <summary>Whether a symbol that is not defined at the end is one of another file.</summary>
    public bool KeepsUndefined { get; set; }

    /// <summary>What an expression comes to; null where a symbol of it is not defined yet.</summary>
    public Value? Of(Expression expression) => expression switch
    {
        Expression.Number number => new Value(null, number.Value),
        Expression.Name name => OfName(name),
        Expression.Unary unary => Of(unary.Operand) is { } operand ? Unary(unary, operand) : null,
        Expression.Binary binary => Of(binary.Left) is { } left && Of(binary.Right) is { } right ? Binary(binary, left, right) : null,
        _ => throw new InvalidOperationException($"{expression} is no expression"),
    };

    /// <summary>A number that must be known at this point of the text.</summary>
    public long Number(Expression expression)
    {
        if (Of(expression) is not { } value) throw SourceFault.At(expression, "the number must be known here, and a symbol of it is defined further on", "define the symbol above this line");
        return value.Label is null ? value.Number : throw IsAddress(expression, value);
    }

    public static SourceFault IsAddress(Expression expression, Value value) =>
        SourceFault.At(expression, $"a number is expected, and {(value.Label!.Name == "." ? "this" : value.Label.Name)} is an address", "use the difference of two labels, or la to load an address");

    private Value? OfName(Expression.Name name)
    {
        var symbol = name.Symbol;
        if (symbol.Known is { } known) return known;
        if (symbol.IsBroken) throw new SourceFault(null);
        if (symbol.Meaning is null) return !IsFinal ? null : KeepsUndefined ? new Value(symbol, 0) : throw Undefined(name);
        if (_depth >= AssemblyLimits.SymbolDepth)
            return !IsFinal ? null : throw SourceFault.At(name, FormattableString.Invariant($"{symbol.Name} is defined by itself, or through more than {AssemblyLimits.SymbolDepth} other symbols"), "define symbols before they are used");
        _depth++;
        try
        {
            var value = Of(symbol.Meaning);
            if (IsFinal) symbol.Known = value;
            return value;
        }
        catch (SourceFault) when (IsFinal)
        {
            symbol.Break(symbol.Place!.Value);
            throw;
        }
        finally
        {
            _depth--;
        }
    }

    // A name is told once, where it is used first.
    private SourceFault Undefined(Expression.Name name)
    {
        var shown = name.Symbol.Name.Split(' ')[0];
        if (!_told.Add(name.Symbol.Name)) return new(null);
        var near = Suggest.Nearest(shown, symbols.All.Where(s => s.IsDefined && !s.Name.Contains(' ', StringComparison.Ordinal)).Select(s => s.Name));
        var label = char.IsAsciiDigit(shown[0]) ? shown[..^1] : shown;
        return SourceFault.At(name, $"{shown} is not defined", near is null ? $"write {label}: before the instruction or the data that it names" : $"did you mean {near}?");
    }

    private static Value Unary(Expression.Unary unary, Value operand) => unary.Sign switch
    {
        "+" => operand,
        _ when operand.Label is not null => throw IsAddress(unary.Operand, operand),
        "-" => new(null, -operand.Number),
        "~" => new(null, ~operand.Number),
        _ => throw new InvalidOperationException($"{unary.Sign} is no sign of an expression"),
    };

    private static Value Binary(Expression.Binary binary, Value left, Value right)
    {
        switch (binary.Sign)
        {
            case "+" when right.Label is null: return left with { Number = left.Number + right.Number };
            case "+" when left.Label is null: return right with { Number = left.Number + right.Number };
            case "-" when right.Label is null: return left with { Number = left.Number - right.Number };
            case "-" when left.Label is { } a && right.Label is { } b:
                if (a.Section is null || b.Section is null) throw SourceFault.At(binary, $"{(a.Section is null ? a : b).Name} is not defined in this text, so the distance is not known", "take the distance of labels of this text");
                if (a.Section != b.Section) throw SourceFault.At(binary, $"{a.Name} and {b.Name} are in different sections, so their distance is not known before they are linked", "take the distance of labels in one section");
                return new(null, a.Offset + left.Number - b.Offset - right.Number);
            default:
                if (left.Label is not null) throw IsAddress(binary.Left, left);
                if (right.Label is not null) throw IsAddress(binary.Right, right);
                return new(null, Compute(binary, left.Number, right.Number));
        }
    }

    private static long Compute(Expression.Binary binary, long a, long b)
    {
        switch (binary.Sign)
        {
            case "*": return a * b;
            case "/" or "%" when b == 0: throw SourceFault.At(binary.Right, "this is 0, and nothing can be divided by it", "divide by another number");
            // The least number over -1 is itself again, as in the 64 bits of a register.
            case "/": return b == -1 ? unchecked(-a) : a / b;
            case "%": return b == -1 ? 0 : a % b;
            case "<<" or ">>" when b is < 0 or > 63: throw SourceFault.At(binary.Right, FormattableString.Invariant($"{b} places are not in 64 bits"), "shift by 0 to 63");
            case "<<": return a << (int)b;
            case ">>": return a >>> (int)b;
            case "&": return a & b;
            case "|": return a | b;
            case "^": return a ^ b;
            default: throw new InvalidOperationException($"{binary.Sign} is no sign of an expression");
        }
    }
}
