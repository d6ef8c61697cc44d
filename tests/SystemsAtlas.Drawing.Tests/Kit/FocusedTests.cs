namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class FocusedTests
{
    private static readonly Row Boxes = new([new Box("a", "a", width: 60), new Box("b/1", "1", width: 60), new Box("b/2", "2", width: 60), new Box("c", "c", width: 60)], 40);

    private static Frame Marked(params string[] subjects) => new Focused(Boxes, subjects).Narrow();

    private static IReadOnlyList<PathShape> Marks(Frame frame) => [.. frame.All<PathShape>("focus/")];

    [Fact]
    public void Corners_stand_around_a_subject_and_touch_nothing_of_it()
    {
        var frame = Marked("a");
        var (box, mark) = (frame.Get<Rectangle>("a").Bounds, Assert.Single(Marks(frame)).Bounds);
        Assert.True(mark.Left < box.Left && mark.Top < box.Top && mark.Right > box.Right && mark.Bottom > box.Bottom);
    }

    [Fact]
    public void A_key_that_no_shape_has_stands_for_all_below_it()
    {
        var frame = Marked("b");
        var mark = Assert.Single(Marks(frame)).Bounds;
        Assert.True(mark.Left < frame.Get<Rectangle>("b/1").X && mark.Right > frame.Get<Rectangle>("b/2").Bounds.Right);
    }

    [Fact]
    public void Of_several_marks_each_shows_its_number_on_its_corner_and_one_alone_shows_none()
    {
        var frame = Marked("c", "a");
        Assert.Equal(("1", "2"), (frame.Says("focus/1/number"), frame.Says("focus/2/number")));
        Assert.All(Marks(frame), m => Assert.True(frame.Get<Circle>($"{m.Key}/disc").Centre.DistanceTo(new(m.Bounds.Left, m.Bounds.Top)) < 12));
        Assert.Empty(Marked("a").All<Text>("focus/"));
    }

    [Fact]
    public void A_number_hides_no_letters_where_another_place_is_free()
    {
        var frame = new Focused(new Row([new Box("a", "a", width: 60), new Column([new Label("over", "letters over it"), new Box("b", "b", width: 60)], 1)], 40), ["a", "b"]).Narrow();
        var (letters, disc) = (frame.Get<Text>("over").Bounds, frame.Get<Circle>("focus/2/disc").Bounds);
        Assert.True(disc.Top >= letters.Bottom || disc.Bottom <= letters.Top || disc.Left >= letters.Right || disc.Right <= letters.Left);
    }

    // Letters all around its corners: the number stands where it can, and a line says whose it is.
    [Fact]
    public void A_number_that_stands_apart_from_its_mark_has_a_line_to_it_and_one_at_its_mark_has_none()
    {
        var crowd = new Row([new Label("left", "letters"), new Column([new Label("over", "letters all over it"), new Box("b", "b", width: 60), new Label("under", "letters all under it")], 1), new Label("right", "letters")], 1);
        var frame = new Focused(new Column([new Box("a", "a", width: 60), crowd], 60), ["a", "b"]).Narrow();
        Assert.Null(frame["focus/1/leader"]);
        var (line, disc, mark) = (frame.Get<Line>("focus/2/leader"), frame.Get<Circle>("focus/2/disc"), frame["focus/2"]!.Bounds);
        Assert.Equal(disc.Radius, disc.Centre.DistanceTo(line.From), 1.0);
        Assert.Contains((line.To.X, line.To.Y), new[] { (mark.Left, mark.Top), (mark.Right, mark.Top), (mark.Left, mark.Bottom), (mark.Right, mark.Bottom) });
        Assert.DoesNotContain(frame.All<Text>("").Where(t => !t.Key.StartsWith("focus/", StringComparison.Ordinal)), t => Covers(disc, t.Bounds));
    }

    [Fact]
    public void A_number_covers_no_small_thing_where_another_place_is_free()
    {
        var dotted = new Fixture([new Rectangle { Key = "a", X = 40, Y = 40, Width = 60, Height = 40 }, new Circle { Key = "dot", Centre = new(34, 34), Radius = 6, Layer = Layer.Message }, new Rectangle { Key = "b", X = 200, Y = 40, Width = 60, Height = 40 }]);
        var frame = new Focused(dotted, ["a", "b"]).Narrow();
        Assert.False(Covers(frame.Get<Circle>("focus/1/disc"), frame["dot"]!.Bounds));
    }

    private static bool Covers(Circle disc, (double Left, double Top, double Right, double Bottom) box) =>
        disc.Bounds.Left < box.Right && disc.Bounds.Right > box.Left && disc.Bounds.Top < box.Bottom && disc.Bounds.Bottom > box.Top;

    private sealed class Fixture(IReadOnlyList<Shape> shapes) : Diagram
    {
        protected override Size MeasureIn(Room room) => new(room.Width, 120);

        public override IEnumerable<Shape> Place(Room room, Point at) => shapes.Select(s => s.Moved(at.X, at.Y));
    }

    [Fact]
    public void A_number_of_a_plate_is_marked_with_its_unit_and_its_words_and_no_letter_is_cut()
    {
        var frame = new Focused(new Column([new Label("over", "letters over it"), new BigNumber("lost", "18.7 %", "6 switches, 38 extra misses") { Unit = "of the time lost" }], 10), ["lost"]).Narrow();
        var mark = Assert.Single(Marks(frame)).Bounds;
        Assert.All(["lost", "lost/unit", "lost/says"], key => Assert.True(frame[key]!.Bounds is var b && mark.Left < b.Left && mark.Top < b.Top && mark.Right > b.Right && mark.Bottom > b.Bottom, key));
    }

    [Fact]
    public void A_cell_of_a_table_is_marked_with_its_box()
    {
        var table = new Table("t", [new("a", "a"), new("b", "b", Align.End)], [new("row", ["one", new TableCell("2", Role.Danger)])]);
        var frame = new Focused(table, ["row/b"]).Narrow();
        var (mark, box) = (Assert.Single(Marks(frame)).Bounds, frame.Get<Rectangle>("row/b/box").Bounds);
        Assert.True(mark.Left < box.Left && mark.Right > box.Right && mark.Top < box.Top && mark.Bottom > box.Bottom);
    }

    // Lines close above and below a lettering: its mark draws nearer rather than run through them.
    [Fact]
    public void A_mark_draws_nearer_where_its_corners_would_cut_letters()
    {
        var list = new Column([new Label("above", "1.63"), new Label("it", "1.39"), new Label("below", "1.75")], -2);
        var frame = new Focused(list, ["it"]).Narrow();
        var (mark, above, below) = (Assert.Single(Marks(frame)).Bounds, frame.Get<Text>("above"), frame.Get<Text>("below"));
        Assert.InRange(mark.Top, above.At.Y, mark.Bottom);
        Assert.InRange(mark.Bottom, mark.Top, below.At.Y - (below.Size * 0.65));
    }

    [Fact]
    public void Marks_are_numbered_so_that_they_travel() => Assert.Equal(["focus/1", "focus/2"], Marks(Marked("c", "a")).Select(m => m.Key));

    [Fact]
    public void Subjects_that_touch_share_a_mark()
    {
        var touching = new Focused(new Row([new Box("a", "a", width: 60), new Box("b", "b", width: 60), new Box("c", "c", width: 60)], 4), ["a", "c", "b"]).Narrow();
        Assert.Single(Marks(touching));
    }

    [Fact]
    public void Of_several_keys_the_first_that_is_drawn_is_marked_and_none_where_none_is()
    {
        Assert.Equal(Marks(Marked("a"))[0].Data, Marks(Marked("z|y|a|c"))[0].Data);
        Assert.Empty(Marks(Marked("z")));
    }

    [Fact]
    public void A_mark_stays_on_the_canvas_and_changes_no_size()
    {
        var full = new Box("a", "a", width: Room.Of(Canvas.Narrow).Width);
        Assert.Equal(full.Narrow().Height, new Focused(full, ["a"]).Narrow().Height);
        Assert.Single(Marks(new Focused(full, ["a"]).Narrow()));
    }

    // The player moves a path smoothly only into one of the same commands.
    [Fact]
    public void All_marks_have_the_same_commands() =>
        Assert.Single(new[] { Marked("a"), Marked("b"), new Focused(new Space(10, 10), ["z"]).Narrow() }.SelectMany(Marks).Select(m => string.Concat(m.Commands.Select(c => c.Letter))).Distinct());
}
