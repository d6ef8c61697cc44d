using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Narration;

/// <summary>A step with the section that tells it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Event">The event that the section is about; null for the start.</param>
/// <param name="Section">The section.</param>
/// <param name="Act">The act it falls into: that of its section, or of the stop before where that is later.</param>
internal sealed record Telling(Step Step, Event? Event, Section Section, int Act);

/// <summary>Finds the steps that sections speak of.</summary>
internal sealed class SectionMatcher
{
    private readonly Dictionary<(string, int?), Section> _sections;
    private readonly Dictionary<string, int> _happened = [];
    private readonly List<Telling> _tellings = [];
    private readonly HashSet<Section> _told = [];

    private SectionMatcher(Script script) => _sections = script.Sections.ToDictionary(s => (s.Event, s.Occurrence));

    /// <summary>The stops of a run, in order, and the sections that no step shows, which become diagnostics.</summary>
    public static (IReadOnlyList<Telling> Tellings, IReadOnlyList<Section> Untold) Match(Script script, Trace trace, DiagnosticBag diagnostics)
    {
        var matcher = new SectionMatcher(script);
        foreach (var step in trace.Steps) matcher.Take(step);
        var untold = script.Sections.Where(s => !matcher._told.Contains(s)).ToList();
        foreach (var section in untold) matcher.Unused(section, diagnostics);
        return (matcher._tellings, untold);
    }

    private void Take(Step step)
    {
        if (step.Index == 0 && _sections.GetValueOrDefault((Section.Start, null)) is { } start) Tell(step, null, start);
        var isTold = false;
        foreach (var happened in step.Events)
        {
            var count = _happened[happened.Name] = _happened.GetValueOrDefault(happened.Name) + 1;
            var section = _sections.GetValueOrDefault((happened.Name, count)) ?? _sections.GetValueOrDefault((happened.Name, null));
            if (isTold || section is null) continue;
            Tell(step, happened, section);
            isTold = true;
        }
    }

    private void Tell(Step step, Event? happened, Section section)
    {
        _told.Add(section);
        _tellings.Add(new(step, happened, section, Math.Max(section.Act, _tellings.Count == 0 ? 0 : _tellings[^1].Act)));
    }

    private void Unused(Section section, DiagnosticBag diagnostics)
    {
        var count = section.Event == Section.Start ? 1 : _happened.GetValueOrDefault(section.Event);
        if (count == 0 || section.Occurrence > count)
        {
            var (reason, fix) = Occurrences.Explain(section.Event, section.Occurrence ?? 1, count);
            diagnostics.Add(DiagnosticRules.NeverHappens, section.Place, reason, fix);
        }
        else
            diagnostics.Add(DiagnosticRules.NeverShown, section.Place, $"Every step that the section {section.Heading} could tell is told by another section: one with a number, or one of an earlier event of the same step.",
                "remove the section, or the one that takes its place.");
    }
}
