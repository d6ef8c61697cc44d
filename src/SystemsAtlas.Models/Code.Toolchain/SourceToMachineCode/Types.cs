using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>Relocations as readelf names them. Source: RISC-V ABIs Specification, version 1.0, section 8.4.</summary>
internal static class Types
{
    public static string Of(RelocationType type) => "R_RISCV_" + Short(type);

    public static string Short(RelocationType type) => type switch
    {
        RelocationType.Data32 => "32",
        RelocationType.Data64 => "64",
        RelocationType.Branch => "BRANCH",
        RelocationType.Jal => "JAL",
        RelocationType.CallPlt => "CALL_PLT",
        RelocationType.PcrelHi20 => "PCREL_HI20",
        RelocationType.PcrelLo12I => "PCREL_LO12_I",
        RelocationType.PcrelLo12S => "PCREL_LO12_S",
        RelocationType.Hi20 => "HI20",
        RelocationType.Lo12I => "LO12_I",
        RelocationType.Lo12S => "LO12_S",
        _ => throw new InvalidOperationException($"{type} is no relocation"),
    };

    /// <summary>Whether what goes in is a way from the place, and not an address.</summary>
    public static bool IsWay(RelocationType type) => type is RelocationType.Branch or RelocationType.Jal or RelocationType.CallPlt or RelocationType.PcrelHi20 or RelocationType.PcrelLo12I or RelocationType.PcrelLo12S;

    /// <summary>A section's name.</summary>
    public static string Section(SectionKind kind) => kind switch { SectionKind.Text => ".text", SectionKind.ReadOnlyData => ".rodata", SectionKind.Data => ".data", _ => ".bss" };
}
