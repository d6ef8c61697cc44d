using SystemsAtlas.Site.Mapping;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes /map/, the chart of everything that is published. Comes after the pages, because their links are its roads.</summary>
public static class MapPage
{
    private const string Address = "map/";

    // How far from names the shore lies, and the lines of water from it.
    private const double Shore = 22;
    private static readonly double[] s_water = [30, 39, 50];

    /// <summary>The picture of the chart, which other pages show.</summary>
    private const string FileName = Address + "chart.svg";

    /// <summary>Writes the page and the picture, and says how a page at the root shows the picture.</summary>
    public static ChartPictureView Write(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        var root = SiteWork.RootOf(Address);
        var subjects = MapSubjects.Of(work, plates, leaves, playgrounds);
        var places = subjects.Places;
        var chart = Chart(subjects, MapLayout.Of(places, subjects.Roads), root);
        // In a picture nothing can be followed, and its addresses would only weigh.
        work.AddFile(FileName, work.Render("chart", new ChartFileView(chart with { Places = [.. chart.Places.Select(p => p with { Href = "" })] }, new(work.Theme.ChartStyle))));
        work.AddPage("map", new MapView
        {
            Root = root,
            Address = Address,
            Title = "Map",
            Description = "Every walkthrough, playground and chapter of the atlas, as places on one chart, with the ways between them.",
            Canonical = work.Canonical(Address),
            Navigation = work.Navigation(root, "map"),
            Section = "map",
            IsPreview = work.IsPreview,
            Totals = [Leaf.Count(places.Count, "place"), Leaf.Count(subjects.Roads.Count(r => r.IsNeeded), "road"), Leaf.Count(subjects.Roads.Count(r => !r.IsNeeded), "path")],
            Chart = chart,
            Regions = [.. MapSubjects.Regions.Select(region => new RegionView(region.Slug, region.Name, region.Summary, [.. Enumerable.Range(0, places.Count).Where(i => places[i].Region == region).Select(i => Listed(subjects, i, root))])).Where(r => r.Places.Count > 0)],
        });
        return new(FileName, chart.Width, chart.Height, Leaf.Count(places.Count, "place"), Leaf.Count(subjects.Roads.Count, "way"));
    }

    private static ListedPlaceView Listed(MapSubjects subjects, int index, string root)
    {
        var place = subjects.Places[index];
        return new(place.Id, place.Title, place.Summary,
            [.. place.Doors.Select(d => new MapDoorView(d.Kind, Says(d), root + d.Address))],
            [.. subjects.Roads.Where(r => r.IsNeeded && r.To == index).Select(r => subjects.Places[r.From]).Select(p => new LinkView(p.Title, "#" + p.Id))]);
    }

    private static ChartView Chart(MapSubjects subjects, MapLayout layout, string root)
    {
        var all = layout.Places.Concat(layout.Names).ToList();
        var sea = new MapCoast(all, layout.Width, layout.Height);
        return new((int)layout.Width, (int)layout.Height,
            [.. s_water.Select(sea.At)],
            [.. layout.Names.Select(name => new LandView(name.Region.Slug, new MapCoast([.. all.Where(b => b.Region == name.Region)], layout.Width, layout.Height).At(Shore), (int)name.At.X, Lines(name, name.Top, MapLayout.RegionLine, MapLayout.RegionSize)))],
            [.. subjects.Roads.Select(r => new RoadView(subjects.Places[r.From].Id, subjects.Places[r.To].Id, r.IsNeeded, Road(layout.Places[r.From], layout.Places[r.To])))],
            [.. subjects.Places.Zip(layout.Places, (place, box) => Place(place, box, root))]);
    }

    private static ChartPlaceView Place(MapPlace place, MapBox box, string root) => new(
        place.Id, place.Region.Slug, root + place.Doors[0].Address,
        $"{place.Title}: {string.Join(", ", place.Doors.Select(Says))}",
        FormattableString.Invariant($"M{box.Left} {box.Top}h{box.Width}v{box.Height}h{-box.Width}Z"),
        (int)box.At.X,
        Lines(box, box.Top + MapLayout.SignHeight, MapLayout.NameLine, MapLayout.NameSize),
        [.. place.Doors.Select((d, i) => new ChartSignView(d.Kind, (int)Math.Round(box.At.X + ((i - ((place.Doors.Count - 1) / 2.0)) * 17)), (int)Math.Round(box.Top + 8)))]);

    private static List<ChartLineView> Lines(MapBox box, double top, double line, double size) =>
        [.. box.Lines.Select((text, i) => new ChartLineView(text, (int)Text.Baseline(top + (i * line) + (line / 2), size)))];

    // A road bends a little, always to the right of who walks it, so that two that nearly meet can be told apart.
    private static string Road(MapBox from, MapBox to)
    {
        var (start, end) = (from.Edge(to.At, 3), to.Edge(from.At, 5));
        var (dx, dy) = (end.X - start.X, end.Y - start.Y);
        var bend = start.Towards(end, 0.5).Offset(dy * -0.1, dx * 0.1).Whole;
        return FormattableString.Invariant($"M{start.Whole.X} {start.Whole.Y}Q{bend.X} {bend.Y} {end.Whole.X} {end.Whole.Y}");
    }

    private static string Says(MapDoor door) => char.ToUpperInvariant(door.Kind[0]) + door.Kind[1..] + (door.Minutes > 0 ? FormattableString.Invariant($" {door.Minutes} min") : "");
}
