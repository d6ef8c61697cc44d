using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Rendering;

/// <summary>The plates of a build, each drawn when it is first asked for.</summary>
public sealed class PlateShelf
{
    private readonly Dictionary<string, Lazy<Plate?>> _plates;
    private readonly Lazy<IReadOnlyList<Plate>> _all;

    /// <param name="plates">The walkthroughs, each with what draws it.</param>
    /// <param name="isShown">Whether a walkthrough, given by its slug, has a page in this build.</param>
    public PlateShelf(IEnumerable<(Walkthrough Walkthrough, Lazy<Plate?> Plate)> plates, Func<string, bool> isShown)
    {
        IsShown = isShown;
        var all = plates.ToList();
        _plates = all.ToDictionary(p => p.Walkthrough.Slug, p => p.Plate);
        _all = new(() => [.. all.Where(p => isShown(p.Walkthrough.Slug)).OrderBy(p => p.Walkthrough.Plate).Select(p => p.Plate.Value).OfType<Plate>()]);
    }

    /// <summary>Whether a walkthrough has a page in this build.</summary>
    public Func<string, bool> IsShown { get; }

    /// <summary>All that have a page and could be drawn, in the order of their numbers.</summary>
    public IReadOnlyList<Plate> All => _all.Value;

    /// <summary>The plate of a walkthrough; null when there is none, or when it could not be drawn, which is said elsewhere.</summary>
    public Plate? this[string? slug] => slug is not null && _plates.TryGetValue(slug, out var plate) ? plate.Value : null;
}
