using System.Buffers.Binary;

namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Puts numbers into bytes that are already there.</summary>
internal static class Patch
{
    /// <summary>An immediate into an instruction.</summary>
    public static void Immediate(Span<byte> place, long immediate)
    {
        if (!Instruction.TryDecode(BinaryPrimitives.ReadUInt32LittleEndian(place), out var instruction)) throw new InvalidOperationException("a place that waits for an immediate is no instruction");
        BinaryPrimitives.WriteUInt32LittleEndian(place, (instruction with { Immediate = immediate }).Encode());
    }

    /// <summary>A number of so many bytes as data.</summary>
    public static void Data(Span<byte> place, int size, long number)
    {
        Span<byte> all = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(all, number);
        all[..size].CopyTo(place);
    }

    /// <summary>Fails where a number does not fit into so many bytes, with or without sign.</summary>
    public static long Fit(long number, int size, SourcePlace place, int length)
    {
        var bits = 8 * size;
        if (bits < 64 && (number < -(1L << (bits - 1)) || number >= 1L << bits))
            throw new SourceFault(place, length, FormattableString.Invariant($"{number} does not fit into {size} {(size == 1 ? "byte" : "bytes")}"), FormattableString.Invariant($"use {-(1L << (bits - 1))} to {(1L << bits) - 1}, or a larger directive"));
        return number;
    }
}
