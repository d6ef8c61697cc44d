using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes links, images and terms, and refuses what may not be linked to.</summary>
internal sealed class LinkWriter(ProseContext context) : HtmlObjectRenderer<LinkInline>
{
    private const string TermScheme = "term:", SourceScheme = "source:", FigureScheme = "figure:", FactScheme = "fact:", SituationScheme = "sim:", LookScheme = "look:";

    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var url = link.Url ?? "";
        if (!renderer.EnableHtmlForInline) renderer.WriteChildren(link);
        else if (link.IsImage) WriteImage(renderer, link, url);
        else if (url.StartsWith(TermScheme, StringComparison.OrdinalIgnoreCase)) WriteTerm(renderer, link, url[TermScheme.Length..]);
        else if (url.StartsWith(SourceScheme, StringComparison.OrdinalIgnoreCase)) WriteSource(renderer, link, url[SourceScheme.Length..]);
        else if (url.StartsWith(FigureScheme, StringComparison.OrdinalIgnoreCase)) WriteFigure(renderer, link, url[FigureScheme.Length..]);
        else if (url.StartsWith(FactScheme, StringComparison.OrdinalIgnoreCase)) WriteFact(renderer, link, url[FactScheme.Length..]);
        else if (url.StartsWith(SituationScheme, StringComparison.OrdinalIgnoreCase)) WriteSituation(renderer, link, url[SituationScheme.Length..]);
        else if (url.StartsWith(LookScheme, StringComparison.OrdinalIgnoreCase)) WriteLook(renderer, link, url[LookScheme.Length..]);
        else WriteLink(renderer, link, url);
    }

    private void WriteSource(HtmlRenderer renderer, LinkInline link, string id)
    {
        var known = context.Sources.Select(s => s.Id).ToList();
        if (!known.Contains(id))
        {
            if (context.KnowsSources) context.Report(DiagnosticRules.UnknownSource, PlaceOf(link), known.Count == 0 ? "This text has no sources in its front matter." : $"The front matter has no source \"{id}\".{Suggest.Question(id, known)}",
                Suggest.OneOf(known.Select(k => SourceScheme + k), $"name it in the front matter of a chapter: \"sources:\", and below it \"  {id}: {{ text: ... }}\"."));
            renderer.WriteChildren(link);
            return;
        }
        renderer.Write($"<a class=\"cite\" href=\"#source-{id}\">").WriteChildren(link);
        renderer.Write("</a>");
    }

    // A fact is told on the page of methods, with how it was checked.
    private void WriteFact(HtmlRenderer renderer, LinkInline link, string slug)
    {
        if (FactPath.Find(context, slug, out var unknown) is null)
        {
            if (unknown is { } why) context.Report(why.Rule, PlaceOf(link), why.Reason, why.Fix);
            renderer.WriteChildren(link);
            return;
        }
        WriteTo(renderer, link, $"/method/#{ProsePages.IdOfFact(slug)}", " class=\"cite\"");
    }

    // The playground in the situation of a run that the chapter names: its end, or an occurrence in it.
    private void WriteSituation(HtmlRenderer renderer, LinkInline link, string head)
    {
        if (context.Runs is not { } runs)
            context.Report(DiagnosticRules.UnknownRun, PlaceOf(link), "Only a chapter names runs in its front matter.", "link to the playground itself, such as /simulators/b-tree/.");
        else if (runs.MomentOf(head, out var unknown) is not { } moment)
        {
            if (unknown is { } why) context.Report(why.Rule, PlaceOf(link), why.Reason, why.Fix);
        }
        else if (runs.PlaygroundOf(moment.Run.System, context.Content) is { } playground)
        {
            var address = Playground.AddressOf(playground.Slug);
            context.Links.Add(context.PlaceOf(PlaceOf(link)), address, "");
            renderer.Write("<a class=\"situation\" href=\"").WriteEscapeUrl($"{context.PageRoot}{address}#{SituationAddress.Of(moment.Run.Request, moment.Step.Index)}").Write("\"").Write(">").WriteChildren(link);
            renderer.Write("</a>");
            return;
        }
        else if (context.Content.Broken.All(d => d.Folder != "simulators"))
            context.Report(DiagnosticRules.UnknownPlayground, PlaceOf(link), $"No playground runs the model {moment.Run.System.Model.Slug}.", "write one, or say it without a link.");
        renderer.WriteChildren(link);
    }

    // Words that name what the picture marks. They lead nowhere; the player ties them to the mark.
    private void WriteLook(HtmlRenderer renderer, LinkInline link, string number)
    {
        if (context.Looks is null && !context.IsBroken)
            context.Report(DiagnosticRules.LinkScheme, PlaceOf(link), "Only the text of a walkthrough's stop stands beside a picture that it can point at.", "say it in words.");
        else if (number is not [>= '1' and <= '9'])
            context.Report(DiagnosticRules.LinkScheme, PlaceOf(link), $"\"{number}\" is not the number of a mark.", "write look:1 for the first thing that the picture marks at this stop, look:2 for the second.");
        else
        {
            context.Looks?.Add(number[0] - '0');
            renderer.Write($"<span class=\"look\" data-mark=\"{number}\">").WriteChildren(link);
            renderer.Write("</span>");
            return;
        }
        renderer.WriteChildren(link);
    }

    private void WriteFigure(HtmlRenderer renderer, LinkInline link, string name)
    {
        if (context.Figures?.Of(name) is not { } number)
        {
            var known = context.Figures?.Names.ToList() ?? [];
            if (context.Figures?.HasUnread != true) context.Report(DiagnosticRules.UnknownFigure, PlaceOf(link), $"No figure of this text has the id \"{name}\".{Suggest.Question(name, known)}",
                Suggest.OneOf(known.Select(k => FigureScheme + k), $"give a frame of the chapter id={name}."));
            renderer.WriteChildren(link);
            return;
        }
        renderer.Write($"<a href=\"#{FigureNumbers.IdOf(number)}\">").WriteChildren(link);
        renderer.Write(FormattableString.Invariant($" {number}</a>"));
    }

    private void WriteLink(HtmlRenderer renderer, LinkInline link, string url) => WriteTo(renderer, link, url, "");

    private void WriteTo(HtmlRenderer renderer, LinkInline link, string url, string attributes)
    {
        if (context.Kind == ProseKind.Choice)
            context.Report(DiagnosticRules.LinkScheme, link.Span, "A choice is a button, which cannot hold a link.", "put the link into the question or the explanation.");
        if (LinkTarget.Href(context, url, context.PlaceOf(PlaceOf(link))) is not { } href)
        {
            renderer.WriteChildren(link);
            return;
        }
        renderer.Write($"<a{attributes} href=\"").WriteEscapeUrl(href).Write("\"");
        WriteTitle(renderer, link);
        renderer.Write(">").WriteChildren(link);
        renderer.Write("</a>");
    }

    private void WriteTerm(HtmlRenderer renderer, LinkInline link, string slug)
    {
        if (!RequireTerm(link, slug) || context.Kind == ProseKind.Choice)
        {
            renderer.WriteChildren(link);
            return;
        }
        if (!context.Terms.Contains(slug)) context.Terms.Add(slug);
        renderer.Write($"<button type=\"button\" class=\"term\" popovertarget=\"term-{slug}\">").WriteChildren(link);
        renderer.Write("</button>");
    }

    private bool RequireTerm(LinkInline link, string slug)
    {
        if (context.Kind == ProseKind.Definition)
        {
            context.Report(DiagnosticRules.DefinitionNotPlain, link.Span, "A definition is shown inside a popover, which cannot open another.", $"write the words without \"(term:{slug})\".");
            return false;
        }
        var known = context.Content.Glossary.Select(t => t.Slug).ToList();
        if (known.Contains(slug)) return true;
        if (context.Content.IsBroken("glossary", slug)) return false;
        var near = Suggest.Nearest(slug, known);
        context.Report(DiagnosticRules.UnknownTerm, PlaceOf(link), $"The glossary has no term \"{slug}\".{Suggest.Question(slug, known)}",
            near is null ? "write an entry for it in a file of input/glossary." : $"write term:{near}, or write an entry for it in a file of input/glossary.");
        return false;
    }

    private void WriteImage(HtmlRenderer renderer, LinkInline link, string url)
    {
        var alt = ProseRenderer.PlainText(context, link);
        if (alt.Length == 0)
            context.Report(DiagnosticRules.NoAltText, link.Span, "The image has no text for those who cannot see it.", "say between the brackets what the image shows.");
        if (LinkTarget.IsOutside(url))
        {
            context.Report(DiagnosticRules.OutsideImage, PlaceOf(link), $"The image \"{url}\" is not part of the site.", "put the file into the project and link to it as /images/name.png.");
            return;
        }
        if (LinkTarget.Href(context, url, context.PlaceOf(PlaceOf(link))) is not { } href) return;
        renderer.Write("<img src=\"").WriteEscapeUrl(href).Write("\" alt=\"").WriteEscape(alt).Write("\"");
        WriteTitle(renderer, link);
        renderer.Write(" loading=\"lazy\">");
    }

    private void WriteTitle(HtmlRenderer renderer, LinkInline link)
    {
        if (HiddenCharacters.NameIn(link.Title ?? "") is { } name)
            context.Report(DiagnosticRules.HiddenCharacter, link.Span, $"The link's title holds the character {name}, which nobody sees.", "remove it.");
        else if (!string.IsNullOrEmpty(link.Title)) renderer.Write(" title=\"").WriteEscape(link.Title).Write("\"");
    }

    /// <summary>The address in the source where it is there, else the whole link.</summary>
    private static Markdig.Syntax.SourceSpan PlaceOf(LinkInline link) =>
        link.Reference is null && link.UrlSpan is { Length: > 0, Start: var start } && start >= link.Span.Start && start <= link.Span.End ? link.UrlSpan : link.Span;
}

/// <summary>Writes addresses in angle brackets.</summary>
internal sealed class AutolinkWriter(ProseContext context) : HtmlObjectRenderer<AutolinkInline>
{
    protected override void Write(HtmlRenderer renderer, AutolinkInline link)
    {
        var url = link.IsEmail ? "mailto:" + link.Url : link.Url;
        var href = renderer.EnableHtmlForInline ? LinkTarget.Href(context, url, context.PlaceOf(link.Span)) : null;
        if (href is not null) renderer.Write("<a href=\"").WriteEscapeUrl(href).Write("\">");
        if (renderer.EnableHtmlEscape) renderer.WriteEscape(link.Url);
        else renderer.Write(link.Url);
        if (href is not null) renderer.Write("</a>");
    }
}
