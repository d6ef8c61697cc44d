namespace SystemsAtlas.Models.RiscV;

/// <summary>One instruction.</summary>
public sealed partial class Machine
{
    /// <summary>Carries out the next instruction and gives what it did. A fault changes nothing but <see cref="Status"/> and <see cref="Fault"/>.</summary>
    /// <exception cref="InvalidOperationException">The program has ended or an instruction faulted: <see cref="Status"/> says so.</exception>
    public MachineStep Step()
    {
        if (Status != MachineStatus.Running) throw new InvalidOperationException($"the machine has stopped: {Status}");
        if (Pc % Instruction.Size != 0) return Stop(FaultKind.MisalignedFetch, default, Pc);
        switch (Memory.Fetch(Pc, out var fetched))
        {
            case AccessOutcome.NotMapped: return Stop(FaultKind.FetchNotMapped, fetched, Pc);
            case AccessOutcome.NotAllowed: return Stop(FaultKind.FetchNotAllowed, fetched, Pc);
            default: return fetched.IsLegal ? CarryOut(fetched) : Stop(FaultKind.IllegalInstruction, fetched, Pc);
        }
    }

    private MachineStep CarryOut(in Decoded fetched)
    {
        var (op, rd, rs1, rs2, immediate) = fetched.Instruction;
        var (a, b, number) = (_registers[rs1], _registers[rs2], (ulong)immediate);
        switch (InstructionTable.Of(op).Format)
        {
            case Format.R: return Compute(fetched, Arithmetic.Of(op, a, b));
            case Format.I or Format.Shift or Format.ShiftWord: return Compute(fetched, Arithmetic.Of(op, a, number));
            case Format.U: return Compute(fetched, op == Op.Auipc ? Pc + number : number);
            case Format.Load: return Load(fetched, a + number);
            case Format.S: return Store(fetched, a + number, b);
            case Format.B: return Arithmetic.IsTaken(op, a, b) ? Jump(fetched, Registers.Zero, Pc + number) : End(fetched);
            case Format.J: return Jump(fetched, rd, Pc + number);
            case Format.Jalr: return Jump(fetched, rd, (a + number) & ~1UL);
            // One thread sees its own accesses in order, whatever a fence says.
            case Format.Fence: return End(fetched);
            case Format.System: return op switch { Op.Ecall => Call(fetched), Op.Ebreak => Stop(FaultKind.Breakpoint, fetched, Pc), _ => End(fetched) };
            default: throw new InvalidOperationException($"{op} has no effect");
        }
    }

    private MachineStep Compute(in Decoded fetched, ulong result) => End(fetched, register: Set(fetched.Instruction.Rd, result));

    private MachineStep Jump(in Decoded fetched, int link, ulong target) =>
        target % Instruction.Size != 0 ? Stop(FaultKind.MisalignedFetch, fetched, target) : End(fetched, target, Set(link, Pc + Instruction.Size));

    private MachineStep Load(in Decoded fetched, ulong address)
    {
        var op = fetched.Instruction.Op;
        var size = SizeOf(op);
        var outcome = Memory.Read(address, size, out var value);
        if (outcome != AccessOutcome.Done) return Stop(outcome == AccessOutcome.NotMapped ? FaultKind.LoadNotMapped : FaultKind.LoadNotAllowed, fetched, address, size);
        return End(fetched, register: Set(fetched.Instruction.Rd, Arithmetic.Extend(op, value)), access: new(AccessKind.Read, address, size, value, value));
    }

    private MachineStep Store(in Decoded fetched, ulong address, ulong value)
    {
        var size = SizeOf(fetched.Instruction.Op);
        if (size < sizeof(ulong)) value &= (1UL << (8 * size)) - 1;
        var outcome = Memory.Write(address, size, value, out var before);
        if (outcome != AccessOutcome.Done) return Stop(outcome == AccessOutcome.NotMapped ? FaultKind.StoreNotMapped : FaultKind.StoreNotAllowed, fetched, address, size);
        return End(fetched, access: new(AccessKind.Write, address, size, value, before));
    }

    private MachineStep Call(in Decoded fetched)
    {
        var (number, a0, a1, a2) = (this[Registers.A7], this[Registers.A0], this[Registers.A0 + 1], this[Registers.A0 + 2]);
        var result = calls.Call(this);
        return End(fetched, register: Set(Registers.A0, (ulong)result), call: new(number, a0, a1, a2, result));
    }

    private RegisterWrite Set(int register, ulong value)
    {
        if (register == Registers.Zero) return default;
        var before = _registers[register];
        _registers[register] = value;
        return new(register, before, value);
    }

    private MachineStep End(in Decoded fetched, ulong? target = null, RegisterWrite register = default, MemoryAccess access = default, SystemCall? call = null)
    {
        var pc = Pc;
        Pc = target ?? pc + Instruction.Size;
        Retired++;
        return new(pc, fetched.Word, fetched.Instruction, Pc, register, access, target is not null, call, null);
    }

    private MachineStep Stop(FaultKind kind, in Decoded fetched, ulong address, int size = Instruction.Size)
    {
        Fault = new(kind, Pc, fetched.IsLegal ? fetched.Instruction : null, fetched.Word, address, size);
        Status = MachineStatus.Faulted;
        return new(Pc, fetched.Word, fetched.Instruction, Pc, default, default, false, null, Fault);
    }

    // Bits 12 and 13 of a load or store are the binary logarithm of its size; bit 14 says that it has no sign.
    private static int SizeOf(Op op) => 1 << (int)(InstructionTable.Of(op).Funct3 & 3);
}
