using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class DiagnosticTextTests
{
    [Fact]
    public void The_message_is_laid_out_as_designed() => Assert.Equal("""
        input/walkthroughs/b-tree.md:42:14: error ATLAS0102: unknown placeholder
           41 | The leaf is full.
         > 42 | The median {{mediam}} moves up.
              |              ^^^^^^
        The event leaf-split has no value "mediam". Did you mean "median"?
        Fix: use one of median, left, right, node, order.
        See: input/diagnostics/ATLAS0102.md
        """, Render(new string('\n', 40) + "The leaf is full.\nThe median {{mediam}} moves up.", "mediam",
        "The event leaf-split has no value \"mediam\". Did you mean \"median\"?", "use one of median, left, right, node, order.", "input/walkthroughs/b-tree.md"));

    [Fact]
    public void A_tab_moves_the_caret_to_the_next_stop() => Assert.Equal(" >  1 | a   b   WRONG\n      |         ^^^^^", Excerpt("a\tb\tWRONG", "WRONG"));

    [Fact]
    public void Wide_characters_take_two_columns_and_marks_none() =>
        Assert.Equal(" >  1 | 木 e\u0301 😀 WRONG\n      |         ^^^^^", Excerpt("木 e\u0301 😀 WRONG", "WRONG"));

    [Fact]
    public void A_long_line_is_cut_around_the_caret()
    {
        var lines = Excerpt(new string('a', 300) + "WRONG" + new string('b', 300), "WRONG").Split('\n');
        Assert.All(lines, l => Assert.True(l.Length <= 8 + 100));
        Assert.Equal("WRONG", lines[0].Substring(lines[1].IndexOf('^', StringComparison.Ordinal), 5));
        Assert.StartsWith(" >  1 | …a", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("b…", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_never_reach_the_terminal() => Assert.Equal(" >  1 | ·[31m WRONG\n      |       ^^^^^", Excerpt("\u001b[31m WRONG", "WRONG"));

    [Fact]
    public void A_stretch_over_several_lines_is_marked_to_the_end_of_the_first() => Assert.Equal(" >  1 | one two\n      |     ^^^", Excerpt("one two\nthree", "two\nthree"));

    [Fact]
    public void Without_a_place_there_is_no_excerpt() => Assert.Equal("""
        error ATLAS0502: template failed
        The partial head is missing.
        Fix: write it.
        See: input/diagnostics/ATLAS0502.md
        """, DiagnosticText.Render(new(DiagnosticRules.Template, null, "The partial head is missing.", "write it.")));

    [Fact]
    public void One_line_holds_place_kind_and_reason() =>
        Assert.Equal("a.md:2:1: error ATLAS0201: unknown term: No such term.", DiagnosticText.Line(new(DiagnosticRules.UnknownTerm, new(new("a.md", "x\ny"), 2, 1), "No such term.", "")));

    private static string Excerpt(string text, string wrong) => string.Join('\n', Render(text, wrong, "", "").Split('\n')[1..3]);

    private static string Render(string text, string wrong, string reason, string fix, string path = "a.md") =>
        DiagnosticText.Render(new(DiagnosticRules.UnknownPlaceholder, new(new(path, text), text.IndexOf(wrong, StringComparison.Ordinal), wrong.Length), reason, fix));
}
