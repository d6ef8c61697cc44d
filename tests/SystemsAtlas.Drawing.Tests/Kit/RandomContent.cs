namespace SystemsAtlas.Drawing.Tests.Kit;

/// <summary>Words, numbers and keys for diagrams, the same on every run.</summary>
internal sealed class RandomContent(ulong seed)
{
    private const string Letters = "abcdefghij klmno  pqrstuvwxyz0123456789€→雪\t\u0301";
    private ulong _bits = seed * 0x9E3779B97F4A7C15 | 1;

    public int Below(int most)
    {
        _bits ^= _bits << 13;
        _bits ^= _bits >> 7;
        _bits ^= _bits << 17;
        return (int)(_bits % (ulong)most);
    }

    public double Fraction() => Below(1_000_001) / 1e6;

    public Role Role() => (Role)Below(7);

    /// <summary>Up to so many characters, some of which have no shape, or more width than others.</summary>
    public string Words(int most) => string.Concat(Enumerable.Range(0, Below(most + 1)).Select(_ => Letters[Below(Letters.Length)]));

    public string Number(int digits) => new([.. Enumerable.Range(0, 1 + Below(digits)).Select(_ => (char)('0' + Below(10)))]);

    public IReadOnlyList<T> List<T>(int most, Func<int, T> make) => [.. Enumerable.Range(0, Below(most + 1)).Select(make)];
}
