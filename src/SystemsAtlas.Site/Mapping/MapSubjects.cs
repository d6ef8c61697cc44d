using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Mapping;

/// <summary>The places of the map and the roads between them, from what pages say of each other. Comes after all pages are written, because roads are their links.</summary>
/// <param name="Places">By region, then by plate, then by title.</param>
/// <param name="Roads">One for two places at most; by their ends.</param>
public sealed record MapSubjects(IReadOnlyList<MapPlace> Places, IReadOnlyList<MapRoad> Roads)
{
    public static MapSubjects Of(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        var found = new List<(MapPlace Place, IReadOnlyList<string> Files, IReadOnlyList<string> Before)>();
        var (freeLeaves, freePlaygrounds) = (leaves.ToList(), playgrounds.ToList());
        foreach (var plate in plates) Add(plate.Walkthrough.Family, plate, Take(freeLeaves, l => l.Chapter.Slug == plate.Walkthrough.Codex), Take(freePlaygrounds, p => p.Simulator.Slug == plate.Walkthrough.Simulator));
        while (freeLeaves is [var leaf, ..]) Add(leaf.Chapter.Family.Region, null, Take(freeLeaves, l => l == leaf), Take(freePlaygrounds, p => p.Simulator.Slug == leaf.Chapter.Simulator));
        while (freePlaygrounds is [var playground, ..]) Add(playground.Simulator.Family.Region, null, null, Take(freePlaygrounds, p => p == playground));

        void Add(Family region, Plate? plate, Leaf? leaf, Playground? playground)
        {
            MapDoor?[] doors =
            [
                plate is null ? null : new("watch", plate.Walkthrough.Title, plate.Address, plate.Story.Minutes),
                playground is null ? null : new("play", playground.Simulator.Title, playground.Address, 0),
                leaf is null ? null : new("read", leaf.Chapter.Title, ChapterPages.AddressOf(leaf.Chapter.Slug), leaf.Minutes),
            ];
            var (slug, title, summary) = plate is not null ? (plate.Walkthrough.Slug, plate.Walkthrough.Title, plate.Walkthrough.Summary)
                : leaf is not null ? (leaf.Chapter.Slug, leaf.Chapter.Title, leaf.Chapter.Summary)
                : (playground!.Simulator.Slug, playground.Simulator.Title, playground.Simulator.Summary);
            IEnumerable<string?> files = [plate?.Walkthrough.Narration.File.Path, leaf?.Chapter.Body.File.Path, playground?.Simulator.Body.File.Path];
            found.Add((new(slug, title, summary, region, [.. doors.OfType<MapDoor>()]), [.. files.OfType<string>().Distinct()], leaf?.Chapter.Before ?? []));
        }

        var order = Regions.ToList();
        found = [.. found.OrderBy(f => order.IndexOf(f.Place.Region))];
        var (ofFile, ofAddress, ofSlug) = (new Dictionary<string, int>(), new Dictionary<string, int>(), new Dictionary<string, int>());
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var file in found[i].Files) ofFile.TryAdd(file, i);
            foreach (var door in found[i].Place.Doors) ofAddress.TryAdd(door.Address, i);
            // What to read before is named by a slug, a chapter's before a walkthrough's.
            foreach (var door in found[i].Place.Doors.Reverse()) ofSlug.TryAdd(door.Address.Split('/')[1], i);
        }
        var roads = new Dictionary<(int, int), MapRoad>();
        for (var i = 0; i < found.Count; i++)
            foreach (var before in found[i].Before)
                if (ofSlug.TryGetValue(before, out var from) && from != i) roads[Ends(from, i)] = new(from, i, IsNeeded: true);
        foreach (var (file, address) in work.Links.Between)
            if (ofFile.TryGetValue(file, out var from) && ofAddress.TryGetValue(address, out var to) && from != to) roads.TryAdd(Ends(from, to), new(Math.Min(from, to), Math.Max(from, to), IsNeeded: false));
        return new([.. found.Select(f => f.Place)], [.. roads.Values.OrderBy(r => Ends(r.From, r.To))]);
    }

    /// <summary>The families that have a region of their own, in the map's order.</summary>
    public static IEnumerable<Family> Regions => Family.OfWalkthroughs.Concat(Family.OfChapters.Where(f => f.Region == f));

    private static (int, int) Ends(int a, int b) => (Math.Min(a, b), Math.Max(a, b));

    private static T? Take<T>(List<T> from, Predicate<T> which) where T : class
    {
        var at = from.FindIndex(which);
        if (at < 0) return null;
        var taken = from[at];
        from.RemoveAt(at);
        return taken;
    }
}
