namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class PanelTests
{
    private static readonly Box[] _boxes = [.. Enumerable.Range(0, 9).Select(i => new Box($"box/{i}", "x", width: 90, height: 20 + i))];

    [Fact]
    public void Panels_stand_side_by_side_on_a_desk_and_one_under_the_other_on_a_phone()
    {
        var panels = new Panels(new Pile("a", "a", [], 2), new Pile("b", "b", [], 2)) { LeftWidth = 300 };
        var (wide, narrow) = (panels.Wide(), panels.Narrow());
        Assert.Equal((300, wide.Get<Rectangle>("a").Y), (wide.Get<Rectangle>("a").Width, wide.Get<Rectangle>("b").Y));
        Assert.Equal(Canvas.Wide.Width - Canvas.Wide.Margin, wide.Get<Rectangle>("b").Bounds.Right, 6);
        Assert.True(narrow.Get<Rectangle>("b").Y > narrow.Get<Rectangle>("a").Bounds.Bottom);
        Assert.Equal(narrow.Get<Rectangle>("a").Width, narrow.Get<Rectangle>("b").Width);
    }

    [Fact]
    public void A_row_that_wraps_keeps_order_and_gaps_and_never_leaves_its_width()
    {
        var frame = new WrapRow(_boxes, 10, 6).Narrow();
        var rows = _boxes.Select((_, i) => frame.Get<Rectangle>($"box/{i}")).GroupBy(b => b.Y).Select(g => g.ToList()).ToList();
        Assert.Equal([3, 3, 3], rows.Select(r => r.Count));
        Assert.All(rows, r => Assert.All(r.Zip(r.Skip(1)), p => Assert.Equal(p.First.Bounds.Right + 10, p.Second.X, 6)));
        Assert.True(rows[1][0].Y >= rows[0].Max(b => b.Bounds.Bottom) + 6);
    }

    [Fact]
    public void A_fixed_part_keeps_its_size_whatever_it_holds()
    {
        var room = Room.Of(Canvas.Wide);
        Size With(string words) => new Fixed(200, new Note("n", words)) { Height = 90 }.Measure(room);
        Assert.Equal(With("one"), With("a few words more than fit a line"));
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("a\u0001b", 9, "a·b")]
    [InlineData("a  b", 9, "a\u00a0\u00a0b")]
    public void A_text_is_cut_to_its_width_and_shows_what_has_no_shape_as_a_dot(string text, int characters, string shown) =>
        Assert.Equal(shown, Fit.Cut(text, characters * Text.CharacterWidth * 10, 10));

    [Fact]
    public void The_fullest_wording_that_fits_is_set() => Assert.Equal("short", Fit.First(60, 10, "much too long for it", "short", "s"));

    [Fact]
    public void A_stack_grows_upwards_and_the_top_lies_highest()
    {
        var frame = new Pile("stack", "stack", [new("f/3", "top"), new("f/2", "middle"), new("f/1", "first")], 5) { GrowsUp = true }.Wide();
        Assert.True(frame.Get<Rectangle>("f/3").Y < frame.Get<Rectangle>("f/1").Y);
        Assert.True(frame.Get<Rectangle>("stack").Bounds.Bottom - frame.Get<Rectangle>("f/1").Bounds.Bottom < 8);
    }

    [Fact]
    public void A_call_keeps_its_place_while_others_come_and_go_above_it()
    {
        Pile Stack(params string[] names) => new("stack", "stack", [.. names.Select(n => new PileItem($"f/{n}", n))], 4) { GrowsUp = true };
        Assert.Empty(Stack("a").Wide().DeltaTo(Stack("b", "a").Wide()).Changed);
    }

    [Fact]
    public void Of_more_than_fit_the_last_row_says_how_many()
    {
        var frame = new Pile("p", "p", [.. Enumerable.Range(0, 9).Select(i => new PileItem($"i/{i}", $"{i}"))], 4) { Count = 1200 }.Wide();
        Assert.Equal("and 1,197 more", frame.Says("p/more"));
        Assert.Null(frame["i/3"]);
    }

    [Fact]
    public void A_pile_of_one_row_is_refused() => Drawn.Refuses("p", "must be left", () => new Pile("p", "p", [], 1).Wide());

    [Fact]
    public void A_print_out_shows_the_last_lines_and_says_where_they_begin()
    {
        var frame = new Printout("out", "output", [.. Enumerable.Range(1, 7).Select(i => new PrintedLine($"out/{i}", $"line {i}"))], 3).Wide();
        Assert.Equal("output (from line 5)", frame.Says("out/title"));
        Assert.Equal(["line 5", "line 6", "line 7"], frame.All<Text>("out/").Where(t => t.Key != "out/title").OrderBy(t => t.At.Y).Select(t => t.Content));
    }

    [Fact]
    public void A_window_on_a_program_always_shows_the_current_line_and_keeps_its_size()
    {
        string[] lines = [.. Enumerable.Range(1, 57).Select(i => $"line {i}")];
        var heights = new HashSet<double>();
        for (var rows = 2; rows < 20; rows++)
        {
            for (var current = 1; current <= lines.Length; current++)
            {
                var listing = new CodeListing("code", lines) { Rows = rows, Current = current };
                var frame = listing.Wide();
                Assert.Equal($"line {current}", frame.Says($"code/line/{current}"));
                Assert.Equal(rows, frame.All<Text>("code/line/").Count());
                Assert.Equal(frame.Height, Frame.HeightFor(listing, Canvas.Wide));
            }
        }
    }

    [Fact]
    public void A_field_shows_its_last_columns_and_a_bar_after_one_of_them()
    {
        FieldRow Row(int count, int bar) => new("r", "r", [.. Enumerable.Range(1, count).Select(c => (c, new Cell($"c/{c}", $"{c}")))]) { BarAfter = bar };
        var frame = new CellField("f", [Row(60, 58)]).Narrow();
        Assert.NotNull(frame["c/60"]);
        Assert.Null(frame["c/1"]);
        Assert.InRange(frame.Get<Rectangle>("r/bar").X, frame.Get<Rectangle>("c/58").Bounds.Right, frame.Get<Rectangle>("c/59").X);
    }

    [Fact]
    public void A_cell_before_the_first_column_is_refused() => Drawn.Refuses("c", "begins with 1", () => new CellField("f", [new("r", "r", [(0, new("c"))])]).Wide());

    [Fact]
    public void Free_places_are_drawn_with_and_without_a_frame()
    {
        var (framed, loose) = (new Cells("run", [new("a", "1")]) { Places = 3, Frame = Role.Neutral }.Wide(), new Cells("run", [new("a", "1")]) { Places = 3 }.Wide());
        Assert.Equal(2, framed.All<Circle>("run/free/").Count());
        Assert.Equal(2, loose.All<Rectangle>("run/free/").Count());
        Assert.Equal(2, framed.All<Line>("run/divider/").Count());
    }

    [Fact]
    public void A_marked_cell_lies_over_its_frame_and_under_its_text()
    {
        var shapes = new Cells("z", [new("a", "1") { Marked = true }]) { Frame = Role.Neutral }.Wide().Shapes.Select(s => s.Key).ToList();
        Assert.Equal(["z", "a/mark", "a"], shapes.Where(k => k is "z" or "a/mark" or "a"));
    }
}
