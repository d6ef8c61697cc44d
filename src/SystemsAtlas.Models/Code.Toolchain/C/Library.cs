using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C;

/// <summary>What a C library brings, cut down to what a program here may ask for: the place where the kernel begins, and a system call. Sources: Linux man-pages 6.03, syscall(2), write(2) and _exit(2).</summary>
public static class Library
{
    /// <summary>What stands before main: calls it, and ends the process with its result.</summary>
    public const string Start = """
                .text
                .globl  _start
        _start:                                 # the kernel begins here
                call    main
                li      a7, 93                  # exit, with main's result in a0
                ecall

        """;

    /// <summary>The function write: the number of the system call, and into the kernel.</summary>
    public const string Write = """
                .text
                .globl  write
                .type   write, @function
        write:
                li      a7, 64
                ecall                           # the kernel writes
                ret
                .size   write, .-write

        """;

    /// <summary>The object files that a program is linked with, in order: the start, the program, and what it asks for.</summary>
    public static ImmutableArray<(string Name, ObjectFile File)> With(string name, ObjectFile program)
    {
        var files = ImmutableArray.CreateBuilder<(string, ObjectFile)>();
        files.Add(("start.o", StartFile));
        files.Add((name, program));
        if (program.Symbols.Any(s => s is { Name: "write", IsDefined: false })) files.Add(("write.o", WriteFile));
        return files.ToImmutable();
    }

    private static ObjectFile StartFile { get; } = Assembler.ToObject(Start).Expect();

    private static ObjectFile WriteFile { get; } = Assembler.ToObject(Write).Expect();
}
