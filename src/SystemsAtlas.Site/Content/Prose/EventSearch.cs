using System.Globalization;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Finds an occurrence of an event in a run, as authors write it: <c>leaf-split</c> or <c>leaf-split#2</c>.</summary>
/// <param name="Found">The event and its step, or null.</param>
/// <param name="Rule">What is wrong where there is none.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="Fix">What to write instead.</param>
internal sealed partial record EventSearch((Step Step, Event Event)? Found, DiagnosticRule Rule, string Reason, string Fix)
{
    public static EventSearch Find(string written, Trace trace)
    {
        var match = Occurrence().Match(written);
        var name = match.Groups["name"].Value;
        if (!match.Success || !trace.Model.Events.Contains(name))
            return new(null, DiagnosticRules.UnknownEvent, $"The model has no event \"{written}\".{Suggest.Question(written.Split('#')[0], trace.Model.Events)}", Suggest.OneOf(trace.Model.Events, ""));
        var wanted = match.Groups["number"].Success ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : 1;
        var count = 0;
        foreach (var step in trace.Steps)
            foreach (var happened in step.Events)
                if (happened.Name == name && ++count == wanted) return new((step, happened), DiagnosticRules.NeverHappens, "", "");
        var (reason, fix) = Occurrences.Explain(name, wanted, count);
        return new(null, DiagnosticRules.NeverHappens, reason, fix);
    }

    [GeneratedRegex(@"^(?<name>[a-z0-9-]+)(?:#(?<number>[1-9][0-9]{0,6}))?$")]
    private static partial Regex Occurrence();
}
