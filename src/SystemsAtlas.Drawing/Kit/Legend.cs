namespace SystemsAtlas.Drawing;

/// <summary>What a role means in a picture.</summary>
/// <param name="Role">The role.</param>
/// <param name="Meaning">A few words in lower case.</param>
public sealed record LegendItem(Role Role, string Meaning);

/// <summary>Roles with their meanings, side by side, in as many rows as they need.</summary>
/// <param name="key">A swatch is <c>key/role</c>, its text <c>key/role/label</c>.</param>
/// <param name="items">In reading order; each role once.</param>
public sealed class Legend(string key, IReadOnlyList<LegendItem> items) : Diagram
{
    private const double Swatch = 26;
    private const double Gap = 26;

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
            yield return new Rectangle { Key = name, X = x, Y = middle - 8, Width = Swatch, Height = 16, Radius = 3, Role = items[i].Role };
            yield return Lettering.Note($"{name}/label", items[i].Meaning, x + Swatch + 8, middle, small) with { Anchor = Anchor.Start };
        }
    }

    private List<(double Left, double Right, int Row)> PlacesIn(Room room)
    {
        var places = new List<(double Left, double Right, int Row)>();
        var (x, row) = (0.0, 0);
        foreach (var item in items)
        {
            var width = Swatch + 8 + Text.WidthOf(item.Meaning, room.Canvas.SmallSize);
            Lettering.RequireFits($"{key}/{Roles.NameOf(item.Role)}/label", item.Meaning, room.Canvas.SmallSize, room.Width - Swatch - 8);
            if (x > 0 && x + width > room.Width + 1e-6) (x, row) = (0, row + 1);
            places.Add((x, x + width, row));
            x += width + Gap;
        }
        return places;
    }

    private static double RowHeight(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.7);
}
