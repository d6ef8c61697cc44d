using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>What a program does: its instructions in the order in which they are carried out, as far as anyone has asked. All passes go through the same steps.</summary>
internal sealed class Execution(Code code)
{
    private readonly List<MachineStep> _steps = [];
    private readonly Machine _machine = Machine.Load(code.Program, new LinuxCalls());

    /// <summary>The program.</summary>
    public Code Code { get; } = code;

    /// <summary>What it ended with, once it has.</summary>
    public int? ExitCode => _machine.ExitCode;

    /// <summary>What the program does as number <paramref name="index"/>, from 0; null behind its end. The last one ends the program or faults.</summary>
    public MachineStep? Step(int index)
    {
        while (_steps.Count <= index && _machine.Status == MachineStatus.Running) _steps.Add(_machine.Step());
        return index < _steps.Count ? _steps[index] : null;
    }

    /// <summary>Whether the program does nothing after <paramref name="index"/>.</summary>
    public bool IsLast(int index) => Step(index + 1) is null;
}
