namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class TableTests
{
    private static Table Log(params (int Term, string Command)[] entries) => new("log", [new("term", "Term", Align.End), new("command", "Command")],
        [.. entries.Select((e, i) => new TableRow($"entry/{e.Term}/{e.Command}", [$"{e.Term}", e.Command]))]);

    [Fact]
    public void A_column_is_as_wide_as_its_widest_text()
    {
        var frame = Log((1, "x=1"), (2, "a longer command")).Wide();
        var (header, widest) = (frame.Get<Text>("log/header/command"), frame.Get<Text>("entry/2/a longer command/command"));
        Assert.Equal(header.At.X, widest.At.X);
        Assert.True(frame.Get<Line>("log/rule").To.X >= widest.Bounds.Right);
    }

    [Fact]
    public void Numbers_line_up_at_the_right()
    {
        var frame = Log((1, "a"), (123, "b")).Wide();
        Assert.Equal(frame.Get<Text>("entry/1/a/term").Bounds.Right, frame.Get<Text>("entry/123/b/term").Bounds.Right, 9);
    }

    [Fact]
    public void A_row_that_moves_down_keeps_its_keys()
    {
        var (before, after) = (Log((2, "b")).Wide(), Log((1, "a"), (2, "b")).Wide());
        Assert.True(after.Get<Text>("entry/2/b/term").At.Y > before.Get<Text>("entry/2/b/term").At.Y);
        Assert.Empty(before.DeltaTo(after).Removed);
    }

    [Fact]
    public void No_texts_overlap_on_either_canvas()
    {
        foreach (var canvas in Canvas.All) Log((1, "set x"), (2, "delete y"), (15, "noop")).On(canvas).NoTextsOverlap();
    }

    [Fact]
    public void A_role_puts_a_cell_into_a_box_that_holds_it()
    {
        var frame = new Table("t", [new("a", "A")], [new("r", [new TableCell("down", Role.Danger)])]).Wide();
        var (box, text) = (frame.Get<Rectangle>("r/a/box"), frame.Get<Text>("r/a"));
        Assert.Equal(Role.Danger, box.Role);
        Assert.True(box.Bounds.Left < text.Bounds.Left && text.Bounds.Right < box.Bounds.Right);
    }

    [Fact]
    public void The_narrow_canvas_takes_the_short_header()
    {
        var table = new Table("t", [new("a", "Acknowledged", Short: "Ack")], [new("r", ["yes"])]);
        Assert.Equal(("Acknowledged", "Ack"), (table.Wide().Says("t/header/a"), table.Narrow().Says("t/header/a")));
    }

    [Fact]
    public void A_table_too_wide_is_refused_with_its_widest_column() =>
        Drawn.Refuses("log", "shorten the column \"command\"", () => Log((1, new string('x', 80))).Narrow());

    [Fact]
    public void A_row_with_a_cell_too_few_is_refused() =>
        Drawn.Refuses("r", "has 1 cells and the table 2 columns", () => new Table("t", [new("a", "A"), new("b", "B")], [new("r", ["1"])]).Wide());
}
