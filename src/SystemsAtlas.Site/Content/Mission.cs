using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content;

/// <summary>Something to bring about in a playground, ticked off when a run does it.</summary>
/// <param name="Title">What to bring about, in an imperative; {{readout}} stands for the number that the goal names.</param>
/// <param name="Found">What a reader has found out by doing it, told afterwards.</param>
/// <param name="Goal">What a run must show.</param>
/// <param name="Way">One situation that does it.</param>
/// <param name="GoalPlace">Where the goal stands.</param>
public sealed partial record Mission(string Title, string Found, Goal Goal, Situation Way, SourceSpan GoalPlace)
{
    /// <summary>The step of its way at which it is accomplished; null, with a diagnostic, where the way does not do it or where the opening has done it already.</summary>
    /// <param name="opening">The run that the playground opens with.</param>
    /// <param name="way">The run of <see cref="Way"/>.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public int? Judge(Trace opening, Trace way, DiagnosticBag diagnostics)
    {
        if (Goal.FirstStep(opening) is { } done)
        {
            diagnostics.Add(DiagnosticRules.MissionDone, GoalPlace, FormattableString.Invariant($"The playground opens with this mission accomplished: its goal is reached at step {done}."), "ask for more, or open in another situation.");
            return null;
        }
        var step = Goal.FirstStep(way);
        if (step is null)
            diagnostics.Add(DiagnosticRules.MissionMissed, GoalPlace, $"The way that the mission gives does not reach its goal. {string.Join(' ', Goal.Terms.Select(t => Reached(t, way)))}", "give parameters, actions or a seed that do, or ask for less.");
        return step;
    }

    /// <summary>The title with the goal's numbers in their places.</summary>
    internal static string Fill(string title, Goal goal, Action<string, IEnumerable<string>> unknown) => Placeholder().Replace(title, match =>
    {
        var name = match.Groups[1].Value;
        if (goal.Terms.FirstOrDefault(t => t.Readout.Name == name) is { } term) return term.Text;
        unknown(name, goal.Terms.Select(t => t.Readout.Name));
        return "";
    });

    private static string Reached(GoalTerm term, Trace way)
    {
        var values = way.Steps.Select(s => term.Readout.Of(s.After)).ToList();
        var numbers = values.Select(Prose.ValueText.Count).OfType<double>().ToList();
        var range = term.Number is null || numbers.Count == 0 ? "" : FormattableString.Invariant($"goes from {numbers.Min()} to {numbers.Max()} and ");
        return $"Its {term.Readout.Name} {range}ends as {values[^1].ToText()}.";
    }

    [GeneratedRegex(@"\{\{([a-z0-9-]+)\}\}")]
    private static partial Regex Placeholder();
}
