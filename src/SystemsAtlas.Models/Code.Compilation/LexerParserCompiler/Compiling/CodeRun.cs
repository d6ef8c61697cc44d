using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>An instruction of the function that was carried out.</summary>
/// <param name="Line">Its line of the function, from 0.</param>
/// <param name="Register">The register that it set; empty for none.</param>
/// <param name="Value">What it set it to.</param>
/// <param name="IsTaken">Whether it jumped.</param>
public sealed record RunStep(int Line, string Register, long Value, bool IsTaken);

/// <summary>The run of the program on the machine.</summary>
/// <param name="Steps">The instructions of the function in the order in which they were carried out.</param>
/// <param name="Result">What the program wrote, as a number with a sign.</param>
internal sealed record CodeRun(ImmutableArray<RunStep> Steps, long Result)
{
    // The longest: 80 characters hold some twenty powers of 64 rounds of three instructions.
    private const int MostInstructions = 20_000;

    public static CodeRun Of(string text, int firstLine)
    {
        var program = Assembler.Assemble(text).Expect();
        var calls = new LinuxCalls();
        var machine = Machine.Load(program, calls);
        var start = program.Find(AssemblyText.Function)!.Value;
        var steps = new List<RunStep>();
        for (var i = 0; machine.Status == MachineStatus.Running; i++)
        {
            if (i > MostInstructions) throw new InvalidOperationException("the code does not end");
            var step = machine.Step();
            if (step.Fault is { } fault) throw new InvalidOperationException(fault.Reason);
            if (step.Pc >= start && program.Lines.LineOf(step.Pc) is { } line)
                steps.Add(new(line - firstLine, step.Register.Number > 0 ? RiscV.Registers.Names[step.Register.Number] : "", (long)step.Register.After, step.IsTaken));
        }
        return new([.. steps], BitConverter.ToInt64(calls.Output.AsSpan()));
    }
}
