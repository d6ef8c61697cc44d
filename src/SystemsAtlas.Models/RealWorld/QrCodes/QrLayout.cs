namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>What a module of a code is for.</summary>
public enum ModuleKind
{
    Data,
    Finder,
    Separator,
    Timing,
    Alignment,
    Format,
    Version,
}

/// <summary>A module, counted from 0 at the top left.</summary>
/// <param name="Row">Rows from the top.</param>
/// <param name="Column">Columns from the left.</param>
public readonly record struct ModuleAt(int Row, int Column);

/// <summary>Where everything stands in a version: its patterns, its reserved places, and the path that codewords take. Source: ISO/IEC 18004:2015, sections 6.3 and 7.7.</summary>
public sealed class QrLayout
{
    private readonly ImmutableArray<ModuleKind> _kinds;
    private readonly ImmutableArray<bool> _dark;
    private readonly ImmutableArray<int> _places;

    private QrLayout(int version, ImmutableArray<ModuleKind> kinds, ImmutableArray<bool> dark)
    {
        (Version, Size, _kinds, _dark) = (version, QrVersion.Size(version), kinds, dark);
        Path = [.. Zigzag().Where(m => KindOf(m) == ModuleKind.Data)];
        var places = new int[kinds.Length];
        Array.Fill(places, -1);
        for (var i = 0; i < Path.Length; i++) places[(Path[i].Row * Size) + Path[i].Column] = i;
        _places = [.. places];
    }

    /// <summary>1 to 40.</summary>
    public int Version { get; }

    /// <summary>Modules along a side.</summary>
    public int Size { get; }

    /// <summary>The modules of codewords and remainder bits, in the order in which bits are placed.</summary>
    public ImmutableArray<ModuleAt> Path { get; }

    /// <summary>What a module is for.</summary>
    public ModuleKind KindOf(ModuleAt at) => _kinds[(at.Row * Size) + at.Column];

    /// <summary>Whether a pattern makes a module dark; always false for data, format and version modules, but for the one dark module that every code has.</summary>
    public bool IsDark(ModuleAt at) => _dark[(at.Row * Size) + at.Column];

    /// <summary>The eight modules of a codeword, its highest bit first.</summary>
    public ReadOnlySpan<ModuleAt> ModulesOf(int codeword) => Path.AsSpan().Slice(8 * codeword, 8);

    /// <summary>The codeword in which a module lies, remainder bits counted on; null for a module that is not for data.</summary>
    public int? CodewordOf(ModuleAt at) => _places[(at.Row * Size) + at.Column] is >= 0 and var place ? place / 8 : null;

    /// <summary>How many modules are for something.</summary>
    public int Count(ModuleKind kind) => _kinds.Count(k => k == kind);

    /// <summary>The 15 modules of a copy of the format information, bit 0 first. Copy 0 is at the top left, copy 1 is split between the other corners.</summary>
    public IEnumerable<ModuleAt> FormatPlaces(int copy)
    {
        for (var bit = 0; bit < 15; bit++)
        {
            yield return (copy, bit) switch
            {
                (0, < 6) => new(bit, 8),
                (0, 6) => new(7, 8),
                (0, 7) => new(8, 8),
                (0, 8) => new(8, 7),
                (0, _) => new(8, 14 - bit),
                (_, < 8) => new(8, Size - 1 - bit),
                _ => new(Size - 15 + bit, 8),
            };
        }
    }

    /// <summary>The 18 modules of a copy of the version information, bit 0 first. Copy 0 is at the top right, copy 1 at the bottom left.</summary>
    public IEnumerable<ModuleAt> VersionPlaces(int copy)
    {
        for (var bit = 0; bit < 18; bit++)
        {
            var (near, far) = (bit / 3, Size - 11 + (bit % 3));
            yield return copy == 0 ? new(near, far) : new(far, near);
        }
    }

    /// <summary>The layout of a version.</summary>
    public static QrLayout Of(int version)
    {
        var drawing = new LayoutDrawing(version);
        drawing.Draw();
        return new(version, [.. drawing.Kinds], [.. drawing.Dark]);
    }

    // Two columns at a time from the right, up and down in turn; the column of the timing pattern is passed over.
    private IEnumerable<ModuleAt> Zigzag()
    {
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6) right = 5;
            var upwards = ((right + 1) & 2) == 0;
            for (var i = 0; i < Size; i++)
            {
                var row = upwards ? Size - 1 - i : i;
                yield return new(row, right);
                yield return new(row, right - 1);
            }
        }
    }

    private sealed class LayoutDrawing(int version)
    {
        private readonly int _size = QrVersion.Size(version);

        public ModuleKind[] Kinds { get; } = new ModuleKind[QrVersion.Size(version) * QrVersion.Size(version)];
        public bool[] Dark { get; } = new bool[QrVersion.Size(version) * QrVersion.Size(version)];

        public void Draw()
        {
            for (var i = 0; i < _size; i++)
            {
                Put(6, i, ModuleKind.Timing, i % 2 == 0);
                Put(i, 6, ModuleKind.Timing, i % 2 == 0);
            }
            DrawFormatAreas();
            DrawFinder(3, 3);
            DrawFinder(3, _size - 4);
            DrawFinder(_size - 4, 3);
            DrawAlignment();
            if (version < VersionInformation.FromVersion) return;
            for (var i = 0; i < 18; i++)
            {
                Put(i / 3, _size - 11 + (i % 3), ModuleKind.Version, false);
                Put(_size - 11 + (i % 3), i / 3, ModuleKind.Version, false);
            }
        }

        // A finder pattern with the light separator around it: rings at distance 0 to 4 from its middle.
        private void DrawFinder(int row, int column)
        {
            for (var r = -4; r <= 4; r++)
            {
                for (var c = -4; c <= 4; c++)
                {
                    if (row + r < 0 || row + r >= _size || column + c < 0 || column + c >= _size) continue;
                    var ring = Math.Max(Math.Abs(r), Math.Abs(c));
                    Put(row + r, column + c, ring == 4 ? ModuleKind.Separator : ModuleKind.Finder, ring is not 2 and not 4);
                }
            }
        }

        private void DrawAlignment()
        {
            var centres = QrVersion.AlignmentCentres(version);
            foreach (var row in centres)
            {
                foreach (var column in centres)
                {
                    if (KindAt(row, column) == ModuleKind.Finder) continue;
                    for (var r = -2; r <= 2; r++)
                        for (var c = -2; c <= 2; c++) Put(row + r, column + c, ModuleKind.Alignment, Math.Max(Math.Abs(r), Math.Abs(c)) != 1);
                }
            }
        }

        private void DrawFormatAreas()
        {
            for (var i = 0; i < 9; i++)
            {
                if (i == 6) continue;
                Put(i, 8, ModuleKind.Format, false);
                Put(8, i, ModuleKind.Format, false);
            }
            for (var i = 1; i <= 8; i++)
            {
                Put(_size - i, 8, ModuleKind.Format, i == 8);
                Put(8, _size - i, ModuleKind.Format, false);
            }
        }

        private ModuleKind KindAt(int row, int column) => Kinds[(row * _size) + column];

        private void Put(int row, int column, ModuleKind kind, bool dark)
        {
            Kinds[(row * _size) + column] = kind;
            Dark[(row * _size) + column] = dark;
        }
    }
}
