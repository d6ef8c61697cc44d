using SystemsAtlas.Models.Code.Toolchain.C;
using SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>An object file that the linker is given.</summary>
/// <param name="Called">Its name.</param>
/// <param name="File">What it holds.</param>
public sealed record Input(string Called, ObjectFile File);

/// <summary>Everything that the tools make of one source; a state says how much of it exists already.</summary>
public sealed record ProgramBuild
{
    /// <summary>The names of the five files.</summary>
    public const string CName = "prog.c", IName = "prog.i", SName = "prog.s", OName = "prog.o", ExeName = "prog";

    public required string Source { get; init; }

    /// <summary>0 or 1.</summary>
    public required int Level { get; init; }

    /// <summary>One of <see cref="LinkChoice"/>.</summary>
    public required string Linking { get; init; }

    /// <summary>The text of prog.i.</summary>
    public required string PreprocessedText { get; init; }

    /// <summary>What the preprocessor did, in order.</summary>
    public required ImmutableArray<PreprocessorWork> Works { get; init; }

    /// <summary>How many tokens the compiler read.</summary>
    public required int Tokens { get; init; }

    /// <summary>How many functions it found.</summary>
    public required int Functions { get; init; }

    /// <summary>The tree of each line on which something begins.</summary>
    public required ImmutableArray<LineTree> Trees { get; init; }

    /// <summary>The text of prog.s.</summary>
    public required string AssemblyText { get; init; }

    /// <summary>What prog.o holds.</summary>
    public required ObjectFile Object { get; init; }

    public required ImmutableArray<string> CLines { get; init; }

    public required PreprocessedLines Preprocessed { get; init; }

    public required AssemblyBlocks Assembly { get; init; }

    /// <summary>The bytes of prog.o.</summary>
    public required ImmutableArray<byte> ObjectBytes { get; init; }

    /// <summary>What is linked, in order.</summary>
    public required ImmutableArray<Input> Inputs { get; init; }

    public required LinkResult Link { get; init; }

    /// <summary>The executable; null where it cannot be linked.</summary>
    public required ElfFile? Executable { get; init; }

    /// <summary>The executable without names of sections and symbols.</summary>
    public required ElfFile? Stripped { get; init; }

    /// <summary>The program's own code.</summary>
    public ObjectSection Text => Object[SectionKind.Text];

    /// <summary>The function that is looked at: the first that is not main, else main.</summary>
    public ObjectSymbol Function => Defined.FirstOrDefault(s => s.Name != "main") ?? Defined.First();

    private IEnumerable<ObjectSymbol> Defined => Object.Symbols.Where(s => s is { IsDefined: true, IsFunction: true }).OrderBy(s => s.Value);

    /// <summary>Whether a field is zero until the linker fills it in. The way to a label of the same section is known to the assembler.</summary>
    public bool Waits(Relocation relocation) => relocation.Symbol is not { } number || !Object.Symbols[number].IsHidden;

    /// <summary>The tree of what begins on a line; null where nothing does.</summary>
    public TreePart? TreeOf(int line) => Trees.FirstOrDefault(t => t.Line == line)?.Tree;

    /// <summary>Takes a source through all tools.</summary>
    /// <exception cref="CRefusedException">The compiler refuses it.</exception>
    public static ProgramBuild Of(string source, int level, string linking)
    {
        var compilation = Compiler.Compile(CName, source, level > 0);
        var build = new ProgramBuild
        {
            Source = source, Level = level, Linking = linking, PreprocessedText = compilation.Preprocessed, Works = compilation.Source.Works, Tokens = compilation.Source.Tokens.Length - 1, Functions = compilation.Unit.Functions.Count(f => f.Body is not null),
            Trees = [.. Enumerable.Range(1, Split(source).Length).Select(line => (line, Tree: TreePart.Of(compilation.Unit, line))).Where(t => t.Tree is not null).Select(t => new LineTree(t.line, t.Tree!))],
            AssemblyText = compilation.Assembly, Object = compilation.Object, CLines = Split(source), Preprocessed = new(compilation.Preprocessed, CName), Assembly = new(compilation.Assembly),
            ObjectBytes = ObjectWriter.Write(compilation.Object), Inputs = [], Link = new(null, [], [], []), Executable = null, Stripped = null,
        };
        return build.Linked(linking);
    }

    /// <summary>The same, linked in another way.</summary>
    public ProgramBuild Linked(string linking)
    {
        var inputs = LinkChoice.InputsOf(linking, Object);
        var link = StaticLinker.Link([.. inputs.Select(i => i.File)]);
        return this with
        {
            Linking = linking,
            Inputs = inputs,
            Link = link,
            Executable = link.Program is { } program ? ElfWriter.Write(program) : null,
            Stripped = link.Program is { } bare ? ElfWriter.Write(bare, symbols: false) : null,
        };
    }

    internal static ImmutableArray<string> Split(string text)
    {
        var lines = text.Split('\n');
        return ImmutableArray.Create(lines, 0, lines.Length - (lines[^1].Length == 0 ? 1 : 0));
    }
}
