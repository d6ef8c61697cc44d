using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>
/// What a process runs: it goes through a field of memory line by line, again and again, adds up what it finds and raises each number by its own. It runs exactly so many instructions before its
/// last, <c>ecall</c>, which asks the kernel to end it; what the nine of a round leave over are instructions that do nothing.
/// </summary>
public static class WalkProgram
{
    /// <summary>Bytes of a line of the cache.</summary>
    public const int LineBytes = 64;

    private const int RoundInstructions = 9, Ending = 1;

    /// <summary>The text for GNU's assembler.</summary>
    /// <param name="instructions">How many it runs before <c>ecall</c>; 1 or more.</param>
    /// <param name="lines">Lines of 64 bytes that its field has.</param>
    /// <param name="number">What it adds to each number of the field, from 1.</param>
    public static string Text(int instructions, int lines, int number)
    {
        var (bytes, left) = (lines * LineBytes, instructions - Ending);
        var rounds = 0;
        // How many instructions it takes to set a register hangs on the number, so the rounds are counted down to what fits.
        for (var wanted = left / RoundInstructions; wanted > 0 && rounds == 0; wanted--)
            if (Setup(bytes, wanted) + (wanted * RoundInstructions) <= left) rounds = wanted;
        var spare = rounds == 0 ? left : left - Setup(bytes, rounds) - (rounds * RoundInstructions);
        var (setup, loop) = rounds == 0 ? ("", "") : (FormattableString.Invariant($"""
                    la    s0, field         # where the field begins
                    li    s1, {bytes}         # its bytes
                    li    s2, {rounds}           # rounds to go

            """), FormattableString.Invariant($"""
            round:
                    add   t1, s0, t0        # the address of the next line
                    ld    t2, 0(t1)
                    add   a0, a0, t2        # the sum so far
                    addi  t2, t2, {number}
                    sd    t2, 0(t1)
                    addi  t0, t0, {LineBytes}        # one line on,
                    remu  t0, t0, s1        # and round again
                    addi  s2, s2, -1
                    bnez  s2, round

            """));
        return FormattableString.Invariant($"""
                    .globl _start
                    .text
            _start:
            {setup}{string.Concat(Enumerable.Repeat("        nop\n", spare))}{loop}        li    a7, 93            # exit
                    ecall
                    .bss
                    .balign 4096
            field:  .zero {bytes}

            """);
    }

    /// <summary>The program, assembled.</summary>
    public static Program Assemble(int instructions, int lines, int number) => Assembler.Assemble(Text(instructions, lines, number)).Expect();

    private static int Setup(int bytes, int rounds) => 2 + Loads(bytes) + Loads(rounds);

    // li is one instruction up to 2,047; above, it is lui with addiw, which is left out where the lower 12 bits are zero.
    private static int Loads(int number) => number < 2_048 || (number & 0xfff) == 0 ? 1 : 2;
}
