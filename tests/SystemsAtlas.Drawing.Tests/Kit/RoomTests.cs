namespace SystemsAtlas.Drawing.Tests.Kit;

/// <summary>Whatever a diagram holds, it stays in the size that it measured, that size in its room, every text in its box, and every key is there once.</summary>
public sealed class RoomTests
{
    public static IEnumerable<TheoryDataRow<string>> Diagrams => [.. Makers.Keys.Select(name => new TheoryDataRow<string>(name))];

    private static readonly Dictionary<string, Func<RandomContent, Diagram>> Makers = new()
    {
        ["heading"] = r => new Heading("heading", r.Words(90), r.Words(40)),
        ["note"] = r => new Note("note", r.Words(300), r.Role()),
        ["caption"] = r => new Caption("caption", r.Words(90), r.Words(20)) { Value = r.Words(30), ValueRole = r.Role() },
        ["cells"] = r => new Cells("run", RunOf(r)) { Places = r.Below(12) },
        ["cells-framed"] = r => new Cells("run", RunOf(r)) { Places = r.Below(12), Frame = r.Role(), TextSize = r.Below(2) == 0 ? null : 20 },
        ["cell-field"] = r => new CellField("field", r.List(7, row => new FieldRow($"row/{row}", r.Number(4), [.. r.List(40, c => (1 + c, new Cell($"row/{row}/cell/{c}", r.Number(4), r.Role()) { Second = r.Number(3) }))])
        {
            Second = r.Below(2) == 0 ? "" : r.Number(6), BarAfter = r.Below(2) == 0 ? null : r.Below(50),
        }))
        { Title = r.Below(2) == 0 ? null : _ => r.Words(0) + "from the first on, which is a long way to say it" },
        ["bars"] = r => new Bars("bars", BarsOf(r)),
        ["bars-above"] = r => new Bars("bars", BarsOf(r)) { NamesAbove = true, Scale = r.Words(80) },
        ["rate"] = r => new Rate("rate", r.Words(40), r.Below(3) == 0 ? null : r.Fraction(), r.Fraction()) { Of = r.Words(30), Formula = r.Words(30) },
        ["big-number"] = r => new BigNumber("big", r.Number(16), r.Words(120)) { Unit = r.Below(2) == 0 ? "" : "ms", Scale = r.Below(2) == 0 ? null : (r.Fraction(), 1, r.Words(60)) },
        ["intensity-scale"] = r => new IntensityScale("scale", 0, 1 + r.Below(100_000)) { Steps = 2 + r.Below(5), What = r.Number(20) },
        ["intensity-map"] = r => new IntensityMap("map", 1 + r.Below(20), 1 + r.Below(40), (a, b) => (a * 31 + b * 17) % 100, new("scale", 0, 100)),
        ["pile"] = r => new Pile("pile", r.Words(60), r.List(12, i => new PileItem($"item/{i}", r.Words(80), r.Role()) { Value = r.Below(2) == 0 ? "" : r.Number(9), IsBare = r.Below(4) == 0 }), 2 + r.Below(6))
        {
            GrowsUp = r.Below(2) == 0, TitleValue = r.Number(8), Count = r.Below(2) == 0 ? null : 20 + r.Below(2000),
        },
        ["printout"] = r => new Printout("out", r.Words(50), r.List(20, i => new PrintedLine($"out/{i}", r.Words(120), r.Role())), 1 + r.Below(8)),
        ["code-listing"] = r => new CodeListing("code", [.. r.List(60, _ => r.Words(120)), "end"]) { Rows = 1 + r.Below(20), Current = 1 },
        ["in-hand"] = r => new InHand(new Cells("run", RunOf(r, 3)) { Frame = Role.Neutral, Places = 6 }, [new("tag", "thing", r.Number(5), r.Number(5), new("run", Side.Top, r.Fraction())) { Leaves = r.Below(2) == 0, WordLast = r.Below(2) == 0 }]),
        ["panels"] = r => new Panels(new Note("left", r.Words(200)), new Note("right", r.Words(200))) { Share = 0.2 + (r.Fraction() * 0.6) },
        ["wrap-row"] = r => new WrapRow(r.List(20, i => new Badge($"badge/{i}", "badge " + r.Number(8)))),
        ["tree"] = r => new Tree(Grow(r, "0", 3), new() { HasNotes = true }),
        ["strata"] = r => new Strata("s", r.List(6, c => new StrataColumn($"c/{c}", r.Number(3), r.List(20, i => new Stratum($"c/{c}/{i}", i + 1, r.Words(30), r.Number(3), r.Role()) { IsMarked = r.Below(3) == 0 }), r.Below(24)) { Role = r.Role() }), 80 + r.Below(200)),
        ["quorum"] = r => new Quorum("q", [new("n0", r.Below(2) == 0), .. r.List(6, i => new Seat($"n{i + 1}", r.Below(2) == 0))], 1, r.Number(14)),
        ["territories"] = r => new Territories(new Row([new Box("a", r.Number(4)), new Box("b", r.Number(4)), new Box("c", r.Number(4))], 36), [new("x", r.Number(9), ["a"]) { Role = r.Role() }, new("y", r.Number(9), ["b", "c"])]),
        ["links"] = r => new Links(new Row([new Box("a", "a"), new Column([new Box("b", "b"), new Box("c", "c")], 20)], 90), [new("link", new(Name(r)), new(Name(r, "d"))) { Path = (LinkPath)r.Below(3), Label = r.Number(4) }]) { Margin = 34 },
    };

    [Theory]
    [MemberData(nameof(Diagrams))]
    public void A_diagram_of_anything_stays_in_its_room(string name)
    {
        for (var seed = 1UL; seed <= 120; seed++)
        {
            foreach (var canvas in Canvas.All)
            {
                var diagram = Makers[name](new(seed));
                if (diagram.Measure(Room.Of(canvas)).Height == 0) continue;
                Frame.Of(diagram, canvas);
                AssertStays(diagram, Room.Of(canvas) with { Width = canvas.Pick(640, 340) }, $"{name} {seed} {canvas.Name}");
            }
        }
    }

    [Fact]
    public void The_check_sees_a_shape_that_lies_outside() => Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertStays(new Stray(), Room.Of(Canvas.Wide), "stray"));

    private static void AssertStays(Diagram diagram, Room room, string name)
    {
        var size = diagram.Measure(room);
        Assert.True(size.Width <= room.Width + 1e-6, $"{name}: {size.Width} of {room.Width}");
        foreach (var shape in diagram.Place(room, new(0, 0)))
        {
            var b = shape.Bounds;
            Assert.True(b.Left >= -1.5 && b.Top >= -2.5 && b.Right <= size.Width + 1.5 && b.Bottom <= size.Height + 2.5, $"{name}: {shape.Key} {b} leaves {size}");
        }
    }

    private static IReadOnlyList<Cell> RunOf(RandomContent r, int most = 30) =>
        r.List(most, i => new Cell($"cell/{i}", r.Number(5), r.Role()) { Second = r.Below(3) == 0 ? r.Number(6) : "", Marked = r.Below(5) == 0 });

    private static IReadOnlyList<BarRow> BarsOf(RandomContent r) =>
        [.. r.List(8, i => new BarRow($"bar/{i}", "row " + r.Number(8), r.Below(4) == 0 ? null : r.Fraction() * 1e6, r.Role()) { Text = r.Below(2) == 0 ? null : r.Number(7) + " ms" }), new("bar/last", "last", 0)];

    private static TreeNode Grow(RandomContent r, string id, int depth) => new($"node/{id}", new Box($"node/{id}", r.Number(3)))
    {
        Children = depth == 0 ? [] : r.List(3, i => Grow(r, $"{id}.{i}", depth - 1)), Notes = r.Below(2) == 0 ? [] : [r.Number(40), r.Number(8)], NoteRole = r.Role(),
    };

    private static string Name(RandomContent r, string other = "abc") => other == "d" ? "c" : "ab"[r.Below(2)].ToString();

    private sealed class Stray : Diagram
    {
        public override IEnumerable<Shape> Place(Room room, Point at) => [new Circle { Key = "stray", Centre = at, Radius = 20 }];

        protected override Size MeasureIn(Room room) => new(10, 10);
    }
}
