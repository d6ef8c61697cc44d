using System.Globalization;

namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <content>What stands within a statement: values, pointers, indexes, sizes and numbers.</content>
internal sealed partial class ProgramText
{
    private ImmutableArray<Sum> Values(int count)
    {
        var isBraced = Peek == "{";
        if (isBraced) _at++;
        var all = new List<Sum> { Value() };
        for (; Peek == ","; all.Add(Value())) _at++;
        if (isBraced) Take("}");
        return all.Count <= count ? [.. all] : throw FaultAtStart(FormattableString.Invariant($"has {all.Count} values for {count} elements"));
    }

    private Cell Cell()
    {
        if (Peek == "*")
        {
            _at++;
            return new(Name(), 0);
        }
        var name = Name();
        return new(name, Peek == "[" ? Index() : null);
    }

    private Sum Value()
    {
        var terms = new List<Term>();
        for (var sign = 1; ; sign = _words[_at++].Text == "-" ? -1 : 1)
        {
            while (Peek is "-" or "+") sign *= _words[_at++].Text == "-" ? -1 : 1;
            if (Peek.Length > 0 && char.IsAsciiDigit(Peek[0])) terms.Add(new(sign, (int)Number(int.MaxValue), null));
            else terms.Add(new(sign, 0, Cell()));
            if (Peek is not ("+" or "-")) return new([.. terms]);
        }
    }

    private Source Pointer()
    {
        SkipCast();
        if (Peek is not ("malloc" or "calloc" or "realloc")) return Plain();
        var function = _words[_at++].Text;
        Take("(");
        var variable = "";
        if (function == "realloc")
        {
            variable = Peek == "NULL" || Peek == "0" ? "" : Peek == "&" ? throw Fault("is the address of a variable, which realloc cannot move: give realloc a pointer") : Peek;
            if (variable.Length > 0) Name();
            else _at++;
            Take(",");
        }
        var first = Size();
        var second = 1UL;
        if (function == "calloc") (_, second) = (Take(","), Size());
        Take(")");
        var bytes = second != 0 && first > ulong.MaxValue / second ? ulong.MaxValue : first * second;
        if (bytes is > MostBytes and < AddressMap.AllBytes)
            throw FaultAtStart(FormattableString.Invariant($"asks for {bytes} bytes. Whether the kernel promises as much depends on the machine: ask for at most {MostBytes}, or for {AddressMap.AllBytes} and more, which it always refuses"));
        return new(function switch { "malloc" => SourceKind.Malloc, "calloc" => SourceKind.Calloc, _ => SourceKind.Realloc }, variable, first, second);
    }

    private Source Plain()
    {
        if (Peek is "NULL" or "0")
        {
            _at++;
            return new(SourceKind.Null);
        }
        if (Peek != "&") return new(SourceKind.Variable, Name());
        _at++;
        var name = Name();
        return Peek == "[" ? new(SourceKind.ElementOf, name, (ulong)Index()) : new(SourceKind.AddressOf, name);
    }

    // (int *) before malloc says nothing that the model needs.
    private void SkipCast()
    {
        if (Peek != "(" || !s_types.Contains(PeekAfter)) return;
        for (_at += 2; Peek == "*";) _at++;
        Take(")");
    }

    // From the beginning of an array, or of the block that a pointer leads to, in ints; it may lie before.
    private int Index()
    {
        Take("[");
        var index = (long)Size();
        Take("]");
        return index is >= int.MinValue and <= int.MaxValue ? (int)index : throw FaultAtStart("has an index that no int can hold");
    }

    // Numbers, sizes of types and what + - * make of them; below zero as size_t takes it.
    private ulong Size()
    {
        var sum = Product();
        while (Peek is "+" or "-") sum = _words[_at++].Text == "+" ? unchecked(sum + Product()) : unchecked(sum - Product());
        return sum;
    }

    private ulong Product()
    {
        var product = Factor();
        while (Peek == "*")
        {
            _at++;
            product = unchecked(product * Factor());
        }
        return product;
    }

    private ulong Factor()
    {
        if (Peek == "-")
        {
            _at++;
            return unchecked(0UL - Factor());
        }
        if (Peek == "(")
        {
            _at++;
            var inner = Size();
            Take(")");
            return inner;
        }
        return Peek == "sizeof" ? SizeOfType() : Number(ulong.MaxValue);
    }

    private ulong SizeOfType()
    {
        _at++;
        Take("(");
        var type = _at < _words.Count ? _words[_at++].Text : "";
        var isPointer = Peek == "*";
        for (; Peek == "*";) _at++;
        Take(")");
        return isPointer ? 8UL : type switch { "int" => 4, "char" => 1, "long" or "size_t" => 8, _ => throw FaultAtStart("asks for the size of a type that the model does not have: use int, long or char") };
    }

    private ulong Number(ulong most)
    {
        var word = Peek;
        var isHex = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (word.Length == 0 || !ulong.TryParse(isHex ? word.AsSpan(2) : word, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw Fault("is no number: write a whole number such as 24 or 0x18; the model needs sizes and indexes that are known beforehand");
        if (number > most) throw Fault(FormattableString.Invariant($"is larger than {most}, the most that fits here"));
        _at++;
        return number;
    }
}
