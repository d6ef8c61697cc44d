namespace SystemsAtlas.Drawing;

/// <summary>What a role means in a picture.</summary>
/// <param name="Role">The role.</param>
/// <param name="Meaning">A few words in lower case.</param>
public sealed record LegendItem(Role Role, string Meaning)
{
    /// <summary>The sign of one or two characters on a disc, as messages of a a graph have it, in place of a box; or empty.</summary>
    public string Sign { get; init; } = "";
}

/// <summary>Roles with their meanings, side by side, in as many rows as they need.</summary>
/// <param name="key">A swatch is <c>key/role</c>, its text <c>key/role/label</c>.</param>
/// <param name="items">In reading order; each role once.</param>
public sealed class Legend(string key, IReadOnlyList<LegendItem> items) : Diagram
{
    private const double Swatch = 26;

    /// <summary>Units between two meanings of a row.</summary>
    public double Gap { get; init; } = 26;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var places = PlacesIn(room);
        return places.Count == 0 ? default : new(places.Max(p => p.Right), (places[^1].Row + 1) * RowHeight(room));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, places) = (room.Canvas.SmallSize, PlacesIn(room));
        for (var i = 0; i < items.Count; i++)
        {
            var (x, middle) = (at.X + places[i].Left, at.Y + ((places[i].Row + 0.5) * RowHeight(room)));
            var name = $"{key}/{Roles.NameOf(items[i].Role)}";
            var (width, space) = SwatchOf(items[i], room);
            if (items[i].Sign.Length == 0) yield return new Rectangle { Key = name, X = x, Y = middle - 8, Width = width, Height = 16, Radius = 3, Role = items[i].Role };
            else
            {
                yield return new Circle { Key = name, Centre = new(x + (width / 2), middle), Radius = width / 2, Role = items[i].Role };
                yield return Lettering.Line($"{name}/sign", items[i].Sign, x + (width / 2), middle, small) with { Role = items[i].Role, Strong = true, MaxWidth = width };
            }
            yield return Lettering.Note($"{name}/label", items[i].Meaning, x + width + space, middle, small) with { Anchor = Anchor.Start };
        }
    }

    private List<(double Left, double Right, int Row)> PlacesIn(Room room)
    {
        var places = new List<(double Left, double Right, int Row)>();
        var (x, row) = (0.0, 0);
        foreach (var item in items)
        {
            var (swatch, space) = SwatchOf(item, room);
            var width = swatch + space + Math.Ceiling(Text.WidthOf(item.Meaning, room.Canvas.SmallSize, Face.Voice));
            Lettering.RequireFits($"{key}/{Roles.NameOf(item.Role)}/label", item.Meaning, room.Canvas.SmallSize, room.Width - swatch - space, Face.Voice);
            if (x > 0 && x + width > room.Width + 1e-6) (x, row) = (0, row + 1);
            places.Add((x, x + width, row));
            x += width + Gap;
        }
        return places;
    }

    private static (double Width, double Space) SwatchOf(LegendItem item, Room room) => item.Sign.Length > 0 ? (room.Canvas.Pick(22, 18), 4) : (Swatch, 8);

    private static double RowHeight(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.7);
}
