using SystemsAtlas.Simulation;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Chance for tests: equal seeds, equal cases.</summary>
public sealed class Draws(ulong seed)
{
    private readonly SeededRandom _random = new(seed);

    /// <summary>0 up to, not including, the bound.</summary>
    public int Below(int bound) => (int)_random.Integer(0, bound - 1);

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
