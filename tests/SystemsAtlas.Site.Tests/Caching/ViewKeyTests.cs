using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Tests.Caching;

public sealed class ViewKeyTests
{
    private static readonly Sheet View = new("sheet", [new("a", new("x", null)), new("b", null)], new("<b>"), 3, true, null);

    /// <summary>The same view with one thing changed, somewhere.</summary>
    public static TheoryData<string, Sheet> Changed => new()
    {
        { "a text", View with { Title = "Sheet" } },
        { "a text deep inside", View with { Rows = [new("a", new("y", null)), new("b", null)] } },
        { "what was not there", View with { Rows = [new("a", new("x", null)), new("b", new("x", null))] } },
        { "one more", View with { Rows = [.. View.Rows, new("c", null)] } },
        { "one less", View with { Rows = [View.Rows[0]] } },
        { "another order", View with { Rows = [View.Rows[1], View.Rows[0]] } },
        { "markup", View with { Body = new("<i>") } },
        { "a number", View with { Count = 4 } },
        { "a truth", View with { IsOpen = false } },
        { "an empty text for none", View with { Note = "" } },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public void A_difference_anywhere_makes_another_key(string what, Sheet changed) => Assert.True(ViewKey.Of(View) != ViewKey.Of(changed), what);

    [Fact]
    public void Equal_views_have_equal_keys() => Assert.Equal(ViewKey.Of(View), ViewKey.Of(View with { Rows = [new("a", new("x", null)), new("b", null)] }));

    [Fact]
    public void Views_of_two_kinds_with_equal_properties_differ() => Assert.NotEqual(ViewKey.Of(new LinkView("a", "b")), ViewKey.Of(new OtherLink("a", "b", false)));

    [Fact]
    public void What_stands_in_a_list_is_not_what_follows_it()
    {
        // Lengths are written as eight bytes each. With the count after its items, a list of none followed by these texts reads like a list of one followed by those.
        Assert.NotEqual(ViewKey.Of(new Texts([], "\t", "", new string('\0', 16))), ViewKey.Of(new Texts([""], "\0\u0010" + new string('\0', 7), "", "")));
        Assert.NotEqual(ViewKey.Of(new Pair(["a"], "b")), ViewKey.Of(new Pair(["a", "b"], "")));
        Assert.NotEqual(ViewKey.Of(new Nest([["a"], ["b"]])), ViewKey.Of(new Nest([["a", "b"], []])));
        Assert.NotEqual(ViewKey.Of(new Nest([["a"], []])), ViewKey.Of(new Nest([["a"]])));
    }

    [Fact]
    public void What_it_does_not_know_is_refused_by_name()
    {
        var refusal = Assert.Throws<NotSupportedException>(() => ViewKey.Of(new Dated(new DateOnly(2001, 1, 1))));
        Assert.Equal("a view holds a DateOnly, which ViewKey does not know", refusal.Message);
    }

    public sealed record Sheet(string Title, IReadOnlyList<Row> Rows, Html Body, int Count, bool IsOpen, string? Note);

    public sealed record Row(string Name, Row? Next);

    private sealed record OtherLink(string Text, string Href, bool IsCurrent);

    // Properties are read in the order of their names.
    private sealed record Texts(IReadOnlyList<string> A, string B, string C, string D);

    private sealed record Pair(IReadOnlyList<string> List, string Text);

    private sealed record Nest(IReadOnlyList<IReadOnlyList<string>> Lists);

    private sealed record Dated(DateOnly Day);
}
