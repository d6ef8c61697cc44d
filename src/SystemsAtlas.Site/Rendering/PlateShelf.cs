using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Rendering;

/// <summary>The plates of a build, each drawn when it is first asked for.</summary>
public sealed class PlateShelf
{
    private readonly IReadOnlyDictionary<string, Lazy<Plate?>> _plates;

    public PlateShelf(IReadOnlyList<Walkthrough> walkthroughs, IReadOnlyList<Lazy<Plate?>> plates) => _plates = walkthroughs.Zip(plates).ToDictionary(p => p.First.Slug, p => p.Second);

    /// <summary>Plates that are drawn already.</summary>
    public PlateShelf(IEnumerable<Plate> plates) => _plates = plates.ToDictionary(p => p.Walkthrough.Slug, p => new Lazy<Plate?>(p));

    /// <summary>All that could be drawn, in the order of their numbers.</summary>
    public List<Plate> All => [.. _plates.Values.Select(p => p.Value).OfType<Plate>().OrderBy(p => p.Walkthrough.Plate)];

    /// <summary>The plate of a walkthrough; null when there is none, or when it could not be drawn, which is said elsewhere.</summary>
    public Plate? this[string? slug] => slug is not null && _plates.TryGetValue(slug, out var plate) ? plate.Value : null;
}
