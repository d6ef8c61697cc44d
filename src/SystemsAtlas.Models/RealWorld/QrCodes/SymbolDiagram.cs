using System.Globalization;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>
/// The code on its paper, with the quiet zone around it. Small codes have a path for each codeword, large ones a single path for all data;
/// patterns, damage and marks are paths of their own.
/// </summary>
/// <param name="state">What to draw.</param>
/// <param name="width">Units across at most.</param>
/// <param name="largestModule">Units along a module at most.</param>
internal sealed class SymbolDiagram(QrState state, double width, double largestModule) : Diagram
{
    /// <summary>The largest version whose codewords are drawn one by one.</summary>
    public const int MostDetailed = 2;

    private static readonly ImmutableArray<(ModuleKind, PatternStage, string)> Patterns =
    [
        (ModuleKind.Finder, PatternStage.Finders, "finders"), (ModuleKind.Timing, PatternStage.Timing, "timing"), (ModuleKind.Alignment, PatternStage.Alignment, "alignment"),
        (ModuleKind.Format, PatternStage.Reserved, "format"), (ModuleKind.Version, PatternStage.Reserved, "version"),
    ];

    private int Size => state.Layout.Size;

    private double Side => Math.Min(largestModule, Math.Floor(width / (Size + (2 * QrPng.QuietZone)) * 10) / 10);

    public override Size Measure(Room room) => new(Side * (Size + (2 * QrPng.QuietZone)), Side * (Size + (2 * QrPng.QuietZone)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (whole, origin) = (Measure(room).Width, at.Offset(QrPng.QuietZone * Side, QrPng.QuietZone * Side));
        yield return new Rectangle { Key = "paper", X = at.X, Y = at.Y, Width = whole, Height = whole, Radius = 0, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        var dark = Dark();
        foreach (var shape in PlacePatterns(dark, origin).Concat(PlaceData(dark, origin)).Concat(PlaceScratches(origin)).Concat(PlaceMarks(origin))) yield return shape;
    }

    // As printed: scratches lie over it, so that a scratch changes nothing else.
    private HashSet<ModuleAt> Dark()
    {
        var symbol = state.Unscratched;
        var dark = new HashSet<ModuleAt>();
        for (var r = 0; r < Size; r++)
            for (var c = 0; c < Size; c++)
                if (symbol[r, c]) dark.Add(new(r, c));
        return dark;
    }

    private IEnumerable<Shape> PlacePatterns(HashSet<ModuleAt> dark, Point origin)
    {
        foreach (var (kind, stage, key) in Patterns)
        {
            if (state.Patterns < stage) continue;
            if (Filled(key, dark.Where(m => state.Layout.KindOf(m) == kind), origin) is { } shape)
                yield return shape with { Role = kind == ModuleKind.Format && (state.IsFormatShown || state.ReadingStage == ReadingStage.Format) ? Role.Active : Role.Accent };
        }
    }

    private IEnumerable<Shape> PlaceData(HashSet<ModuleAt> dark, Point origin)
    {
        if (state.Placed == 0) yield break;
        if (state.Encoding.Version > MostDetailed || state.Mask is not null)
        {
            if (Filled("data", dark.Where(m => state.Layout.KindOf(m) == ModuleKind.Data), origin) is { } all) yield return all;
            yield break;
        }
        // Square by square, as a codeword lay on the tape: so its bits move to their places.
        for (var i = 0; i < state.Placed; i++)
        {
            var modules = state.Layout.ModulesOf(i).ToArray().Where(dark.Contains).ToList();
            if (modules.Count > 0) yield return new PathShape { Key = CodewordKey(i), Commands = Contour.Squares(modules.Select(m => CornerOf(m, origin)), Side), Paint = Paint.Solid };
        }
    }

    private bool IsMended => state.ReadingStage is ReadingStage.Corrected or ReadingStage.Read && state.Reading?.Text == state.Encoding.Text;

    private IEnumerable<Shape> PlaceScratches(Point origin)
    {
        var symbol = state.Symbol;
        foreach (var (key, isDark) in (ImmutableArray<(string, bool)>)[("scratched/dark", true), ("scratched/light", false)])
        {
            var corners = state.Scratched.Where(m => symbol[m] == isDark).Select(m => CornerOf(m, origin)).ToList();
            if (corners.Count > 0)
                yield return new PathShape { Key = key, Commands = Contour.Squares(corners, Side), Role = IsMended ? Role.Done : Role.Danger, Paint = isDark ? Paint.Solid : Paint.Body, Layer = Layer.Message };
        }
    }

    private IEnumerable<Shape> PlaceMarks(Point origin)
    {
        if (state is { Patterns: PatternStage.Reserved, Mask: null })
            yield return Rim("kept-free", state.Layout.FormatPlaces(0).Concat(state.Layout.FormatPlaces(1)).Concat(VersionPlaces()), origin) with { Role = Role.Waiting };
        if (state.JustPlaced > 0)
            yield return Rim("just-placed", Enumerable.Range(state.Placed - state.JustPlaced, state.JustPlaced).SelectMany(i => state.Layout.ModulesOf(i).ToArray()), origin) with { Role = Role.Active };

        if (state.ReadingStage is not (ReadingStage.Located or ReadingStage.Corrected)) yield break;
        foreach (var wrong in state.Reading!.Wrong.Take(60))
            yield return Rim(string.Create(CultureInfo.InvariantCulture, $"wrong/{wrong + 1}"), state.Layout.ModulesOf(wrong).ToArray(), origin) with { Role = IsMended ? Role.Done : Role.Active, Layer = Layer.Note };
    }

    private IEnumerable<ModuleAt> VersionPlaces() =>
        state.Encoding.Version < VersionInformation.FromVersion ? [] : state.Layout.VersionPlaces(0).Concat(state.Layout.VersionPlaces(1));

    private PathShape? Filled(string key, IEnumerable<ModuleAt> modules, Point origin)
    {
        var set = modules.ToHashSet();
        return set.Count == 0 ? null : new() { Key = key, Commands = Contour.Of(set, origin, Side), Paint = Paint.Solid };
    }

    private PathShape Rim(string key, IEnumerable<ModuleAt> modules, Point origin) =>
        new() { Key = key, Commands = Contour.Of(modules.ToHashSet(), origin, Side), Paint = Paint.Line, Layer = Layer.Message };

    private Point CornerOf(ModuleAt module, Point origin) => origin.Offset(module.Column * Side, module.Row * Side);

    /// <summary>The key of a codeword's dark modules, on the tape and in the code.</summary>
    public static string CodewordKey(int place) => string.Create(CultureInfo.InvariantCulture, $"codeword/{place + 1}");
}
