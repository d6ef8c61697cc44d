using System.Globalization;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Finds the step that a frame shows: that of an event, or of a number, else the last.</summary>
internal static class DirectiveStep
{
    /// <summary>The step and the event it was found by, or null with a diagnostic.</summary>
    public static (Step Step, Event? Event)? Find(Directive directive, Trace trace, DiagnosticBag diagnostics)
    {
        if (directive["event"] is { } happened && directive["step"] is { } number)
        {
            diagnostics.Add(DiagnosticRules.MalformedDirective, number.KeyPlace, "The directive names both an event and a step.", $"keep event={happened.Value}: it still holds when the run changes.");
            return null;
        }
        if (directive["event"] is { } named) return OfEvent(named, trace, diagnostics);
        if (directive["step"] is { } step) return OfNumber(step, trace, diagnostics);
        return Whole(trace.Steps[^1]);
    }

    private static (Step, Event?)? OfEvent(DirectiveEntry entry, Trace trace, DiagnosticBag diagnostics)
    {
        var search = EventSearch.Find(entry.Value, trace);
        if (search.Found is { } found) return found;
        diagnostics.Add(search.Rule, entry.ValuePlace, search.Reason, search.Fix);
        return null;
    }

    private static (Step, Event?)? OfNumber(DirectiveEntry entry, Trace trace, DiagnosticBag diagnostics)
    {
        var last = trace.Steps.Count - 1;
        if (int.TryParse(entry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last)
            return Whole(trace.Steps[index]);
        diagnostics.Add(DiagnosticRules.OutOfRange, entry.ValuePlace, FormattableString.Invariant($"The run has the steps 0 to {last}; there is no step \"{entry.Value}\"."), "name an event instead: it still holds when the run changes.");
        return null;
    }

    /// <summary>A step as a whole: placeholders read its first event.</summary>
    private static (Step, Event?) Whole(Step step) => (step, step.Events is [var first, ..] ? first : null);
}
