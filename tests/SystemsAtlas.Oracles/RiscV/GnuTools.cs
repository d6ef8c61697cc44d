using System.Collections.Immutable;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.RiscV;

/// <summary>GNU's assembler, linker and disassembler for RISC-V.</summary>
internal sealed class GnuTools(Tool assembler, Tool linker, Tool objdump, Tool objcopy, Tool nm)
{
    public static GnuTools Find() => new(Tool.Find("riscv64-linux-gnu-as"), Tool.Find("riscv64-linux-gnu-ld"), Tool.Find("riscv64-linux-gnu-objdump"), Tool.Find("riscv64-linux-gnu-objcopy"), Tool.Find("riscv64-linux-gnu-nm"));

    public Tool Assembler => assembler;

    public Tool Objdump => objdump;

    public IReadOnlyList<Tool> Others => [linker, objcopy];

    /// <summary>Assembles and links a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="sections">The sections that it has.</param>
    /// <returns>The bytes of each section, and the address of each symbol.</returns>
    public (IReadOnlyDictionary<string, byte[]> Sections, IReadOnlyDictionary<string, ulong> Symbols) Build(string source, params string[] sections) => Build([source], sections);

    /// <summary>The same of several texts, each a file of its own.</summary>
    public (IReadOnlyDictionary<string, byte[]> Sections, IReadOnlyDictionary<string, ulong> Symbols) Build(IReadOnlyList<string> sources, params string[] sections)
    {
        using var scratch = new Scratch();
        for (var i = 0; i < sources.Count; i++) assembler.Run(scratch, ["-march=rv64im", "-mno-relax", "-mno-arch-attr", "-o", $"{i}.o", scratch.Write($"{i}.s", sources[i])]).Succeeded();
        return Linked(scratch, sources.Count, sections);
    }

    /// <summary>Links object files.</summary>
    public (IReadOnlyDictionary<string, byte[]> Sections, IReadOnlyDictionary<string, ulong> Symbols) Linked(IReadOnlyList<ImmutableArray<byte>> files, params string[] sections)
    {
        using var scratch = new Scratch();
        for (var i = 0; i < files.Count; i++) scratch.Write($"{i}.o", [.. files[i]]);
        return Linked(scratch, files.Count, sections);
    }

    private (IReadOnlyDictionary<string, byte[]> Sections, IReadOnlyDictionary<string, ulong> Symbols) Linked(Scratch scratch, int files, string[] sections)
    {
        linker.Run(scratch, ["-o", "a", .. Enumerable.Range(0, files).Select(i => $"{i}.o")]).Succeeded();
        return Read(scratch, sections);
    }

    /// <summary>Sections and symbols of an executable.</summary>
    public (IReadOnlyDictionary<string, byte[]> Sections, IReadOnlyDictionary<string, ulong> Symbols) Read(byte[] program, params string[] sections)
    {
        using var scratch = new Scratch();
        scratch.Write("a", program);
        return Read(scratch, sections);
    }

    private (IReadOnlyDictionary<string, byte[]> Sections, IReadOnlyDictionary<string, ulong> Symbols) Read(Scratch scratch, string[] sections)
    {
        objcopy.Run(scratch, [.. sections.SelectMany(s => new[] { "--dump-section", $"{s}={s[1..]}" }), "a", "b"]).Succeeded();
        var symbols = nm.Run(scratch, ["a"]).Succeeded().Lines.Select(l => l.Split(' ')).DistinctBy(p => p[2]).ToDictionary(p => p[2], p => Convert.ToUInt64(p[0], 16));
        return (sections.ToDictionary(s => s, s => File.ReadAllBytes(scratch[s[1..]])), symbols);
    }

    /// <summary>Words as objdump writes them from address 0, a line each: mnemonic, a space, operands; without what it adds in comments and angle brackets.</summary>
    public IReadOnlyList<string> Disassemble(IReadOnlyList<uint> words)
    {
        using var scratch = new Scratch();
        scratch.Write("words", [.. words.SelectMany(BitConverter.GetBytes)]);
        var lines = objdump.Run(scratch, ["-D", "-b", "binary", "-m", "riscv:rv64", "-M", "no-aliases", "words"]).Succeeded().Lines;
        return [.. lines.Where(l => l.Contains(":\t", StringComparison.Ordinal)).Select(l => string.Join(' ', l.Split('#')[0].Split('\t')[2..]).Split('<')[0].Trim())];
    }
}
