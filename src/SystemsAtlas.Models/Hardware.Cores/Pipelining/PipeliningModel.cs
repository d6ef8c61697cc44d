namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>A pipeline of five stages that runs a program, once or several times, each time built another way.</summary>
public sealed class PipeliningModel : ClockedModel
{
    private readonly PipeliningSetup _setup;
    private readonly List<RowView> _left = [];
    private ImmutableArray<PassResult> _results = [];
    private ImmutableArray<Measured> _table = [];
    private LogEntry? _log;
    private Execution _program;
    private Pipe? _pipe;
    private int _pass;
    private bool _isOver = true, _isDone, _isSilent;

    public PipeliningModel(RunContext context) : base(context)
    {
        _setup = PipeliningSetup.Read(context.Request);
        _program = _setup.ProgramOf(_setup.Passes[0].Setting);
    }

    public static ModelDefinition Definition => PipeliningDefinition.Definition;

    protected override bool Done => _isDone;

    protected override void RunCycle()
    {
        if (_isOver)
        {
            if (_pass == _setup.Passes.Length)
            {
                Compare();
                return;
            }
            Begin();
        }
        // The end of a pass may be run in one step, where what it shows has been seen.
        _isSilent = _pipe!.Cycle >= _setup.Passes[_pass - 1].Detail;
        do Next();
        while (_isSilent && !_isOver);
        _isSilent = false;
        if (_isOver && _pass == _setup.Passes.Length && !CanCompare) _isDone = true;
    }

    protected override void Act(ReaderAction action)
    {
        if (PipeliningDefinition.IdleReason(Snapshot(), action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
            return;
        }
        switch (action.Name)
        {
            case "miss":
                _pipe!.ArmMiss();
                break;
            case "switch-forwarding":
                _pipe!.SwitchForwarding();
                Emit(new ForwardingSwitched(_pipe.Setting.Forwarding));
                break;
            default:
                var pc = PipeliningDefinition.AddressOf(action);
                var (what, text) = _program.Code.At(pc);
                _pipe!.Predictor.Flip(pc);
                Emit(new PredictionFlipped(text, Code.Hex(pc), _pipe.Predictor.Of(what!.Value, pc).Taken));
                break;
        }
    }

    private bool CanCompare => _results is [{ ExitCode: not null, Instructions: <= PipeliningSetup.MostCompared }, ..];

    private void Begin()
    {
        var setting = _setup.Passes[_pass++].Setting;
        _program = _setup.ProgramOf(setting);
        _pipe = new(setting, _program, Tell);
        _isOver = false;
        _left.Clear();
        _log = new(null, FormattableString.Invariant($"pass {_pass}: {setting}"), _log);
        Emit(new PassStarted(_pass, setting.Program, setting.Forwarding, setting.Predictor, setting.BranchStage));
    }

    private void Tell(PipeliningEvent happened)
    {
        if (!_isSilent) Emit(happened);
    }

    private void Next()
    {
        Tick();
        var pipe = _pipe!;
        pipe.Run(Leave);
        var isStopped = pipe.Cycle >= _setup.MostCycles && !pipe.IsOver;
        if (!pipe.IsOver && !isStopped) return;
        for (var stage = pipe.Stages.Length - 1; stage >= 0; stage--)
            if (pipe.Stages[stage].Instruction is { } rest) Leave(rest, isStopped ? RowFate.InFlight : pipe.Fault is null ? RowFate.Retired : RowFate.Faulted);
        _isOver = true;
        if (isStopped) Emit(new CycleLimitReached(pipe.Cycle));
        if (pipe.Fault is { } fault) Emit(new ProgramFaulted(_program.Code.At(fault.Pc).Text, fault.Reason));
        var (a, hasEnded) = (pipe.Account, !isStopped && pipe.Fault is null);
        var result = new PassResult(pipe.Setting, pipe.Cycle, a.Retired, a.Fill, a.Stalled, a.Flushed, a.Missed, a.Branches, a.Mispredicted, pipe.Setting.Penalty, a.Forwarded, hasEnded ? _program.ExitCode : null);
        _results = _results.Add(result);
        Emit(new PassEnded(_pass, result));
    }

    private void Leave(InFlight gone, RowFate fate)
    {
        var row = gone.View(fate);
        _log = new(row, "", _log);
        _left.Add(row);
        if (_left.Count > PipeliningState.MostRows) _left.RemoveAt(0);
    }

    // What the program of the first pass takes however the pipeline is built.
    private void Compare()
    {
        var program = _setup.ProgramOf(_setup.Passes[0].Setting);
        var table = ImmutableArray.CreateBuilder<Measured>();
        foreach (var predictor in Setting.Predictors)
        {
            foreach (var stage in (string[])[Setting.InEx, Setting.InId])
            {
                foreach (var forwarding in (bool[])[true, false])
                {
                    var pipe = new Pipe(new(program.Code.Name, forwarding, predictor, stage), program, _ => { });
                    while (!pipe.IsOver)
                    {
                        Tick();
                        pipe.Run((_, _) => { });
                    }
                    table.Add(new(forwarding, predictor, stage, pipe.Cycle, (double)pipe.Cycle / pipe.Account.Retired));
                }
            }
        }
        _table = table.ToImmutable();
        _isDone = true;
        Emit(new SettingsCompared(_table.Min(m => m.Cycles), _table.Max(m => m.Cycles), _results[0].Instructions));
    }

    protected override IState Snapshot()
    {
        if (_pipe is not { } pipe) return new PipeliningState { Setting = _setup.Passes[0].Setting, Code = _program.Code, Next = _program.Code.Entry, Stages = [.. PipeliningSetup.Stages.Select(s => new StageView(s, 0, "", false, Bubble.Start))], Predictions = Predicted(new(_setup.Passes[0].Setting.Predictor)) };
        return new PipeliningState
        {
            Pass = _pass, Setting = pipe.Setting, Code = _program.Code, Cycle = pipe.Cycle, Account = pipe.Account, Next = pipe.Next, MissIsArmed = pipe.MissIsArmed, IsOver = _isOver,
            Stages = Views(pipe), Predictions = Predicted(pipe.Predictor), Rows = Rows(pipe), Forwards = [.. pipe.Forwards], Results = _results, Table = _table, Log = _log,
        };
    }

    private static ImmutableArray<StageView> Views(Pipe pipe)
    {
        var views = ImmutableArray.CreateBuilder<StageView>(PipeliningSetup.Stages.Length);
        for (var i = 0; i < PipeliningSetup.Stages.Length; i++)
        {
            var (what, bubble) = pipe.Stages[i];
            views.Add(what is null ? new(PipeliningSetup.Stages[i], 0, PipeliningSetup.NameOf(bubble), false, bubble) : new(PipeliningSetup.Stages[i], what.Number, what.Text, what.IsWrong, Bubble.None));
        }
        return views.ToImmutable();
    }

    private ImmutableArray<PredictionView> Predicted(Predictor predictor) =>
        [.. _program.Code.Lines.Where(l => l.GoesElsewhere).Take(PipeliningSetup.MostPredictions).Select(l => new PredictionView(Code.Hex(l.Pc), l.Text, predictor.MemoryOf(l.Pc), predictor.Of(l.What!.Value, l.Pc).Taken))];

    private ImmutableArray<RowView> Rows(Pipe pipe)
    {
        var rows = new List<RowView>(_left);
        for (var stage = pipe.Stages.Length - 1; stage >= 0 && !_isOver; stage--)
            if (pipe.Stages[stage].Instruction is { } what) rows.Add(what.View(RowFate.InFlight));
        return [.. rows.OrderBy(r => r.Number).TakeLast(PipeliningState.MostRows)];
    }
}
