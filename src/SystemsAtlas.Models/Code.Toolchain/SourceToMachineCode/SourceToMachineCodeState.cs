using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The tool that is at work.</summary>
public enum Stage
{
    Source,
    Preprocessing,
    Compiling,
    Assembling,
    Linking,
    Running,
}

/// <summary>How far a program is on its way from source to process; immutable.</summary>
public sealed record SourceToMachineCodeState : IState
{
    public required ProgramBuild Build { get; init; }

    /// <summary>Which build of this run, from 1.</summary>
    public int Number { get; init; } = 1;

    public Stage Stage { get; init; }

    /// <summary>The bytes of the function that is looked at, in the build before; 0 in the first.</summary>
    public long WasFunctionBytes { get; init; }

    /// <summary>The bytes of the executable of the build before; 0 where there was none.</summary>
    public int WasExeBytes { get; init; }

    /// <summary>How many instructions the process of the build before carried out.</summary>
    public long WasInstructions { get; init; }

    /// <summary>The line of prog.c that is worked on; 0 for none.</summary>
    public int CLine { get; init; }

    /// <summary>How many lines of prog.i are written.</summary>
    public int IWritten { get; init; }

    /// <summary>The line of prog.i that was written or is read; 0 for none.</summary>
    public int ILine { get; init; }

    /// <summary>The first line of prog.i that belongs to it.</summary>
    public int IFrom { get; init; }

    /// <summary>What a macro or a header became, for the picture.</summary>
    public string Replaced { get; init; } = "";

    /// <summary>How many lines of prog.s are written.</summary>
    public int SWritten { get; init; }

    /// <summary>The first line of prog.s that was just written or is read; 0 for none.</summary>
    public int SFrom { get; init; }

    /// <summary>The last such line.</summary>
    public int STo { get; init; }

    /// <summary>The tree of the line that is translated; null for none.</summary>
    public TreePart? Tree { get; init; }

    /// <summary>How many bytes of code are assembled.</summary>
    public int Assembled { get; init; }

    /// <summary>Where the instruction that is shown begins in .text; -1 for none.</summary>
    public int Offset { get; init; } = -1;

    /// <summary>The names that stand in the symbol table so far, in the order in which they came.</summary>
    public ImmutableArray<ObjectSymbol> Symbols { get; init; } = [];

    /// <summary>How many relocations are entered.</summary>
    public int Relocations { get; init; }

    /// <summary>Whether prog.o is written.</summary>
    public bool HasObject { get; init; }

    /// <summary>Whether the linker has begun.</summary>
    public bool IsLinking { get; init; }

    /// <summary>The undefined names that were found in another file.</summary>
    public ImmutableArray<string> Bound { get; init; } = [];

    /// <summary>How many sections have an address.</summary>
    public int Placed { get; init; }

    /// <summary>The names that have an address.</summary>
    public ImmutableArray<Symbol> Addressed { get; init; } = [];

    /// <summary>How many relocations are applied.</summary>
    public int Applied { get; init; }

    /// <summary>Whether the last one is shown.</summary>
    public bool ShowsRelocation { get; init; }

    /// <summary>Why the linker refuses; empty where it does not.</summary>
    public string LinkError { get; init; } = "";

    /// <summary>The name that it refuses.</summary>
    public string LinkErrorSymbol { get; init; } = "";

    public bool HasExecutable { get; init; }

    public bool IsStripped { get; init; }

    public bool IsLoaded { get; init; }

    public string Output { get; init; } = "";

    /// <summary>What the process ended with; null before, and where it ended otherwise.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why the kernel ended it, or that it was stopped; empty where neither.</summary>
    public string Stopped { get; init; } = "";

    public long Instructions { get; init; }

    /// <summary>The executable as it is now; null before it is written.</summary>
    public ElfFile? Executable => !HasExecutable ? null : IsStripped ? Build.Stripped : Build.Executable;

    public int CBytes => Build.Source.Length;

    public int IBytes => Stage >= Stage.Compiling ? Build.PreprocessedText.Length : 0;

    public int SBytes => Stage >= Stage.Assembling ? Build.AssemblyText.Length : 0;

    public int OBytes => HasObject ? Build.ObjectBytes.Length : 0;

    public int ExeBytes => Executable?.Bytes.Length ?? 0;

    /// <summary>The relocation that was applied last; null before the first.</summary>
    public AppliedRelocation? Last => Applied > 0 ? Build.Link.Applied[Applied - 1] : null;

    /// <summary>Relocations of prog.o's code that still wait.</summary>
    public int Waiting => Math.Max(0, Relocations - (HasExecutable ? Relocations : Build.Link.Applied.Take(Applied).Count(a => Build.Inputs[a.File].Called == ProgramBuild.OName)));

    private ObjectFile Object => Build.Object;

    public RecordValue Values => Value.Record(
        ("build", Number), ("stage", Stage.ToString()), ("level", Build.Level), ("linking", Build.Linking),
        ("cBytes", CBytes), ("iBytes", IBytes), ("sBytes", SBytes), ("oBytes", OBytes), ("exeBytes", ExeBytes),
        ("cLines", Build.CLines.Length), ("iLines", IWritten), ("sLines", SWritten), ("allSLines", Build.Assembly.Lines.Length), ("line", CLine),
        ("assembled", Assembled), ("codeBytes", Object[SectionKind.Text].Size), ("words", Assembled / Instruction.Size), ("function", Build.Function.Name), ("functionBytes", (long)Build.Function.Size), ("functionWords", (long)Build.Function.Size / Instruction.Size),
        ("symbols", Symbols.Length), ("undefined", Symbols.Count(s => !s.IsDefined)), ("relocations", Relocations), ("waiting", Waiting), ("applied", Applied), ("bound", Bound.Length), ("placed", Placed), ("addressed", Addressed.Length),
        ("files", Build.Inputs.Length), ("allApplied", Build.Link.Applied.Length), ("entry", Executable is { } file ? Hex(file.Entry) : Value.None), ("linkErrors", LinkError.Length > 0 ? 1 : 0),
        ("wasFunctionBytes", WasFunctionBytes), ("wasExeBytes", WasExeBytes), ("wasInstructions", WasInstructions), ("stripped", IsStripped), ("strippedBytes", Build.Stripped is { } bare ? bare.Bytes.Length : Value.None), ("headerBytes", MemoryLayoutBytes), ("loadedBytes", Executable is { } loaded ? loaded.Segments.Sum(s => s.FileBytes) : Value.None),
        ("output", Output.TrimEnd('\n')), ("exitCode", ExitCode is { } code ? code : Value.None), ("instructions", Instructions), ("wordBytes", Instruction.Size));

    // The headers at the file's beginning: the file's own and one for each segment.
    private long MemoryLayoutBytes => Executable is { } file ? 64 + (56 * file.Segments.Length) : 0;

    /// <summary>A number in hexadecimal.</summary>
    internal static string Hex(ulong number) => $"0x{number:x}";
}
