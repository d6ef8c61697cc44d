namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>/map/: everything that the atlas has, drawn as a chart, and the same as a list.</summary>
public sealed record MapView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["chart", "map"];

    public required ChartView Chart { get; init; }

    /// <summary>How many places and roads there are, each with its noun.</summary>
    public required IReadOnlyList<string> Totals { get; init; }

    public required IReadOnlyList<RegionView> Regions { get; init; }
}

/// <summary>The picture of the chart as the home page shows it, with how many places and ways it has.</summary>
public sealed record ChartPictureView(string Href, int Width, int Height, string Places, string Ways);

/// <summary>The chart as a picture of its own.</summary>
/// <param name="Style">Its style sheet.</param>
public sealed record ChartFileView(ChartView Chart, Html Style);

/// <summary>The drawn chart, in units.</summary>
/// <param name="Water">Lines of water around the coasts, the nearest first, as paths.</param>
public sealed record ChartView(int Width, int Height, IReadOnlyList<string> Water, IReadOnlyList<LandView> Lands, IReadOnlyList<RoadView> Roads, IReadOnlyList<ChartPlaceView> Places);

/// <summary>A region: its coast as a path, and its name.</summary>
public sealed record LandView(string Family, string Coast, int X, IReadOnlyList<ChartLineView> Name);

/// <summary>A road between places, given by their ids.</summary>
public sealed record RoadView(string From, string To, bool IsNeeded, string Path);

/// <summary>A place on the chart.</summary>
/// <param name="Says">Its title and what there is, for those who do not see it.</param>
/// <param name="Box">Its box, as a path: what a finger may hit.</param>
public sealed record ChartPlaceView(string Id, string Family, string Href, string Says, string Box, int X, IReadOnlyList<ChartLineView> Name, IReadOnlyList<ChartSignView> Signs);

/// <summary>A line of a name and the height of its baseline.</summary>
public sealed record ChartLineView(string Text, int Y);

/// <summary>The sign of a kind of page, with the place of its middle.</summary>
public sealed record ChartSignView(string Kind, int X, int Y);

/// <summary>The places of a region, listed.</summary>
public sealed record RegionView(string Family, string Name, string Summary, IReadOnlyList<ListedPlaceView> Places);

/// <summary>A place in the list.</summary>
/// <param name="Before">Places to know before, as links on the page.</param>
public sealed record ListedPlaceView(string Id, string Title, string Summary, IReadOnlyList<MapDoorView> Doors, IReadOnlyList<LinkView> Before);

/// <summary>A page of a place: what one does there, such as "Watch 9 min", and its address.</summary>
public sealed record MapDoorView(string Kind, string Text, string Href);
