using System.Buffers.Binary;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The five files as sheets; below, what the tool at work reads and what it writes, side by side; at the foot what it works on just now: a line's tree, an instruction's fields, a formula, a file's parts.</summary>
public sealed class SourceToMachineCodeScene : Scene<SourceToMachineCodeState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "what the tool works on now"),
        new(Role.Accent, "what it has found out: an operator, an address, code in the file"),
        new(Role.Danger, "a field that waits for an address (hachured), and what the linker refuses"),
        new(Role.Done, "a name that was found"),
        new(Role.Waiting, "a file that is not written, a name that is not found, a section without an address"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("optimise", "sheet/s", "1", "Compile at level 1"),
        new("optimise", "sheet/i", "0", "Compile at level 0"),
        new("link", "sheet/o", LinkChoice.WithoutLibrary, "Link without the library"),
        new("link", "input/0", LinkChoice.ProgramFirst, "Link prog.o first"),
        new("link", "input/1", LinkChoice.ProgramTwice, "Link prog.o twice"),
        new("link", "input/2", LinkChoice.WithoutLibrary, "Link without write.o"),
        new("strip", "sheet/exe", "", "Strip the executable"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("cBytes", frame => frame.Number("sheet/c/size")),
        new("iBytes", (frame, step) => State(step).IBytes > 0 ? frame.Number("sheet/i/size") : null),
        new("sBytes", (frame, step) => State(step).SBytes > 0 ? frame.Number("sheet/s/size") : null),
        new("oBytes", (frame, step) => State(step).OBytes > 0 ? frame.Number("sheet/o/size") : null),
        new("exeBytes", (frame, step) => State(step).ExeBytes > 0 ? frame.Number("sheet/exe/size") : null),
        new("assembled", frame => frame.Number("bytes/name/value")),
        new("symbols", frame => frame.Number("symbols/name/value")),
        new("relocations", frame => frame.Number("relocations/name/value")),
        new("placed", frame => frame.Number("map/name/value")),
        new("files", frame => frame.Number("inputs/name/value")),
        new("functionBytes", frame => frame.Number("share")),
    ];

    private static SourceToMachineCodeState State(Step step) => (SourceToMachineCodeState)step.After;

    protected override Diagram Draw(Step step, SourceToMachineCodeState before, SourceToMachineCodeState after, Canvas canvas) =>
        new Column([new FileStrip(after), Sheets(after, canvas), new Fixed(canvas.Width - (2 * canvas.Margin), Foot(after, canvas)) { Height = canvas.Pick(144.0, 114) }], canvas.Pick(10.0, 4), Align.Start);

    private static Diagram Sheets(SourceToMachineCodeState state, Canvas canvas) => state.Stage switch
    {
        Stage.Source or Stage.Preprocessing => Both(CListing(state, canvas), IListing(state, canvas), canvas),
        Stage.Compiling => Both(IListing(state, canvas), SListing(state, canvas), canvas),
        Stage.Assembling => Both(SListing(state, canvas), Object(state, canvas), canvas),
        Stage.Linking when IsBefore(state) => Both(SListing(state, canvas), Object(state, canvas), canvas),
        Stage.Linking => Both(new InputFiles(state), new AddressMap(state), canvas, showsLeft: state.Placed == 0),
        _ => Both(new ProcessView(state), new AddressMap(state), canvas, showsLeft: true),
    };

    // The object file is written, and the linker has not begun.
    private static bool IsBefore(SourceToMachineCodeState state) => state is { HasObject: true, Offset: -1, Placed: 0, LinkError: "" } && state.Bound.IsEmpty && !state.IsLinking;

    // A phone has room for one of the two.
    private static Diagram Both(Diagram left, Diagram right, Canvas canvas, bool showsLeft = false) =>
        canvas.IsNarrow ? showsLeft ? left : right : new Panels(left, right) { LeftWidth = 456, Gap = 18 };

    private static Column CListing(SourceToMachineCodeState state, Canvas canvas) => Sheet("c", ProgramBuild.CName, state.Build.CLines, state.CLine, state.CLine, canvas);

    private static Column IListing(SourceToMachineCodeState state, Canvas canvas) => state.IWritten == 0 && canvas.IsNarrow ? CListing(state, canvas)
        : Sheet("i", ProgramBuild.IName, state.Build.Preprocessed.Lines[..state.IWritten], state.IFrom, state.ILine, canvas);

    private static Column SListing(SourceToMachineCodeState state, Canvas canvas) => state.SWritten == 0 && canvas.IsNarrow ? IListing(state, canvas)
        : Sheet("s", ProgramBuild.SName, [.. state.Build.Assembly.Lines.Take(state.SWritten).Select(Narrowed)], state.SFrom, state.STo, canvas);

    private static Column Sheet(string key, string name, ImmutableArray<string> lines, int from, int to, Canvas canvas) => new([new Caption($"{key}/name", name), new SheetLines(key, lines, from, to, canvas.Pick(11, 7), key == "c")], 2, Align.Start);

    private static Diagram Object(SourceToMachineCodeState state, Canvas canvas) => canvas.IsNarrow
        ? new Row([new Fixed(184, new CodeBytes(state)), new Fixed(192, new NameTables(state))], 8)
        : new Row([new Fixed(204, new CodeBytes(state)), new Fixed(236, new NameTables(state))], 14);

    private static Diagram Foot(SourceToMachineCodeState state, Canvas canvas) => state switch
    {
        { Stage: Stage.Preprocessing, Replaced.Length: > 0 } => new Note("replaced", state.Replaced, Role.Active),
        { Stage: Stage.Compiling, Tree: null, CLine: > 0 } => new Note("no-tree", "Nothing begins on this line: the function ends, gives its frame back and returns."),
        { Stage: Stage.Compiling, Tree: { } tree } => new StatementTree(tree),
        { Stage: Stage.Assembling, Offset: >= 0 } => Encoded(state),
        { Stage: Stage.Linking, ShowsRelocation: true, Last: { } last } => Filled(state, last),
        { LinkError.Length: > 0 } => new Note("refusal", $"The linker refuses: {state.LinkError}.", Role.Danger),
        { Stage: Stage.Running } when state.Executable is { } file => new FileRibbon(ProgramBuild.ExeName, file.Bytes, state.Build.Executable!.Bytes.Length),
        { HasObject: true } => new FileRibbon(ProgramBuild.OName, state.Build.ObjectBytes, state.Build.ObjectBytes.Length),
        _ => Lengths(state),
    };

    // How long the texts are, to one scale.
    private static Bars Lengths(SourceToMachineCodeState state) => new("lengths",
    [
        new BarRow("length/c", "prog.c", state.CBytes, Role.Neutral) { Text = Lines.Count(state.CBytes, "byte", "bytes") },
        new BarRow("length/i", "prog.i", state.IBytes, Role.Neutral) { Text = state.IBytes == 0 ? "" : Lines.Count(state.IBytes, "byte", "bytes") },
        new BarRow("length/s", "prog.s", state.SBytes, Role.Neutral) { Text = state.SBytes == 0 ? "" : Lines.Count(state.SBytes, "byte", "bytes") },
    ])
    {
        Max = Math.Max(state.Build.AssemblyText.Length, state.Build.PreprocessedText.Length),
    };

    private static Column Encoded(SourceToMachineCodeState state)
    {
        var word = Word(state.Build.Text.Bytes.AsSpan(state.Offset, Instruction.Size));
        var isOpen = state.Build.Text.Relocations.Any(r => r.Offset == state.Offset && state.Build.Waits(r));
        var text = state.Build.Assembly.TextOf(Math.Max(1, state.SFrom));
        if (!state.Build.Text.Relocations.Any(r => r.Offset == state.Offset && r.Type == RelocationType.CallPlt))
            return new([new Caption("word/name", $"{text} in its 32 bits", text) { Value = Lines.Say($"0x{word:x8}"), ValueRole = Role.Active }, new WordFields("word", word, isOpen, Role.Accent)], 2, Align.Start);
        var second = Word(state.Build.Text.Bytes.AsSpan(state.Offset + Instruction.Size, Instruction.Size));
        return new(
        [
            new Caption("word/name", $"{text} is two instructions, auipc and jalr, each with a part of the way", $"{text}: auipc and jalr") { Value = Lines.Say($"0x{word:x8} 0x{second:x8}"), ValueRole = Role.Active },
            new WordFields("word", word, isOpen, Role.Accent),
            new WordFields("second", second, isOpen, Role.Accent) { IsNamed = false },
        ], 2, Align.Start);
    }

    // Of a call's two instructions the one that changes is shown.
    private static Column Filled(SourceToMachineCodeState state, AppliedRelocation last)
    {
        var way = Types.IsWay(last.Relocation.Type);
        var result = unchecked((long)(way ? last.Target - last.Address : last.Target));
        var (s, a) = (unchecked(last.Target - (ulong)last.Relocation.Addend), last.Relocation.Addend);
        var formula = way ? Lines.Say($"S + A − P = 0x{s:x} + {a} − 0x{last.Address:x} = {(result < 0 ? "−" : "")}{Math.Abs(result)}") : Lines.Say($"S + A = 0x{s:x} + {a} = 0x{result:x}");
        var caption = new Caption("formula", formula) { Role = Role.Active };
        if (last.Section != SectionKind.Text) return new([caption, new Note("data", "The eight bytes of a variable hold the address now.")], 4, Align.Start);
        var old = last.Before.AsSpan();
        var filled = last.After.AsSpan();
        var at = old.Length > Instruction.Size && !old[Instruction.Size..].SequenceEqual(filled[Instruction.Size..]) ? Instruction.Size : 0;
        return new(
        [
            caption,
            new WordFields("before", Word(old.Slice(at, Instruction.Size)), state.Build.Inputs[last.File].File.Symbols is var symbols && last.Relocation.Symbol is { } number && !symbols[number].IsHidden, Role.Neutral) { IsNamed = false },
            new WordFields("word", Word(filled.Slice(at, Instruction.Size)), false, Role.Accent),
        ], 4, Align.Start);
    }

    private static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    // As deep as a directive is indented by GCC leaves little room for the text.
    private static string Narrowed(string line)
    {
        if (!line.StartsWith("        ", StringComparison.Ordinal)) return line;
        var text = line.Trim();
        var comment = text.IndexOf('#', StringComparison.Ordinal);
        return comment < 0 ? "  " + text : $"  {text[..comment].TrimEnd()}  {text[comment..]}";
    }

    protected override string[] Focus(Event? happened, SourceToMachineCodeState after) => happened switch
    {
        HeaderIncluded or MacroExpanded or MacroDefined => [after.ILine > 0 && after.IWritten > 0 ? "i/current|c/current" : "c/current", "c/current|sheet/c"],
        MoreReplaced or PreprocessedWritten => ["sheet/i", "sheet/c"],
        ProgramParsed => ["sheet/i", "sheet/s"],
        StatementTranslated => ["s/current|sheet/s", "i/current|sheet/i"],
        MoreTranslated or AssemblyWritten => ["sheet/s", "sheet/i"],
        SymbolEntered e => [$"symbol/{e.Symbol}|symbols/name", "s/current|sheet/s"],
        InstructionEncoded => [Lines.Say($"bytes/{after.Offset}|bytes"), "word/imm|word/0"],
        MoreEncoded => [Lines.Say($"bytes/{after.Offset}|bytes"), "sheet/o"],
        RelocationLeft => [Lines.Say($"relocation/{after.Offset}|relocations/name"), Lines.Say($"bytes/{after.Offset}|bytes")],
        ObjectWritten => ["sheet/o", "ribbon/.text"],
        FilesRead => ["input/0/name|sheet/o", "input/1/name|sheet/exe"],
        SymbolResolved e => [Chip(after, e.AskedBy, e.Symbol), Chip(after, e.DefinedBy, e.Symbol)],
        LinkFailed e => ["refusal", Chip(after, e.File, e.Symbol)],
        SectionPlaced => [Part(after, after.Placed - 1)],
        SymbolAddressed e => [$"address/{e.Symbol}|map/name"],
        MoreAddressed => ["map/name"],
        RelocationApplied => ["word/imm|word/0|data", "way|map/name"],
        MoreApplied => ["sheet/exe"],
        ExecutableWritten => ["sheet/exe", "ribbon/.text|sheet/o"],
        ProgramLoaded => ["process/entry", "sheet/exe"],
        TextWritten => ["process/wrote", "sheet/exe"],
        ProgramEnded or ProgramStopped => ["process/end", "sheet/exe"],
        StrippingAsked => ["sheet/exe"],
        SymbolsStripped => ["sheet/exe", "ribbon/code-and-data|ribbon/.text"],
        _ => ["sheet/c", "c/line/1|sheet/i"],
    };

    private static string Chip(SourceToMachineCodeState state, string file, string name)
    {
        var input = state.Build.Inputs.Select(i => i.Called).ToList().IndexOf(file);
        return Lines.Say($"input/{input}/{name}|input/{input}|sheet/o");
    }

    private static string Part(SourceToMachineCodeState state, int part) => part < 0 ? "map/name" : Lines.Say($"part/{state.Build.Link.Parts[part].File}/{Types.Section(state.Build.Link.Parts[part].Kind)[1..]}|map/name");

    protected override Sentence Picture(Step step, SourceToMachineCodeState after) =>
        $"prog.c has {after.CBytes:#,0 byte}{Sized(", prog.i", after.IBytes)}{Sized(", prog.s", after.SBytes)}{Sized(", prog.o", after.OBytes)}{Sized(", prog", after.ExeBytes)}.";

    private static string Sized(string file, int bytes) => bytes == 0 ? "" : $"{file} {Lines.Count(bytes)}";

    protected override Sentence Caption(Step step, SourceToMachineCodeState after) => $"{Doing(after)} · level {after.Build.Level}";

    private static string Doing(SourceToMachineCodeState state) => state.Stage switch
    {
        Stage.Source => "source",
        Stage.Preprocessing => "preprocessor",
        Stage.Compiling => "compiler",
        Stage.Assembling => "assembler",
        Stage.Linking => state.LinkError.Length > 0 ? "linker, which refuses" : "linker",
        _ => state.ExitCode is { } code ? Lines.Say($"exit status {code}") : "executable",
    };
}
