using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace SystemsAtlas.Browser;

/// <summary>
/// What script may ask of the models, each call a plain function of texts and bytes. A run stays here under its number until it is released, so that two can be
/// shown side by side. The calls come from one worker, one at a time.
/// </summary>
[SupportedOSPlatform("browser")]
public static partial class Engine
{
    private static readonly Dictionary<int, Session> Sessions = [];
    private static int _last;

    /// <summary>Runs a model.</summary>
    /// <param name="model">Its slug.</param>
    /// <param name="parameters">The name of a knob, its text, the next name, its text ...</param>
    /// <param name="actions">Moment, name and argument of an action, then of the next.</param>
    /// <param name="seed">An unsigned 64-bit number.</param>
    /// <param name="maxSteps">The most steps that it may take, or 0 for the ordinary limit.</param>
    /// <returns>JSON: { run, version, unit, steps: [{ t, events }], readouts: { name: [value] } }, or { refused: [{ of, name, text, reason, remedy }] } for
    /// input that the model refuses, or { limit, reason, remedy } for a run that passed a limit.</returns>
    [JSExport]
    public static string Start(string model, string[] parameters, string[] actions, string seed, int maxSteps)
    {
        var limits = maxSteps > 0 ? RunLimits.Default with { Steps = maxSteps } : RunLimits.Default;
        var session = Session.Run(new(model, parameters, actions, seed), limits, out var answer);
        if (session is null) return answer;
        Sessions[++_last] = session;
        return SessionJson.Started(session, _last);
    }

    /// <summary>The frames of a stretch of a run, as the step player is given them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="canvas">"wide" or "narrow".</param>
    /// <param name="from">The first step of the stretch.</param>
    /// <param name="count">How many steps, at most.</param>
    /// <returns>JSON as in src/DESIGN.md under "What the player is given", with one canvas; or { drawing, message } when a step cannot be drawn.</returns>
    [JSExport]
    public static string Frames(int run, string canvas, int from, int count)
    {
        var session = Sessions[run];
        Canvas[] canvases = [Canvas.All.First(c => c.Name == canvas)];
        try
        {
            return PlayerData.Write(Storyboard.Of(session.Trace.Stretch(from, count), session.System.Scene, canvases), canvases, session.Trace);
        }
        catch (DrawingException e)
        {
            return SessionJson.CannotBeDrawn(e);
        }
    }

    /// <summary>The trace of a run as JSON, the bytes that <c>trace --format json</c> writes.</summary>
    [JSExport]
    public static byte[] Trace(int run) => TraceJson.Write(Sessions[run].Trace);

    /// <summary>The trace of a run as comma-separated values.</summary>
    [JSExport]
    public static byte[] Csv(int run) => TraceCsv.Write(Sessions[run].Trace);

    /// <summary>The first step in which two runs of one model differ, or -1 when they do not.</summary>
    [JSExport]
    public static int FirstDifference(int one, int other) => TraceJson.FirstDifference(Sessions[one].Trace, Sessions[other].Trace) ?? -1;

    /// <summary>All readouts at the end of runs that differ in their seeds only.</summary>
    /// <param name="model">Its slug.</param>
    /// <param name="parameters">As for <see cref="Start"/>.</param>
    /// <param name="actions">As for <see cref="Start"/>.</param>
    /// <param name="seed">The first of the seeds.</param>
    /// <param name="count">How many seeds.</param>
    /// <returns>JSON: { last: [the number of the last step], values: { readout: [value] } }, or what <see cref="Start"/> answers to input that is refused.</returns>
    [JSExport]
    public static string Spread(string model, string[] parameters, string[] actions, string seed, int count) =>
        Session.Spread(new(model, parameters, actions, seed), count);

    /// <summary>An artifact of a run.</summary>
    [JSExport]
    public static byte[] Artifact(int run, string name)
    {
        var trace = Sessions[run].Trace;
        return trace.Model.Artifacts.First(a => a.Name == name).Make(trace);
    }

    /// <summary>How many runs are kept.</summary>
    [JSExport]
    public static int Held() => Sessions.Count;

    /// <summary>Forgets a run.</summary>
    [JSExport]
    public static void Release(int run) => Sessions.Remove(run);
}
