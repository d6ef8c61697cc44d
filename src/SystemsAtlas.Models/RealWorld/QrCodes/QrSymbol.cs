namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>A code as a camera sees it: dark and light modules, nothing else.</summary>
public sealed class QrSymbol
{
    private readonly ImmutableArray<bool> _dark;

    /// <summary>Wraps modules.</summary>
    /// <param name="size">Modules along a side.</param>
    /// <param name="dark">Row by row from the top, each from the left.</param>
    public QrSymbol(int size, ImmutableArray<bool> dark)
    {
        if (dark.Length != size * size) throw new ArgumentException($"{dark.Length} modules are no square of {size} by {size}", nameof(dark));
        (Size, _dark) = (size, dark);
    }

    /// <summary>Modules along a side.</summary>
    public int Size { get; }

    /// <summary>Dark modules in all.</summary>
    public int DarkCount => _dark.AsSpan().Count(true);

    /// <summary>Whether a module is dark.</summary>
    public bool this[int row, int column] => _dark[(row * Size) + column];

    /// <summary>Whether a module is dark.</summary>
    public bool this[ModuleAt at] => this[at.Row, at.Column];

    /// <summary>The code with some modules inverted.</summary>
    public QrSymbol Inverted(IEnumerable<ModuleAt> modules)
    {
        var dark = _dark.ToBuilder();
        foreach (var (row, column) in modules) dark[(row * Size) + column] ^= true;
        return new(Size, dark.MoveToImmutable());
    }

    /// <summary>
    /// A code that is finished or under way.
    /// </summary>
    /// <param name="layout">Where everything stands.</param>
    /// <param name="codewords">The codewords in the order in which they are placed; those placed so far.</param>
    /// <param name="mask">The mask over the data, or null for none yet.</param>
    /// <param name="format">The 15 bits of the format information, or null for none yet.</param>
    public static QrSymbol Of(QrLayout layout, ReadOnlySpan<byte> codewords, int? mask, int? format)
    {
        var size = layout.Size;
        var dark = new bool[size * size];
        for (var r = 0; r < size; r++)
            for (var c = 0; c < size; c++) dark[(r * size) + c] = layout.IsDark(new(r, c));
        for (var bit = 0; bit < layout.Path.Length; bit++)
        {
            var at = layout.Path[bit];
            var isSet = bit / 8 < codewords.Length && (codewords[bit / 8] >> (7 - (bit % 8)) & 1) == 1;
            dark[(at.Row * size) + at.Column] = isSet ^ (mask is { } m && QrMask.Inverts(m, at));
        }
        if (format is { } bits) Write(bits, layout.FormatPlaces);
        if (format is not null && layout.Version >= VersionInformation.FromVersion) Write(VersionInformation.Encode(layout.Version), layout.VersionPlaces);
        return new(size, [.. dark]);

        void Write(int number, Func<int, IEnumerable<ModuleAt>> places)
        {
            for (var copy = 0; copy < 2; copy++)
                foreach (var (bit, at) in places(copy).Index()) dark[(at.Row * size) + at.Column] = (number >> bit & 1) == 1;
        }
    }

    /// <summary>The finished code of an encoding.</summary>
    public static QrSymbol Of(QrEncoding encoding, int mask) =>
        Of(QrLayout.Of(encoding.Version), encoding.Codewords.AsSpan(), mask, FormatInformation.Encode(encoding.Level, mask));
}
