using System.Buffers.Binary;
using SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

// Preprocessor, compiler, assembler.
public sealed partial class SourceToMachineCodeModel
{
    private const int MostReplaced = 12, MostTranslated = 24, FullyEncoded = 2, MostRelocations = 8;

    private ProgramBuild Build => _state.Build;

    private IEnumerable<Told> Preprocess()
    {
        var (lines, works) = (Build.Preprocessed, Build.Works);
        foreach (var work in works.Take(MostReplaced))
        {
            var line = work.Place.Line;
            var written = lines.Through(line);
            SourceToMachineCodeEvent happened = work.Kind switch
            {
                PreprocessorWorkKind.Include => new HeaderIncluded(work.Subject, line, lines.FromHeaders),
                PreprocessorWorkKind.Define => new MacroDefined(work.Subject, line),
                _ => new MacroExpanded(work.Subject, line, work.Text),
            };
            var at = work.Kind == PreprocessorWorkKind.Expand ? lines.Of(line) : 0;
            var end = at > 0 ? at : written;
            yield return new(_state with { Stage = Stage.Preprocessing, CLine = line, IWritten = Math.Max(written, _state.IWritten), ILine = end, IFrom = work.Kind == PreprocessorWorkKind.Include ? Math.Min(end, _state.IWritten + 1) : end, Replaced = work.Text }, happened);
        }
        var done = _state with { Stage = Stage.Compiling, CLine = 0, ILine = 0, IFrom = 0, IWritten = lines.Lines.Length, Replaced = "" };
        if (works.Length > MostReplaced) yield return new(done with { Stage = Stage.Preprocessing }, new MoreReplaced(works.Length - MostReplaced));
        yield return new(done, new PreprocessedWritten(lines.Lines.Length, Build.CLines.Length, Build.PreprocessedText.Length));
    }

    private IEnumerable<Told> Compile()
    {
        yield return new(_state with { Stage = Stage.Compiling }, new ProgramParsed(Build.Tokens, Build.Functions));
        var (blocks, written) = (Build.Assembly.All, 0);
        var statements = blocks.Where(b => b.SourceLine > 0).ToList();
        foreach (var block in statements.Take(MostTranslated))
        {
            written += block.Instructions;
            var tree = Build.TreeOf(block.SourceLine);
            var text = block.SourceLine <= Build.CLines.Length ? Shown(Build.CLines[block.SourceLine - 1].Trim()) : "";
            yield return new(
                _state with { CLine = block.SourceLine, ILine = Build.Preprocessed.Of(block.SourceLine), IFrom = Build.Preprocessed.Of(block.SourceLine), SWritten = block.To, SFrom = block.From, STo = block.To, Tree = tree },
                new StatementTranslated(block.SourceLine, text, block.Instructions, tree?.Count ?? 0, written));
        }
        var rest = statements.Skip(MostTranslated).ToList();
        var all = _state with { CLine = 0, ILine = 0, IFrom = 0, SWritten = Build.Assembly.Lines.Length, SFrom = 0, STo = 0, Tree = null };
        if (rest.Count > 0) yield return new(all, new MoreTranslated(rest.Count, rest.Sum(b => b.Instructions)));
        yield return new(all with { Stage = Stage.Assembling }, new AssemblyWritten(Build.Assembly.Lines.Length, Build.Assembly.Instructions, Build.AssemblyText.Length));
    }

    private IEnumerable<Told> Assemble()
    {
        var (file, text) = (Build.Object, Build.Text);
        // A later build of the same program is told in short.
        var (full, most) = _state.Number == 1 ? (FullyEncoded, MostRelocations) : (0, 0);
        var (relocations, told) = (text.Relocations, 0);
        // Bytes that one line of assembly became are one statement.
        foreach (var statement in text.Lines.GroupBy(l => l.Place.Line))
        {
            var (offset, bytes) = ((int)statement.First().Address, statement.Sum(l => l.Bytes));
            if (_state.Number == 1)
            {
                foreach (var symbol in file.Symbols.Where(s => s is { IsDefined: true, IsHidden: false, Section: SectionKind.Text } && s.Value == (ulong)offset))
                {
                    foreach (var more in Encode(told, offset)) yield return more;
                    told = offset;
                    yield return new(_state with { Symbols = _state.Symbols.Add(symbol), SFrom = symbol.Place.Line, STo = symbol.Place.Line, Offset = -1 }, new SymbolEntered(symbol.Name, ".text", Hex(symbol.Value), true));
                }
            }
            var relocation = relocations.FirstOrDefault(r => r.Offset >= offset && r.Offset < offset + bytes);
            var isTold = relocation is not null ? most-- > 0 : full-- > 0;
            if (!isTold) continue;
            foreach (var more in Encode(told, offset)) yield return more;
            told = offset + bytes;
            foreach (var one in Statement(statement.Key, offset, bytes, relocation)) yield return one;
        }
        foreach (var more in _state.Number == 1 ? Encode(told, text.Size) : []) yield return more;
        var symbols = _state.Symbols.AddRange(file.Symbols.Where(s => !s.IsHidden && !_state.Symbols.Contains(s)));
        yield return new(
            _state with { Stage = Stage.Linking, HasObject = true, Symbols = symbols, Relocations = relocations.Length, Assembled = text.Size, Offset = -1, SFrom = 0, STo = 0 },
            new ObjectWritten(Build.ObjectBytes.Length, text.Size, file[SectionKind.ReadOnlyData].Size + file[SectionKind.Data].Size, symbols.Length, file.Sections.Sum(s => s.Relocations.Length)));
    }

    // What lies between two places that are told is told as one.
    private IEnumerable<Told> Encode(int from, int to)
    {
        if (to > from) yield return new(_state with { Assembled = to, Offset = to - Instruction.Size, Relocations = Build.Text.Relocations.Count(r => r.Offset < to), SFrom = LineAt(to - Instruction.Size), STo = LineAt(to - Instruction.Size) }, new MoreEncoded(to - from, to));
    }

    private int LineAt(int offset) => Build.Text.Lines.LastOrDefault(l => l.Address <= (ulong)offset).Place.Line;

    private IEnumerable<Told> Statement(int line, int offset, int bytes, Relocation? relocation)
    {
        var stored = Build.Text.Bytes.AsSpan(offset, bytes).ToArray();
        var now = _state with { Assembled = offset + bytes, Offset = offset, SFrom = line, STo = line, Relocations = Build.Text.Relocations.Count(r => r.Offset < offset + bytes) };
        if (relocation is not { Symbol: { } number })
        {
            yield return new(now, new InstructionEncoded(Build.Assembly.TextOf(line), Hex((ulong)offset), $"0x{BinaryPrimitives.ReadUInt32LittleEndian(stored):x8}", Spaced(stored)));
            yield break;
        }
        var symbol = Build.Object.Symbols[number];
        if (!symbol.IsDefined && !_state.Symbols.Contains(symbol)) yield return new(_state with { Symbols = _state.Symbols.Add(symbol), SFrom = line, STo = line }, new SymbolEntered(symbol.Name, "undefined", "0x0", false));
        yield return new(now with { Symbols = _state.Symbols }, new RelocationLeft(Types.Of(relocation.Type), symbol.Name, Build.Assembly.TextOf(line), Hex((ulong)offset), Spaced(stored), symbol.IsHidden));
    }
}
