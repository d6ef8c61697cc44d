using System.Globalization;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>The whole program: it gives the names their values, calls the function and writes the 8 bytes of the result to standard output.</summary>
internal static class AssemblyText
{
    public const string Function = "expression";

    public static string Of(string source, IReadOnlyList<NamedValue> names, ImmutableArray<AsmLine> code, out int firstLine)
    {
        var lines = new List<string> { "# " + source.ReplaceLineEndings(" "), "    .globl _start", "_start:" };
        for (var i = 0; i < names.Count; i++) lines.Add($"    li   a{i.ToString(CultureInfo.InvariantCulture)}, {names[i].Value.ToString(CultureInfo.InvariantCulture)}    # {names[i].Name}");
        lines.AddRange(["    call expression", "    addi sp, sp, -16", "    sd   a0, 0(sp)", "    li   a0, 1    # standard output", "    mv   a1, sp", "    li   a2, 8", "    li   a7, 64   # write", "    ecall", "    li   a0, 0", "    li   a7, 93   # exit", "    ecall", Function + ":"]);
        firstLine = lines.Count + 1;
        foreach (var line in code) lines.Add(line.IsLabel ? line.Text : "    " + line.Text);
        return string.Join('\n', lines) + "\n";
    }
}
