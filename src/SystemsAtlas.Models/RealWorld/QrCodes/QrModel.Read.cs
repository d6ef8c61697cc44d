namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <content>Damage, and reading the code again.</content>
public sealed partial class QrModel
{
    private void Scratch(ImmutableArray<ModuleAt> modules)
    {
        var scratched = _state.Scratched.Union(modules).OrderBy(m => m.Row).ThenBy(m => m.Column).ToImmutableArray();
        var state = _state with { Scratched = scratched, Reading = null, ReadingStage = ReadingStage.None };
        var (format, data) = (scratched.Count(m => IsKind(m, ModuleKind.Format)), scratched.Count(m => IsKind(m, ModuleKind.Data)));
        Show(state, new ModulesScratched(scratched.Length - _state.Scratched.Length, scratched.Length, state.Damaged.Count(), format, scratched.Length - format - data, state.Correctable));
    }

    private void Read()
    {
        var reading = QrReader.Read(_state.Symbol);
        if (reading.Codewords.IsEmpty)
        {
            Fail(reading);
            return;
        }
        Show(_state with { Reading = reading, ReadingStage = ReadingStage.Format }, new FormatRead(
            Bits(reading.FormatBits, 15), reading.FormatErrors, reading.OtherFormatErrors, QrLevels.NameOf(reading.Level), reading.Mask, reading.VersionErrors));
        Show(_state with { ReadingStage = ReadingStage.Codewords }, new CodewordsRead(reading.Codewords.Length, reading.Mask));

        var block = reading.Blocks[reading.BlockOfInterest];
        var damaged = reading.Blocks.Count(b => !b.IsClean);
        Show(_state with { ReadingStage = ReadingStage.Syndromes }, new SyndromesComputed(reading.Blocks.Length, damaged, block.Syndromes));
        if (damaged > 0 && reading.Blocks.All(b => b.Failure is null)) Correct(reading, block);
        if (reading.Text is { } text) Show(_state with { ReadingStage = ReadingStage.Read }, new TextRead(text, reading.Wrong.Length, text == Encoding.Text));
        else Fail(reading);
    }

    private void Correct(QrReading reading, BlockDecoding block)
    {
        ImmutableArray<int> places = [.. reading.Wrong.Select(p => p + 1)];
        Show(_state with { ReadingStage = ReadingStage.Located }, new ErrorsLocated(places.Length, places, block.Locator));
        var right = Corrected(reading);
        Show(_state with { ReadingStage = ReadingStage.Corrected }, new CodewordsCorrected(
            places, [.. reading.Wrong.Select(p => reading.Codewords[p])], [.. reading.Wrong.Select(p => right[p])]));
    }

    private void Fail(QrReading reading) =>
        Show(_state with { Reading = reading, ReadingStage = ReadingStage.Failed }, new DecodingFailed(reading.Failure!, _state.Damaged.Count(), _state.Correctable));

    private ImmutableArray<byte> Corrected(QrReading reading)
    {
        var codewords = reading.Codewords.ToBuilder();
        foreach (var (places, decoded) in QrEncoding.Places(Encoding.Version, reading.Level).Zip(reading.Blocks))
            foreach (var (i, place) in places.Index()) codewords[place] = decoded.Corrected[i];
        return codewords.MoveToImmutable();
    }

    private bool IsKind(ModuleAt at, ModuleKind kind) => _state.Layout.KindOf(at) == kind;
}
