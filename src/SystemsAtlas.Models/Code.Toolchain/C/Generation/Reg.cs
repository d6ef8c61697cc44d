using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

/// <summary>The registers that the compiler gives out, by number. Source: RISC-V ABIs Specification, version 1.0, chapter 1, "Register Convention".</summary>
internal static class Reg
{
    public const int Zero = 0, Ra = 1, Sp = 2, S0 = 8, A0 = 10;

    /// <summary>Kept free for what stands between an instruction and a place that it cannot reach.</summary>
    public const int Far = 31;

    /// <summary>For values on their way, in the order in which they are taken; a call changes them.</summary>
    public static ImmutableArray<int> Temporary { get; } = [15, 14, 13, 12, 11, 10, 16, 17, 6, 7, 28, 29, 30, 5];

    /// <summary>For variables in functions that call none: those that carry no arguments first.</summary>
    public static ImmutableArray<int> Unsaved { get; } = [6, 7, 28, 29, 30, 17, 16, 15];

    /// <summary>For variables that must outlive a call; who uses one saves it first.</summary>
    public static ImmutableArray<int> Saved { get; } = [8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27];

    public static string Name(int register) => Registers.Names[register];

    public static uint Bit(int register) => register == Zero ? 0 : 1u << register;
}
