namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <content>From text to a finished code.</content>
public sealed partial class QrModel
{
    // Long texts and large codes go faster, so that every run has about as many steps.
    private const int CharacterSteps = 8, DivisionSteps = 16, BlockSteps = 4, PlacementSteps = 26;

    /// <summary>Codewords that one step places, of so many.</summary>
    internal static int CodewordsAStep(int codewords) => (codewords + PlacementSteps - 1) / PlacementSteps;

    private QrEncoding Encoding => _state.Encoding;

    private void WriteBits()
    {
        var (mode, version) = (Encoding.Mode, Encoding.Version);
        var characters = Encoding.Fields.Where(f => f.Kind == QrFieldKind.Characters).ToList();
        var needed = QrSegment.BitsFor(Encoding.Text, version);
        Show(_state with { IsModeChosen = true }, new ModeChosen(
            Encoding.Text, QrModes.NameOf(mode), QrSegment.CharactersIn(Encoding.Text, mode), characters.Sum(f => f.Bits.Length), 8 * QrSegment.CharactersIn(Encoding.Text, QrMode.Byte)));
        Show(_state with { IsVersionChosen = true }, new VersionChosen(
            version, _state.Layout.Size, QrLevels.NameOf(Encoding.Level), needed, 8 * Encoding.Data.Length, Encoding.Codewords.Length, Encoding.Data.Length, Encoding.Blocks.Length,
            Parameters.Get(Version) == Automatic));

        if (Encoding.Fields[0].Kind == QrFieldKind.Encoding) Show(Wrote(2), new EncodingNamed(Encoding.Fields[0].Bits + Encoding.Fields[1].Bits, Encoding.Fields[1].Number));
        Show(Wrote(1), new ModeWritten(QrModes.NameOf(mode), NextField.Bits));
        Show(Wrote(1), new CountWritten(NextField.Number, NextField.Bits));
        WriteCharacters(characters.Count);
        EndText();
    }

    // The first group by itself, the others in at most so many steps.
    private void WriteCharacters(int groups)
    {
        var each = (groups + CharacterSteps - 1) / CharacterSteps;
        for (var done = 0; done < groups;)
        {
            var count = done == 0 ? 1 : Math.Min(each, groups - done);
            var fields = Encoding.Fields.Slice(_state.FieldsWritten, count);
            var (last, state) = (fields[^1], Wrote(count));
            done += count;
            var isPair = Encoding.Mode == QrMode.Alphanumeric;
            Show(state, new CharactersEncoded(
                string.Concat(fields.Select(f => f.Source)), count, last.Number, last.Bits,
                isPair ? last.Source.Length == 2 ? last.Number / 45 : last.Number : null, isPair && last.Source.Length == 2 ? last.Number % 45 : null, state.BitsWritten));
        }
    }

    private void EndText()
    {
        var ending = Encoding.Fields.Skip(_state.FieldsWritten).TakeWhile(f => f.Kind is QrFieldKind.Terminator or QrFieldKind.Fill).ToList();
        if (ending.Count > 0)
        {
            var state = Wrote(ending.Count);
            Show(state, new TerminatorWritten(ending.Where(f => f.Kind == QrFieldKind.Terminator).Sum(f => f.Bits.Length), ending.Where(f => f.Kind == QrFieldKind.Fill).Sum(f => f.Bits.Length), state.BitsWritten / 8));
        }
        var padding = Encoding.Fields.Length - _state.FieldsWritten;
        if (padding > 0) Show(Wrote(padding), new PaddingAdded(padding, Encoding.Data));
    }

    private void ComputeCorrection()
    {
        var blocks = Encoding.Blocks;
        if (blocks.Length > 1) Show(_state, new BlocksDivided(blocks.Length, blocks.Min(b => b.Data.Length), blocks.Max(b => b.Data.Length)));
        var count = blocks[0].Correction.Length;
        var generator = ReedSolomon.Generator(count);
        Show(_state with { Division = new(0, 0, null, 0, generator, [.. new byte[count]]) }, new GeneratorMade(count, generator));
        Divide(blocks[0], generator);
        Show(_state with { BlocksCorrected = 1 }, new CorrectionComputed(1, blocks[0].Correction));
        var each = Math.Max(1, (blocks.Length + BlockSteps - 2) / BlockSteps);
        for (var done = 1; done < blocks.Length;)
        {
            done = Math.Min(done + each, blocks.Length);
            Show(_state with { BlocksCorrected = done }, new CorrectionComputed(done, blocks[done - 1].Correction));
        }
        _state = _state with { Division = null };
        if (blocks.Length > 1) Show(_state, new CodewordsInterleaved(blocks.Length, Encoding.Codewords.Length));
    }

    private void Divide(QrBlock block, ImmutableArray<byte> generator)
    {
        var each = (block.Data.Length + DivisionSteps - 1) / DivisionSteps;
        var remainder = _state.Division!.Remainder;
        for (var i = 0; i < block.Data.Length; i++)
        {
            Tick();
            var next = block.Data[i];
            var factor = ReedSolomon.Factor(remainder, next);
            remainder = ReedSolomon.Step(remainder, next, generator);
            if ((i + 1) % each != 0 && i + 1 < block.Data.Length) continue;
            Show(_state with { Division = new(0, i + 1, next, factor, generator, remainder) }, new CodewordDivided(1, i + 1, next, factor, remainder));
        }
    }

    private void PlacePatterns()
    {
        var layout = _state.Layout;
        Show(_state with { Patterns = PatternStage.Finders }, new FindersPlaced(layout.Count(ModuleKind.Finder), layout.Size));
        Show(_state with { Patterns = PatternStage.Timing }, new TimingPlaced(layout.Count(ModuleKind.Timing)));
        var centres = QrVersion.AlignmentCentres(Encoding.Version);
        if (centres.Length > 0)
            Show(_state with { Patterns = PatternStage.Alignment }, new AlignmentPlaced((centres.Length * centres.Length) - 3, centres));
        Show(_state with { Patterns = PatternStage.Reserved }, new AreasReserved(
            layout.Count(ModuleKind.Format), layout.Count(ModuleKind.Version), layout.Path.Length, layout.Path.Length % 8, layout.Size * layout.Size));
    }

    private void PlaceCodewords()
    {
        var all = Encoding.Codewords.Length;
        var each = CodewordsAStep(all);
        for (var placed = 0; placed < all;)
        {
            var count = Math.Min(each, all - placed);
            placed += count;
            Show(_state with { Placed = placed, JustPlaced = count }, new CodewordsPlaced(count, placed, Encoding.Codewords[placed - 1], all));
        }
        _state = _state with { JustPlaced = 0 };
    }

    private void ChooseMask()
    {
        var asked = Parameters.Get(Mask);
        for (var mask = 0; mask < QrMask.Count && asked == Automatic; mask++) TryMask(mask);
        var chosen = asked == Automatic ? _state.Scores.MinBy(s => s.Total)! : Score(int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture));
        var worst = _state.Scores.Append(chosen).MaxBy(s => s.Total)!;
        Show(_state with { Mask = chosen.Mask, IsMaskChosen = true, Scores = _state.Scores.IsEmpty ? [chosen] : _state.Scores },
            new MaskChosen(chosen.Mask, chosen.Total, worst.Total, worst.Mask, asked == Automatic));
    }

    private void TryMask(int mask)
    {
        Tick();
        var score = Score(mask);
        _state = _state with { Mask = mask, Scores = _state.Scores.Add(score) };
        Emit(new MaskTried(score, _state.Layout.Path.Count(at => QrMask.Inverts(mask, at)), _state.Scores.Min(s => s.Total)));
    }

    private MaskScore Score(int mask) =>
        MaskScore.Of(mask, QrSymbol.Of(_state.Layout, Encoding.Codewords.AsSpan(), mask, FormatInformation.Encode(Encoding.Level, mask)));

    private void WriteFormat()
    {
        var mask = _state.Mask!.Value;
        var (data, bits) = ((QrLevels.BitsOf(Encoding.Level) << 3) | mask, FormatInformation.Encode(Encoding.Level, mask));
        var unblinded = Bits(bits ^ FormatInformation.Blind, 15);
        Show(_state with { IsFormatShown = true }, new FormatWritten(QrLevels.NameOf(Encoding.Level), mask, Bits(data >> 3, 2), Bits(mask, 3), unblinded[5..], Bits(bits, 15)));
        var symbol = _state.Symbol;
        Show(_state with { IsFormatShown = false, IsFinished = true }, new SymbolFinished(symbol.Size, symbol.DarkCount, QrBounds.Share(symbol.DarkCount, symbol.Size * symbol.Size)));
    }

    private QrField NextField => Encoding.Fields[_state.FieldsWritten];

    private QrState Wrote(int fields) => _state with { FieldsWritten = _state.FieldsWritten + fields };

    private void Show(QrState state, QrEvent happened)
    {
        _state = state;
        Emit(happened);
    }

    private static string Bits(int number, int count) => QrField.Of(QrFieldKind.Fill, number, count).Bits;
}
