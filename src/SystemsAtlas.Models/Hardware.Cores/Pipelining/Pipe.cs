using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>
/// Five stages, a cycle at a time: IF fetches, ID decodes and reads registers, EX computes, MEM reaches memory, WB writes the register, in the first half of its cycle, so that ID reads it in the second.
/// Source: D. A. Patterson and J. L. Hennessy, Computer Organization and Design, RISC-V edition, chapter 4: the hazards, the forwarding unit and the hazard detection unit.
/// What instructions do, the machine says; when they do it, the pipeline.
/// </summary>
internal sealed partial class Pipe(Setting setting, Execution execution, Action<PipeliningEvent> tell)
{
    private const int If = 0, Id = 1, Ex = 2, Mem = 3, Wb = 4;

    private readonly Slot[] _stages = [Slot.Of(Bubble.Start), Slot.Of(Bubble.Start), Slot.Of(Bubble.Start), Slot.Of(Bubble.Start), Slot.Of(Bubble.Start)];
    private readonly Predictor _predictor = new(setting.Predictor);
    private readonly List<Forward> _forwards = [];
    private readonly Code _code = execution.Code;
    private ulong _next = execution.Code.Entry;
    private ulong? _redirect;
    private Bubble _stall;
    private PipeliningEvent? _waits;
    private InFlight? _last;
    private int _index, _fetched, _missLeft;
    private bool _isWrong, _isAtEnd, _hasFilled;

    /// <summary>How it is built.</summary>
    public Setting Setting { get; private set; } = setting;

    /// <summary>Cycles so far.</summary>
    public int Cycle { get; private set; }

    /// <summary>Where the cycles went.</summary>
    public Account Account { get; private set; } = Account.None;

    /// <summary>Whether the last instruction has left.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What stopped the program; null for nothing.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>Whether the next access to memory will miss.</summary>
    public bool MissIsArmed { get; private set; }

    /// <summary>What the stages hold, IF first.</summary>
    public ReadOnlySpan<Slot> Stages => _stages;

    /// <summary>The values that were forwarded lately.</summary>
    public IReadOnlyList<Forward> Forwards => _forwards;

    /// <summary>The memory of branches.</summary>
    public Predictor Predictor => _predictor;

    /// <summary>The address that is fetched next.</summary>
    public ulong Next => _redirect ?? _next;

    /// <summary>Has the next load or store wait for memory.</summary>
    public void ArmMiss() => MissIsArmed = true;

    /// <summary>Turns forwarding on or off, from the next cycle on.</summary>
    public void SwitchForwarding()
    {
        Setting = Setting with { Forwarding = !Setting.Forwarding };
        // What is in ID is looked at once more, by the new rule.
        FindStall();
    }

    /// <summary>One cycle: everything moves that can, then the stages look at what they have.</summary>
    public void Run(Action<InFlight, RowFate> leaves)
    {
        Cycle++;
        if (_stages[Wb].Instruction is { } gone) leaves(gone, gone.Does!.Value.Fault is null ? RowFate.Retired : RowFate.Faulted);
        if (_missLeft > 0) Hold();
        else
        {
            Move(leaves);
            Look();
        }
        // Each cycle belongs to what is in WB; what retires was entered already.
        Account = Account.With(_stages[Wb].Bubble);
    }

    private void Move(Action<InFlight, RowFate> leaves)
    {
        (_stages[Wb], _stages[Mem]) = (_stages[Mem], _stages[Ex]);
        if (_stall != Bubble.None)
        {
            _stages[Ex] = Slot.Of(_stall);
            Mark(If, 'f');
            Mark(Id, 'd');
            Mark(Mem, 'M');
            Mark(Wb, 'W');
            tell(_waits!);
            return;
        }
        if (_redirect is { } right) Flush(right, leaves);
        else (_stages[Ex], _stages[Id]) = (_stages[Id], _stages[If]);
        Fetch();
        for (var stage = If; stage <= Wb; stage++) Mark(stage, "FDXMW"[stage]);
    }

    // What was fetched behind a branch by a wrong guess becomes bubbles.
    private void Flush(ulong right, Action<InFlight, RowFate> leaves)
    {
        var flushed = ImmutableArray.CreateBuilder<string>();
        for (var stage = Setting.IsEarly ? If : Id; stage >= If; stage--)
        {
            if (_stages[stage].Instruction is not { } wrong) continue;
            flushed.Add(wrong.Text);
            leaves(wrong, RowFate.Flushed);
        }
        (_stages[Ex], _stages[Id]) = (Setting.IsEarly ? _stages[Id] : Slot.Of(Bubble.Flush), Slot.Of(Bubble.Flush));
        (_next, _redirect, _isWrong, _isAtEnd) = (right, null, false, false);
        tell(new InstructionsFlushed(flushed.ToImmutable(), _code.At(right).Text, _code.NameOf(right)));
    }

    private void Fetch()
    {
        if (_isAtEnd)
        {
            _stages[If] = Slot.Of(Bubble.End);
            return;
        }
        var (what, text) = _code.At(_next);
        MachineStep? does = _isWrong ? null : execution.Step(_index);
        var guess = what is { } i ? _predictor.Of(i, _next) : new(false, _next + Instruction.Size);
        var fetched = new InFlight(++_fetched, _next, what, text) { Does = does, Guess = guess, First = Cycle };
        _stages[If] = Slot.Of(fetched);
        _next = guess.Next;
        if (does is not { } step) return;
        if (execution.IsLast(_index)) _last = fetched;
        if (fetched.GoesElsewhere) tell(new BranchPredicted(fetched.Number, text, Code.Hex(fetched.Pc), guess.Taken, _code.At(guess.Next).Text, Setting.Predictor));
        _isAtEnd = fetched == _last;
        _index++;
        _isWrong = !_isAtEnd && guess.Next != step.NextPc;
    }

    private void Look()
    {
        if (!_hasFilled && IsFull())
        {
            _hasFilled = true;
            tell(new PipelineFilled(Cycle));
        }
        if (_stages[Wb].Instruction is { } done) Finish(done);
        if (MissIsArmed && _stages[Mem].Instruction?.What is { } access && (access.IsLoad || access.IsStore))
        {
            (MissIsArmed, _missLeft) = (false, PipeliningDefinition.MissCycles);
            tell(new AccessMissed(_stages[Mem].Instruction!.Text, PipeliningDefinition.MissCycles));
        }
        FindStall();
        // Before the values, because where a branch goes is what a step is told for.
        Resolve();
        FindForwards();
    }

    private bool IsFull()
    {
        foreach (var slot in _stages)
            if (slot.Instruction is null) return false;
        return true;
    }

    private void Finish(InFlight done)
    {
        if (done.Does!.Value is { Fault: { } fault })
        {
            (Fault, IsOver) = (fault, true);
            return;
        }
        Account = Account with { Retired = Account.Retired + 1 };
        IsOver = done == _last;
        var written = done.Does.Value.Register;
        tell(new InstructionRetired(done.Number, done.Text, written.Number > 0 ? Registers.Names[written.Number] : "", written.Number > 0 ? Shown(written.After) : ""));
    }

    private void Resolve()
    {
        if (_stages[Setting.IsEarly ? Id : Ex].Instruction is not { GoesElsewhere: true, IsResolved: false, Does: { } step } branch || (Setting.IsEarly && _stall != Bubble.None)) return;
        branch.IsResolved = true;
        var isRight = branch.Guess.Next == step.NextPc;
        Account = Account with { Branches = Account.Branches + 1, Mispredicted = Account.Mispredicted + (isRight ? 0 : 1) };
        _predictor.Learn(branch.Pc, step.IsTaken, step.NextPc);
        if (isRight) tell(new PredictionConfirmed(branch.Number, branch.Text, Code.Hex(branch.Pc), step.IsTaken));
        else
        {
            _redirect = step.NextPc;
            tell(new BranchMispredicted(branch.Number, branch.Text, step.IsTaken, _code.At(step.NextPc).Text, Setting.Penalty, Setting.BranchStage));
        }
    }

    // Memory has not answered: nothing moves but what is behind it.
    private void Hold()
    {
        _missLeft--;
        _stages[Wb] = Slot.Of(Bubble.Miss);
        for (var stage = If; stage <= Mem; stage++) Mark(stage, "fdxm"[stage]);
    }

    private void Mark(int stage, char letter) => _stages[stage].Instruction?.Cells.Append(letter);

    private static string Shown(ulong value) => FormattableString.Invariant($"{(long)value}");
}
