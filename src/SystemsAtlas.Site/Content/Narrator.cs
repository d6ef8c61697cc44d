using System.Text.RegularExpressions;
using Markdig.Syntax;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Narration;
using SystemsAtlas.Site.Content.Prose;
using SystemsAtlas.Site.Output;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Content;

/// <summary>Turns what contributors wrote into HTML: narrations for the runs that they tell, and pages. Safe for many threads.</summary>
public sealed partial class Narrator(SiteContent content, DiagnosticBag diagnostics, LinkLedger links)
{
    /// <summary>Glossary entries are read on many pages; their relative links start here, so that an entry reads alike everywhere.</summary>
    private const string GlossaryAddress = "glossary/";

    /// <summary>Tells a walkthrough's narration for the run that it shows.</summary>
    /// <param name="walkthrough">What to tell.</param>
    /// <param name="trace">Its run.</param>
    /// <param name="pageRoot">The way from the page to the root, such as "../../".</param>
    /// <param name="pageAddress">The page's address below the root, such as "visualize/b-tree/".</param>
    public Story Tell(Walkthrough walkthrough, Trace trace, string pageRoot, string pageAddress) =>
        Attempt(walkthrough.Narration, () => TellSteps(walkthrough, trace, pageRoot, pageAddress), new Story("", [], new([], HasPlayer: false)));

    /// <summary>Tells what is wrong with a narration whose run is not known, as far as that holds for any run.</summary>
    /// <param name="draft">The file.</param>
    /// <param name="sample">A run of its model, from which the names of values are known; null where there is none.</param>
    public void LookThrough(BrokenPage draft, Trace? sample)
    {
        if (draft.Body is not { } text) return;
        Attempt(text, () =>
        {
            var script = NarrationParser.Parse(text, draft.System?.Model.Events, diagnostics);
            var context = Context(ProseKind.Narration, text, "../../", $"visualize/{draft.Slug}/") with { IsBroken = true };
            var start = sample is null ? context : context.At(new PlaceholderScope(sample, sample.Steps[0], null));
            ProseRenderer.Blocks(start, script.Opening);
            foreach (var act in script.Acts.OfType<HeadingBlock>()) ProseRenderer.Inline(start, act.Inline);
            ProseRenderer.Blocks(context, script.Unread);
            foreach (var section in script.Sections) LookThrough(section, ScopeOf(section, sample) is { } scope ? context.At(scope) : context);
            return 0;
        }, 0);
    }

    private Story TellSteps(Walkthrough walkthrough, Trace trace, string pageRoot, string pageAddress)
    {
        var script = NarrationParser.Parse(walkthrough.Narration, trace.Model.Events, diagnostics);
        var (tellings, untold) = SectionMatcher.Match(script, trace, diagnostics);
        var context = Context(ProseKind.Narration, walkthrough.Narration, pageRoot, pageAddress).At(new PlaceholderScope(trace, trace.Steps[0], null));
        var draft = context with { IsBroken = true, Scope = null };
        ProseRenderer.Blocks(draft, script.Unread);
        foreach (var unseen in untold) LookThrough(unseen, ScopeOf(unseen, trace) is { } scope ? draft.At(scope) : draft);
        // The first stop may be another once all sections can be read.
        if (script.ActsInDoubt.Count == 0 && untold.Count == 0 && tellings is [{ Section: { Question: { } early } section }, ..])
            diagnostics.Add(DiagnosticRules.QuestionTooEarly, early.Place, $"The section {section.Heading} tells the first stop, and a question is asked at the stop before.", "ask it before a later stop.");
        var opening = ProseRenderer.Blocks(context, script.Opening);
        var acts = new List<Act>();
        for (var i = 0; i < script.Acts.Count; i++)
        {
            var stops = tellings.Where(t => t.Act == i).Select(t => StopOf(t, trace, context)).ToList();
            if (stops.Count > 0) acts.Add(new Act(script.Acts[i] is { } heading ? ProseRenderer.PlainText(context, heading.Inline) : "", stops));
            else if (script.Acts[i] is { } empty && !script.ActsInDoubt.Contains(i) && untold.All(s => s.Act != i)) Empty(empty, script, i, context);
        }
        return new Story(opening, acts, new ProseFacts(context.Terms, HasPlayer: false)) { Poster = PosterOf(walkthrough, trace), Number = walkthrough.Number is { } number ? TellNumber(number, trace) : null };
    }

    private int? PosterOf(Walkthrough walkthrough, Trace trace) => walkthrough.Poster is { } poster ? MomentOf(poster, trace)?.Step.Index : null;

    private ToldNumber? TellNumber(NumberText number, Trace trace)
    {
        var (step, happened) = (trace.Steps[^1], (Event?)null);
        if (number.Event is { } written)
        {
            if (MomentOf(written, trace) is not { } moment) return null;
            (step, happened) = moment;
        }
        return new(Fill(number.Value.Text, number.Value.Place, trace, step, happened), Fill(number.Says.Text, number.Says.Place, trace, step, happened), step.Index);
    }

    /// <summary>A shot of a reel, with the values of its run; null, with diagnostics, where the run has no such moment or too much is said of it.</summary>
    public ToldShot? Tell(ShotText shot, Trace trace)
    {
        if (MomentOf(shot.Event, trace) is not var (step, happened)) return null;
        var from = Math.Max(0, step.Index - ToldShot.LeadSteps);
        if (shot.From is { } written)
        {
            if (MomentOf(written, trace) is not { } start) return null;
            from = start.Step.Index;
        }
        if (from > step.Index || step.Index - from > ToldShot.MostSteps)
            return Refuse(shot.From?.Place ?? shot.Place, $"The shot goes from step {from} to step {step.Index}; it goes forward, and over {ToldShot.MostSteps} steps at most.", "begin it with an event shortly before, or leave \"from\" out.");
        var says = Fill(shot.Says.Text, shot.Says.Place, trace, step, happened);
        var words = says.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return words <= ToldShot.MostWords ? new(says, from, step.Index) : Refuse(shot.Says.Place, $"\"{says}\" has {words} words; what a shot says is read in passing, so it has {ToldShot.MostWords} at most.", "say it in fewer words.");

        ToldShot? Refuse(SourceSpan place, FormattableString reason, string fix)
        {
            diagnostics.Add(DiagnosticRules.OutOfRange, place, FormattableString.Invariant(reason), fix);
            return null;
        }
    }

    private (Step Step, Event Event)? MomentOf((string Text, SourceSpan Place) written, Trace trace)
    {
        var search = EventSearch.Find(written.Text, trace);
        if (search.Found is null) diagnostics.Add(search.Rule, written.Place, search.Reason, search.Fix);
        return search.Found;
    }

    /// <summary>Renders a chapter: its summary, then its sections with their figures and players.</summary>
    public RenderedChapter RenderChapter(Chapter chapter, string pageRoot, string pageAddress, IEmbedder embedder) =>
        Attempt(chapter.Body, () => RenderSections(chapter, pageRoot, pageAddress, embedder), new RenderedChapter("", Nothing, 0, 0));

    private RenderedChapter RenderSections(Chapter chapter, string pageRoot, string pageAddress, IEmbedder embedder)
    {
        var document = MarkdownReader.Parse(chapter.Body, diagnostics);
        var context = Context(ProseKind.Page, chapter.Body, pageRoot, pageAddress) with { Embedder = embedder, Sources = chapter.Sources, KnowsSources = chapter.KnowsSources, Runs = new NamedRuns(chapter, embedder, diagnostics) };
        context = context with { Figures = new FigureNumbers(document, context) };
        for (var number = 1; number <= context.Figures.Count; number++) context.Ids.For(FigureNumbers.IdOf(number));
        context.Ids.For("sources");
        foreach (var source in chapter.Sources) context.Ids.For("source-" + source.Id);
        var opening = document.TakeWhile(b => b is not HeadingBlock).ToList();
        if (opening.Count == 0)
            context.Diagnostics.Add(DiagnosticRules.NoSummary, new(chapter.Body.File, chapter.Body.Start, 0), "The chapter begins with a heading.", "say before its first section, in one paragraph that can be understood alone, what the chapter comes to.");
        var summary = ProseRenderer.Blocks(context, opening);
        var html = ProseRenderer.Blocks(context, document.Skip(opening.Count));
        return new RenderedChapter(summary, new RenderedProse(html, context.Contents, new ProseFacts(context.Terms, context.Ids.HasPlayer)), WordCount.Of(document, context), context.Figures.Count);
    }

    /// <summary>Renders a page, with its directives.</summary>
    public RenderedProse Render(MarkdownText text, string pageRoot, string pageAddress, IEmbedder embedder) => Attempt(text, () =>
    {
        var context = Context(ProseKind.Page, text, pageRoot, pageAddress) with { Embedder = embedder };
        var html = ProseRenderer.Blocks(context, MarkdownReader.Parse(text, diagnostics));
        return new RenderedProse(html, context.Contents, new ProseFacts(context.Terms, context.Ids.HasPlayer));
    }, Nothing);

    /// <summary>Renders a definition, or what a fact claims: the inline HTML of its paragraphs, without a paragraph around it.</summary>
    /// <param name="definition">The entry's text.</param>
    /// <param name="pageRoot">The way from the page to the root.</param>
    /// <param name="from">The address that relative links start from: that of the glossary, or of the page that lists facts.</param>
    public string RenderInline(MarkdownText definition, string pageRoot, string from = GlossaryAddress) => Attempt(definition, () =>
    {
        var context = Context(ProseKind.Definition, definition, pageRoot, from);
        var paragraphs = new List<string>();
        foreach (var block in MarkdownReader.Parse(definition, diagnostics))
        {
            if (block is ParagraphBlock paragraph) paragraphs.Add(ProseRenderer.Inline(context, paragraph.Inline));
            else if (block is not LinkReferenceDefinitionGroup)
            {
                ProseRenderer.Blocks(context with { IsBroken = true }, [block]);
                context.Report(DiagnosticRules.DefinitionNotPlain, block.Span, "A definition is one to three sentences; this is something else.", "say it in sentences.");
            }
        }
        return string.Join(' ', paragraphs);
    }, "");

    /// <summary>A text of front matter, in which nothing but placeholders is read: with the values of a step of a run.</summary>
    /// <param name="text">The text, as YAML gives it.</param>
    /// <param name="place">Where it stands, for what is found in it.</param>
    /// <param name="trace">The run.</param>
    /// <param name="step">The step that plain names mean.</param>
    /// <param name="happened">The event of the step that they mean first, or null.</param>
    public string Fill(string text, SourceSpan place, Trace trace, Step step, Event? happened = null) => Placeholder().Replace(text, match =>
    {
        var found = new DiagnosticBag();
        var part = new MarkdownText(new(place.File.Path, match.Value), 0);
        var context = Context(ProseKind.Choice, part, "", "") with { Diagnostics = found, Scope = new PlaceholderScope(trace, step, happened) };
        var filled = MarkdownReader.Parse(part, found) is [ParagraphBlock paragraph] ? ProseRenderer.PlainText(context, paragraph.Inline) : "";
        foreach (var finding in found.Sorted()) diagnostics.Add(finding.Rule, place, finding.Reason, finding.Fix);
        return filled;
    });

    [GeneratedRegex(@"\{\{.*?(?:\}\}|$)")]
    private static partial Regex Placeholder();

    private static RenderedProse Nothing => new("", [], new([], HasPlayer: false));

    // Whatever goes wrong on one page is that page's: the others are told of as well.
    private T Attempt<T>(MarkdownText text, Func<T> render, T otherwise)
    {
        try
        {
            return render();
        }
        catch (Exception error) when (error is not (OperationCanceledException or TemplateException) && !FileFault.IsOne(error))
        {
            PageFault.Add(diagnostics, text.File, error);
            return otherwise;
        }
    }

    private static void LookThrough(Section section, ProseContext context)
    {
        ProseRenderer.Inline(context, section.Title?.Inline);
        ProseRenderer.Blocks(context, section.Body);
        if (section.Question is not { } question) return;
        ProseRenderer.Blocks(context, [.. question.Ask, .. question.Choices, .. question.Why]);
        QuestionText.Fill(context, question.Answer);
    }

    /// <summary>What placeholders may name in a section, where a run has an event of its kind.</summary>
    private static PlaceholderScope? ScopeOf(Section section, Trace? sample)
    {
        if (section.Event == Section.Start) return sample is null ? null : new(sample, sample.Steps[0], null);
        foreach (var step in sample?.Steps ?? [])
            if (step.Events.FirstOrDefault(e => e.Name == section.Event) is { } happened) return new(sample!, step, happened);
        return null;
    }

    private static Stop StopOf(Telling telling, Trace trace, ProseContext page)
    {
        var context = page.At(new PlaceholderScope(trace, telling.Step, telling.Event));
        var title = telling.Section.Title?.Inline;
        var prediction = telling.Section.Question is { } question ? QuestionTeller.Tell(question, telling.Step.Index, context) : null;
        var known = context.Terms.Count;
        return new Stop(telling.Step.Index, ProseRenderer.Inline(context, title), ProseRenderer.PlainText(context, title), ProseRenderer.Blocks(context, telling.Section.Body), prediction)
        {
            Place = telling.Section.Place,
            Words = WordCount.Of(telling.Section.Body, context),
            NewTerms = [.. context.Terms.Skip(known)],
        };
    }

    private void Empty(HeadingBlock act, Script script, int index, ProseContext context)
    {
        var reason = script.Sections.Any(s => s.Act == index) ? "No step falls into this act: its sections never happen in this run, or only after a later act has begun." : "The act has no section, so it would have no stop.";
        diagnostics.Add(DiagnosticRules.EmptyAct, context.PlaceOf(act.Span), reason, "put a section below it that a step of the run reaches here, or remove the act.");
    }

    private ProseContext Context(ProseKind kind, MarkdownText text, string root, string address) =>
        new() { Kind = kind, Text = text, Content = content, Diagnostics = diagnostics, Links = links, PageRoot = root, Address = address };
}
