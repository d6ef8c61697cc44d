using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class TypedNumbersTests
{
    [Theory]
    [InlineData("Nine and 9, 0.62, 9.0 and 0x9.")]
    [InlineData("{{fact.beats}}, {{= 12 / 7 | 1}} and `12 keys`.")]
    [InlineData("RFC 9293, [RFC 6298](https://example.org/) and RFCs 793, 1122 and 9293.")]
    [InlineData("On PostgreSQL 15, MySQL 8.0, Node 20, Linux 6.1 and Alpine 13. PostgreSQL 15 does, Node 20 too. Fingers 10 as well; Heart 12.")]
    [InlineData("Version 12, section 3.8 and 12.4, §11, figure 12, chapter 15, pages 101 to 109, port 443, status 404.")]
    [InlineData("In 1972, the 1970s, 28 November 2026, 2026-11-28, on November 12.")]
    [InlineData("UTF-16, SHA-256, x86-64, C++20, HTTP/12, i7-9700, CRC32, a 64-bit word.")]
    [InlineData("Version 3.40.10 at 10.0.0.12.")]
    [InlineData("| a | b |\n|---|---|\n| 12 | [x](source:y) |\n| 13 | [x](fact:y) |\n| 14 | <https://example.org/> |")]
    [InlineData("![64 keys](/a.png)")]
    public void A_number_that_is_computed_named_or_cited_is_accepted(string text) => Assert.Equal("", Found(text));

    [Theory]
    [InlineData("After 12 keys. In 13 of 14.", "12 13 14")]
    [InlineData("It takes 10 ms, 1,000,000 rows, 9.5 and 0x20.", "10 1,000,000 9.5 0x20")]
    [InlineData("A window of MSS 1460, SEQ 100.", "1460 100")]
    [InlineData("Linux 60 seconds, RFC 12 %, PostgreSQL 40 pages.", "60 12 40")]
    [InlineData("Of 2048 bytes, 1972 keys.", "2048 1972")]
    [InlineData("The 12th, 100k, 20ms, a 16-entry window, 10-20.", "12 100 20 16 10")]
    [InlineData("RFC 793 has 85 pages.", "85")]
    [InlineData("**12** *13* [14](/method/) \\15 &#49;6", "12 13 14 15 16")]
    [InlineData("# 12\n## 13\n- 14\n  1. 15\n\n> 16\n", "12 13 14 15 16")]
    [InlineData("| a 12 | b |\n|---|---|\n| 13 | x |\n| 14 | [x](source:y) |", "12 13")]
    [InlineData("::: frame {to=44}\nA caption of 12.\n:::\n\n::: predict answer={{number}}\nWhich of 13?\n\n- 14\n- {{number}}\n\nThe 15th.\n:::", "12 13 14 15")]
    public void A_number_that_somebody_typed_is_told(string text, string expected) => Assert.Equal(expected, Found(text));

    [Fact]
    public void It_is_told_at_its_place_and_sections_of_a_narration_are_none()
    {
        var (content, _) = Toy.Load(new SourceFile(Toy.Path, Toy.Good.Replace("## mark-reached #1", "## mark-reached #11", StringComparison.Ordinal).Replace("Another.", "It *took* 17 steps.", StringComparison.Ordinal)));
        var diagnostics = new DiagnosticBag();
        Unfinished.TellNumbers(content, new PageScope([]), diagnostics);
        var found = Assert.Single(diagnostics.Sorted());
        Assert.Equal("17", found.Place!.File.Text.Substring(found.Place.Start, found.Place.Length));
        Assert.Equal("ATLAS0616", found.Rule.Id);
    }

    private static string Found(string text)
    {
        var (content, _) = Toy.Load(new SourceFile("input/pages/method.md", "---\ntitle: M\nsummary: S.\n---\n" + text + "\n"), new SourceFile("input/codex/hands.md", "---\ntitle: H\nfamily: theory\nsummary: S.\nversions: [ Fingers 10 ]\n---\nText.\n"));
        var diagnostics = new DiagnosticBag();
        Unfinished.TellNumbers(content with { Facts = [.. content.Facts.Select(f => f with { Product = "Heart 12" })] }, new PageScope(["method"]), diagnostics);
        return string.Join(' ', diagnostics.Sorted().Select(d => d.Reason.Split('"')[1]));
    }
}
