using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>Labels and instructions of a program as a picture lists them: without directives and remarks.</summary>
public sealed class Listing
{
    private readonly Program _program;
    private readonly ImmutableDictionary<int, int> _shown;

    private readonly ImmutableArray<string> _origin;

    /// <param name="program">The assembled program.</param>
    /// <param name="origin">What it was compiled from, if anything.</param>
    internal Listing(Program program, string origin)
    {
        _program = program;
        _origin = [.. origin.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim())];
        var (lines, shown) = (ImmutableArray.CreateBuilder<string>(), ImmutableDictionary.CreateBuilder<int, int>());
        var code = program.Lines.Entries.Where(e => e.IsCode).Select(e => e.Place.Line).ToHashSet();
        foreach (var (i, line) in program.Source.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var text = line.Split('#')[0].Trim();
            var isLabel = text.EndsWith(':');
            if (!isLabel && !code.Contains(i + 1)) continue;
            lines.Add(isLabel ? text : Columns(text));
            shown[i + 1] = lines.Count;
        }
        _shown = shown.ToImmutable();
        Lines = lines.Count == 0 ? ["(nothing)"] : lines.ToImmutable();
    }

    /// <summary>The lines.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>The line, from 1, of the instruction at an address; 0 where there is none.</summary>
    public int LineAt(ulong address) => _program.Lines.LineOf(address) is { } line ? _shown.GetValueOrDefault(line) : 0;

    /// <summary>The line of the compiled program that the instruction at an address comes from; empty where there is none.</summary>
    public string OriginAt(ulong address) => _program.Lines.OriginOf(address) is { } line && line <= _origin.Length ? _origin[line - 1] : "";

    private static string Columns(string text)
    {
        var parts = text.Split([' ', '\t'], 2, StringSplitOptions.TrimEntries);
        return parts.Length == 1 ? $" {parts[0]}" : $" {parts[0],-5} {parts[1]}";
    }
}
