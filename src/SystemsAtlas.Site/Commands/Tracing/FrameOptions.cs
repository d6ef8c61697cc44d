using System.CommandLine;
using System.Globalization;
using System.Text;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Rendering.Pictures;

namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>What <c>--format svg</c>, <c>png</c> and <c>sheet</c> draw. Frames are written by the template of the site's theme.</summary>
public sealed class FrameOptions(CommonOptions common, Terminal terminal)
{
    private readonly Option<int?> _step = new("--step") { HelpName = "n", Description = "With --format svg and png: the step to draw; the last when left out." };
    private readonly Option<string> _canvas = new("--canvas") { HelpName = "wide|narrow", Description = "With --format svg and png: for a desk or for a phone.", DefaultValueFactory = _ => Canvas.Wide.Name };
    private readonly Option<Scheme> _scheme = new("--scheme") { HelpName = "light|dark", Description = "With --format png: on paper or by night. The other formats hold both.", DefaultValueFactory = _ => Scheme.Light };
    private readonly Option<bool> _card = new("--card") { Description = $"With --format png: the picture below its title, {FramePng.CardWidth} by {FramePng.CardHeight} pixels, as services show it that link to a page." };

    public void AddTo(Command command)
    {
        _canvas.AcceptOnlyFromAmong([.. Canvas.All.Select(c => c.Name)]);
        foreach (var option in new Option[] { _step, _canvas, _scheme, _card }) command.Add(option);
    }

    /// <summary>What turns a trace into the frame that was asked for.</summary>
    public Func<TracedRun, byte[]> Writer(string format, ParseResult line)
    {
        var frames = Theme(line).Frames;
        var canvas = Canvas.All.Single(c => c.Name == line.GetValue(_canvas));
        return format switch
        {
            "svg" => run => Encoding.UTF8.GetBytes(Draw(run, StepOf(run, line), canvas, frame => frames.Of(run.System.Model).Standalone(frame, run.System.Scene.Describe(run.Trace.Steps[StepOf(run, line)])))),
            "png" => run => Draw(run, StepOf(run, line), canvas, frame => Png(new FramePng(frames.Of(run.System.Model), line.GetValue(_scheme)), frame, run, line)),
            "sheet" => run => Encoding.UTF8.GetBytes(ContactSheet.Write(run, frames.Of(run.System.Model), (step, on) => Draw(run, step, on, frame => frame))),
            _ => throw new NotSupportedException($"no frame is written as {format}"),
        };
    }

    private byte[] Png(FramePng png, Frame frame, TracedRun run, ParseResult line) =>
        line.GetValue(_card) ? png.Card(frame, run.Title, run.System.Scene.Caption(run.Trace.Steps[StepOf(run, line)])) : png.Alone(frame);

    private Theme Theme(ParseResult line) => new(Path.Combine(ProjectFolder.Find(terminal, line.GetValue(common.Project)), "theme"), readable: true);

    private int StepOf(TracedRun run, ParseResult line) => line.GetValue(_step) ?? run.Trace.Steps.Count - 1;

    private static T Draw<T>(TracedRun run, int step, Canvas canvas, Func<Frame, T> write)
    {
        var trace = run.Trace;
        if (step < 0 || step >= trace.Steps.Count)
            throw new RefusedException([string.Create(CultureInfo.InvariantCulture, $"--step {step}: the run has the steps 0 to {trace.Steps.Count - 1}.")]);
        try
        {
            return write(Storyboard.Still(trace, run.System.Scene, step, canvas));
        }
        catch (DrawingException e)
        {
            throw new RefusedException([string.Create(CultureInfo.InvariantCulture, $"step {step} cannot be drawn on the {canvas.Name} canvas: {e.Message}. Reproduce it with: {TraceCommand.Brief(trace.Request)} --format svg --step {step} --canvas {canvas.Name}")]);
        }
    }
}
