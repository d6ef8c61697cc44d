namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>
/// Takes a program from source to process and tells what each tool does: the preprocessor by place, the compiler by line of C, the assembler by instruction, the linker by name and field.
/// The tools have done all of it when the model begins; it goes through what they made in the order in which they work. Of what is alike, the first few are told one by one.
/// </summary>
public sealed partial class SourceToMachineCodeModel : Model
{
    private SourceToMachineCodeState _state, _shown;
    private Stage? _from = Stage.Preprocessing;
    private bool _isRunning;

    public SourceToMachineCodeModel(RunContext context) : base(context) => _state = _shown = new() { Build = SourceToMachineCodeDefinition.Read(context.Request) };

    public static ModelDefinition Definition => SourceToMachineCodeDefinition.Definition;

    protected override string Whereabouts => _state.CLine == 0 ? "" : FormattableString.Invariant($"line {_state.CLine} of prog.c");

    protected override IState Snapshot() => _state;

    protected override void Run() => BuildAll();

    protected override void Act(ReaderAction action)
    {
        // What was asked for at this moment and has not begun is asked for again.
        if (Definition.Idle!(_shown, action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
            return;
        }
        switch (action.Name)
        {
            case "optimise":
                _state = Again(Stage.Compiling, ProgramBuild.Of(_state.Build.Source, SourceToMachineCodeDefinition.LevelOf(action.Argument), _state.Build.Linking));
                break;
            case "link":
                _state = Again(Stage.Linking, _state.Build.Linked(action.Argument));
                break;
            default:
                var (before, isThere) = (_state.ExeBytes, _state.HasExecutable);
                _state = _shown = _state with { IsStripped = true, Stage = isThere ? Stage.Running : _state.Stage };
                Emit(isThere ? new SymbolsStripped(before, _state.ExeBytes) : new StrippingAsked());
                return;
        }
        if (!_isRunning) BuildAll();
    }

    // What the tools before a stage made stays as it is.
    private SourceToMachineCodeState Again(Stage from, ProgramBuild build)
    {
        _from = from;
        var fresh = new SourceToMachineCodeState { Build = build, Number = _state.Number + 1, Stage = from, IWritten = build.Preprocessed.Lines.Length, WasFunctionBytes = (long)_state.Build.Function.Size, WasExeBytes = _state.ExeBytes, WasInstructions = _state.Instructions };
        return from == Stage.Compiling ? fresh : fresh with { SWritten = _state.SWritten, Assembled = _state.Assembled, Symbols = _state.Symbols, Relocations = _state.Relocations, HasObject = true };
    }

    // A build that begins while another goes on ends the other.
    private void BuildAll()
    {
        _isRunning = true;
        while (_from is { } from)
        {
            _from = null;
            if (Tells(from).Any(told => !Goes(told))) continue;
        }
        _isRunning = false;
    }

    private bool Goes(Told told)
    {
        _state = _shown = told.After;
        Emit(told.Happened);
        TakeActions();
        return _from is null;
    }

    private IEnumerable<Told> Tells(Stage from)
    {
        var state = _state with { Stage = from == Stage.Preprocessing ? Stage.Source : from };
        yield return new(state, new BuildStarted(state.Number, state.Build.Level, state.Build.CLines.Length, state.CBytes, from switch { Stage.Preprocessing => ProgramBuild.CName, Stage.Compiling => ProgramBuild.IName, _ => "the object files" }));
        if (from == Stage.Preprocessing)
            foreach (var told in Preprocess()) yield return told;
        if (from <= Stage.Compiling)
            foreach (var told in Compile().Concat(Assemble())) yield return told;
        foreach (var told in Link().Concat(Execute())) yield return told;
    }

    private static string Hex(ulong number) => SourceToMachineCodeState.Hex(number);

    private static string Spaced(ReadOnlySpan<byte> bytes)
    {
        var words = new string[bytes.Length];
        for (var i = 0; i < bytes.Length; i++) words[i] = bytes[i].ToString("x2", System.Globalization.CultureInfo.InvariantCulture);
        return string.Join(' ', words);
    }

    // What a program or a reader wrote may hold characters that no picture and no XML can: each is a dot.
    private static string Shown(string text)
    {
        var shown = new char[text.Length];
        for (var i = 0; i < text.Length; i++) shown[i] = char.IsControl(text[i]) ? '·' : text[i];
        return new(shown);
    }

    // Each stage goes on from the state that the one before has left, so that stripping and the like are not undone.
    private sealed record Told(SourceToMachineCodeState After, SourceToMachineCodeEvent Happened);
}
