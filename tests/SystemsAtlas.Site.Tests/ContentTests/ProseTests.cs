using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class ProseTests
{
    [Theory]
    [InlineData("[a](/visualize/raft/)", "<a href=\"../visualize/raft/\">a</a>")]
    [InlineData("[a](/)", "<a href=\"../\">a</a>")]
    [InlineData("[a](../visualize/raft/#step-7)", "<a href=\"../visualize/raft/#step-7\">a</a>")]
    [InlineData("[a](/simulators/raft/?nodes=5&seed=2#run)", "<a href=\"../simulators/raft/?nodes=5&amp;seed=2#run\">a</a>")]
    [InlineData("[a](#limits)", "<a href=\"#limits\">a</a>")]
    [InlineData("[a](more/)", "<a href=\"../method/more/\">a</a>")]
    [InlineData("[a](https://www.rfc-editor.org/rfc/rfc9293 \"TCP\")", "<a href=\"https://www.rfc-editor.org/rfc/rfc9293\" title=\"TCP\">a</a>")]
    [InlineData("<https://sqlite.org/>", "<a href=\"https://sqlite.org/\">https://sqlite.org/</a>")]
    [InlineData("<someone@example.org>", "<a href=\"mailto:someone@example.org\">someone@example.org</a>")]
    [InlineData("![A *map*](/images/map.png)", "<img src=\"../images/map.png\" alt=\"A map\" loading=\"lazy\">")]
    [InlineData("a < b & c", "a &lt; b &amp; c")]
    public void Inline_markdown_becomes_html_with_relative_links(string markdown, string expected)
    {
        var (prose, diagnostics) = Toy.Render(markdown);
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.Equal($"<p>{expected}</p>", prose.Html);
    }

    [Fact]
    public void A_page_with_everything_is_written_as_approved()
    {
        var (prose, diagnostics) = Toy.Render("""
            Opening with a [pause](term:pause).

            ## What is checked, and why
            | tool | cases |
            |:-----|------:|
            | `tshark` | 120 |

            ### Why
            > **Why?** Because.

            ## What is checked, and why
            ```json
            { "keep": "{{this}}" }
            ```
            ::: frame {model=counter event=mark-reached#2 to=4 marks=2,4}
            After mark {{mark}} the sum is {{sum}}.
            :::
            ::: player {walkthrough=counting}
            Of {{run.steps}} steps.
            :::
            """, null, new SourceFile(Toy.Path, Toy.Good));
        Assert.Equal("", Toy.Messages(diagnostics));
        var contents = string.Join('\n', prose.Contents.Select(c => $"{c.Text} #{c.Id}"));
        Approve.Equal($"{prose.Html}\n\ncontents:\n{contents}\nterms: {string.Join(", ", prose.Facts.Terms)}\nplayer: {prose.Facts.HasPlayer}\n", "Content/page.txt");
    }

    [Theory]
    [InlineData("Élan & co: 2 keys", "élan-co-2-keys")]
    [InlineData("Raft's log", "rafts-log")]
    [InlineData("Main", "main-2")]
    [InlineData("!?", "section")]
    public void A_heading_gets_an_id_from_its_words(string heading, string id) => Assert.Equal(id, Assert.Single(Toy.Render($"## {heading}\n").Prose.Contents).Id);

    [Fact]
    public void A_definition_is_inline_html_and_its_relative_links_start_from_the_glossary()
    {
        var (content, diagnostics) = Toy.Load(new SourceFile("input/glossary/rest.md", "---\nterm: rest\nfield: music\nsource: Elsewhere\n---\nA *pause*, as in [music](../visualize/music/).\n"));
        var html = new Narrator(content, diagnostics, new()).RenderInline(content.Glossary[1].Definition, "../../");
        Assert.Equal("A <em>pause</em>, as in <a href=\"../../visualize/music/\">music</a>.", html);
    }

    [Fact]
    public void No_markdown_makes_a_style_attribute_or_a_script()
    {
        var (prose, _) = Toy.Render("| a |\n|:-:|\n| b |\n\n<script>alert(1)</script>\n\n<b onclick=x>y</b> [z](javascript:x)\n");
        Assert.DoesNotContain("style=", prose.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", prose.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b ", prose.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href", prose.Html, StringComparison.Ordinal);
    }
}
