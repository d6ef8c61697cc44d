using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Narration;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes directives: a computed frame, or a whole player.</summary>
internal sealed class DirectiveWriter(ProseContext context) : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer renderer, CustomContainer container)
    {
        var line = Directive.OpeningLine(container, context);
        if (QuestionReader.IsOne(container))
            context.Diagnostics.Add(DiagnosticRules.MisplacedDirective, line, "A question is asked before a stop, so it stands in a section of a walkthrough, beside its paragraphs and not inside one of them.",
                context.Embedder is null ? "move it below the title of a section." : "move it into a walkthrough.");
        else if (context.Embedder is null && Suggest.Nearest(container.Info ?? "", [Question.Name]) is { } near)
            context.Diagnostics.Add(DiagnosticRules.UnknownDirective, line, $"There is no directive \"{container.Info}\". Did you mean \"{near}\"?", $"write \"::: {near} answer={{{{name}}}}\".");
        else if (context.Embedder is not { } embedder)
            context.Diagnostics.Add(DiagnosticRules.MisplacedDirective, line, "Only chapters and pages embed frames and players; a walkthrough has its own.", "remove the directive.");
        else if (container.Parent is CustomContainer)
            context.Diagnostics.Add(DiagnosticRules.NestedDirective, line, "A directive begins here before the one around it is closed.", "close the first with a line \":::\", or remove the second.");
        else if (container.ClosingFencedCharCount == 0)
            context.Diagnostics.Add(DiagnosticRules.OpenDirective, line, "The directive that begins here is never closed, so everything after it would be its caption.", "put a line \":::\" after its caption.");
        else if (Directive.Read(container, context) is { } directive)
            renderer.EnsureLine().WriteLine(directive.Name == "player" ? Player(directive, container, embedder) : Frame(directive, container, embedder));
    }

    private string Frame(Directive directive, CustomContainer container, IEmbedder embedder)
    {
        if (new DirectiveRun(directive, context).Run() is not { } run) return "";
        if (DirectiveStep.Find(directive, run.Trace, context.Diagnostics) is not { } shown) return "";
        var caption = ProseRenderer.Blocks(context.At(new PlaceholderScope(run.Trace, shown.Step, shown.Event)), container);
        var number = context.Figures?.Of(container) ?? 0;
        var embed = new Embed(context.PageRoot, number > 0 ? FigureNumbers.IdOf(number) : IdOf("frame"), caption, run) { Number = number };
        return Draw(directive, run.Request, () => embedder.Frame(embed, shown.Step.Index));
    }

    private string Player(Directive directive, CustomContainer container, IEmbedder embedder)
    {
        if (FindWalkthrough(directive) is not { } walkthrough) return "";
        if (DirectiveRun.RunTo(walkthrough.Request, walkthrough.System.Scene, context, directive.Place) is not { } run) return "";
        context.Ids.HasPlayer = true;
        var caption = ProseRenderer.Blocks(context.At(new PlaceholderScope(run.Trace, run.Trace.Steps[^1], null)), container);
        var embed = new Embed(context.PageRoot, IdOf("player"), caption, run);
        return Draw(directive, run.Request, () => embedder.Player(embed, walkthrough));
    }

    /// <summary>Holds the page's address, because the frames of all pages are files in one folder.</summary>
    private string IdOf(string kind) => context.Ids.For(context.Address.Length == 0 ? kind : $"{context.Address} {kind}");

    private string Draw(Directive directive, RunRequest request, Func<string> draw)
    {
        try
        {
            return draw();
        }
        catch (Exception error) when (error is not (TemplateException or OperationCanceledException))
        {
            RunDiagnostics.Add(context.Diagnostics, directive.Place, error, request);
            return "";
        }
    }

    private Walkthrough? FindWalkthrough(Directive directive)
    {
        foreach (var entry in directive.Entries.Where(e => e.Key != "walkthrough"))
            context.Diagnostics.Add(DiagnosticRules.UnknownDirectiveKey, entry.KeyPlace, $"A player has no key \"{entry.Key}\"; it shows a walkthrough as it is.", "use walkthrough alone.");
        if (directive["walkthrough"] is not { } name)
        {
            context.Diagnostics.Add(DiagnosticRules.MissingDirectiveKey, directive.Place, "The player does not say which walkthrough to play.", "add walkthrough=slug.");
            return null;
        }
        var walkthroughs = context.Content.Walkthroughs;
        if (walkthroughs.FirstOrDefault(w => w.Slug == name.Value) is { } walkthrough) return walkthrough;
        var slugs = walkthroughs.Select(w => w.Slug).ToList();
        context.Diagnostics.Add(DiagnosticRules.UnknownWalkthrough, name.ValuePlace, $"There is no walkthrough \"{name.Value}\".{Suggest.Question(name.Value, slugs)}", Suggest.OneOf(slugs, $"write input/walkthroughs/{name.Value}.md."));
        return null;
    }
}
