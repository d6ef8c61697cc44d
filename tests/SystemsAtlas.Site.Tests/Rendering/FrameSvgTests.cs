using System.Xml.Linq;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Runs;

namespace SystemsAtlas.Site.Tests.Rendering;

public class FrameSvgTests
{
    private static readonly FrameSvg s_frames = new Theme(Path.Combine(BuiltSite.ProjectFolder, "theme"), readable: true).Frames;

    private static readonly XName s_text = XName.Get("text", "http://www.w3.org/2000/svg");

    // Every UTF-16 unit by itself, which leaves halves of pairs alone, and the last of each plane's code points.
    private static IEnumerable<string> Units => [.. Enumerable.Range(0, 0x10000).Select(u => ((char)u).ToString()), .. Enumerable.Range(1, 16).Select(p => char.ConvertFromUtf32((p << 16) + 0xFFFF)), "😀", "]]>", "&#0;", "<!--", "a\r\nb"];

    [Fact]
    public void Whatever_a_text_holds_the_file_is_well_formed()
    {
        foreach (var units in Units.Chunk(1024))
        {
            var frame = Frame.Of([.. units.Select((u, i) => new Text { Key = FormattableString.Invariant($"a/{i}"), At = new(60, 70), Content = "a" + u + "b", Size = 17, Anchor = Anchor.Start })], Canvas.Wide, 100);
            foreach (var svg in new[] { s_frames.Standalone(frame, string.Concat(units)), s_frames.Inline(frame, string.Concat(units)), s_frames.Plain(frame, Site.Rendering.Pictures.Scheme.Dark) })
                Assert.Equal(units.Length, XDocument.Parse(svg.StartsWith("<svg", StringComparison.Ordinal) ? svg : "").Descendants(s_text).Count());
        }
    }

    [Fact]
    public void A_character_that_cannot_be_shown_has_a_picture_in_its_place()
    {
        foreach (var (content, shown) in new[] { ("plain · é ☃ 😀 <&>\"'", "plain · é ☃ 😀 <&>\"'"), ("\0\u0007\u001B[31m\u007F\u0085", "␀␇␛[31m␡�"), ("\uD83D \uDE00 \uFFFE \uFDD0", "� � � �") })
        {
            var frame = Frame.Of([new Text { Key = "a", At = new(60, 70), Content = content, Size = 17, Anchor = Anchor.Start }], Canvas.Wide, 100);
            Assert.Equal(shown, XDocument.Parse(s_frames.Standalone(frame)).Descendants(s_text).Single().Value);
        }
    }

    [Fact]
    public void A_style_sheet_may_hold_any_sign()
    {
        var theme = new Theme(Path.Combine(BuiltSite.ProjectFolder, "theme"), readable: true);
        var frames = new FrameSvg(theme.Templates, new FrameStyle(".frame{--a:1}.frame .active::after{content:\"<&>\"}"));
        var frame = Frame.Of([new Text { Key = "a", At = new(60, 70), Content = "a", Size = 17, Role = Role.Active }], Canvas.Wide, 100);
        Assert.Contains("<&>", XDocument.Parse(frames.Standalone(frame)).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_program_prints_is_drawn_as_a_well_formed_file()
    {
        var system = Catalogue.Systems.Single(s => s.Model.Slug == "event-loop");
        var program = "console.log('\\0\\x07\\x1b[31m\\x7f\\x85\\ufffe\\uffff\\ufdd0'); console.log('\\ud83d'); console.log('\\ude00<&>\\u2028'); throw new Error('\\x01\\ud800');";
        var run = new RecordedRun(RunRequest.Default(system.Model) with { Parameters = Parameters.Parse(system.Model, [new("program", program)]) }, system.Scene, ContentStore.None, CancellationToken.None);
        foreach (var canvas in Canvas.All)
            for (var step = 0; step < run.Trace.Steps.Count; step++)
                Assert.NotEmpty(XDocument.Load(new MemoryStream(run.Picture(step, canvas, s_frames).Svg)).Descendants(s_text));
    }
}
