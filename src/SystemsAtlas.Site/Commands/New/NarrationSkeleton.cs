using System.Globalization;
using System.Text;

namespace SystemsAtlas.Site.Commands.New;

/// <summary>Begins a narration from a real run: a section for the first occurrence of each event, in the order in which they happen.</summary>
public static class NarrationSkeleton
{
    private const int MostStops = 12;

    public static string Write(Trace trace, string title, int plate, string family)
    {
        var text = new StringBuilder();
        text.Append(string.Create(CultureInfo.InvariantCulture, $$"""
            ---
            title: {{title}}
            plate: {{plate}}
            family: {{family}}
            model: {{trace.Model.Slug}}
            summary: What a reader will have understood at the end, in one or two sentences.
            ---
            Say in a few sentences what this system is for, and what the run below will show. It takes {{"{{run.steps}}"}} steps.

            # The beginning

            ## start
            ### Before the first step
            Say what is to be seen before anything happens.

            """).ReplaceLineEndings("\n"));
        var stops = FirstOccurrences(trace).Take(MostStops).ToList();
        var asked = stops.Find(e => AnswersOf(e).Any());
        foreach (var happened in stops) WriteSection(text, happened, happened == asked);
        return text.ToString();
    }

    // One event of a step gives the stop, so only the first new event of each step can have a section of its own.
    private static IEnumerable<Event> FirstOccurrences(Trace trace)
    {
        var seen = new HashSet<string>();
        foreach (var step in trace.Steps)
        {
            var fresh = step.Events.Where(e => seen.Add(e.Name)).ToList();
            if (fresh.Count > 0) yield return fresh[0];
        }
    }

    // Short values that a choice can be.
    private static IEnumerable<string> AnswersOf(Event happened) =>
        happened.Values.Fields.Where(f => f.Value is IntegerValue or TextValue && f.Value.ToText().Length > 0).Select(f => f.Name);

    private static void WriteSection(StringBuilder text, Event happened, bool isAsked)
    {
        var values = happened.Values.Fields.Where(f => f.Value is IntegerValue or TextValue or NumberValue or BooleanValue).Select(f => f.Name).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n## {happened.Name} #1\n### {Sentence(happened.Name)}\n");
        if (isAsked) WriteQuestion(text, AnswersOf(happened).First());
        text.Append("Say what happened, and why.");
        if (values.Count > 0) text.Append(" The event carries ").AppendJoin(", ", values.Select(v => $"{v} ({{{{{v}}}}})")).Append('.');
        text.Append('\n');
    }

    private static void WriteQuestion(StringBuilder text, string name) => text.Append(string.Create(CultureInfo.InvariantCulture, $$$"""
        ::: predict answer={{{{{name}}}}}
        Ask what will happen. The question is shown at the stop before this one.

        - {{{{{name}}}}}
        - what a reader might believe instead

        Say why the right choice is right.
        :::

        """).ReplaceLineEndings("\n"));

    private static string Sentence(string name) => Slug.Title(name);
}
