using CodeLine = (System.Collections.Generic.List<string> Parts, System.Collections.Generic.List<int> Indents);
using Plan = (double Width, double TextLeft, double Size, double LineHeight, System.Collections.Generic.List<(System.Collections.Generic.List<string> Parts, System.Collections.Generic.List<int> Indents)> Lines);

namespace SystemsAtlas.Drawing;

/// <summary>
/// Lines of code with their numbers; a band and an arrow mark the current one and move with it. A line that is too long goes on under itself, indented.
/// A long program is shown in <see cref="Rows"/> lines, turned like pages, and each then cut to one line of the picture.
/// </summary>
/// <param name="key">A line is <c>key/line/number</c>, its further parts <c>key/line/number/1</c> and on, its number <c>key/number/number</c>; the band is <c>key/current</c>, the arrow <c>key/current/mark</c>.</param>
/// <param name="lines">The lines; spaces before the text indent it.</param>
public sealed class CodeListing(string key, IReadOnlyList<string> lines) : Diagram
{
    private const double MarkWidth = 18;
    private const double RuleGap = 9;

    /// <summary>The number of the current line, or null.</summary>
    public int? Current { get; init; }

    /// <summary>Further lines that stand out, by number, each with its role.</summary>
    public IReadOnlyDictionary<int, Role> Highlights { get; init; } = new Dictionary<int, Role>();

    /// <summary>The number of the first line.</summary>
    public int FirstNumber { get; init; } = 1;

    /// <summary>The role of the current line.</summary>
    public Role CurrentRole { get; init; } = Role.Active;

    /// <summary>Whether it takes all the width that it is offered, so that the band keeps its size while the lines change.</summary>
    public bool FillsWidth { get; init; }

    /// <summary>How many lines are shown around the current one, each cut to one line of the picture; null shows all. The number is kept by a shorter program too.</summary>
    public int? Rows { get; init; }

    /// <summary>The distance of two lines, in em.</summary>
    public double Leading { get; init; } = 1.5;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        if (Rows is { } rows) return new(room.Width, rows * Math.Ceiling(SizeOn(room.Canvas) * Leading));
        var plan = PlanFor(room);
        return new(plan.Width, plan.Lines.Sum(l => l.Parts.Count) * plan.LineHeight);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at) => Rows is { } rows ? PageIn(room, rows).Place(room, at) : PlaceAll(room, at);

    private IEnumerable<Shape> PlaceAll(Room room, Point at)
    {
        var plan = PlanFor(room);
        var height = plan.Lines.Sum(l => l.Parts.Count) * plan.LineHeight;
        var rule = at.X + plan.TextLeft - RuleGap;
        yield return Axis.Rule($"{key}/rule", new(rule, at.Y), new(rule, at.Y + height), Role.Muted);
        var top = at.Y;
        for (var i = 0; i < lines.Count; i++)
        {
            var (number, line) = (FirstNumber + i, plan.Lines[i]);
            foreach (var shape in PlaceBand(plan, at.X, number, top, line.Parts.Count)) yield return shape;
            yield return Lettering.Note($"{key}/number/{number}", Invariant(number), rule - RuleGap, top + (plan.LineHeight / 2), plan.Size) with { Face = Face.Data, Anchor = Anchor.End };
            for (var p = 0; p < line.Parts.Count; p++)
            {
                if (line.Parts[p].Length > 0)
                    yield return Lettering.Line(p == 0 ? $"{key}/line/{number}" : $"{key}/line/{number}/{p}", line.Parts[p], at.X + plan.TextLeft + (line.Indents[p] * plan.Size * Text.CharacterWidth), top + (plan.LineHeight / 2), plan.Size)
                        with
                    { Anchor = Anchor.Start, Layer = Layer.Note };
                top += plan.LineHeight;
            }
        }
    }

    private IEnumerable<Shape> PlaceBand(Plan plan, double x, int number, double top, int parts)
    {
        Rectangle Band(string name, Role role) => new()
        {
            Key = name,
            X = x + MarkWidth,
            Y = top + 1,
            Width = plan.Width - MarkWidth,
            Height = (parts * plan.LineHeight) - 2,
            Radius = 3,
            Role = role,
            Layer = Layer.Edge,
        };
        if (number == Current)
        {
            yield return Band($"{key}/current", CurrentRole);
            var middle = top + (plan.LineHeight / 2);
            yield return Arrow.Tip($"{key}/current", new(x, middle), new(x + MarkWidth - 4, middle), CurrentRole, Layer.Body) with { Key = $"{key}/current/mark" };
        }
        else if (Highlights.TryGetValue(number, out var role)) yield return Band($"{key}/highlight/{number}", role);
    }

    private Plan PlanFor(Room room)
    {
        if (Current is { } current && (current < FirstNumber || current >= FirstNumber + lines.Count))
            throw new DrawingException($"{key}/current", $"line {current} is not one of {FirstNumber} to {FirstNumber + lines.Count - 1}");
        var size = SizeOn(room.Canvas);
        var left = LeftOf(FirstNumber + lines.Count - 1, size);
        var fits = Text.Fits(room.Width - left - 8, size);
        if (fits < 16) throw new DrawingException(key, FormattableString.Invariant($"only {fits} characters of code fit {room.Width:0.#} units; the least is 16"));
        var broken = lines.Select(l => Break(l, fits)).ToList();
        var longest = broken.SelectMany(l => l.Parts.Zip(l.Indents, (part, indent) => part.Length + indent)).DefaultIfEmpty().Max();
        // A listing with a broken line takes all the width: a little less, and the line would break elsewhere.
        var width = FillsWidth || broken.Any(l => l.Parts.Count > 1) ? room.Width : Math.Ceiling(left + (longest * size * Text.CharacterWidth) + 8);
        return (Math.Min(room.Width, width), left, size, Math.Ceiling(size * Leading), broken);
    }

    // Pages overlap by half, so that a line near an edge comes into the middle with the next.
    private CodeListing PageIn(Room room, int rows)
    {
        var (number, half) = ((Current ?? FirstNumber) - FirstNumber + 1, Math.Max(1, rows / 2));
        var page = Math.Max(0, ((Math.Max(1, number) - 1) / half) - (number % half > 0 && number > half ? 1 : 0));
        var first = (page * half) + 1;
        if (number >= first + rows) first = number - half;
        first = Math.Clamp(first, 1, Math.Max(1, lines.Count - rows + 1)) + FirstNumber - 1;
        var (size, last) = (SizeOn(room.Canvas), Math.Min(FirstNumber + lines.Count, first + rows) - 1);
        var width = room.Width - LeftOf(last, size) - 8;
        return new(key, [.. lines.Skip(first - FirstNumber).Take(rows).Select(l => Cut(l, width, size))])
        {
            FirstNumber = first, Current = Current is { } line && line >= first && line <= last ? line : null, CurrentRole = CurrentRole, FillsWidth = true, Leading = Leading,
            Highlights = Highlights.Where(h => h.Key >= first && h.Key <= last).ToDictionary(h => h.Key, h => h.Value),
        };
    }

    // In a listing every character has its column.
    private static string Cut(string line, double width, double size) =>
        Fit.Cut(string.Concat(line.Replace("\t", "    ", StringComparison.Ordinal).Select(c => char.IsSurrogate(c) || Text.WidthOf(c.ToString(), 1) > Text.CharacterWidth ? '·' : c)), width, size);

    private static double SizeOn(Canvas canvas) => canvas.Pick(18, canvas.SmallSize);

    private static double LeftOf(int lastNumber, double size) => Math.Ceiling(MarkWidth + 6 + Text.WidthOf(Invariant(lastNumber), size) + (2 * RuleGap));

    private static CodeLine Break(string line, int fits)
    {
        var code = line.Replace("\t", "    ", StringComparison.Ordinal).TrimEnd();
        var indent = Math.Min(code.Length - code.TrimStart().Length, fits / 2);
        var parts = Wrap.Code(code.TrimStart(), fits - indent, fits - indent - 2);
        // A browser draws a run of spaces as one; no-break spaces keep the columns of the code.
        return ([.. parts.Select(p => p.TrimEnd().Replace("  ", "\u00A0\u00A0", StringComparison.Ordinal))], [.. parts.Select((_, i) => i == 0 ? indent : indent + 2)]);
    }

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
