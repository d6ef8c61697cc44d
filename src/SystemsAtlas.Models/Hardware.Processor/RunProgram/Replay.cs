using System.Globalization;
using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>
/// What a run leaves for other tools, for all of its instructions: the program runs once more, because the steps of a trace tell only some of them one by one.
/// </summary>
internal static class Replay
{
    /// <summary>A line for each instruction: its address, and the register that it wrote with what it wrote there.</summary>
    public static byte[] Trace(RunProgramSetup setup)
    {
        var text = new StringBuilder();
        Run(setup, step =>
        {
            text.Append(CultureInfo.InvariantCulture, $"0x{step.Pc:x}");
            if (step.Register.Number > 0) text.Append(CultureInfo.InvariantCulture, $" {Registers.Names[step.Register.Number]} 0x{step.Register.After:x}");
            text.Append('\n');
        });
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>Physical addresses in the order in which the caches were asked for them, as Valgrind's Lackey writes a trace: I for a fetch, L for a load, S for a store. What reaches over the end of a page is two.</summary>
    public static byte[] Accesses(RunProgramSetup setup)
    {
        var (text, memory) = (new StringBuilder(), new PhysicalMemory(setup));
        var sp = RunProgramSetup.Options.StackTop - 1;
        memory.ReadFile(0);
        memory.Map(sp, memory.Needs(sp, writes: true));
        Run(setup, step =>
        {
            Note("I ", step.Pc, Instruction.Size, false);
            if (step.Access.Kind == AccessKind.Read) Note(" L", step.Access.Address, step.Access.Size, false);
            if (step.Access.Kind == AccessKind.Write) Note(" S", step.Access.Address, step.Access.Size, true);
            if (step.Call is { Number: LinuxCalls.WriteCall or LinuxCalls.ReadCall, Result: > 0 and var count } call)
                for (var at = call.A1; at < call.A1 + (ulong)count; at = (at / AddressSpace.PageBytes + 1) * AddressSpace.PageBytes) Reach(at, call.Number == LinuxCalls.ReadCall);
        });
        return Encoding.ASCII.GetBytes(text.ToString());

        void Note(string kind, ulong address, int size, bool writes)
        {
            while (size > 0)
            {
                var here = (int)Math.Min((ulong)size, AddressSpace.PageBytes - (address % AddressSpace.PageBytes));
                Reach(address, writes);
                text.Append(CultureInfo.InvariantCulture, $"{kind} {memory.Use(address):x8},{here}\n");
                address += (ulong)here;
                size -= here;
            }
        }

        void Reach(ulong address, bool writes)
        {
            var need = memory.Needs(address, writes);
            if (need.Way == FaultWay.None) return;
            if (need.FilePage >= 0 && !memory.Holds(need.FilePage)) memory.ReadFile(need.FilePage);
            memory.Map(address, need);
        }
    }

    /// <summary>What the program writes to standard output and standard error.</summary>
    public static byte[] Output(RunProgramSetup setup) => [.. Run(setup, _ => { }).Output];

    private static LinuxCalls Run(RunProgramSetup setup, Action<MachineStep> seen)
    {
        var calls = new LinuxCalls();
        var machine = Loading.Load(setup, calls);
        while (machine.Status == MachineStatus.Running && machine.Retired < setup.MostInstructions)
        {
            var step = machine.Step();
            if (step.Fault is null) seen(step);
        }
        return calls;
    }
}
