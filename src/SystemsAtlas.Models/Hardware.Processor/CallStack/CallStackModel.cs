using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>
/// Runs a program of recursive calls on the RISC-V machine and tells what each instruction does to the stack. The first calls are told in full, the next ones when they are made and when they return,
/// and of all that come after only how deep they go and how they end.
/// </summary>
public sealed class CallStackModel : Model
{
    private const int Brief = 24, BriefOfLaterRuns = 3, DetailOfLaterRuns = 3, FirstMilestone = 32;

    private readonly string _function;
    private readonly int _stackBytes;
    private (Compiled Compiled, int Detail)? _next;
    private CallStackState _state;
    private CallWatch _watch;
    private bool _isRunning;
    private int _runs, _deepest, _most, _milestone, _detail;
    private bool _hasBase;

    public CallStackModel(RunContext context) : base(context)
    {
        var (request, p) = (context.Request, context.Parameters);
        (_function, _stackBytes) = (p.Get(CallStackDefinition.Function), p.GetInt(CallStackDefinition.StackSize) * 1024);
        var n = p.GetInt(CallStackDefinition.N);
        if (CallStackDefinition.Refusal(_function, n) is { } reason) throw new InvalidInputException(request.Model, CallStackDefinition.N, request.Parameters.TextOf(CallStackDefinition.N), reason);
        foreach (var action in request.Actions.Where(a => a.Name == "run"))
            if (CallStackDefinition.Refusal(_function, NOf(action)) is { } why) throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, action.Name, action.Argument, why, [])]);
        _next = (new(_function, n, p.Get(CallStackDefinition.TailCalls) == "on"), p.GetInt(CallStackDefinition.Detail));
        _watch = new(_next.Value.Compiled, _stackBytes);
        _state = Now(_next.Value.Compiled, 0);
    }

    public static ModelDefinition Definition => CallStackDefinition.Definition;

    protected override string Whereabouts => _state.CLine == 0 ? "" : FormattableString.Invariant($"line {_state.CLine} of the program in C");

    protected override IState Snapshot() => _state;

    protected override void Run() => RunAll();

    protected override void Act(ReaderAction action)
    {
        if (Definition.Idle!(_state, action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
            return;
        }
        var now = _next?.Compiled ?? _watch.Compiled;
        _next = (action.Name == "run" ? new(_function, NOf(action), now.IsTail) : new(_function, now.N, action.Argument == "on"), DetailOfLaterRuns);
        if (!_isRunning) RunAll();
    }

    // A program that is started while another runs ends the other.
    private void RunAll()
    {
        _isRunning = true;
        while (_next is var (compiled, detail))
        {
            (_next, _detail) = (null, detail);
            Execute(compiled);
        }
        _isRunning = false;
    }

    private void Execute(Compiled compiled)
    {
        _watch = new(compiled, _stackBytes);
        (_deepest, _most, _milestone, _hasBase) = (0, 0, FirstMilestone, false);
        Show(new ProgramStarted(compiled.Called.Name, compiled.N, ++_runs), 0);
        while (_next is null && _watch.Machine.Status == MachineStatus.Running)
        {
            Tick();
            var change = _watch.Step();
            _deepest = Math.Max(_deepest, Depth);
            _most = Math.Max(_most, _watch.Frames.Count);
            if (change != StackChange.None) Tell(change);
        }
    }

    private int Depth => (int)(_watch.Start - _watch.Sp);

    private LiveFrame Current => _watch.Frames[^1];

    private void Tell(StackChange change)
    {
        var frame = _watch.Frames.Count == 0 ? null : Current;
        var (full, brief) = (IsFull(frame), IsBrief(frame));
        switch (change)
        {
            case StackChange.Called when full: Show(new CallMade(frame!.Shape.Name, Caller(), ArgumentsOf(frame), Hex(frame.ReturnTo), _watch.Compiled.CLineOf(frame.ReturnTo), _watch.Frames.Count)); break;
            case StackChange.TailCalled when full: Show(new TailCallMade(frame!.Shape.Name, ArgumentsOf(frame), _watch.Left!.Shape.Name, _watch.Frames.Count)); break;
            case StackChange.FrameOpened when full: Show(new FrameOpened(frame!.Shape.Name, frame.Bytes, Depth, Hex(_watch.Sp))); break;
            case StackChange.ReturnAddressSaved when full: Show(new ReturnAddressSaved(frame!.Shape.Name, Hex(frame.ReturnTo), _watch.Compiled.CLineOf(frame.ReturnTo))); break;
            case StackChange.CallerFrameSaved when full: Show(new CallerFrameSaved(frame!.Shape.Name, Hex((ulong)frame.Values[_watch.SlotIndex]!.Value))); break;
            case StackChange.ArgumentStored when frame!.Stored == frame.Shape.StoredArguments: TellArguments(frame, full || brief); break;
            case StackChange.LocalStored when full: Show(new LocalStored(frame!.Shape.Name, frame.Shape.Slots[_watch.SlotIndex].Name, (long)_watch.Last.Access.Value)); break;
            case StackChange.BaseCase when full || brief || !_hasBase:
                _hasBase = true;
                Show(new BaseCaseReached(frame!.Shape.Name, ArgumentsOf(frame), ResultOf(frame), _watch.Frames.Count));
                break;
            case StackChange.Computed when full: Show(new ResultComputed(frame!.Shape.Name, ArgumentsOf(frame), ResultOf(frame))); break;
            case StackChange.FrameClosed when full: Show(new FrameClosed(frame!.Shape.Name, frame.Shape.Bytes, Depth)); break;
            case StackChange.Returned when IsFull(_watch.Left) || IsBrief(_watch.Left): Show(new Returned(_watch.Left!.Shape.Name, ArgumentsOf(_watch.Left), CallerName(0), ResultOf(_watch.Left), LineNow, _watch.Frames.Count)); break;
            case StackChange.Written: Show(new TextWritten(Output.TrimEnd('\n'))); break;
            case StackChange.Exited: Show(new ProgramEnded(_watch.Machine.ExitCode ?? 0, _watch.Calls, _deepest, _most)); break;
            case StackChange.Faulted: TellFault(); break;
            default: break;
        }
    }

    private void TellArguments(LiveFrame frame, bool isShown)
    {
        if (isShown) Show(new ArgumentsStored(frame.Shape.Name, ArgumentsOf(frame), _watch.Frames.Count));
        if (_watch.Frames.Count < _milestone) return;
        _milestone *= 2;
        if (!isShown) Show(new DepthReached(_watch.Frames.Count, Depth, ArgumentsOf(frame)));
    }

    private void TellFault()
    {
        var fault = _watch.Machine.Fault!;
        Show(new StackOverflowed(Current.Shape.Name, ArgumentsOf(Current), _watch.Frames.Count, Depth, Hex(fault.Address), fault.Reason));
    }

    private void Show(CallStackEvent happened, ulong? pc = null)
    {
        _state = Now(_watch.Compiled, pc ?? _watch.Last.Pc);
        Emit(happened);
        TakeActions();
    }

    private CallStackState Now(Compiled compiled, ulong pc)
    {
        var frames = _watch.Frames;
        var first = Math.Max(0, frames.Count - CallStackState.MostFrames);
        return new()
        {
            Compiled = compiled, StackBytes = _stackBytes, FrameCount = frames.Count, Depth = Depth, Deepest = _deepest, MostCalls = _most, Calls = _watch.Calls,
            Frames = [.. frames.Skip(first).Select((f, i) => ViewOf(f, first + i))],
            Pc = pc, Sp = _watch.Sp, Ra = _watch.Machine[Registers.Ra], A0 = _watch.Machine[Registers.A0], Output = Output,
            ExitCode = _watch.Machine.ExitCode, HasOverflowed = _watch.Machine.Status == MachineStatus.Faulted,
        };
    }

    private FrameView ViewOf(LiveFrame f, int place) =>
        new(place, f.Shape, ArgumentsOf(f), (int)(_watch.Start - f.Top), f.Bytes, f.ReturnTo, _watch.Compiled.CLineOf(f.ReturnTo), [.. f.Values]);

    private bool IsFull(LiveFrame? frame) => frame is not null && frame.Number < _detail;

    private bool IsBrief(LiveFrame? frame) => frame is not null && frame.Number < _detail + (_runs == 1 ? Brief : BriefOfLaterRuns);

    // Addresses say nothing to a reader: of an array only its numbers' count is told.
    internal static string ArgumentsOf(LiveFrame frame) =>
        string.Join(", ", frame.Shape.Parameters.Select((p, i) => (p, Value: frame.Arguments[i])).Where(a => !a.p.IsAddress).Select(a => FormattableString.Invariant($"{a.p.Name} = {CNumber.Of((ulong)a.Value, a.p.Bytes)}")));

    private string Caller() => CallerName(1);

    private string CallerName(int above) => _watch.Frames.Count > above ? _watch.Frames[^(above + 1)].Shape.Name : "_start";

    private string ResultOf(LiveFrame frame) => CNumber.Of(_watch.Machine[Registers.A0], frame.Shape.ResultBytes);

    private int LineNow => _watch.Compiled.CLineOf(_watch.Machine.Pc);

    private string Output => Encoding.ASCII.GetString(_watch.Output.AsSpan());

    private static int NOf(ReaderAction action) => (int)(long)action.Parsed!;

    private static string Hex(ulong address) => CallStackState.Hex(address);
}
