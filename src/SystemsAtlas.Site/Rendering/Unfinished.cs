using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Tells what pages still lack of what a finished one has. It stops nothing: a page is written bit by bit.</summary>
public static class Unfinished
{
    private const int FewestStops = 12, MostStops = 30, FewestQuestions = 2, FewestOffers = 3, FewestMissions = 3, FewestSources = 3, MostWords = 70, MostNewTerms = 1;

    public static void Tell(IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Simulator> simulators, DiagnosticBag diagnostics)
    {
        foreach (var plate in plates) OfWalkthrough(plate, diagnostics);
        foreach (var simulator in simulators) OfPlayground(simulator, diagnostics);
        foreach (var leaf in leaves) ChapterTemplate.Tell(leaf.Chapter, leaf.Text.Words, diagnostics);
        foreach (var chapter in leaves.Select(l => l.Chapter).Where(c => c.KnowsSources && c.Sources.Count < FewestSources))
            diagnostics.Add(DiagnosticRules.FewSources, Top(chapter.Body), $"The chapter names {Count(chapter.Sources.Count, "source")}; a finished one rests on {FewestSources} or more.", "name what its claims rest on under \"sources:\", and cite it in the text with [words](source:name).");
    }

    /// <summary>Tells of terms and facts that no page uses: known only where all pages were read.</summary>
    /// <param name="content">What was read.</param>
    /// <param name="isUsed">Whether a page links to a term.</param>
    /// <param name="links">Knows which facts were cited.</param>
    /// <param name="diagnostics">Takes what is found.</param>
    public static void TellUnused(SiteContent content, Predicate<string> isUsed, LinkLedger links, DiagnosticBag diagnostics)
    {
        foreach (var term in content.Glossary.Where(t => !isUsed(t.Slug)))
            diagnostics.Add(DiagnosticRules.UnusedTerm, new(term.Definition.File, term.Definition.Start, 0), $"No page links to the term \"{term.Slug}\".", $"write [{term.Term}](term:{term.Slug}) where a reader first needs it, or remove it.");
        foreach (var fact in content.Facts.Where(f => !links.IsCited(f.Slug)))
            diagnostics.Add(DiagnosticRules.UnusedFact, new(fact.Claim.File, fact.At, 0), $"No page takes a value from the fact \"{fact.Slug}\", and none links to it.", $"write {{{{fact.{fact.Slug}}}}} or [words](fact:{fact.Slug}) where the fact is spoken of, or remove it.");
    }

    /// <summary>Tells of numbers that somebody typed, on the pages of a scope and, where that is the whole site, in the glossary.</summary>
    public static void TellNumbers(SiteContent content, PageScope scope, DiagnosticBag diagnostics)
    {
        List<string> products = [.. content.Chapters.SelectMany(c => c.Versions), .. content.Facts.Select(f => f.Product), .. content.Facts.SelectMany(f => f.Record?.Tools ?? []), .. content.Walkthroughs.SelectMany(w => w.Evidence).SelectMany(e => e.Record?.Tools ?? [])];
        var numbers = new TypedNumbers(products.Select(p => p.Split(' ')[0]).Where(p => p.Length > 0));
        (MarkdownText Text, bool IsNarration)[] texts =
        [
            .. content.Walkthroughs.Where(w => scope.Has(w.Slug)).Select(w => (w.Narration, true)),
            .. content.Simulators.Where(s => scope.Has(s.Slug)).Select(s => (s.Body, false)),
            .. content.Chapters.Where(c => scope.Has(c.Slug)).Select(c => (c.Body, false)),
            .. content.Pages.Where(p => scope.Has(p.Slug)).Select(p => (p.Body, false)),
            .. scope.IsWhole ? content.Glossary.Select(g => (g.Definition, false)) : [],
        ];
        foreach (var (text, isNarration) in texts)
            foreach (var (place, written) in numbers.In(MarkdownReader.Parse(text, new()), isNarration))
                diagnostics.Add(DiagnosticRules.TypedNumber, new(text.File, text.Start + place, written.Length), $"\"{written}\" is typed: nothing computes it, and it names no source.",
                    "take it from a run, {{name}}, from an expression, {{= a / b}}, or from a fact, {{fact.name}}; let the row of a table cite its source; or say it in words.");
    }

    private static void OfWalkthrough(Plate plate, DiagnosticBag diagnostics)
    {
        var place = Top(plate.Walkthrough.Narration);
        var stops = plate.Story.Stops.ToList();
        if (stops.Count is < FewestStops or > MostStops)
            diagnostics.Add(DiagnosticRules.StopCount, place, $"The walkthrough has {Count(stops.Count, "stop")}; a finished one has {FewestStops} to {MostStops}.", stops.Count < FewestStops ? "narrate more of the run, or a longer one." : "let steps without a section be played through, or show a shorter run.");
        // A section that tells several stops is one finding, of the longest.
        foreach (var stop in stops.GroupBy(s => s.Place).Select(g => g.MaxBy(s => s.Words)!).Where(s => s.Words > MostWords))
            diagnostics.Add(DiagnosticRules.LongStop, stop.Place, FormattableString.Invariant($"The text of this stop has {stop.Words} words; a reader takes in {MostWords} beside a picture."), "say what the picture does not show, and leave the rest to another stop or to the chapter.");
        foreach (var stop in stops.Where(s => s.NewTerms.Count > MostNewTerms))
            diagnostics.Add(DiagnosticRules.ManyTerms, stop.Place, $"This stop brings {Count(stop.NewTerms.Count, "new term")}: {string.Join(", ", stop.NewTerms)}.", "link one of them where it is first needed, at an earlier or a later stop, or say it in plain words.");
        foreach (var stop in stops.GroupBy(s => s.Place).Select(g => g.First()))
        {
            var picture = plate.Picture(stop.Step, Canvas.Wide);
            var (marks, subjects) = (picture.MarkCount, string.Join(", ", picture.Subjects));
            if (stop.Looks.Count == 0)
                diagnostics.Add(DiagnosticRules.BlindStop, stop.Place, $"The picture marks {Count(marks, "thing")} at this stop ({subjects}), and the text points at none.", "link the words that name it: [the leader](look:1).");
            foreach (var mark in Enumerable.Range(1, stop.Looks.Count == 0 ? 0 : marks).Where(m => !stop.Looks.Contains(m)))
                diagnostics.Add(DiagnosticRules.BlindStop, stop.Place, FormattableString.Invariant($"The picture of this stop marks {Count(marks, "thing")} ({subjects}), and no words point at mark {mark}."), FormattableString.Invariant($"link the words that name it, [words](look:{mark}), or leave it out of the scene's Focus."));
            foreach (var look in stop.Looks.Where(l => l > marks))
                diagnostics.Add(DiagnosticRules.BlindStop, stop.Place, FormattableString.Invariant($"The text points at mark {look}, and the picture of this stop marks {Count(marks, "thing")} ({subjects})."), "point at one that is there, or let the scene's Focus name it.");
        }
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
        if (simulator.Missions.Count < FewestMissions)
            diagnostics.Add(DiagnosticRules.FewOffers, place, $"The playground sets {Count(simulator.Missions.Count, "mission")}; a finished one sets {FewestMissions} or more.", "add to \"missions:\", each with a goal that readouts tick off and one way to reach it.");
        if (simulator.System.Model.Actions.Count > 0 && simulator.System.Scene.Targets.Count == 0)
            diagnostics.Add(DiagnosticRules.FewOffers, place, "The model has actions, and the picture offers none of them.", "say in the scene's Targets which keys offer which action.");
    }

    private static SourceSpan Top(MarkdownText text) => new(text.File, 0, 0);

    private static string Count(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
