using System.CommandLine;
using System.Globalization;
using System.Text;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>Which frame <c>--format svg</c> draws. The frame is written by the template of the site's theme.</summary>
public sealed class FrameOptions(CommonOptions common, Terminal terminal)
{
    private readonly Option<int?> _step = new("--step") { HelpName = "n", Description = "With --format svg: the step to draw; the last when left out." };
    private readonly Option<string> _canvas = new("--canvas") { HelpName = "wide|narrow", Description = "With --format svg: for a desk or for a phone.", DefaultValueFactory = _ => Canvas.Wide.Name };

    public void AddTo(Command command)
    {
        _canvas.AcceptOnlyFromAmong([.. Canvas.All.Select(c => c.Name)]);
        command.Add(_step);
        command.Add(_canvas);
    }

    /// <summary>What turns a trace into the frame that was asked for.</summary>
    public Func<Trace, byte[]> Writer(SystemEntry system, ParseResult line)
    {
        var theme = new Theme(Path.Combine(ProjectFolder.Find(terminal, line.GetValue(common.Project)), "theme"), readable: true);
        var canvas = Canvas.All.Single(c => c.Name == line.GetValue(_canvas));
        return trace => Encoding.UTF8.GetBytes(Draw(theme, system.Scene, trace, line.GetValue(_step) ?? trace.Steps.Count - 1, canvas));
    }

    private static string Draw(Theme theme, IScene scene, Trace trace, int step, Canvas canvas)
    {
        if (step < 0 || step >= trace.Steps.Count)
            throw new RefusedException([string.Create(CultureInfo.InvariantCulture, $"--step {step}: the run has the steps 0 to {trace.Steps.Count - 1}.")]);
        try
        {
            return theme.Frames.Standalone(Storyboard.Still(trace, scene, step, canvas), scene.Describe(trace.Steps[step]));
        }
        catch (DrawingException e)
        {
            throw new RefusedException([string.Create(CultureInfo.InvariantCulture, $"step {step} cannot be drawn on the {canvas.Name} canvas: {e.Message}. Reproduce it with: {TraceCommand.For(trace.Request)} --format svg --step {step} --canvas {canvas.Name}")]);
        }
    }
}
