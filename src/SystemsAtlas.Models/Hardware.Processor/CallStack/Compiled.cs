using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>A program that can be run and shown: its text in C, the assembled program, and which line of either an instruction stands on.</summary>
public sealed class Compiled
{
    private readonly ImmutableDictionary<ulong, FunctionShape> _byAddress;
    private readonly ImmutableDictionary<int, int> _shownLines;

    internal Compiled(string function, int n, bool tail)
    {
        (Function, N, IsTail) = (function, n, tail);
        var sources = Sources.Of(function, n, tail);
        Program = Assembler.Assemble(sources.Assembly).Expect();
        CLines = [.. sources.C.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')];
        Shapes = sources.Shapes;
        _byAddress = Shapes.ToImmutableDictionary(s => Program.Find(s.Name)!.Value);
        var (shown, lines) = (new List<string>(), ImmutableDictionary.CreateBuilder<int, int>());
        foreach (var (i, line) in sources.Assembly.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var text = line.Split('#')[0].TrimEnd();
            if (text.Length == 0 || text.TrimStart().StartsWith('.') && !text.EndsWith(':')) continue;
            shown.Add(text.EndsWith(':') ? text : Columns(text));
            lines[i + 1] = shown.Count;
        }
        _shownLines = lines.ToImmutable();
        AssemblyLines = [.. shown];
    }

    /// <summary>The name of the function, as the knob has it.</summary>
    public string Function { get; }

    /// <summary>What it is called with.</summary>
    public int N { get; }

    /// <summary>Whether calls that are a function's last act are jumps.</summary>
    public bool IsTail { get; }

    /// <summary>The text in C.</summary>
    public ImmutableArray<string> CLines { get; }

    /// <summary>Labels and instructions, without directives.</summary>
    public ImmutableArray<string> AssemblyLines { get; }

    /// <summary>The assembled program.</summary>
    public Program Program { get; }

    /// <summary>Its functions: main, then the one that is called.</summary>
    public ImmutableArray<FunctionShape> Shapes { get; }

    /// <summary>The function that main calls.</summary>
    public FunctionShape Called => Shapes[1];

    /// <summary>The function that begins at an address; null for none.</summary>
    public FunctionShape? FunctionAt(ulong address) => _byAddress.GetValueOrDefault(address);

    /// <summary>The line of C, from 1, that an instruction is made of; 0 where there is none.</summary>
    public int CLineOf(ulong address) => Program.Lines.OriginOf(address) ?? 0;

    /// <summary>The line of <see cref="AssemblyLines"/>, from 1, that an instruction stands on.</summary>
    public int AssemblyLineOf(ulong address) => Program.Lines.LineOf(address) is { } line ? _shownLines.GetValueOrDefault(line) : 0;

    private static string Columns(string text)
    {
        var parts = text.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        return parts.Length == 1 ? $"  {parts[0]}" : $"  {parts[0],-6} {parts[1]}";
    }
}
