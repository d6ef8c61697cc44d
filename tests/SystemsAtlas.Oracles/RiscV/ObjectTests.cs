using System.Globalization;
using System.Text.RegularExpressions;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.RiscV;

/// <summary>Object files and the linker against GNU's.</summary>
[NeedsPackage("riscv64-linux-gnu-as", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-ld", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-objcopy", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-readelf", "binutils-riscv64-linux-gnu")]
public sealed partial class ObjectTests
{
    private static readonly string[] Loaded = [".text", ".rodata", ".data"];

    private readonly Tool _assembler = Tool.Find("riscv64-linux-gnu-as"), _linker = Tool.Find("riscv64-linux-gnu-ld"), _objcopy = Tool.Find("riscv64-linux-gnu-objcopy"), _readelf = Tool.Find("riscv64-linux-gnu-readelf");

    [Fact]
    public void A_text_becomes_the_bytes_and_relocations_that_GNU_gives_before_it_is_linked()
    {
        var comparison = Comparison.With(_assembler, [_objcopy, _readelf]);
        using var scratch = new Scratch();
        for (var number = 1; number <= (Sweep.Cases(2000) + 1999) / 2000; number++)
        {
            // GNU leaves the distance of two labels to the linker, as two relocations, in case that one relaxes code between them.
            var text = new RiscVSources((ulong)number).Draw(ofEach: 12).Replace("near - _start, ", "", StringComparison.Ordinal) + ".text\ncall outside\nj outside+8\nla a0, outside+8\nlui a0, %hi(outside+0x12345)\nsw a1, %lo(outside+0x12345)(a0)\n";
            _assembler.Run(scratch, ["-march=rv64im", "-mno-relax", "-mno-arch-attr", "-o", "gnu.o", scratch.Write("a.s", text)]).Succeeded();
            var file = Assembler.ToObject(text).Expect();
            scratch.Write("own.o", [.. ObjectWriter.Write(file)]);
            foreach (var name in Loaded) comparison.Same(Convert.ToHexString(Dump(scratch, "gnu.o", name)), Convert.ToHexString(Dump(scratch, "own.o", name)), $"the bytes of {name} in text {number}");
            var (real, own) = (Relocations(scratch, "gnu.o"), Relocations(scratch, "own.o"));
            Assert.Equal(real.Count, own.Count);
            for (var i = 0; i < real.Count; i++) comparison.Same(real[i], own[i], $"relocation {i} of text {number}");
            if (number == 1) comparison.Catches("another addend", !real.SequenceEqual(Relocations(scratch, "own.o").Select(r => r.Replace("+ 8", "+ c", StringComparison.Ordinal))));
        }
        comparison.Finish(atLeast: 500);
    }

    private byte[] Dump(Scratch scratch, string file, string section)
    {
        _objcopy.Run(scratch, ["--dump-section", $"{section}=section", file, "copy.o"]).Succeeded();
        return File.ReadAllBytes(scratch["section"]);
    }

    // Offset, type, symbol and addend. Names that the assembler made are told by their address.
    private List<string> Relocations(Scratch scratch, string file) =>
        [.. _readelf.Run(scratch, ["-rW", file]).Succeeded().Lines.Select(l => Line().Match(l)).Where(m => m.Success)
            .Select(m => $"{m.Groups["offset"].Value.TrimStart('0')} {m.Groups["type"].Value} {(m.Groups["name"].Value.Trim() is var name && char.IsAsciiLetter(name.FirstOrDefault()) ? name : ulong.Parse(m.Groups["value"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture))} + {m.Groups["addend"].Value}")];

    [GeneratedRegex(@"^(?<offset>[0-9a-f]{16})\s+[0-9a-f]{16}\s+(?<type>R_RISCV_\w+)\s+(?<value>[0-9a-f]{16})?(?<name>.*?)\s*[+]?\s*(?<addend>-?\s?[0-9a-f]+)$")]
    private static partial Regex Line();
}
