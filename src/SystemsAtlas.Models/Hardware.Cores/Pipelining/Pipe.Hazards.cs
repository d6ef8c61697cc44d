using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>Who waits for a value, and who gets one early.</summary>
internal sealed partial class Pipe
{
    // Values that may still be seen in the diagram.
    private const int MostForwards = 32;

    /// <summary>Whether an instruction needs its operands in ID already.</summary>
    private bool NeedsEarly(InFlight what) => Setting.IsEarly && what.What is { } i && (i.IsBranch || i.Op == Op.Jalr);

    // The youngest instruction before it that writes a register, and the stage in which it is; none where the register file has the value, as it has what WB writes.
    private (InFlight? Producer, int Stage) ProducerOf(int register, int from)
    {
        for (var stage = from; register != Registers.Zero && stage <= Wb; stage++)
            if (_stages[stage].Instruction is { } older && older.Writes == register) return (older, stage);
        return (null, 0);
    }

    // Whether what is in ID has to stay there.
    private void FindStall()
    {
        _stall = Bubble.None;
        if (_stages[Id].Instruction is not { IsWrong: false, IsResolved: false } reader) return;
        foreach (var register in reader.Reads)
        {
            if (ProducerOf(register, Ex) is not ({ } producer, var stage)) continue;
            var (isLoad, isEarly) = (producer.What!.Value.IsLoad, NeedsEarly(reader));
            var waits = !Setting.Forwarding ? stage < Wb : stage == Ex ? isLoad || isEarly : stage == Mem && isLoad && isEarly;
            if (!waits) continue;
            var name = Registers.Names[register];
            (_stall, _waits) = !Setting.Forwarding ? (Bubble.Hazard, new HazardStalled(reader.Number, reader.Text, producer.Number, producer.Text, name))
                : isEarly ? (Bubble.Operand, new BranchStalled(reader.Number, reader.Text, producer.Number, producer.Text, name))
                : (Bubble.LoadUse, (PipeliningEvent)new LoadUseStalled(reader.Number, reader.Text, producer.Number, producer.Text, name));
            return;
        }
    }

    // What has come into EX gets what is in MEM and WB by now; a branch that is resolved in ID gets what is in MEM.
    private void FindForwards()
    {
        if (!Setting.Forwarding) return;
        if (_stages[Ex].Instruction is { IsWrong: false } reader && !NeedsEarly(reader))
        {
            foreach (var register in reader.Reads)
                if (ProducerOf(register, Mem) is ({ } producer, var stage)) Take(producer, reader, register, stage, "EX");
        }
        if (_stages[Id].Instruction is { IsWrong: false } branch && NeedsEarly(branch))
        {
            foreach (var register in branch.Reads)
                if (_stall == Bubble.None && ProducerOf(register, Ex) is ({ } producer, Mem) && !producer.What!.Value.IsLoad) Take(producer, branch, register, Mem, "ID");
        }
    }

    private void Take(InFlight producer, InFlight reader, int register, int stage, string into)
    {
        var (behind, value) = (stage == Mem ? "EX" : "MEM", Shown(producer.Does!.Value.Register.After));
        _forwards.Add(new(producer.Number, reader.Number, Registers.Names[register], Cycle, behind, into));
        if (_forwards.Count > MostForwards) _forwards.RemoveAt(0);
        Account = Account with { Forwarded = Account.Forwarded + 1 };
        // Without the wire, the reader would wait in ID until the producer is in WB.
        tell(new ValueForwarded(producer.Number, producer.Text, reader.Number, reader.Text, Registers.Names[register], value, behind, into, into == "EX" && stage == Mem ? 2 : 1));
    }
}
