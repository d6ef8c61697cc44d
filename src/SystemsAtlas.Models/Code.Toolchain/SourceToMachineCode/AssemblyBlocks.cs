using System.Globalization;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>Lines of assembly that were made of one line of the source.</summary>
/// <param name="From">The first, from 1.</param>
/// <param name="To">The last.</param>
/// <param name="SourceLine">The line of the source; 0 for what stands behind the functions.</param>
/// <param name="Instructions">How many of the lines are instructions.</param>
public sealed record AssemblyBlock(int From, int To, int SourceLine, int Instructions);

/// <summary>Assembly text, cut where the compiler says that another line of the source begins.</summary>
public sealed class AssemblyBlocks
{
    private const string Loc = ".loc", Size = ".size";

    public AssemblyBlocks(string text)
    {
        Lines = ProgramBuild.Split(text);
        var blocks = ImmutableArray.CreateBuilder<AssemblyBlock>();
        var (from, source, isHead) = (1, 0, true);
        for (var line = 1; line <= Lines.Length; line++)
        {
            var word = WordOf(Lines[line - 1]);
            if (word == Loc)
            {
                // What stands before a function's first line belongs to it, and a label to what it is before.
                if (!isHead)
                {
                    var start = line;
                    while (start - 1 > from && IsLabel(Lines[start - 2])) start--;
                    blocks.Add(Block(from, start - 1, source));
                    from = start;
                }
                (source, isHead) = (LineOf(Lines[line - 1]), false);
            }
            else if (word == Size && source > 0)
            {
                blocks.Add(Block(from, line, source));
                (from, source, isHead) = (line + 1, 0, true);
            }
        }
        if (from <= Lines.Length) blocks.Add(Block(from, Lines.Length, 0));
        All = blocks.ToImmutable();
    }

    public ImmutableArray<string> Lines { get; }

    public ImmutableArray<AssemblyBlock> All { get; }

    /// <summary>How many instructions there are as they are written.</summary>
    public int Instructions => All.Sum(b => b.Instructions);

    /// <summary>The instruction of a line, without its comment and with single spaces.</summary>
    public string TextOf(int line) => string.Join(' ', Lines[line - 1].Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private AssemblyBlock Block(int from, int to, int source) => new(from, to, source, Lines.AsSpan(from - 1, to - from + 1).ToArray().Count(IsInstruction));

    private static bool IsLabel(string line) => line.Length > 0 && line[0] != ' ';

    private static bool IsInstruction(string line) => line.Length > 0 && line[0] == ' ' && WordOf(line) is { Length: > 0 } word && word[0] != '.';

    private static string WordOf(string line)
    {
        var text = line.TrimStart();
        var end = text.IndexOf(' ');
        return line.Length == text.Length ? "" : end < 0 ? text : text[..end];
    }

    // .loc file line
    private static int LineOf(string line) => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture);
}
