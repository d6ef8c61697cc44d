using System.Text;
using SystemsAtlas.Models.Code.Toolchain.C;
using SystemsAtlas.Models.RiscV.Programs;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>What the model says of itself: knobs, actions, readouts, files, and what it leaves out.</summary>
public static class SourceToMachineCodeDefinition
{
    /// <summary>A process that has not ended after so many instructions is stopped.</summary>
    public const int MostInstructions = 200_000;

    private const int Excerpt = 40;

    internal static readonly TextKnob Source = Knob.Text("source", SumProgram.C, CLimits.SourceCharacters, "prog.c", minLength: 1, help:
        "A program in C: int, char, pointers and arrays of them, functions, if, while, do, for, #define, #ifdef and #include <unistd.h>, which declares write. What the compiler does not know it refuses with line and column.") with
    { IsCode = true };

    internal static readonly ChoiceKnob Optimise = Knob.Choice("optimise", "0", ["0", "1"], "Optimisation", "At level 0 every variable lives in memory, as with gcc -O0. At level 1 variables live in registers, and what is known when the program is compiled is not computed.");

    private static readonly ChoiceKnob s_level = Knob.Choice("optimise", "1", ["0", "1"], "Level", "The level at which the program is compiled this time.");
    private static readonly ChoiceKnob s_linking = Knob.Choice("link", LinkChoice.WithoutLibrary, LinkChoice.Names, "Files", "all links start.o, prog.o and what prog.o asks for. without-library leaves write.o out, program-first puts prog.o before start.o, and program-twice gives prog.o two times.");

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "source-to-machine-code",
        Title = "From source code to machine code",
        Version = 1,
        Covers = "A program in a subset of C, taken through preprocessor, compiler (two levels), assembler and static linker into a RISC-V executable for Linux, which is loaded and run. Each of the five files is the one that GNU's tools would read or write at that point.",
        Simplifications =
        [
            "The compiler knows int, char, pointers and arrays; functions, if, while, do and for; and all operators but the comma, casts and sizeof. What it does not know it refuses by its name.",
            "Level 1 keeps variables in registers and computes what is known beforehand. It moves no code between functions and makes no loop of a recursion, as GCC does from level 2 on.",
            "The header unistd.h declares write and nothing else. The real one has some hundred declarations.",
            "The library is one function, write, and the start of a process. A C library brings much more, and most systems link to a shared one.",
            "The linker is static. Shared libraries, the dynamic linker and its tables are told of in the chapter.",
            "Code and constants share one segment, as older versions of ld laid them out. There is no debug information beyond the line numbers in prog.s.",
            "Linker relaxation is off, so a call is always two instructions, and no instruction is compressed.",
            "A process is stopped after 200,000 instructions. Standard input is empty.",
        ],
        Sources =
        [
            new("ISO/IEC 9899:2018, section 5.1.1.2, translation phases, and section 6.10, preprocessing directives"),
            new("System V Application Binary Interface, edition 4.1, 1997, chapters 4 and 5: object files, symbol table, relocation, program loading", "https://www.sco.com/developers/devspecs/gabi41.pdf"),
            new("RISC-V ABIs Specification, version 1.0, chapter 8: ELF object files, relocations", "https://github.com/riscv-non-isa/riscv-elf-psabi-doc/releases/tag/v1.0"),
            new("The RISC-V Instruction Set Manual, volume I, version 20240411, sections 2.2 and 2.3: instruction formats", "https://github.com/riscv/riscv-isa-manual"),
            new("GNU Compiler Collection, The C Preprocessor, chapter 9: preprocessor output", "https://gcc.gnu.org/onlinedocs/gcc-12.2.0/cpp/Preprocessor-Output.html"),
            new("J. R. Levine, Linkers and Loaders, Morgan Kaufmann, 2000"),
        ],
        Knobs = [Source, Optimise],
        Actions =
        [
            new("optimise", "Compile at another level", s_level, "Compiles prog.i again, and goes on from there."),
            new("link", "Link other files", s_linking, "Links the object files again, with one left out, given twice or in another order."),
            new("strip", "Strip the executable", Help: "Takes the names of sections and symbols out of the executable, as the command strip does; before there is one, the linker is asked to leave them out."),
        ],
        Idle = IdleReason,
        Events = SourceToMachineCodeEvent.Names,
        Readouts =
        [
            Of("c-bytes", "prog.c", "byte|bytes", s => s.CBytes),
            Of("i-bytes", "prog.i", "byte|bytes", s => s.IBytes),
            Of("s-bytes", "prog.s", "byte|bytes", s => s.SBytes),
            Of("o-bytes", "prog.o", "byte|bytes", s => s.OBytes),
            Of("exe-bytes", "prog", "byte|bytes", s => s.ExeBytes),
            Of("code-bytes", "Code of prog.o", "byte|bytes", s => s.Assembled),
            Of("symbols", "Names in prog.o", "name|names", s => s.Symbols.Length),
            Of("waiting", "Relocations of prog.o that wait", "relocation|relocations", s => s.Waiting),
            Of("applied", "Relocations applied", "relocation|relocations", s => s.Applied),
            Of("link-errors", "Refused by the linker", "time|times", s => s.LinkError.Length > 0 ? 1 : 0),
            Of("instructions", "Instructions carried out", "instruction|instructions", s => s.Instructions),
            Of("exit-status", "Exit status", "", s => s.ExitCode is { } code ? code : Value.None),
        ],
        Artifacts =
        [
            new("i", "The preprocessed text, as gcc -E writes it", "text/plain", "i", t => Bytes(BuildOf(t).PreprocessedText)),
            new("s", "The assembly text, which GNU as assembles to the same code", "text/x-asm", "s", t => Bytes(BuildOf(t).AssemblyText)),
            new("o", "The object file, which GNU ld links", "application/x-object", "o", t => [.. BuildOf(t).ObjectBytes]),
            new("elf", "The executable, which runs on RISC-V under Linux; empty where the linker refuses", "application/x-executable", "elf", t => ExecutableOf(t)),
        ],
        Create = context => new SourceToMachineCodeModel(context),
    };

    /// <summary>What the tools make of a run's source.</summary>
    /// <exception cref="InvalidInputException">The compiler refuses it.</exception>
    internal static ProgramBuild Read(RunRequest request)
    {
        var source = request.Parameters.Get(Source);
        try
        {
            return ProgramBuild.Of(source, LevelOf(request.Parameters.Get(Optimise)), LinkChoice.All);
        }
        catch (CRefusedException refused)
        {
            var error = refused.Error;
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidValue, Source.Name, source.Length <= Excerpt ? source : $"{source[..Excerpt]}…", $"has at {error.Place}: {error.Reason}; {error.Remedy}", [])]);
        }
    }

    internal static int LevelOf(string text) => text == "0" ? 0 : 1;

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var now = (SourceToMachineCodeState)state;
        return action.Name switch
        {
            "optimise" => LevelOf(action.Argument) == now.Build.Level ? $"the program is compiled at level {now.Build.Level} already" : null,
            "link" when !now.HasObject => "there is no object file yet",
            "link" when action.Argument == now.Build.Linking => "the files are linked so already",
            "link" when action.Argument == LinkChoice.WithoutLibrary && LinkChoice.InputsOf(LinkChoice.All, now.Build.Object).Length == 2 => "the program asks for nothing of the library",
            "strip" => now.LinkError.Length > 0 ? "there is no executable" : now.IsStripped ? "the names are left out already" : null,
            _ => null,
        };
    }

    private static ProgramBuild BuildOf(Trace trace) => ((SourceToMachineCodeState)trace.Final).Build;

    private static byte[] ExecutableOf(Trace trace) => ((SourceToMachineCodeState)trace.Final).Executable is { } file ? [.. file.Bytes] : [];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static Readout Of(string name, string label, string unit, Func<SourceToMachineCodeState, Value> of) => Readout.From(name, label, unit, of);
}
