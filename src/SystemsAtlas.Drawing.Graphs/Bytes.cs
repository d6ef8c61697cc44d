namespace SystemsAtlas.Drawing;

/// <summary>A field of a header or a word.</summary>
/// <param name="Key">The key of its box; its name is <c>key/name</c>, its value <c>key/value</c>. Where it is cut by the end of a row, the pieces are <c>key</c>, <c>key/piece/1</c> and on.</param>
/// <param name="Name">Its name in the standard.</param>
/// <param name="Bits">How many bits it has; 1 or more.</param>
/// <param name="Value">What it holds, as text; may be empty.</param>
/// <param name="Role">Its role.</param>
/// <param name="Short">A shorter name where that is too long, such as "Hdr len"; or null.</param>
public sealed record ByteField(string Key, string Name, int Bits, string Value = "", Role Role = Role.Neutral, string? Short = null);

/// <summary>
/// A header laid out as in an RFC: 32 bits to a row (16 on the narrow canvas) under a ruler of bit numbers, a box for each field.
/// A field of whole rows is one box. Names are set across; in boxes of a few bits letter under letter, as RFC 9293 sets its flags.
/// </summary>
/// <param name="key">Begins the keys of the ruler.</param>
/// <param name="fields">The fields, in the order of their bits.</param>
public sealed class Bytes(string key, IReadOnlyList<ByteField> fields) : Diagram
{
    // A field of more whole rows is drawn with a few; its name then says how long it is.
    private const int MostRows = 4;
    private const int RowsOfLongField = 2;

    /// <summary>Bits to a row on the wide canvas.</summary>
    public int BitsPerRow { get; init; } = 32;

    /// <summary>Bits to a row on the narrow canvas, or null for half as many as on the wide.</summary>
    public int? BitsPerNarrowRow { get; init; }

    /// <summary>Whether a value stands beside its name where both fit, instead of below it: flatter rows.</summary>
    public bool Inline { get; init; }

    /// <summary>
    /// Whether the bits of the whole word are numbered downwards to 0, as in instruction formats, instead of upwards from 0 in each row.
    /// Then every row has its own ruler.
    /// </summary>
    public bool HighBitFirst { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var plan = PlanFor(room);
        return new(plan.PerRow * plan.Bit, (plan.Ruler * RulersOf(plan)) + plan.RowHeights.Sum());
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var plan = PlanFor(room);
        at = at.Whole;
        for (var r = 0; r < RulersOf(plan); r++)
            foreach (var shape in PlaceRuler(room, plan, r, at.Offset(0, Top(plan, r) - plan.Ruler))) yield return shape;
        foreach (var piece in plan.Pieces)
        {
            var y = at.Y + Top(plan, piece.Row);
            var height = plan.RowHeights.Skip(piece.Row).Take(piece.Rows).Sum();
            var (x, width) = (at.X + (piece.FirstBit * plan.Bit), piece.Bits * plan.Bit);
            yield return new Rectangle { Key = piece.Key, X = x + 1, Y = y + 1, Width = width - 2, Height = height - 2, Radius = 2, Role = piece.Field.Role };
            foreach (var text in piece.Label.Place(piece.Field, Math.Round(x + (width / 2)), Math.Round(y + (height / 2)))) yield return text;
        }
    }

    private int RulersOf(Plan plan) => HighBitFirst ? plan.RowHeights.Count : 1;

    private double Top(Plan plan, int row) => plan.RowHeights.Take(row).Sum() + (plan.Ruler * (HighBitFirst ? row + 1 : 1));

    private IEnumerable<Shape> PlaceRuler(Room room, Plan plan, int row, Point at)
    {
        var (size, bottom) = (room.Canvas.SmallSize, at.Y + plan.Ruler - 3);
        var bits = fields.Sum(f => f.Bits) - (row * plan.PerRow);
        var ticks = new Dictionary<bool, List<PathCommand>> { [true] = [], [false] = [] };
        for (var bit = 0; bit < Math.Min(bits, plan.PerRow); bit++)
        {
            var (number, x) = (HighBitFirst ? bits - 1 - bit : bit, at.X + Math.Floor((bit + 0.5) * plan.Bit));
            var named = number % 4 == 0 || bit == (HighBitFirst ? 0 : plan.PerRow - 1);
            ticks[named].AddRange([PathCommand.Move(new(x, bottom - (named ? 7 : 4))), PathCommand.LineTo(new(x, bottom))]);
            if (named) yield return Lettering.Note($"{key}/bit/{number}/label", NiceTicks.Write(number), x, bottom - 9 - (size * 0.5), size);
        }
        // All ticks of a kind are one shape: a header is drawn anew at every step.
        foreach (var (named, commands) in ticks.Where(t => t.Value.Count > 0))
            yield return new PathShape { Key = $"{key}/row/{row}/{(named ? "named" : "ticks")}", Commands = commands, Role = named ? Role.Neutral : Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
    }

    private Plan PlanFor(Room room)
    {
        if (fields.FirstOrDefault(f => f.Bits < 1) is { } empty) throw new DrawingException(empty.Key, $"has {empty.Bits} bits; a field has at least 1");
        var perRow = room.Canvas.IsNarrow ? BitsPerNarrowRow ?? BitsPerRow / 2 : BitsPerRow;
        var bit = Math.Min(room.Canvas.Pick(28, 24), Math.Floor(room.Width / perRow * 10) / 10);
        var pieces = new List<Piece>();
        var heights = new Dictionary<int, double>();
        var place = 0L;
        foreach (var field in fields)
        {
            var own = Cut(field, place, perRow, HighBitFirst ? 1 : MostRows, out place);
            var main = own.MaxBy(p => (p.Rows * perRow) + p.Bits)!;
            foreach (var piece in own)
            {
                var label = piece == main ? BytesLabel.For(field, SizeText(field, piece), (piece.Bits * bit) - 8, room.Canvas, Inline) : BytesLabel.Continuation(field, (piece.Bits * bit) - 8, room.Canvas, piece.Key);
                pieces.Add(piece with { Label = label });
                for (var r = piece.Row; r < piece.Row + piece.Rows; r++)
                    heights[r] = Math.Max(heights.GetValueOrDefault(r, Math.Ceiling(room.Canvas.SmallSize * 2)), Math.Ceiling(label.Height / piece.Rows));
            }
        }
        return new(perRow, bit, Math.Ceiling(room.Canvas.SmallSize + 18), pieces, [.. heights.OrderBy(h => h.Key).Select(h => h.Value)]);
    }

    // A field is cut at the ends of rows; whole rows in a run stay one piece. Rows left out shift what follows.
    private static List<Piece> Cut(ByteField field, long start, int perRow, int most, out long end)
    {
        var pieces = new List<Piece>();
        long left = field.Bits;
        while (left > 0)
        {
            var (row, first) = ((int)(start / perRow), (int)(start % perRow));
            var name = pieces.Count == 0 ? field.Key : $"{field.Key}/piece/{pieces.Count}";
            if (first == 0 && left >= perRow)
            {
                var whole = left / perRow;
                if (most == 1) whole = 1;
                var rows = (int)(whole > most ? RowsOfLongField : whole);
                pieces.Add(new(name, field, row, rows, 0, perRow, BytesLabel.None) { IsShortened = whole > rows });
                (start, left) = (start + ((long)rows * perRow), left - (whole * perRow));
                continue;
            }
            var bits = (int)Math.Min(left, perRow - first);
            pieces.Add(new(name, field, row, 1, first, bits, BytesLabel.None));
            (start, left) = (start + bits, left - bits);
        }
        end = start;
        return pieces;
    }

    private static string SizeText(ByteField field, Piece piece) =>
        !piece.IsShortened ? "" : field.Bits % 8 == 0 ? $", {field.Bits / 8} bytes" : $", {field.Bits} bits";

    private sealed record Piece(string Key, ByteField Field, int Row, int Rows, int FirstBit, int Bits, BytesLabel Label)
    {
        public bool IsShortened { get; init; }
    }

    private sealed record Plan(int PerRow, double Bit, double Ruler, IReadOnlyList<Piece> Pieces, IReadOnlyList<double> RowHeights);
}
