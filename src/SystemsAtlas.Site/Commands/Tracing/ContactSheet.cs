using System.Globalization;
using System.Text;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Rendering.Pictures;

namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>All stops of a run in one HTML file that needs no other: each on both canvases and in both schemes, so that an author sees at a glance what readers will see.</summary>
public static class ContactSheet
{
    private const string Layout = "body{margin:2rem;font:1rem/1.4 system-ui,sans-serif;background:#777;color:#fff}h1,h2,p{margin:0 0 .5rem}section{margin:2rem 0}" +
        "div{display:flex;flex-wrap:wrap;gap:.75rem;align-items:flex-start}figure{margin:0;border-radius:4px}.wide svg{width:36rem}.narrow svg{width:15rem}svg{display:block}";

    /// <param name="run">The run, and which steps of it to show.</param>
    /// <param name="frames">Writes frames; a frame in a page takes its style from the page.</param>
    /// <param name="draw">Draws a step on a canvas.</param>
    public static string Write(TracedRun run, FrameSvg frames, Func<int, Canvas, Frame> draw)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Html.Encode(run.Title)}: contact sheet</title>\n<style>{frames.Css}{Layout}");
        foreach (var scheme in Enum.GetValues<Scheme>()) html.Append(CultureInfo.InvariantCulture, $".{Name(scheme)}{{background:{frames.Ground(scheme)}}}.{Name(scheme)} .frame{{color-scheme:{Name(scheme)}}}");
        html.Append(CultureInfo.InvariantCulture, $"</style>\n<h1>{Html.Encode(run.Title)}</h1>\n<p>{run.Stops.Count} of {run.Trace.Steps.Count} steps, on both canvases and in both schemes.</p>\n");
        foreach (var (step, title) in run.Stops) Section(html, run, step, title, frames, draw);
        return html.Append("</html>\n").ToString();
    }

    private static void Section(StringBuilder html, TracedRun run, int step, string title, FrameSvg frames, Func<int, Canvas, Frame> draw)
    {
        var description = run.System.Scene.Describe(run.Trace.Steps[step]);
        html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>Step {step}{(title.Length > 0 ? ": " : "")}{Html.Encode(title)}</h2>\n<p>{Html.Encode(description)}</p>\n<div>\n");
        foreach (var canvas in Canvas.All)
        {
            var svg = frames.Inline(draw(step, canvas), description);
            foreach (var scheme in Enum.GetValues<Scheme>()) html.Append(CultureInfo.InvariantCulture, $"<figure class=\"{canvas.Name} {Name(scheme)}\">{svg}</figure>\n");
        }
        html.Append("</div>\n</section>\n");
    }

    private static string Name(Scheme scheme) => scheme == Scheme.Light ? "light" : "dark";
}
