using System.Globalization;
using AngleSharp.Html.Parser;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>
/// What somebody writes who means harm: scripts, handlers, links that run, markup in names, entities, nesting, drawings. It is made of such pieces by chance, in every place where a contributor may write, and what becomes of it is read
/// as a browser reads it. <c>ATLAS_CASES=50000</c> goes on for longer.
/// </summary>
public sealed class HostileContentTests
{
    private const int Usual = 150;

    private static readonly string[] Pieces =
    [
        "<script>alert(1)</script>", "<script src=//evil.example/x.js></script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)><a xlink:href=javascript:alert(1)><text>x</text></a></svg>", "<iframe src=javascript:alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
        "<style>*{background:url(//evil.example)}</style>", "<base href=//evil.example/>", "<form action=//evil.example><input name=q></form>", "<math><mtext><table><mglyph><style><img src onerror=alert(1)>", "<object data=data:text/html,x>", "<meta http-equiv=refresh content=0>", "<!--", "-->", "<![CDATA[", "]]>", "</p></div></article>",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)", "[x](//evil.example)", "[x](https://a.example \"t\" onclick=alert(1))", "![x](javascript:alert(1))", "![x\" onerror=\"alert(1)](x.png)",
        "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]", "[x](term:pause)", "[x](look:1)", "`<b>`", "```html {onclick=alert(1)}\n<script>alert(1)</script>\n```\n", "{.a onclick=alert(1)}", "{{total}}", "{{<script>}}", "{{total|<b>|\"><script>}}", "::: frame {model=counter id=\"x\"onload=alert(1)}\n\"><script>\n:::\n", "| <b> | \" onx= |\n|---|---|\n| a | </table><script> |\n",
        "&lt;script&gt;", "&#60;script&#62;", "\"", "'", "><", "\u202e", "\ufeff", "\u2028", "\ud83d", "*", "_", "**", "> ", "- ", "# ", "\n\n", "    ", " ",
    ];

    // What the site's own writers make; whatever else stands in a rendering came from the text.
    private static readonly HashSet<string> Written = [.. "a,abbr,article,aside,b,blockquote,br,button,caption,cite,code,col,colgroup,dd,details,div,dl,dt,em,figcaption,figure,h1,h2,h3,h4,h5,h6,hr,i,img,kbd,li,mark,ol,p,picture,pre,q,s,section,small,source,span,strong,sub,summary,sup,table,tbody,td,tfoot,th,thead,time,tr,u,ul,var".Split(',')];

    [Fact]
    public void Nothing_that_is_written_becomes_markup_that_runs_or_loads()
    {
        var cases = int.TryParse(Environment.GetEnvironmentVariable("ATLAS_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : Usual;
        var random = new SeededRandom(20261129);
        var (links, said) = (0, 0);
        for (var i = 0; i < cases; i++)
        {
            foreach (var html in Renderings(Body(random), random))
            {
                said++;
                foreach (var element in new HtmlParser().ParseDocument($"<!doctype html><body>{html}").Body!.QuerySelectorAll("*"))
                {
                    Assert.True(Written.Contains(element.LocalName), $"<{element.LocalName}> in {html}");
                    foreach (var attribute in element.Attributes)
                    {
                        Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc" or "formaction" or "xlink:href", $"{attribute.Name} in {element.OuterHtml}");
                        if (attribute.Name is not ("href" or "src" or "srcset" or "action" or "poster" or "data" or "cite")) continue;
                        links++;
                        Assert.True(IsHarmless(attribute.Value), $"{attribute.Value} in {element.OuterHtml}");
                    }
                }
            }
        }
        // If nothing had got through, nothing was looked at.
        Assert.True(said > cases, $"{said} renderings of {cases} texts");
        Assert.True(links > 0, "no link was written");
    }

    // As a browser resolves it: white space and control characters within are no part of an address.
    private static bool IsHarmless(string address)
    {
        var seen = string.Concat(address.Where(c => c > ' '));
        var colon = seen.IndexOfAny([':', '/', '?', '#']);
        return !seen.StartsWith("//", StringComparison.Ordinal) && (colon < 0 || seen[colon] != ':' || seen.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("javascript:alert(1)", false), InlineData(" java\tscript:alert(1)", false), InlineData("data:text/html,x", false), InlineData("//evil.example", false), InlineData("http://a.example", false)]
    [InlineData("https://a.example", true), InlineData("../b-tree/#step-3:x", true), InlineData("#a", true), InlineData("a/b:c", true)]
    public void An_address_is_judged_as_a_browser_reads_it(string address, bool isHarmless) => Assert.Equal(isHarmless, IsHarmless(address));

    private static string Body(SeededRandom random) => string.Concat(Enumerable.Range(0, (int)random.Integer(1, 7)).Select(_ => Pieces[random.Integer(0, Pieces.Length - 1)]));

    // A page, a chapter with names and sources, and a walkthrough with titles, tellings and a question.
    private static IEnumerable<string> Renderings(string text, SeededRandom random)
    {
        if (Toy.Render(text) is { Prose.Html: var page }) yield return page;
        var line = text.ReplaceLineEndings(" ");
        if (Toy.RenderChapter($"sources:\n  one: {{ text: {Quoted(line)} }}", $"{text}\n\n## {line}\n\n{text}\n").Chapter is { } chapter)
        {
            yield return chapter.SummaryHtml;
            yield return chapter.Prose.Html;
        }
        var place = (int)random.Integer(0, 3);
        var told = place switch
        {
            0 => Toy.Good.Replace("From one to {{parameters.to}}.", text, StringComparison.Ordinal),
            1 => Toy.Good.Replace("Nothing yet", line, StringComparison.Ordinal),
            2 => Toy.Good.Replace("The list is empty.", text, StringComparison.Ordinal),
            _ => Toy.Good.Replace("Another.", $"> {line}", StringComparison.Ordinal),
        };
        if (Toy.Tell(told).Story is not { } story) yield break;
        yield return story.OpeningHtml;
        foreach (var stop in story.Stops)
        {
            yield return stop.TitleHtml;
            yield return stop.BodyHtml;
            if (stop.Prediction is not { } asked) continue;
            yield return asked.QuestionHtml;
            yield return asked.ExplanationHtml;
            foreach (var choice in asked.Choices) yield return choice.Html;
        }
    }

    private static string Quoted(string line) => $"'{string.Concat(line.Where(c => !char.IsControl(c))).Replace("'", "''", StringComparison.Ordinal)}'";
}
