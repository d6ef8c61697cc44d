using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.RiscV;

/// <summary>The RISC-V machine against GNU's assembler, linker and disassembler, and against QEMU.</summary>
[NeedsPackage("riscv64-linux-gnu-as", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-ld", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-objdump", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-objcopy", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-nm", "binutils-riscv64-linux-gnu")]
[NeedsPackage("qemu-riscv64", "qemu-user")]
public sealed class RiscVTests
{
    [Fact]
    public void Every_line_of_generated_texts_becomes_the_bytes_that_GNU_gives_at_the_same_address()
    {
        const int AText = 2000;
        var gnu = GnuTools.Find();
        var comparison = Comparison.With(gnu.Assembler, gnu.Others);
        for (var number = 1; number <= (Sweep.Cases(AText) + AText - 1) / AText; number++)
        {
            var text = new RiscVSources((ulong)number).Draw(ofEach: 16);
            var (sections, symbols) = gnu.Build(text, ".text", ".rodata", ".data");
            CompareLines(comparison, text, sections, symbols);
            if (number > 1) continue;
            comparison.Catches("sraw as srlw", !Code(text.Replace("sraw", "srlw", StringComparison.Ordinal)).SequenceEqual(sections[".text"]));
            comparison.Catches("an address that is off by one", !Code(text.Replace("zeros:", "zeros: .zero 1\nfurther:", StringComparison.Ordinal).Replace("zeros+12", "further+12", StringComparison.Ordinal)).SequenceEqual(sections[".text"]));
        }
        comparison.Finish(atLeast: 2000);
    }

    private static void CompareLines(Comparison comparison, string text, IReadOnlyDictionary<string, byte[]> sections, IReadOnlyDictionary<string, ulong> symbols)
    {
        var (program, lines) = (Assembler.Assemble(text).Expect(), text.Split('\n'));
        foreach (var section in program.Sections.Where(s => s.Kind != SectionKind.Bss))
        {
            var real = sections[section.Name];
            foreach (var entry in program.Lines.Entries.Where(e => section.Holds(e.Address)))
            {
                var from = (int)(entry.Address - section.Address);
                comparison.Same(Hex(real, from, entry.Bytes), Hex(section.Bytes.AsSpan(), from, entry.Bytes), $"line {entry.Place.Line} at 0x{entry.Address:x}: {lines[entry.Place.Line - 1].Trim()}");
            }
            comparison.Same((real.Length, real.Length), (section.Size, section.Bytes.AsSpan().CommonPrefixLength(real)), $"all of {section.Name}, padding too: length, and how far it is the same");
        }
        foreach (var symbol in program.Symbols) comparison.Same(symbols[symbol.Name], symbol.Value, $"the address of {symbol.Name}");
    }

    private static ReadOnlySpan<byte> Code(string text) => Assembler.Assemble(text).Expect()[SectionKind.Text]!.Bytes.AsSpan();

    [Fact]
    public void Words_are_disassembled_as_by_objdump()
    {
        var gnu = GnuTools.Find();
        var comparison = Comparison.With(gnu.Objdump);
        var random = new SeededRandom(2);
        List<uint> words = [];
        foreach (var form in InstructionTable.All)
            for (var i = 1 + (Sweep.Cases(2600) - 1) / InstructionTable.All.Length; i > 0; i--) words.Add(form.Match | ((uint)random.NextBits() & ~form.Mask));
        var real = gnu.Disassemble(words);
        var model = words.Select((word, i) => Disassembler.Of(word, (ulong)i * Instruction.Size).ToString()).ToList();
        Assert.Equal(words.Count, real.Count);
        for (var i = 0; i < words.Count; i++) comparison.Same(real[i], model[i], $"the word 0x{words[i]:x8} at 0x{i * 4:x}");
        comparison.Catches("every word one place further", !real.SequenceEqual(words.Select((word, i) => Disassembler.Of(word, (ulong)(i + 1) * Instruction.Size).ToString())));
        comparison.Catches("aliases", !real.SequenceEqual(words.Select((word, i) => Disassembler.Of(word, (ulong)i * Instruction.Size, aliases: true).ToString())));
        comparison.Finish(atLeast: 2000);
    }

    // Several programs a run, because starting a tool costs more than asking it.
    [Fact]
    public void Generated_programs_end_with_the_registers_and_the_memory_that_QEMU_gives()
    {
        const int ARun = 12;
        var qemu = Tool.Find("qemu-riscv64");
        var comparison = Comparison.With(qemu);
        var executed = 0L;
        var first = (Text: "", Real: Array.Empty<byte>());
        for (var run = 0; run < Math.Max(1, Sweep.Cases(240) / ARun); run++)
        {
            var text = new RiscVPrograms((ulong)run + 1).Draw(ARun);
            var program = Assembler.Assemble(text).Expect();
            var real = QemuRuns.Run(qemu, program).Succeeded().Bytes;
            var (output, steps) = Run(program);
            executed += steps;
            for (var i = 0; i < ARun; i++) comparison.Same(Hex(real, i * RiscVPrograms.OutputBytes, RiscVPrograms.OutputBytes), Hex(output, i * RiscVPrograms.OutputBytes, RiscVPrograms.OutputBytes), $"program {i} of run {run}");
            comparison.Same(real.Length, output.Length, $"the length of run {run}");
            if (run == 0) first = (text, real);
        }
        foreach (var (mnemonic, other) in Confused)
        {
            var wrong = Assembler.Assemble(first.Text.Replace($"\n{mnemonic} ", $"\n{other} ", StringComparison.Ordinal)).Expect();
            comparison.Catches($"{mnemonic} carried out as {other}", !Run(wrong).Output.AsSpan().SequenceEqual(first.Real));
        }
        Assert.True(executed >= 2000 * (long)Math.Max(1, Sweep.Cases(240) / ARun) * ARun, $"{executed} instructions are too few");
        comparison.Finish(atLeast: 200);
    }

    private static readonly (string Mnemonic, string Other)[] Confused = [("mulhsu", "mulhu"), ("divw", "divuw"), ("remw", "remuw"), ("sraw", "srlw"), ("lh", "lhu"), ("sltiu", "slti"), ("bgeu", "bge"), ("mulh", "mulhsu"), ("srl", "srlw")];

    private static (byte[] Output, long Steps) Run(Program program)
    {
        var calls = new LinuxCalls();
        var machine = Machine.Load(program, calls);
        while (machine.Status == MachineStatus.Running && machine.Retired < 10_000_000) machine.Step();
        Assert.Equal((MachineStatus.Exited, 0), (machine.Status, machine.ExitCode ?? -1));
        return ([.. calls.Output], machine.Retired);
    }

    private static string Hex(ReadOnlySpan<byte> bytes, int from, int count) => from + count > bytes.Length ? "nothing" : Convert.ToHexString(bytes.Slice(from, count));
}
