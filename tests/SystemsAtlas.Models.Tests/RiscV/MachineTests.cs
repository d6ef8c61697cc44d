using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RiscV;

public sealed class MachineTests
{
    [Fact]
    public void A_step_says_what_it_fetched_read_wrote_and_where_it_went()
    {
        var steps = RiscVRuns.Load("_start: li t0, 0x1234\nsw t0, -8(sp)\nlhu a0, -8(sp)\nbeq a0, t0, next\nnop\nnext: jal zero, next2\nnext2: beqz a0, next\nebreak").Run();
        var stack = MachineOptions.Standard.StackTop - 48;
        Assert.Equal((0x10078UL, 0x1007cUL, new RegisterWrite(5, 0, 0x1000)), (steps[0].Pc, steps[0].NextPc, steps[0].Register));
        Assert.Equal(new MemoryAccess(AccessKind.Write, stack - 8, 4, 0x1234, 0), steps[2].Access);
        Assert.Equal(new MemoryAccess(AccessKind.Read, stack - 8, 2, 0x1234, 0x1234), steps[3].Access);
        Assert.Equal(new RegisterWrite(10, 0, 0x1234), steps[3].Register);
        Assert.Equal([false, true, true, false], steps.Skip(3).Take(4).Select(s => s.IsTaken));
        Assert.Equal(steps[4].Pc + 8, steps[4].NextPc);
        Assert.Equal(default, steps[5].Register);
        Assert.All(steps, s => Assert.Equal(s.Word, s.Instruction.Encode()));
    }

    [Fact]
    public void A_store_over_two_pages_and_beside_alignment_is_whole()
    {
        var steps = RiscVRuns.Load(".data\n.align 12\nx: .zero 8192\n.text\n_start: la a0, x + 4093\nli a1, 0x1122334455667788\nsd a1, 0(a0)\nld a2, 0(a0)\nlw a3, 2(a0)\nsd zero, 2043(a0)\nebreak").Run();
        var accesses = steps.Where(s => s.Access.Kind != AccessKind.None).ToList();
        Assert.Equal([0UL, 0x1122334455667788, 0x33445566, 0], accesses.Select(s => s.Access.Kind == AccessKind.Write ? s.Access.Before : s.Register.After));
    }

    [Fact]
    public void A_program_writes_reads_and_exits_through_its_calls()
    {
        var calls = new LinuxCalls("ab"u8.ToArray());
        var machine = RiscVRuns.Load("""
            _start: li a0, 0
              la a1, buffer
              li a2, 8
              li a7, 63
              ecall
              mv a2, a0
              li a0, 1
              li a7, 64
              ecall
              li a0, 300
              li a7, 93
              ecall
            .bss
            buffer: .zero 8
            """, calls);
        var steps = machine.Run();
        Assert.Equal(("ab", 300 % 256, MachineStatus.Exited), (calls.Text(), machine.ExitCode, machine.Status));
        Assert.Equal([(63UL, 2L), (64UL, 2L), (93UL, 300L)], steps.Select(s => s.Call).OfType<SystemCall>().Select(c => (c.Number, c.Result)));
        Assert.Throws<InvalidOperationException>(() => machine.Step());
    }

    [Theory]
    [InlineData("li a7, 64\nli a0, 1\nli a1, 8\nli a2, 4", LinuxCalls.BadAddress)]
    [InlineData("li a7, 64\nli a0, 7\nmv a1, sp\nli a2, 4", LinuxCalls.BadFile)]
    [InlineData("li a7, 64\nli a0, 1\nmv a1, sp\nli a2, -1", LinuxCalls.BadAddress)]
    [InlineData("li a7, 63\nli a0, 0\nla a1, .\nli a2, 4", LinuxCalls.BadAddress)]
    [InlineData("li a7, 63\nli a0, 0\nmv a1, sp\nli a2, 4", 0)]
    [InlineData("li a7, 1000", LinuxCalls.NoSuchCall)]
    public void A_call_that_cannot_be_carried_out_gives_the_error_of_Linux(string text, long result) => Assert.Equal(result, (long)RiscVRuns.Register(10, text + "\necall"));

    [Fact]
    public void The_heap_grows_and_shrinks_by_pages_and_stops_at_the_limit()
    {
        var machine = RiscVRuns.Load("_start: nop\n.data\nx: .word 1", options: new(MemoryLimitBytes: 1 << 20));
        var memory = machine.Memory;
        Assert.Equal((0x12000UL, 0x12000UL), (memory.BreakStart, memory.Break));
        Assert.Equal(0x13001UL, memory.MoveBreak(0x13001));
        Assert.Equal((true, true, false), (memory.IsMapped(0x12000), memory.IsMapped(0x13fff), memory.IsMapped(0x14000)));
        Assert.Equal(0x13001UL, memory.MoveBreak(0x11fff));
        Assert.Equal(0x13001UL, memory.MoveBreak(0x12000 + (1 << 20)));
        Assert.Equal(0x13001UL, memory.MoveBreak(ulong.MaxValue));
        Assert.Equal(0x12000UL, memory.MoveBreak(0x12000));
        Assert.False(memory.IsMapped(0x12000));
    }

    [Fact]
    public void A_program_lies_in_memory_as_its_file_says()
    {
        var machine = RiscVRuns.Load("_start: nop\n.section .rodata\n.word 5\n.data\nx: .word 1\n.bss\n.zero 5000");
        Assert.Equal([(0x10000UL, 4096L, Permissions.Read | Permissions.Execute), (0x11000UL, 8192L, Permissions.Read | Permissions.Write)], machine.Memory.Ranges.Take(2).Select(r => (r.Start, r.Bytes, r.Permissions)));
        Assert.Equal(AccessOutcome.Done, machine.Memory.Read(0x110b8, 4, out var x));
        Assert.Equal(1UL, x);
        Assert.Equal(0UL, machine[Registers.Sp] % 16);
        Assert.Throws<ArgumentException>(() => RiscVRuns.Load("nop", options: new(MemoryLimitBytes: 8192)));
    }

    // The ways to 5! and back: a stack that is used.
    [Fact]
    public void A_function_that_calls_itself_comes_back()
    {
        const string Factorial = "_start: li a0, 5\ncall f\nebreak\nf: beqz a0, 1f\naddi sp, sp, -16\nsd ra, 8(sp)\nsd a0, 0(sp)\naddi a0, a0, -1\ncall f\nld t0, 0(sp)\nld ra, 8(sp)\naddi sp, sp, 16\nmul a0, a0, t0\nret\n1: li a0, 1\nret\n";
        Assert.Equal(120UL, RiscVRuns.Register(10, Factorial));
    }

    // Only the page of a store and the list of steps may grow: a step itself leaves nothing behind. The runtime may allocate a few bytes once while it replaces code that became hot, at a moment that it
    // chooses; a step that allocates does so in every round.
    [Fact]
    public void A_step_allocates_nothing()
    {
        var machine = RiscVRuns.Load("_start: sd a0, -8(sp)\nld a1, -8(sp)\naddi a0, a0, 1\nj _start");
        Assert.Contains(Enumerable.Range(0, 20).Select(_ => AllocatedBy(machine, 10_000)).ToList(), bytes => bytes == 0);
    }

    private static long AllocatedBy(Machine machine, int steps)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < steps; i++) machine.Step();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void Random_words_end_in_a_step_or_a_fault()
    {
        var random = new SeededRandom(4);
        var kinds = new HashSet<FaultKind>();
        for (var i = 0; i < 20_000; i++)
        {
            var machine = RiscVRuns.Load("nop");
            var bytes = new byte[256];
            for (var at = 0; at < bytes.Length; at += 4)
            {
                var form = InstructionTable.All[(int)random.Integer(0, InstructionTable.All.Length - 1)];
                BitConverter.TryWriteBytes(bytes.AsSpan(at), random.Chance(0.05) ? (uint)random.NextBits() : form.Match | ((uint)random.NextBits() & ~form.Mask));
            }
            machine.Memory.CopyIn(0x10078, bytes);
            for (var register = 1; register < Registers.Count; register++) machine[register] = random.Integer(0, 2) switch { 0 => MachineOptions.Standard.StackTop - (ulong)random.Integer(0, 5000), 1 => 0x10000 + (ulong)random.Integer(0, 500), _ => random.NextBits() };
            for (var step = 0; step < 200 && machine.Status == MachineStatus.Running; step++) machine.Step();
            if (machine.Fault is not { } fault) continue;
            kinds.Add(fault.Kind);
            Assert.NotEmpty(fault.Reason);
        }
        Assert.Superset(new HashSet<FaultKind> { FaultKind.MisalignedFetch, FaultKind.IllegalInstruction, FaultKind.FetchNotMapped, FaultKind.LoadNotMapped, FaultKind.StoreNotMapped, FaultKind.StoreNotAllowed, FaultKind.Breakpoint }, kinds);
    }
}
