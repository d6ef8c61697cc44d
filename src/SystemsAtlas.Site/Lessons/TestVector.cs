using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Site.Lessons;

/// <summary>A program of the third week's little machine, and what it comes to. The machine has 64 KiB of memory, all of which may be read, written and carried out; the stack begins at its end.</summary>
/// <param name="Name">Such as "day-3-02".</param>
/// <param name="Day">The day on which an apprentice's machine should be able to run it.</param>
/// <param name="Assembly">The program as text.</param>
/// <param name="Start">The address of the first instruction, and of the first byte of the image.</param>
/// <param name="Image">The bytes that lie in memory from there on.</param>
/// <param name="Registers">x1 to x31 when it has ended.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Steps">How many instructions that took.</param>
public sealed record TestVector(string Name, int Day, string Assembly, ulong Start, byte[] Image, IReadOnlyList<ulong> Registers, byte[] Output, int ExitCode, long Steps)
{
    /// <summary>The memory: where it begins, and how many bytes it has.</summary>
    public const ulong MemoryStart = 0x10000, MemoryBytes = 1 << 16;

    private const int MostSteps = 20_000;

    /// <summary>Runs a program on the atlas's own machine.</summary>
    /// <exception cref="InvalidOperationException">It is no program, or does not end by itself.</exception>
    public static TestVector Of(string name, int day, string assembly)
    {
        var program = Assembler.Assemble(assembly).Expect();
        var sections = program.Sections.Where(s => s.Size > 0).ToList();
        var start = sections.Min(s => s.Address);
        var image = new byte[sections.Max(s => s.End) - start];
        foreach (var section in sections) section.Bytes.CopyTo(image, (int)(section.Address - start));
        if (program.Entry != start) throw new InvalidOperationException($"{name} does not begin at its first byte");
        var memory = new AddressSpace();
        memory.Map(MemoryStart, (long)MemoryBytes, Permissions.Read | Permissions.Write | Permissions.Execute);
        memory.CopyIn(start, image);
        var calls = new LinuxCalls();
        var machine = new Machine(memory, calls) { Pc = start, [Models.RiscV.Registers.Sp] = MemoryStart + MemoryBytes };
        while (machine.Status == MachineStatus.Running && machine.Retired < MostSteps) machine.Step();
        if (machine.ExitCode is not { } code) throw new InvalidOperationException($"{name} does not end: {machine.Fault?.Reason ?? "it takes too many steps"}");
        return new(name, day, assembly, start, image, [.. machine.CopyRegisters().Skip(1)], [.. calls.Output], code, machine.Retired);
    }

    /// <summary>The line that a right machine writes for it: name, exit code, output, then x1 to x31, all but the name and the code in hexadecimal.</summary>
    public string Line => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} {ExitCode} {(Output.Length == 0 ? "-" : Convert.ToHexStringLower(Output))} {string.Join(' ', Registers.Select(r => r.ToString("x", System.Globalization.CultureInfo.InvariantCulture)))}");

    /// <summary>The line that a right assembler writes for it: name and bytes.</summary>
    public string AssembledLine => $"{Name} {Convert.ToHexStringLower(Image)}";

    /// <summary>Every program, by day.</summary>
    public static IReadOnlyList<TestVector> All { get; } = [.. VectorPrograms.All.Select(p => Of(p.Name, p.Day, p.Text))];
}
