using System.Globalization;
using System.Text.Json;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Models.Playing;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Content.Prose;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Browser.Tests;

/// <summary>What the build makes of a situation: the measure of what a playground shows.</summary>
public static class Situations
{
    private static readonly Theme Theme = new(Path.Combine(Project.Folder, "theme"));

    /// <summary>Reads { knobs, actions, seed }.</summary>
    public static RunRequest Read(ModelDefinition model, JsonElement situation) => RunRequest.Default(model) with
    {
        Parameters = Parameters.Parse(model, situation.GetProperty("knobs").EnumerateObject().Select(k => KeyValuePair.Create(k.Name, k.Value.GetString()!))),
        Actions = [.. situation.GetProperty("actions").EnumerateArray().Select(a => ActionKind.Parse(model, a.GetProperty("name").GetString()!, a.GetProperty("argument").GetString()!, a.GetProperty("moment").GetInt64()))],
        Seed = ulong.Parse(situation.GetProperty("seed").GetString()!, CultureInfo.InvariantCulture),
    };

    /// <summary>A request with one knob at another text.</summary>
    public static RunRequest With(this RunRequest request, string knob, string text) => request with
    {
        Parameters = Parameters.Parse(request.Model, request.Model.Knobs.Select(k => KeyValuePair.Create(k.Name, k.Name == knob ? text : request.Parameters.TextOf(k)))),
    };

    /// <summary>The words of the build for what is refused; null for what is not.</summary>
    public static string? Refused(Func<RunRequest> request)
    {
        try
        {
            var made = request();
            made.Model.Run(made);
            return null;
        }
        catch (InvalidInputException e)
        {
            return string.Join(' ', e.Errors.Select(error => Told(RefusalText.Of(e.Model, error))));
        }
    }

    /// <summary>The same, and the words for a run that passes a limit.</summary>
    public static string? Outcome(Func<RunRequest> request)
    {
        try
        {
            return Refused(request);
        }
        catch (RunLimitException e)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The run was stopped: it passed its limit of {e.Allowed:#,0} {e.Limit}. Give the model less to do. The picture shows the run before.");
        }
    }

    public static string Told(RefusalText words) => $"{words.Reason} {char.ToUpperInvariant(words.Remedy[0])}{words.Remedy[1..]}";

    /// <summary>The shapes of a step, as <see cref="PlaygroundPage.Shapes"/> writes those of the stage.</summary>
    public static IReadOnlyList<string> Shapes(SystemEntry system, Trace trace, int step, string canvas) =>
        FrameFile.Read(Theme.Frames.Standalone(Storyboard.Still(trace, system.Scene, step, Canvas.All.First(c => c.Name == canvas))));

    /// <summary>The readouts of a step, as a page writes them.</summary>
    public static IReadOnlyList<string> Readouts(Trace trace, int step) => [.. trace.Model.Readouts.Select(r => ValueText.Write(r.Of(trace.Steps[step].After), "")!)];

    /// <summary>A playground shows exactly what the build makes of its situation: length, picture, readouts, address, and knobs.</summary>
    public static async Task AssertShowsItsSituation(PlaygroundPage page, bool isLevel = true)
    {
        var (request, step) = (await page.Request(), await page.Step());
        var trace = page.Model.Run(request);
        Assert.Equal(trace.Steps.Count - 1, await page.LastStep());
        Assert.Equal(Readouts(trace, step), await page.Readouts());
        Assert.Equal(Shapes(page.System, trace, step, await page.Ask<string>("p.journey.canvas")), await page.Shapes());
        // While a turn is refused, its control holds what was refused; and an address may hold a value as nobody would write it, such as 0.50.
        if (!isLevel) return;
        Assert.Equal("#" + SituationAddress.Of(request, step), await page.Ask<string>("p.addressOf(p.journey.at)"));
        foreach (var knob in page.Model.Knobs)
            Assert.Equal(request.Parameters.TextOf(knob).Trim(), (await (await page.Control("knob", knob.Name)).InputValueAsync()).Trim());
    }
}
