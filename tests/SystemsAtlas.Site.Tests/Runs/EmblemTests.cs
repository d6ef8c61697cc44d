using SystemsAtlas.Drawing;
using SystemsAtlas.Site.Runs;

namespace SystemsAtlas.Site.Tests.Runs;

/// <summary>The picture of a card, cut out of a frame by keys.</summary>
public class EmblemTests
{
    // Two things side by side with a caption each, a small note between them, and a band that reaches across the whole picture.
    private static readonly Frame Whole = Frame.Of(
    [
        Box("thing/a", 20, 100), Label("thing/a/name", 20, 160, 16), Box("thing/b", 220, 100), Label("thing/b/name", 220, 160, 16),
        Label("thing/a/note", 60, 120, 13.6), new Rectangle { Key = "band", X = 0, Y = 110, Width = 400, Height = 5 }, Label("far", 20, 290, 16),
    ], Canvas.Narrow, 300);

    [Fact]
    public void It_is_four_to_three_and_holds_what_was_named()
    {
        var card = Emblem.Of(Whole, ["thing/a", "thing/b"]);
        Assert.Equal(4 / 3.0, card.Canvas.Width / card.Height, 2);
        Assert.Contains(card.Shapes, s => s.Key == "thing/a");
        Assert.All(card.Shapes, s => Assert.True(s.Bounds.Left >= 0 && s.Bounds.Right <= card.Canvas.Width && s.Bounds.Top >= 0 && s.Bounds.Bottom <= card.Height, s.Key));
    }

    [Fact]
    public void What_only_reaches_into_it_is_left_out() =>
        Assert.Equal(["thing/a", "thing/a/name", "thing/a/note"], Emblem.Of(Whole, ["thing/a"]).Shapes.Select(s => s.Key).Order());

    [Fact]
    public void The_number_of_a_mark_is_left_out_and_the_mark_is_not()
    {
        var marked = Frame.Of([.. Whole.Shapes, Box("focus/1", 20, 110), Label("focus/1/number", 30, 145, 16), new Circle { Key = "focus/1/disc", Centre = new(40, 140), Radius = 9 }], Canvas.Narrow, 300);
        Assert.Equal(["focus/1", "thing/a", "thing/a/name", "thing/a/note"], Emblem.Of(marked, ["thing/a"]).Shapes.Select(s => s.Key).Order());
    }

    [Theory, InlineData("thing/a", true), InlineData("thing", true), InlineData("thing band", false)]
    public void No_text_is_smaller_on_a_card_than_can_be_read(string keys, bool hasSmallText)
    {
        var card = Emblem.Of(Whole, keys.Split(' '));
        Assert.All(card.Shapes.OfType<Text>(), t => Assert.True(t.Size * Emblem.ShownWidth / card.Canvas.Width >= Emblem.SmallestText - 1e-9, t.Key));
        Assert.Equal((true, hasSmallText), (card["thing/a/name"] is not null, card["thing/a/note"] is not null));
    }

    [Fact]
    public void A_star_stands_for_one_part_of_a_key() =>
        Assert.Equal(["thing/a/name", "thing/b/name"], Emblem.Of(Whole, ["thing/*/name"]).Shapes.Select(s => s.Key).Order());

    [Fact]
    public void A_key_that_is_not_drawn_is_named_with_those_that_are()
    {
        var fault = Assert.Throws<DrawingException>(() => Emblem.Of(Whole, ["thing", "thin"]));
        Assert.Equal(("thin", "names nothing that is drawn; drawn are band, far, thing"), (fault.Key, fault.Reason));
    }

    private static Rectangle Box(string key, double x, double y) => new() { Key = key, X = x, Y = y, Width = 100, Height = 40 };

    private static Text Label(string key, double x, double y, double size) => new() { Key = key, At = new(x, y), Content = "name", Size = size, Anchor = Anchor.Start };
}
