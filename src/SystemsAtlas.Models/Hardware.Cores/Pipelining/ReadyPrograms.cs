using SystemsAtlas.Models.RiscV.Programs;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>The programs that can be had by name. Any other is written as assembly text.</summary>
public static class ReadyPrograms
{
    /// <summary>The one that a run takes unless it is told another.</summary>
    public const string Count = "count";

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } = [Count, "count-sorted", "stalls", "reordered", "nested", "sum"];

    /// <summary>What a program that a reader wrote is called.</summary>
    public const string Unnamed = "a.out";

    /// <summary>The text of a name; null where no program is called so.</summary>
    public static string? Find(string name) => name switch
    {
        Count => Counting("3, -1, 4, -1, 5, -9, 2, -6"),
        "count-sorted" => Counting("-9, -6, -1, -1, 2, 3, 4, 5"),
        "stalls" => Sums("lw t0, 0(s0)\nlw t1, 8(s0)\nadd t2, t0, t1\nsw t2, 12(s0)\nlw t3, 16(s0)\nadd t4, t0, t3\nsw t4, 20(s0)"),
        "reordered" => Sums("lw t0, 0(s0)\nlw t1, 8(s0)\nlw t3, 16(s0)\nadd t2, t0, t1\nsw t2, 12(s0)\nadd t4, t0, t3\nsw t4, 20(s0)"),
        "nested" => Nested,
        "sum" => SumProgram.Assembly,
        _ => null,
    };

    // How many of eight numbers are negative.
    private static string Counting(string numbers) => $"""
                .globl  _start
        _start: la      s0, list
                li      s1, 8                   # numbers left
                li      s2, 0                   # negative ones
        next:   lw      t0, 0(s0)
                bgez    t0, skip
                addi    s2, s2, 1
        skip:   addi    s0, s0, 4
                addi    s1, s1, -1
                bnez    s1, next
                mv      a0, s2
                li      a7, 93                  # exit
                ecall

                .data
        list:   .word   {numbers}

        """;

    // a = b + e; c = b + f, as in Patterson and Hennessy, "Reordering Code to Avoid Pipeline Stalls".
    private static string Sums(string middle) => $"""
                .globl  _start
        _start: la      s0, data
                {middle}
                lw      a0, 20(s0)
                li      a7, 93                  # exit
                ecall

                .data
        data:   .word   1, 0, 2, 0, 3, 0

        """;

    // A loop of four turns inside a loop of five: its last branch is not taken once in four times.
    private const string Nested = """
                .globl  _start
        _start: li      s1, 5                   # turns of the outer loop
                li      a0, 0
        outer:  li      s2, 4                   # turns of the inner loop
        inner:  addi    a0, a0, 1
                addi    s2, s2, -1
                bnez    s2, inner
                addi    s1, s1, -1
                bnez    s1, outer
                li      a7, 93                  # exit
                ecall

        """;
}
