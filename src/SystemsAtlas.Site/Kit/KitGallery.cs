namespace SystemsAtlas.Site.Kit;

/// <summary>Every diagram of the drawing kit with data as a walkthrough would give it. Shown on <c>/contribute/kit/</c>, approved in tests.</summary>
public static class KitGallery
{
    /// <summary>The samples, in the order of the page.</summary>
    public static IReadOnlyList<KitSample> Samples { get; } =
    [
        new("roles", "Every role in every paint: as box, circle, line and text.", new RoleSheet()),
        .. LayoutSamples.All,
        .. StructureSamples.All,
        .. TreeSamples.All,
        .. GraphSamples.All,
        .. HeaderSamples.All,
        .. TimeSamples.All,
        .. PlotSamples.All,
        .. PlaceSamples.All,
        .. QuantitySamples.All,
        .. PanelSamples.All,
    ];
}
