using SystemsAtlas.Models.RiscV.Programs;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>The programs that can be had by name. Any other is written as assembly text.</summary>
internal static class ReadyPrograms
{
    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } = [Sum, "pages", "loop"];

    /// <summary>The one that was written in C first.</summary>
    public const string Sum = "sum";

    /// <summary>What a program that a reader wrote is called.</summary>
    public const string Unnamed = "a.out";

    /// <summary>The text of a name; null where no program is called so.</summary>
    public static string? Find(string name) => name switch
    {
        Sum => SumProgram.Assembly,
        "pages" => Pages,
        "loop" => Loop,
        _ => null,
    };

    // Three messages, each in a page of the file of its own, of which the second is never read.
    private const string Pages = """
                .globl  _start
        _start:
                la      a1, first               # a message three pages on
                call    print
                la      a1, third               # and one two pages behind it
                call    print
                li      a0, 0
                li      a7, 93                  # exit
                ecall
        print:                                  # write(1, a1, 6)
                li      a0, 1
                li      a2, 6
                li      a7, 64
                ecall
                ret

                .section .rodata
                .balign 4096
                .zero   8192
        first:  .ascii  "first\n"
                .balign 4096
        second: .ascii  "never\n"
                .balign 4096
        third:  .ascii  "third\n"

        """;

    // Adds 1 to 10,000 and prints the sum in decimal, digit by digit from the last.
    private const string Loop = """
                .globl  _start
        _start:
                li      a0, 0                   # the sum
                li      a1, 10000
        add:
                add     a0, a0, a1
                addi    a1, a1, -1
                bnez    a1, add

                la      a2, end                 # digits are written towards lower addresses
                li      a3, 10
        digit:
                remu    a4, a0, a3
                addi    a4, a4, '0'
                addi    a2, a2, -1
                sb      a4, 0(a2)
                divu    a0, a0, a3
                bnez    a0, digit

                mv      a1, a2                  # write(1, first digit, how many and the line's end)
                la      a2, end
                sub     a2, a2, a1
                addi    a2, a2, 1
                li      a0, 1
                li      a7, 64
                ecall
                li      a0, 0
                li      a7, 93                  # exit
                ecall

                .data
        digits: .zero   20
        end:    .ascii  "\n"

        """;
}
