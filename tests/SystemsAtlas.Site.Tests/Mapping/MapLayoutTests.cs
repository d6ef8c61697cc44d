using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Mapping;

namespace SystemsAtlas.Site.Tests.Mapping;

/// <summary>The chart holds what the atlas holds now and what it will hold: nothing lies on anything else, and equal content gives an equal chart.</summary>
public sealed class MapLayoutTests
{
    private static readonly string[] Words = ["A", "queueing", "system", "under", "load", "How", "TCP", "the", "and", "Congestion", "of", "garbage", "in", "Kubernetes", "consensus", "index"];

    // So many places in so many regions, each with roads to a few before it; from a seed.
    private static (IReadOnlyList<MapPlace> Places, IReadOnlyList<MapRoad> Roads) Content(int count, int regions, int seed)
    {
        var next = new Numbers(seed);
        var families = MapSubjects.Regions.Take(regions).ToList();
        var places = Enumerable.Range(0, count).Select(i => new MapPlace($"place-{i}", string.Join(' ', Enumerable.Range(0, 1 + next.Below(6)).Select(_ => Words[next.Below(Words.Length)])), "", families[i * regions / count], [new("watch", "", $"visualize/place-{i}/", 5)])).ToList();
        var roads = Enumerable.Range(1, Math.Max(0, count - 1)).SelectMany(i => Enumerable.Range(0, next.Below(4)).Select(_ => new MapRoad(next.Below(i), i, next.Below(2) == 0))).DistinctBy(r => (r.From, r.To)).ToList();
        return (places, roads);
    }

    public static TheoryData<int, int, int> Sizes => new() { { 1, 1, 1 }, { 2, 2, 2 }, { 20, 6, 3 }, { 20, 6, 4 }, { 40, 5, 5 }, { 110, 9, 6 }, { 110, 9, 7 }, { 200, 9, 8 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void No_name_lies_on_another_and_sea_is_between_regions(int count, int regions, int seed)
    {
        var (places, roads) = Content(count, regions, seed);
        var layout = MapLayout.Of(places, roads);
        var boxes = layout.Places.Concat(layout.Names).ToList();
        Assert.Equal(count + regions, boxes.Count);
        for (var i = 0; i < boxes.Count; i++)
        {
            Assert.InRange(boxes[i].Left, 0, layout.Width);
            Assert.InRange(boxes[i].Right, 0, layout.Width);
            Assert.InRange(boxes[i].Bottom, 0, layout.Height);
            for (var j = i + 1; j < boxes.Count; j++)
                Assert.True(Apart(boxes[i], boxes[j]) > (boxes[i].Region == boxes[j].Region ? 20 : 80), $"{string.Join(' ', boxes[i].Lines)} and {string.Join(' ', boxes[j].Lines)}");
        }
    }

    [Fact]
    public void Equal_content_gives_an_equal_chart()
    {
        var (places, roads) = Content(60, 7, 9);
        var (first, second) = (MapLayout.Of(places, roads), MapLayout.Of([.. places], [.. roads]));
        Assert.Equal(first.Places.Select(b => b.At), second.Places.Select(b => b.At));
        Assert.Equal(new MapCoast(first.Places, first.Width, first.Height).At(22), new MapCoast(second.Places, second.Width, second.Height).At(22));
    }

    [Fact]
    public void Places_with_a_road_between_them_are_nearer_than_others()
    {
        var (places, _) = Content(30, 1, 10);
        // Ten groups of three, each joined, none with another.
        var roads = Enumerable.Range(0, 10).SelectMany(g => new MapRoad[] { new(g, g + 10, true), new(g + 10, g + 20, true), new(g, g + 20, true) }).ToList();
        var layout = MapLayout.Of(places, roads);
        double Mean(IEnumerable<(int A, int B)> pairs) => pairs.Average(p => layout.Places[p.A].At.DistanceTo(layout.Places[p.B].At));
        var joined = Mean(roads.Select(r => (r.From, r.To)));
        var all = Mean(Enumerable.Range(0, 30).SelectMany(a => Enumerable.Range(a + 1, 29 - a).Select(b => (a, b))));
        Assert.True(joined < 0.75 * all, $"{joined} and {all}");
    }

    [Fact]
    public void A_coast_is_closed_and_has_every_name_of_its_region_inside()
    {
        var (places, roads) = Content(40, 5, 11);
        var layout = MapLayout.Of(places, roads);
        var region = layout.Names[0].Region;
        var own = layout.Places.Concat(layout.Names).Where(b => b.Region == region).ToList();
        var coast = new MapCoast(own, layout.Width, layout.Height).At(22);
        Assert.StartsWith("M", coast, StringComparison.Ordinal);
        Assert.Equal(coast.Count(c => c == 'M'), coast.Count(c => c == 'Z'));
        foreach (var part in coast.Split('Z', StringSplitOptions.RemoveEmptyEntries))
        {
            // Relative curves from a point on must come back to it.
            var moves = part[(part.IndexOf('q') + 1)..].Split('q').Select(m => m.Split(' ').Select(double.Parse).ToArray()).ToList();
            Assert.Equal(0, moves.Sum(m => m[2]));
            Assert.Equal(0, moves.Sum(m => m[3]));
        }
    }

    [Theory]
    [InlineData("Raft", "Raft")]
    [InlineData("How a CPU pipeline works", "How a CPU|pipeline works")]
    [InlineData("Incomprehensibilities", "Incomprehensibilities")]
    [InlineData("", "")]
    public void Names_are_set_in_few_and_even_lines(string name, string lines) => Assert.Equal(lines, string.Join('|', MapWords.Wrap(name, 18)));

    [Fact]
    public void A_region_is_a_family_of_walkthroughs_or_one_of_chapters_that_none_of_them_is_near()
    {
        Assert.Equal(9, MapSubjects.Regions.Count());
        Assert.All(Family.OfChapters, f => Assert.Contains(f.Region, MapSubjects.Regions));
    }

    private static double Apart(MapBox a, MapBox b) => Math.Max(Math.Abs(a.At.X - b.At.X) - ((a.Width + b.Width) / 2), Math.Abs(a.At.Y - b.At.Y) - ((a.Height + b.Height) / 2));

    private sealed class Numbers(int seed)
    {
        private uint _state = unchecked((uint)seed * 2654435761u) | 1;

        public int Below(int most)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)most);
        }
    }
}
