namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// An immediate into an instruction's bits and out of them, for each format. Source: The RISC-V Instruction Set Manual, volume I, version 20240411, section 2.3.
/// </summary>
internal static class Immediate
{
    public static ImmediateRange RangeOf(Format format) => format switch
    {
        Format.I or Format.Load or Format.Jalr or Format.S => new(-0x800, 0x7ff),
        Format.Shift => new(0, 63),
        Format.ShiftWord => new(0, 31),
        Format.B => new(-0x1000, 0xffe, 2),
        Format.J => new(-0x100000, 0xffffe, 2),
        Format.U => new(int.MinValue, 0x7ffff000, 0x1000),
        Format.Fence => new(0, 0xfff),
        Format.R or Format.System => new(0, 0),
        _ => throw new InvalidOperationException($"{format} is no format"),
    };

    public static uint Put(Format format, long value)
    {
        var v = (uint)value;
        return format switch
        {
            Format.I or Format.Load or Format.Jalr or Format.Shift or Format.ShiftWord or Format.Fence => v << 20,
            Format.S => Move(v, 5, 7, 25) | Move(v, 0, 5, 7),
            Format.B => Move(v, 12, 1, 31) | Move(v, 5, 6, 25) | Move(v, 1, 4, 8) | Move(v, 11, 1, 7),
            Format.J => Move(v, 20, 1, 31) | Move(v, 1, 10, 21) | Move(v, 11, 1, 20) | Move(v, 12, 8, 12),
            Format.U => v & 0xfffff000,
            _ => 0,
        };
    }

    public static long Take(Format format, uint word) => format switch
    {
        Format.I or Format.Load or Format.Jalr => (int)word >> 20,
        Format.Shift => (word >> 20) & 63,
        Format.ShiftWord => (word >> 20) & 31,
        Format.Fence => word >> 20,
        Format.S => ((int)word >> 25 << 5) | (int)Move(word, 7, 5, 0),
        Format.B => ((int)word >> 31 << 12) | (int)(Move(word, 25, 6, 5) | Move(word, 8, 4, 1) | Move(word, 7, 1, 11)),
        Format.J => ((int)word >> 31 << 20) | (int)(Move(word, 21, 10, 1) | Move(word, 20, 1, 11) | Move(word, 12, 8, 12)),
        Format.U => (int)(word & 0xfffff000),
        _ => 0,
    };

    private static uint Move(uint bits, int from, int count, int to) => ((bits >> from) & ((1u << count) - 1)) << to;
}
