using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Narration;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes directives: a computed frame, a plot of what runs came to, or a whole player.</summary>
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
        // What follows one that is never closed is only as if it were inside.
        else if (container.Parent is CustomContainer { ClosingFencedCharCount: > 0 })
            context.Diagnostics.Add(DiagnosticRules.NestedDirective, line, "A directive begins here before the one around it is closed.", "close the first with a line \":::\", or remove the second.");
        else if (container.ClosingFencedCharCount == 0)
            context.Diagnostics.Add(DiagnosticRules.OpenDirective, line, "The directive that begins here is never closed, so everything after it would be its caption.", "put a line \":::\" after its caption.");
        else if (Directive.Read(container, context) is { } directive && Draw(directive, container, embedder) is { } html)
        {
            renderer.EnsureLine().WriteLine(html);
            return;
        }
        LookThrough(container);
    }

    /// <summary>Tells what is wrong inside a directive that is not drawn; which step its placeholders would mean is not known.</summary>
    private void LookThrough(CustomContainer container) => ProseRenderer.Blocks(context with { IsBroken = true, Scope = null }, container);

    private string? Draw(Directive directive, CustomContainer container, IEmbedder embedder) => directive.Name switch
    {
        "player" => Player(directive, container, embedder),
        "plot" => Plot(directive, container, embedder),
        "answer" => Answer(container),
        _ => Frame(directive, container, embedder),
    };

    // What a reader is asked first, and may look up then.
    private string Answer(CustomContainer container) => $"<details class=\"answer\"><summary>Answer</summary>\n{ProseRenderer.Blocks(context, container)}</details>";

    private string? Plot(Directive directive, CustomContainer container, IEmbedder embedder)
    {
        if (new PlotReader(directive, container, context).Read() is not var (plot, description)) return null;
        // The table is drawn and told; what else stands in the container is the caption.
        foreach (var table in container.OfType<Markdig.Extensions.Tables.Table>().ToList()) container.Remove(table);
        var number = context.Figures?.Of(container) ?? 0;
        var figure = new PlotFigure(context.PageRoot, number > 0 ? FigureNumbers.IdOf(number) : IdOf("plot"), ProseRenderer.Blocks(context, container), plot, description) { Number = number };
        try
        {
            return embedder.Plot(figure);
        }
        catch (DrawingException error)
        {
            context.Diagnostics.Add(DiagnosticRules.MalformedDirective, directive.Place, $"The plot cannot be drawn: {error.Message}", "change the titles, the heads of the columns, or the axes.");
            return "";
        }
    }

    private string? Frame(Directive directive, CustomContainer container, IEmbedder embedder)
    {
        if (new DirectiveRun(directive, context).Run() is not { } run) return null;
        if (DirectiveStep.Find(directive, run.Trace, context.Diagnostics) is not { } shown) return null;
        var caption = ProseRenderer.Blocks(context.At(new PlaceholderScope(run.Trace, shown.Step, shown.Event)), container);
        var number = context.Figures?.Of(container) ?? 0;
        var embed = new Embed(context.PageRoot, number > 0 ? FigureNumbers.IdOf(number) : IdOf("frame"), caption, run) { Number = number };
        return Draw(directive, run.Request, () => embedder.Frame(embed, shown.Step.Index));
    }

    private string? Player(Directive directive, CustomContainer container, IEmbedder embedder)
    {
        if (FindWalkthrough(directive, embedder) is not { } walkthrough) return null;
        // What is wrong with a walkthrough is told where it is written, unless that is left out of this build.
        var told = embedder.Tells(walkthrough.Slug) ? context with { Diagnostics = new() } : context;
        if (DirectiveRun.RunTo(walkthrough.Request, walkthrough.System.Scene, told, directive.Place) is not { } run) return null;
        context.Ids.HasPlayer = true;
        var caption = ProseRenderer.Blocks(context.At(new PlaceholderScope(run.Trace, run.Trace.Steps[^1], null)), container);
        var embed = new Embed(context.PageRoot, IdOf("player"), caption, run);
        return Draw(directive, run.Request, () => embedder.Player(embed, walkthrough)) ?? Missing(directive, walkthrough.Slug, embedder);
    }

    private string Missing(Directive directive, string walkthrough, IEmbedder embedder)
    {
        if (!embedder.Tells(walkthrough))
            context.Diagnostics.Add(DiagnosticRules.UnknownWalkthrough, directive.Place, $"The walkthrough \"{walkthrough}\" has errors of its own, so it cannot be played here.", $"see them with: check {walkthrough}");
        return "";
    }

    /// <summary>Holds the page's address, because the frames of all pages are files in one folder.</summary>
    private string IdOf(string kind) => context.Ids.For(context.Address.Length == 0 ? kind : $"{context.Address} {kind}");

    private string? Draw(Directive directive, RunRequest request, Func<string?> draw)
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

    private Walkthrough? FindWalkthrough(Directive directive, IEmbedder embedder)
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
        if (context.Content.IsBroken("walkthroughs", name.Value))
        {
            Missing(directive, name.Value, embedder);
            return null;
        }
        var slugs = walkthroughs.Select(w => w.Slug).ToList();
        context.Diagnostics.Add(DiagnosticRules.UnknownWalkthrough, name.ValuePlace, $"There is no walkthrough \"{name.Value}\".{Suggest.Question(name.Value, slugs)}", Suggest.OneOf(slugs, $"write input/walkthroughs/{name.Value}.md."));
        return null;
    }
}
