namespace SystemsAtlas.Models.RiscV.Programs;

/// <summary>
/// The example that the walkthroughs of the apprenticeship share: a function that adds up an array by calling itself, and a program that prints the sum, which is one digit.
/// In C, and in assembly as a plain compiler writes it: every variable lives in the frame, and comes into a register only to be used.
/// </summary>
public static class SumProgram
{
    /// <summary>What it prints.</summary>
    public const string Output = "9\n";

    /// <summary>The program in C.</summary>
    public const string C = """
        #include <unistd.h>

        int sum(int *a, int n) {
          if (n == 0) return 0;
          return a[n - 1] + sum(a, n - 1);
        }

        int main(void) {
          int a[4] = {3, 1, 4, 1};
          char line[2];
          line[0] = '0' + sum(a, 4);
          line[1] = '\n';
          write(1, line, 2);
          return 0;
        }

        """;

    /// <summary>The same in assembly, with what the C library would bring: the start and <c>write</c>. Each <c>.loc</c> names the line of C that the instructions below are made of.</summary>
    public const string Assembly = """
                .file   1 "sum.c"
                .text

                .globl  _start
        _start:                                 # the kernel begins here
                call    main
                li      a7, 93                  # exit, with main's result in a0
                ecall

                .type   sum, @function
        sum:
                .loc    1 3                     # int sum(int *a, int n) {
                addi    sp, sp, -32             # a frame of 32 bytes
                sd      ra, 24(sp)              # the way back
                sd      s0, 16(sp)              # the caller's frame
                addi    s0, sp, 32              # s0 points at the frame's end
                sd      a0, -24(s0)             # a
                sw      a1, -28(s0)             # n
                .loc    1 4                     # if (n == 0) return 0;
                lw      a5, -28(s0)
                bnez    a5, .L2
                li      a0, 0
                j       .L3
        .L2:
                .loc    1 5                     # return a[n - 1] + sum(a, n - 1);
                lw      a5, -28(s0)
                addiw   a5, a5, -1
                slli    a5, a5, 2               # an int has 4 bytes
                ld      a4, -24(s0)
                add     a5, a4, a5
                lw      a5, 0(a5)               # a[n - 1]
                sw      a5, -32(s0)             # kept while the other sum works
                lw      a1, -28(s0)
                addiw   a1, a1, -1
                ld      a0, -24(s0)
                call    sum
                lw      a5, -32(s0)
                addw    a0, a5, a0
        .L3:
                .loc    1 6                     # }
                ld      ra, 24(sp)
                ld      s0, 16(sp)
                addi    sp, sp, 32
                ret
                .size   sum, .-sum

                .globl  main
                .type   main, @function
        main:
                .loc    1 8                     # int main(void) {
                addi    sp, sp, -48             # a frame of 48 bytes
                sd      ra, 40(sp)
                sd      s0, 32(sp)
                addi    s0, sp, 48
                .loc    1 9                     # int a[4] = {3, 1, 4, 1};
                li      a5, 3
                sw      a5, -32(s0)             # a[0]
                li      a5, 1
                sw      a5, -28(s0)             # a[1]
                li      a5, 4
                sw      a5, -24(s0)             # a[2]
                li      a5, 1
                sw      a5, -20(s0)             # a[3]
                .loc    1 11                    # line[0] = '0' + sum(a, 4);
                addi    a0, s0, -32
                li      a1, 4
                call    sum
                addiw   a5, a0, '0'
                sb      a5, -40(s0)
                .loc    1 12                    # line[1] = '\n';
                li      a5, '\n'
                sb      a5, -39(s0)
                .loc    1 13                    # write(1, line, 2);
                li      a0, 1
                addi    a1, s0, -40
                li      a2, 2
                call    write
                .loc    1 14                    # return 0;
                li      a0, 0
                .loc    1 15                    # }
                ld      ra, 40(sp)
                ld      s0, 32(sp)
                addi    sp, sp, 48
                ret
                .size   main, .-main

                .type   write, @function
        write:
                .loc    1 0                     # no line of C
                li      a7, 64
                ecall                           # the kernel writes
                ret
                .size   write, .-write

        """;

    /// <summary>The assembled program, at the addresses that GNU's tools give it.</summary>
    public static Program Program { get; } = Assembler.Assemble(Assembly).Expect();
}
