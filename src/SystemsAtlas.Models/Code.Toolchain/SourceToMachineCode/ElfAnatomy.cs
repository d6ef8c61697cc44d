using System.Buffers.Binary;
using System.Text;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>A stretch of an ELF file.</summary>
/// <param name="Called">What it is.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Bytes">How long it is.</param>
public sealed record ElfPart(string Called, int Offset, int Bytes);

/// <summary>Finds the parts of an ELF file by its own tables. Source: System V Application Binary Interface, edition 4.1, chapter 4.</summary>
public static class ElfAnatomy
{
    private const int HeaderBytes = 64, SectionBytes = 64, SegmentBytes = 56, NoBits = 8;

    public static ImmutableArray<ElfPart> Of(ReadOnlySpan<byte> file)
    {
        var parts = new List<ElfPart> { new("ELF header", 0, HeaderBytes) };
        int segments = Half(file, 56), table = (int)BinaryPrimitives.ReadUInt64LittleEndian(file[40..]), sections = Half(file, 60), names = Half(file, 62);
        if (segments > 0) parts.Add(new("program headers", HeaderBytes, segments * SegmentBytes));
        if (sections > 0)
        {
            var strings = Offset(file, table, names);
            for (var section = 1; section < sections; section++)
            {
                var entry = table + (section * SectionBytes);
                if (Word(file, entry + 4) == NoBits || Size(file, table, section) == 0) continue;
                var from = strings + Word(file, entry);
                var end = file[from..].IndexOf((byte)0);
                parts.Add(new(Encoding.ASCII.GetString(file.Slice(from, end)), Offset(file, table, section), Size(file, table, section)));
            }
            parts.Add(new("section headers", table, sections * SectionBytes));
        }
        else
        {
            var rest = HeaderBytes + (segments * SegmentBytes);
            if (file.Length > rest) parts.Add(new("code and data", rest, file.Length - rest));
        }
        return [.. parts.OrderBy(p => p.Offset)];
    }

    private static int Half(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);

    private static int Word(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file[at..]);

    private static int Offset(ReadOnlySpan<byte> file, int table, int section) => (int)BinaryPrimitives.ReadUInt64LittleEndian(file[(table + (section * SectionBytes) + 24)..]);

    private static int Size(ReadOnlySpan<byte> file, int table, int section) => (int)BinaryPrimitives.ReadUInt64LittleEndian(file[(table + (section * SectionBytes) + 32)..]);
}
