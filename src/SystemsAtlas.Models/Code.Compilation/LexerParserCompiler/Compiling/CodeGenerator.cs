using System.Globalization;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>A line of assembly.</summary>
/// <param name="Text">The line.</param>
/// <param name="From">The line of three-address code that it was made of; -1 for none.</param>
public sealed record AsmLine(string Text, int From)
{
    public bool IsLabel => Text.EndsWith(':');
}

/// <summary>
/// Chooses instructions for each line of three-address code. Names come in a0 to a5, temporaries in their homes; t5 and t6 are for the work of one line, a6 and a7 for operands that are constants or in the frame.
/// Operators on bits take the lowest 32 bits and give 32 bits with a sign, as the language has it.
/// </summary>
internal sealed class CodeGenerator
{
    public const int MostNames = 6;

    private const int Word = 8;

    private readonly ImmutableArray<IrLine?> _lines;
    private readonly ImmutableArray<Home> _homes;
    private readonly IReadOnlyList<NamedValue> _names;
    private readonly IReadOnlySet<int> _unlike;
    private readonly List<AsmLine> _code = [];
    private int _from = -1, _labels;

    private CodeGenerator(ImmutableArray<IrLine?> lines, IReadOnlyList<NamedValue> names, ImmutableArray<Home> homes, IReadOnlySet<int> unlike) => (_lines, _names, _homes, _unlike) = (lines, names, homes, unlike);

    /// <summary>The lines of the function, up to its ret.</summary>
    public static ImmutableArray<AsmLine> Generate(ImmutableArray<IrLine?> lines, IReadOnlyList<NamedValue> names, ImmutableArray<Home> homes, IReadOnlySet<int> unlike)
    {
        var generator = new CodeGenerator(lines, names, homes, unlike);
        generator.Run();
        return [.. generator._code];
    }

    private int FrameBytes => (_homes.IsEmpty ? 0 : _homes.Max(h => h.Slot) + 1) * Word is var bytes ? (bytes + 15) / 16 * 16 : 0;

    private void Run()
    {
        if (FrameBytes > 0) Emit($"addi sp, sp, -{FrameBytes}");
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_lines[i] is not { } line) continue;
            _from = i;
            Line(line);
        }
    }

    private void Emit(string text) => _code.Add(new(text, _from));

    private void Mark(string label) => _code.Add(new(label + ":", _from));

    private void Line(IrLine line)
    {
        switch (line.Kind)
        {
            case IrKind.Binary: Binary(line); break;
            case IrKind.Unary: Unary(line); break;
            case IrKind.Math: Math(line); break;
            case IrKind.Copy: Copy(line); break;
            case IrKind.IfNot: Emit($"beqz {Operand(line.Left, "a6")}, .L{line.Label}"); break;
            case IrKind.If: Emit($"bnez {Operand(line.Left, "a6")}, .L{line.Label}"); break;
            case IrKind.GoTo: Emit($"j .L{line.Label}"); break;
            case IrKind.Label: Mark($".L{line.Label}"); break;
            case IrKind.Return: Return(line); break;
            default: throw new InvalidOperationException($"no code is made of {line.Kind}");
        }
    }

    private void Return(IrLine line)
    {
        if (line.Left.Constant is { } constant) Emit($"li a0, {Whole(constant)}");
        else if (Operand(line.Left, "a0") is var result and not "a0") Emit($"mv a0, {result}");
        if (FrameBytes > 0) Emit($"addi sp, sp, {FrameBytes}");
        Emit("ret");
    }

    private void Copy(IrLine line)
    {
        var dest = Dest(line);
        if (line.Left.Constant is { } constant) Emit($"li {dest}, {Whole(constant)}");
        else if (Operand(line.Left, dest) is var from && from != dest) Emit($"mv {dest}, {from}");
        Keep(line);
    }

    private void Unary(IrLine line)
    {
        var (dest, a) = (Dest(line), Operand(line.Left, "a6"));
        switch (line.Sign)
        {
            case "-": Emit($"neg {dest}, {a}"); break;
            case "+": Emit($"mv {dest}, {a}"); break;
            case "!": Emit($"seqz {dest}, {a}"); break;
            default: Emit($"not {dest}, {a}"); Emit($"sext.w {dest}, {dest}"); break;
        }
        Keep(line);
    }

    private void Math(IrLine line)
    {
        var (dest, a) = (Dest(line), Operand(line.Left, "a6"));
        if (line.Sign == "Math.abs")
        {
            Emit($"srai t5, {a}, 63");
            Emit($"xor t6, {a}, t5");
            Emit($"sub {dest}, t6, t5");
        }
        else
        {
            var (b, label) = (Operand(line.Right, "a7"), NewLabel());
            Emit($"mv t5, {a}");
            Emit(line.Sign == "Math.max" ? $"bge {a}, {b}, {label}" : $"ble {a}, {b}, {label}");
            Emit($"mv t5, {b}");
            Mark(label);
            Emit($"mv {dest}, t5");
        }
        Keep(line);
    }

    private void Binary(IrLine line)
    {
        var dest = Dest(line);
        if (_unlike.Contains(line.Token)) Emit($"li {dest}, {(line.Sign == "!==" ? 1 : 0)}");
        else if (!Immediate(line, dest)) Register(line, dest, Operand(line.Left, "a6"), Operand(line.Right, "a7"));
        Keep(line);
    }

    // A small constant goes into the instruction itself.
    private bool Immediate(IrLine line, string dest)
    {
        var (variable, constant) = line.Right.Constant is { } right ? (line.Left, right) : line.Left.Constant is { } left && line.Sign is "+" or "&" or "|" or "^" ? (line.Right, line.Left.Constant!.Value) : (IrOperand.None, default);
        if (variable.Text.Length == 0 || variable.Constant is not null) return false;
        var number = constant.Number;
        if (line.Sign is "<<" or ">>" or ">>>")
        {
            var bits = Operators.Int32(number) & 31;
            var a = Operand(variable, "a6");
            Emit($"{(line.Sign == "<<" ? "slliw" : line.Sign == ">>" ? "sraiw" : "srliw")} {dest}, {a}, {bits}");
            if (line.Sign == ">>>" && bits == 0) Unsigned(dest);
            return true;
        }
        if (number is < -2047 or > 2047) return false;
        var text = Whole(constant);
        switch (line.Sign)
        {
            case "+": Emit($"addi {dest}, {Operand(variable, "a6")}, {text}"); return true;
            case "-": Emit($"addi {dest}, {Operand(variable, "a6")}, {Whole(JsValue.Of(number == 0 ? 0 : -number))}"); return true;
            case "&" or "|" or "^":
                Emit($"{(line.Sign == "&" ? "andi" : line.Sign == "|" ? "ori" : "xori")} {dest}, {Operand(variable, "a6")}, {text}");
                Emit($"sext.w {dest}, {dest}");
                return true;
            case "<": Emit($"slti {dest}, {Operand(variable, "a6")}, {text}"); return true;
            default: return false;
        }
    }

    private void Register(IrLine line, string dest, string a, string b)
    {
        switch (line.Sign)
        {
            case "+": Emit($"add {dest}, {a}, {b}"); break;
            case "-": Emit($"sub {dest}, {a}, {b}"); break;
            case "*": Emit($"mul {dest}, {a}, {b}"); break;
            case "/": Emit($"div {dest}, {a}, {b}"); break;
            case "%": Emit($"rem {dest}, {a}, {b}"); break;
            case "**": Power(dest, a, b); break;
            case "&" or "|" or "^":
                Emit($"{(line.Sign == "&" ? "and" : line.Sign == "|" ? "or" : "xor")} {dest}, {a}, {b}");
                Emit($"sext.w {dest}, {dest}");
                break;
            case "<<": Emit($"sllw {dest}, {a}, {b}"); break;
            case ">>": Emit($"sraw {dest}, {a}, {b}"); break;
            case ">>>":
                Emit($"srlw {dest}, {a}, {b}");
                Unsigned(dest);
                break;
            case "<": Emit($"slt {dest}, {a}, {b}"); break;
            case ">": Emit($"slt {dest}, {b}, {a}"); break;
            case "<=": Emit($"slt {dest}, {b}, {a}"); Emit($"xori {dest}, {dest}, 1"); break;
            case ">=": Emit($"slt {dest}, {a}, {b}"); Emit($"xori {dest}, {dest}, 1"); break;
            default:
                Emit($"sub {dest}, {a}, {b}");
                Emit($"{(line.Sign[0] == '=' ? "seqz" : "snez")} {dest}, {dest}");
                break;
        }
    }

    // 32 bits without a sign.
    private void Unsigned(string register)
    {
        Emit($"slli {register}, {register}, 32");
        Emit($"srli {register}, {register}, 32");
    }

    private void Power(string dest, string number, string exponent)
    {
        var (loop, end) = (NewLabel(), NewLabel());
        Emit("li t5, 1");
        Emit($"mv t6, {exponent}");
        Emit($"beqz t6, {end}");
        Mark(loop);
        Emit($"mul t5, t5, {number}");
        Emit("addi t6, t6, -1");
        Emit($"bnez t6, {loop}");
        Mark(end);
        Emit($"mv {dest}, t5");
    }

    private string NewLabel() => $".M{++_labels}";

    // Where an operand is read: in its own register, or brought to one that is free for it.
    private string Operand(IrOperand operand, string scratch)
    {
        if (operand.Constant is { } constant)
        {
            if (constant.Number == 0) return "zero";
            Emit($"li {scratch}, {Whole(constant)}");
            return scratch;
        }
        if (operand.Temporary == 0)
        {
            for (var i = 0; i < _names.Count; i++)
                if (_names[i].Name == operand.Text) return $"a{i}";
            throw new InvalidOperationException($"{operand.Text} has no register");
        }
        var home = HomeOf(operand.Temporary);
        if (home.Register.Length > 0) return home.Register;
        Emit($"ld {scratch}, {home.Slot * Word}(sp)");
        return scratch;
    }

    private string Dest(IrLine line) => HomeOf(line.Dest) is { Register: { Length: > 0 } register } ? register : "t5";

    private void Keep(IrLine line)
    {
        if (HomeOf(line.Dest) is { Slot: >= 0 } home) Emit($"sd t5, {home.Slot * Word}(sp)");
    }

    private Home HomeOf(int temporary)
    {
        foreach (var home in _homes)
            if (home.Temporary == temporary) return home;
        throw new InvalidOperationException(Lines.Say($"%{temporary} has no home"));
    }

    private static string Whole(JsValue value) => ((long)value.Number).ToString(CultureInfo.InvariantCulture);
}
