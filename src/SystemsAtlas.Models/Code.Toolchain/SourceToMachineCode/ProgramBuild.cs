using SystemsAtlas.Models.Code.Toolchain.C;
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

    public required Compilation Compilation { get; init; }

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
    public ObjectSection Text => Compilation.Object[SectionKind.Text];

    /// <summary>The function that is looked at: the first that is not main, else main.</summary>
    public ObjectSymbol Function => Functions.FirstOrDefault(s => s.Name != "main") ?? Functions.First();

    private IEnumerable<ObjectSymbol> Functions => Compilation.Object.Symbols.Where(s => s is { IsDefined: true, IsFunction: true }).OrderBy(s => s.Value);

    /// <summary>Whether a field is zero until the linker fills it in. The way to a label of the same section is known to the assembler.</summary>
    public bool Waits(Relocation relocation) => relocation.Symbol is not { } number || !Compilation.Object.Symbols[number].IsHidden;

    /// <summary>Takes a source through all tools.</summary>
    /// <exception cref="CRefusedException">The compiler refuses it.</exception>
    public static ProgramBuild Of(string source, int level, string linking)
    {
        var compilation = Compiler.Compile(CName, source, level > 0);
        var build = new ProgramBuild
        {
            Source = source, Level = level, Linking = linking, Compilation = compilation, CLines = Split(source), Preprocessed = new(compilation.Preprocessed, CName), Assembly = new(compilation.Assembly),
            ObjectBytes = ObjectWriter.Write(compilation.Object), Inputs = [], Link = new(null, [], [], []), Executable = null, Stripped = null,
        };
        return build.Linked(linking);
    }

    /// <summary>The same, linked in another way.</summary>
    public ProgramBuild Linked(string linking)
    {
        var inputs = LinkChoice.InputsOf(linking, Compilation.Object);
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
