using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Tests.RiscV;

public sealed class MachineFaultTests
{
    [Theory]
    [InlineData("j .+6", "jal zero,0x1007e at 0x10078 goes to 0x1007e, which is no multiple of 4")]
    [InlineData("la a0, .+2\njalr a0", "jalr ra,0(a0) at 0x10080 goes to 0x1007a, which is no multiple of 4")]
    [InlineData(".word 0", "the word 0x00000000 at 0x10078 is no instruction of RV64IM")]
    [InlineData("jr zero", "the program counter is 0x0, where nothing is mapped")]
    [InlineData("jr sp", "the program counter is 0x3fffffffd0, in memory that may not be executed")]
    [InlineData("ld a0, -8(zero)", "the load of 8 bytes at 0xfffffffffffffff8, by ld a0,-8(zero) at 0x10078, is outside of mapped memory")]
    [InlineData("li a1, 0x20000\nsb a0, 0(a1)", "the store of 1 byte at 0x20000, by sb a0,0(a1) at 0x1007c, is outside of mapped memory")]
    [InlineData("la a1, .\nsw a0, 0(a1)", "the store of 4 bytes at 0x10078, by sw a0,0(a1) at 0x10080, is in memory that may not be written")]
    [InlineData("ebreak", "ebreak at 0x10078 asks for a debugger")]
    public void A_fault_is_told_with_address_and_instruction(string text, string reason) => Assert.Equal(reason, RiscVRuns.Fault(text).Reason);

    // The manual, section 2.5: the exception is reported on the jump, and no register is written.
    [Fact]
    public void A_jump_to_a_misaligned_address_writes_nothing()
    {
        var machine = RiscVRuns.Load("li a0, 6\njalr a0, 0(a0)");
        var step = machine.Run()[^1];
        Assert.Equal((6UL, 0x1007cUL, 1L, MachineStatus.Faulted), (machine[10], machine.Pc, machine.Retired, machine.Status));
        Assert.Equal((step.Fault, default, 6UL), (machine.Fault, step.Register, step.Fault!.Address));
    }

    [Fact]
    public void A_store_that_would_leave_mapped_memory_changes_no_byte_of_it()
    {
        var machine = RiscVRuns.Load("li a0, -1\nsd a0, 44(sp)\nnop");
        machine.Run();
        Assert.Equal(FaultKind.StoreNotMapped, machine.Fault!.Kind);
        Assert.Equal(AccessOutcome.Done, machine.Memory.Read(MachineOptions.Standard.StackTop - 4, 4, out var value));
        Assert.Equal(0UL, value);
    }

    [Fact]
    public void A_stack_that_is_used_up_faults_just_below_itself()
    {
        var options = new MachineOptions(StackBytes: 4096);
        var fault = RiscVRuns.Fault("f: addi sp, sp, -16\nsd ra, 8(sp)\ncall f", options);
        Assert.Equal((FaultKind.StoreNotMapped, options.StackTop - 4096 - 8), (fault.Kind, fault.Address));
    }

    [Fact]
    public void Code_that_may_be_written_is_decoded_anew()
    {
        var memory = new AddressSpace();
        memory.Map(0x1000, 4096, Permissions.Read | Permissions.Write | Permissions.Execute);
        var machine = new Machine(memory, new LinuxCalls()) { Pc = 0x1000 };
        memory.Write(0x1000, 4, new Instruction(Op.Addi, 10, 10, 0, 1).Encode(), out _);
        machine.Step();
        memory.Write(0x1000, 4, new Instruction(Op.Addi, 10, 10, 0, 5).Encode(), out _);
        machine.Pc = 0x1000;
        machine.Step();
        Assert.Equal(6UL, machine[10]);
    }
}
