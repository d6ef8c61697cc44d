using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Code.Toolchain.C.Syntax;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

/// <summary>Writes a program as assembly text in GNU syntax.</summary>
internal static class CodeGenerator
{
    /// <summary>The text.</summary>
    /// <param name="unit">The program.</param>
    /// <param name="file">The source's name.</param>
    /// <param name="source">Its lines.</param>
    /// <param name="optimises">Whether variables live in registers, and what is known is not computed.</param>
    /// <param name="reachesFar">Whether every branch goes over a jump, for functions that are longer than a branch reaches.</param>
    public static string Write(Unit unit, string file, IReadOnlyList<string> source, bool optimises, bool reachesFar)
    {
        var writer = new AssemblyWriter(source);
        var labels = new LabelNumbers();
        writer.Directive(".file", $"1 \"{file}\"");
        writer.Directive(".text");
        foreach (var function in unit.Functions.Where(f => f.Body is not null)) FunctionGenerator.Write(function, writer, labels, optimises, reachesFar);
        Texts(unit, writer);
        foreach (var (variable, values) in unit.Globals) Global(variable, values, writer);
        return writer.Text;
    }

    private static void Texts(Unit unit, AssemblyWriter writer)
    {
        if (unit.Texts.Length == 0) return;
        writer.Directive(".section", ".rodata");
        for (var i = 0; i < unit.Texts.Length; i++)
        {
            writer.Label(LabelNumbers.OfText(i));
            writer.Directive(".string", $"\"{Escaped(unit.Texts[i])}\"");
        }
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
            escaped.Append(c switch
            {
                '"' or '\\' => $"\\{c}",
                '\n' => "\\n",
                '\t' => "\\t",
                >= ' ' and <= '~' => c.ToString(),
                _ => "\\" + Convert.ToString(c, 8).PadLeft(3, '0'),
            });
        return escaped.ToString();
    }

    private static void Global(Variable variable, ImmutableArray<Expr> values, AssemblyWriter writer)
    {
        var type = variable.Type is CType.Array array ? array.Of : variable.Type;
        var isZero = values.All(v => Constant.Of(v) == 0 || v is Expr.Literal { Value: 0 });
        writer.Directive(isZero ? ".bss" : ".data");
        writer.Directive(".globl", variable.Name);
        writer.Directive(".align", type.Size switch { 8 => "3", 4 => "2", _ => "0" });
        writer.Directive(".type", $"{variable.Name}, @object");
        writer.Directive(".size", string.Create(CultureInfo.InvariantCulture, $"{variable.Name}, {variable.Type.Size}"));
        writer.Label(variable.Name);
        if (!isZero)
            foreach (var value in values) writer.Directive(type.Size switch { 8 => ".dword", 4 => ".word", _ => ".byte" }, Written(value, type));
        var rest = variable.Type.Size - (isZero ? 0 : values.Length * type.Size);
        if (rest > 0) writer.Directive(".zero", rest.ToString(CultureInfo.InvariantCulture));
    }

    private static string Written(Expr value, CType type) => value switch
    {
        Expr.TextAddress text => LabelNumbers.OfText(text.Number),
        Expr.AddressOf address => address.Variable.Name,
        Expr.Moved moved => string.Create(CultureInfo.InvariantCulture, $"{Written(moved.Pointer, type)}{(moved.IsBack ? '-' : '+')}{(long)Constant.Of(moved.Count)!.Value * moved.ElementBytes}").Replace("+-", "-", StringComparison.Ordinal).Replace("--", "+", StringComparison.Ordinal),
        _ => Constant.Of(value) is { } number ? (type == CType.Char ? number & 0xff : number).ToString(CultureInfo.InvariantCulture) : "0",
    };
}

/// <summary>Gives out the labels of a text, from 2 on as GCC does.</summary>
internal sealed class LabelNumbers
{
    private int _next = 2;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $".L{_next++}");

    /// <summary>So many labels were given out.</summary>
    public int Mark
    {
        get => _next;
        set => _next = value;
    }

    public static string OfText(int number) => string.Create(CultureInfo.InvariantCulture, $".LC{number}");
}
