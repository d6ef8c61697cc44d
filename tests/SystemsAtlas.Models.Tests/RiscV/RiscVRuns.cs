using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Tests.RiscV;

/// <summary>Runs assembly text to its end.</summary>
internal static class RiscVRuns
{
    public static Machine Load(string text, LinuxCalls? calls = null, MachineOptions? options = null) => Machine.Load(Assembler.Assemble(text).Expect(), calls ?? new LinuxCalls(), options);

    /// <summary>Every step until the program ends or faults, at most 100,000.</summary>
    public static List<MachineStep> Run(this Machine machine)
    {
        List<MachineStep> steps = [];
        while (machine.Status == MachineStatus.Running && steps.Count < 100_000) steps.Add(machine.Step());
        return steps;
    }

    /// <summary>A register after all instructions of a text, which needs no end.</summary>
    public static ulong Register(int register, string text)
    {
        var machine = Load(text + "\nebreak\n");
        machine.Run();
        Assert.Equal(FaultKind.Breakpoint, machine.Fault!.Kind);
        return machine[register];
    }

    public static Fault Fault(string text, MachineOptions? options = null)
    {
        var machine = Load(text, options: options);
        machine.Run();
        return machine.Fault!;
    }

    public static string Text(this LinuxCalls calls) => Encoding.UTF8.GetString(calls.Output.AsSpan());
}
