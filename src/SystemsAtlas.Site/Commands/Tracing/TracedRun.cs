namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>A run that <c>trace</c> writes.</summary>
/// <param name="System">The model and what draws it.</param>
/// <param name="Trace">What happened.</param>
/// <param name="Title">What the run is called: the walkthrough's title, or the model's.</param>
/// <param name="Stops">The steps that a contact sheet shows, each with what it is called.</param>
public sealed record TracedRun(SystemEntry System, Trace Trace, string Title, IReadOnlyList<(int Step, string Title)> Stops)
{
    /// <summary>A run that no walkthrough tells: every step is shown.</summary>
    public static TracedRun Of(SystemEntry system, Trace trace) => new(system, trace, system.Model.Title, [.. trace.Steps.Select(s => (s.Index, ""))]);
}
