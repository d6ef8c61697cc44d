using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Models.RiscV.Programs;

namespace SystemsAtlas.Models.Tests.RiscV;

public sealed class SumProgramTests
{
    [Fact]
    public void It_prints_the_sum_and_ends_with_0()
    {
        var calls = new LinuxCalls();
        var machine = Machine.Load(SumProgram.Program, calls);
        machine.Run();
        Assert.Equal((SumProgram.Output, 0), (calls.Text(), machine.ExitCode));
    }

    [Fact]
    public void Sum_is_entered_for_n_from_4_to_0_each_in_a_frame_below_the_last()
    {
        var program = SumProgram.Program;
        var machine = Machine.Load(program, new LinuxCalls());
        List<(ulong N, ulong Sp)> calls = [];
        while (machine.Status == MachineStatus.Running)
        {
            var step = machine.Step();
            if (step.IsTaken && step.NextPc == program.Find("sum")!.Value) calls.Add((machine[Registers.A0 + 1], machine[Registers.Sp]));
        }
        Assert.Equal([4UL, 3, 2, 1, 0], calls.Select(c => c.N));
        Assert.All(calls.Zip(calls.Skip(1)), p => Assert.Equal(p.First.Sp - 32, p.Second.Sp));
    }

    // A .loc has the line of C as its comment, so a reader of the listing sees both.
    [Fact]
    public void Each_line_of_C_is_named_where_its_instructions_begin()
    {
        var c = SumProgram.C.Split('\n');
        var named = SumProgram.Assembly.Split('\n').Where(l => l.Contains(".loc", StringComparison.Ordinal)).Select(l => l.Split([' ', '\t'], 4, StringSplitOptions.RemoveEmptyEntries)).Where(p => p[2] != "0").ToList();
        Assert.All(named, p => Assert.Equal(c[int.Parse(p[2], System.Globalization.CultureInfo.InvariantCulture) - 1].Trim(), p[3].TrimStart('#', ' ')));
        var program = SumProgram.Program;
        var origins = program.Lines.Entries.Where(e => e.Origin > 0).Select(e => e.Origin).Distinct();
        Assert.Equal([3, 4, 5, 6, 8, 9, 11, 12, 13, 14, 15], origins);
        Assert.Equal((3, null), (program.Lines.OriginOf(program.Find("sum")!.Value), program.Lines.OriginOf(program.Entry)));
    }
}
