using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Tells what pages still lack of what a finished one has. It stops nothing: a page is written bit by bit.</summary>
public static class Unfinished
{
    private const int FewestStops = 12, MostStops = 30, FewestQuestions = 2, FewestOffers = 3, FewestSources = 3;

    public static void Tell(IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Simulator> simulators, DiagnosticBag diagnostics)
    {
        foreach (var plate in plates) OfWalkthrough(plate, diagnostics);
        foreach (var simulator in simulators) OfPlayground(simulator, diagnostics);
        foreach (var chapter in leaves.Select(l => l.Chapter).Where(c => c.KnowsSources && c.Sources.Count < FewestSources))
            diagnostics.Add(DiagnosticRules.FewSources, Top(chapter.Body), $"The chapter names {Count(chapter.Sources.Count, "source")}; a finished one rests on {FewestSources} or more.", "name what its claims rest on under \"sources:\", and cite it in the text with [words](source:name).");
    }

    /// <summary>Tells of facts that no page uses: known only where all pages were read.</summary>
    public static void TellUnused(IReadOnlyList<Fact> facts, LinkLedger links, DiagnosticBag diagnostics)
    {
        foreach (var fact in facts.Where(f => !links.IsCited(f.Slug)))
            diagnostics.Add(DiagnosticRules.UnusedFact, new(fact.Claim.File, fact.At, 0), $"No page takes a value from the fact \"{fact.Slug}\", and none links to it.", $"write {{{{fact.{fact.Slug}}}}} or [words](fact:{fact.Slug}) where the fact is spoken of, or remove it.");
    }

    private static void OfWalkthrough(Plate plate, DiagnosticBag diagnostics)
    {
        var place = Top(plate.Walkthrough.Narration);
        var stops = plate.Story.Stops.ToList();
        if (stops.Count is < FewestStops or > MostStops)
            diagnostics.Add(DiagnosticRules.StopCount, place, $"The walkthrough has {Count(stops.Count, "stop")}; a finished one has {FewestStops} to {MostStops}.", stops.Count < FewestStops ? "narrate more of the run, or a longer one." : "let steps without a section be played through, or show a shorter run.");
        var questions = stops.Count(s => s.Prediction is not null);
        if (questions < FewestQuestions)
            diagnostics.Add(DiagnosticRules.FewQuestions, place, $"The walkthrough asks {Count(questions, "question")}; a finished one asks {FewestQuestions} or more.", "ask with \"::: predict answer={{...}}\" what will happen next.");
        if (plate.Walkthrough.Evidence.Count == 0)
            diagnostics.Add(DiagnosticRules.NoEvidence, place, "Nothing says why the model can be believed.", "name under \"evidence:\" a claim, the oracle that agrees with it and the test that shows it.");
    }

    private static void OfPlayground(Simulator simulator, DiagnosticBag diagnostics)
    {
        var place = Top(simulator.Body);
        if (simulator.Tries.Count < FewestOffers || simulator.Presets.Count < FewestOffers)
            diagnostics.Add(DiagnosticRules.FewOffers, place, $"The playground offers {Count(simulator.Tries.Count, "thing")} to try and {Count(simulator.Presets.Count, "preset")}; a finished one has {FewestOffers} of each or more.", "add to \"tries:\" and \"presets:\", each with what to notice.");
        if (simulator.System.Model.Actions.Count > 0 && simulator.System.Scene.Targets.Count == 0)
            diagnostics.Add(DiagnosticRules.FewOffers, place, "The model has actions, and the picture offers none of them.", "say in the scene's Targets which keys offer which action.");
    }

    private static SourceSpan Top(MarkdownText text) => new(text.File, 0, 0);

    private static string Count(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
