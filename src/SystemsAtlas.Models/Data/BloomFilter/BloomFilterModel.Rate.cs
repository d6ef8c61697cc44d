namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>How often the filter errs: found by trying keys that nobody added.</summary>
public sealed partial class BloomFilterModel
{
    private const int MostHashesCompared = 12;

    // A stranger takes a few turns of a short loop, and their number hangs on no input.
    private const int WorkOfStrangers = Strangers.Count / 10;

    // A false positive is not waited for: strangers are tried until one passes.
    private void Hunt()
    {
        Tick(WorkOfStrangers);
        var (found, tried) = new Strangers(_state).First();
        _state = _state with { Hand = null };
        Emit(new StrangersTried(tried, found));
        if (found is not null) Ask(found);
    }

    private void Measure()
    {
        Tick(WorkOfStrangers);
        var strangers = new Strangers(_state);
        var passed = strangers.Passed();
        _state = _state with { Hand = null, Measured = 100.0 * passed / strangers.Tried };
        Emit(new RateMeasured(strangers.Tried, passed, _state.Measured.Value, _state.Formula));
    }

    private void CompareHashes()
    {
        Tick(WorkOfStrangers * 2);
        var strangers = new Strangers(_state);
        _state = _state with
        {
            Compared = [.. strangers.PassedByHashes(MostHashesCompared).Select((passed, i) => new HashesRate(i + 1, 100.0 * passed / strangers.Tried, LevelDbBloom.FalsePositives(_state.Bits, i + 1, _state.Keys.Length)))],
        };
        var best = _state.Compared.MinBy(r => r.Measured)!;
        Emit(new HashesCompared(best.Hashes, best.Measured, _state.Compared[0].Measured, _state.Compared[^1].Measured, MostHashesCompared));
    }
}
