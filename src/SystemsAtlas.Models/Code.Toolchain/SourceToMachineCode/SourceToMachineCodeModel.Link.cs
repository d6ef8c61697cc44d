using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

// Linker, loader, process.
public sealed partial class SourceToMachineCodeModel
{
    private const int MostAddressed = 8, MostApplied = 10, MostWrites = 3;

    // Of a later build only what is new about it is told; that is the linking where it was the linking that was asked for.
    private bool IsBrief => _state.Number > 1 && Build.Linking == LinkChoice.All;

    private IEnumerable<Told> Link()
    {
        var (inputs, link) = (Build.Inputs, Build.Link);
        var asked = (from input in inputs from symbol in input.File.Symbols where symbol is { IsDefined: false, IsHidden: false } select (input.Called, symbol.Name)).Distinct().ToList();
        yield return new(_state with { Stage = Stage.Linking, IsLinking = true, Offset = -1 }, new FilesRead(inputs.Length, asked.Count, string.Join(", ", inputs.Select(i => i.Called))));
        foreach (var (file, name) in asked)
        {
            if (inputs.FirstOrDefault(i => i.File.Symbols.Any(s => s is { IsDefined: true, IsGlobal: true } && s.Name == name)) is not { } definer) continue;
            var bound = _state with { Bound = _state.Bound.Add(Key(file, name)) };
            if (!IsBrief || !link.Errors.IsEmpty) yield return new(bound, new SymbolResolved(name, file, definer.Called));
            else _state = bound;
        }
        if (link.Program is not { } program)
        {
            yield return Refused(link.Errors);
            yield break;
        }
        foreach (var told in Lay(program).Concat(Fill())) yield return told;
        var written = _state.IsStripped ? Build.Stripped! : Build.Executable!;
        yield return new(
            _state with { Stage = Stage.Running, HasExecutable = true, Placed = link.Parts.Length, Addressed = [.. program.Symbols], Applied = link.Applied.Length, ShowsRelocation = false },
            new ExecutableWritten(written.Bytes.Length, program[SectionKind.Text]?.Size ?? 0, (long)Build.Function.Size, Hex(written.Entry), written.Segments.Length));
    }

    /// <summary>The key of an undefined name: which file asks for which.</summary>
    internal static string Key(string file, string name) => $"{file}/{name}";

    private Told Refused(ImmutableArray<LinkError> errors)
    {
        var first = errors[0];
        var reason = first.Error.Reason;
        // The linker's reasons begin with the name.
        var name = reason.Split(' ')[0];
        var problem = reason.EndsWith("is defined in no file", StringComparison.Ordinal) ? "undefined" : reason.EndsWith("already", StringComparison.Ordinal) ? "defined twice" : "out of reach";
        return new(_state with { LinkError = reason, LinkErrorSymbol = problem == "out of reach" ? "" : name, ShowsRelocation = false }, new LinkFailed(problem, name, Build.Inputs[first.File].Called, reason, errors.Length));
    }

    private IEnumerable<Told> Lay(Program program)
    {
        if (IsBrief) yield break;
        foreach (var (i, part) in Build.Link.Parts.Index())
            yield return new(_state with { Placed = i + 1 }, new SectionPlaced(Build.Inputs[part.File].Called, Types.Section(part.Kind), Hex(part.Address), part.Size));
        var symbols = program.Symbols.Where(s => s.Section is not null).ToList();
        foreach (var symbol in symbols.Take(MostAddressed))
        {
            var part = Build.Link.Parts.Last(p => p.Kind == symbol.Section && p.Address <= symbol.Value);
            yield return new(_state with { Addressed = _state.Addressed.Add(symbol) }, new SymbolAddressed(symbol.Name, Hex(symbol.Value), Hex(part.Address), Hex(symbol.Value - part.Address)));
        }
        if (symbols.Count > MostAddressed) yield return new(_state with { Addressed = [.. symbols] }, new MoreAddressed(symbols.Count - MostAddressed));
    }

    private IEnumerable<Told> Fill()
    {
        if (IsBrief) yield break;
        var applied = Build.Link.Applied;
        foreach (var (i, one) in applied.Take(MostApplied).Index())
        {
            var (relocation, file) = (one.Relocation, Build.Inputs[one.File]);
            var name = relocation.Symbol is { } number ? file.File.Symbols[number].Name : "no name";
            var result = unchecked((long)(Types.IsWay(relocation.Type) ? one.Target - one.Address : one.Target));
            yield return new(
                _state with { Applied = i + 1, ShowsRelocation = true },
                new RelocationApplied(Types.Of(relocation.Type), name, file.Called, Hex(unchecked(one.Target - (ulong)relocation.Addend)), relocation.Addend, Hex(one.Address), result, Spaced(one.Before.AsSpan()), Spaced(one.After.AsSpan())));
        }
        if (applied.Length > MostApplied) yield return new(_state with { Applied = applied.Length, ShowsRelocation = false }, new MoreApplied(applied.Length - MostApplied));
    }

    private IEnumerable<Told> Execute()
    {
        if (!_state.HasExecutable) yield break;
        var file = Build.Executable!;
        yield return new(_state with { IsLoaded = true }, new ProgramLoaded(Hex(file.Entry), file.Segments.Length, file.Segments.Sum(s => s.FileBytes)));
        var calls = new WrittenText();
        var machine = Machine.Load(file, calls);
        var (written, writes) = (0L, 0);
        while (machine.Status == MachineStatus.Running && machine.Retired < SourceToMachineCodeDefinition.MostInstructions)
        {
            Tick();
            if (machine.Step().Call is null || calls.Written == written) continue;
            written = calls.Written;
            if (++writes <= MostWrites) yield return new(_state with { Output = calls.Text, Instructions = machine.Retired }, new TextWritten(Shown(calls.Last.TrimEnd('\n'))));
        }
        var end = _state with { Output = calls.Text, Instructions = machine.Retired, ExitCode = machine.ExitCode };
        if (machine.ExitCode is { } code) yield return new(end, new ProgramEnded(code, machine.Retired));
        else if (machine.Fault is { } fault) yield return new(end with { Stopped = fault.Reason }, new ProgramStopped(fault.Reason, machine.Retired));
        else yield return new(end with { Stopped = Limit }, new ProgramStopped(Limit, machine.Retired));
    }

    private static string Limit => $"it has not ended after {Lines.Count(SourceToMachineCodeDefinition.MostInstructions)} instructions, which are the most that are carried out here";
}
