using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Content.Narration;

/// <summary>Parts a narration by its headings: acts, sections, titles.</summary>
internal sealed partial class NarrationParser
{
    private readonly MarkdownText _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly IReadOnlyList<string>? _events;
    private readonly List<Block> _opening = [];
    private readonly List<HeadingBlock?> _acts = [null];
    private readonly List<Section> _sections = [];
    private readonly List<Block> _unread = [];
    private readonly HashSet<int> _actsInDoubt = [];
    private Section? _section;
    private bool _inOpening = true;
    private bool _hasSections;

    /// <summary>Set after a section whose heading cannot be read: its text is not stray.</summary>
    private bool _skipping;

    private NarrationParser(MarkdownText text, IReadOnlyList<string>? events, DiagnosticBag diagnostics) => (_text, _events, _diagnostics) = (text, events, diagnostics);

    /// <summary>The parts; without <paramref name="events"/> any event will do.</summary>
    public static Script Parse(MarkdownText text, IReadOnlyList<string>? events, DiagnosticBag diagnostics)
    {
        var parser = new NarrationParser(text, events, diagnostics);
        foreach (var block in MarkdownReader.Parse(text, diagnostics)) parser.Take(block);
        if (!parser._hasSections)
            diagnostics.Add(DiagnosticRules.NoStops, new(text.File, text.Start, 0), "The narration has no section, so the player would never stop.", "add a line \"## event-name\", below it \"### What it shows\", then prose.");
        foreach (var section in parser._sections.Where(s => s.Title is null))
            diagnostics.Add(DiagnosticRules.NoTitle, section.Place, $"The section {section.Heading} has no title.", "open it with a line \"### ...\" that says the point of the step.");
        return new Script(parser._opening, parser._acts, parser._sections, parser._unread, parser._actsInDoubt);
    }

    private void Take(Block block)
    {
        switch (block)
        {
            case LinkReferenceDefinitionGroup: break;
            case HeadingBlock { Level: 1 } act: BeginAct(act); break;
            case HeadingBlock { Level: 2 } heading: BeginSection(heading); break;
            case HeadingBlock { Level: 3 } title: TakeTitle(title); break;
            default: TakeBody(block); break;
        }
    }

    private void BeginAct(HeadingBlock act)
    {
        (_inOpening, _skipping, _section) = (false, false, null);
        _acts.Add(act);
    }

    private void BeginSection(HeadingBlock heading)
    {
        (_inOpening, _skipping, _section) = (false, false, null);
        _hasSections = true;
        var place = _text.LineAt(heading);
        if (ReadHeading(place) is not { } name)
        {
            _skipping = true;
            _actsInDoubt.Add(_acts.Count - 1);
            return;
        }
        var section = new Section(name.Event, name.Occurrence, place, _acts.Count - 1);
        if (_sections.FirstOrDefault(s => s.Event == name.Event && s.Occurrence == name.Occurrence) is { } first)
        {
            _skipping = true;
            _diagnostics.Add(DiagnosticRules.DuplicateSection, place, FormattableString.Invariant($"There is a section {first.Heading} in line {first.Place.File.PlaceOf(first.Place.Start).Line} already."),
                "join the two, or number one of them, such as \"#2\".");
        }
        else _sections.Add(_section = section);
    }

    private (string Event, int? Occurrence)? ReadHeading(SourceSpan place)
    {
        var text = place.File.Text.Substring(place.Start, place.Length).TrimStart('#', ' ', '\t');
        var match = Heading().Match(text);
        if (!match.Success)
        {
            var name = match.Groups["name"].Success ? match.Groups["name"].Value : text.Split('#')[0].Trim();
            _diagnostics.Add(DiagnosticRules.MalformedSection, place, $"\"{text}\" is no event, with or without the number of an occurrence.{Suggest.Question(PageIds.Slug(name), _events ?? [])}",
                "write the event's name in kebab case, such as \"## leaf-split\" or \"## leaf-split #1\".");
            return null;
        }
        var happened = match.Groups["name"].Value;
        if (happened == Section.Start && match.Groups["number"].Success)
        {
            _diagnostics.Add(DiagnosticRules.MalformedSection, place, "A run starts once, so \"start\" takes no number.", "write \"## start\".");
            return null;
        }
        if (happened != Section.Start && _events?.Contains(happened) == false)
        {
            var at = new SourceSpan(place.File, place.File.Text.IndexOf(happened, place.Start, StringComparison.Ordinal), happened.Length);
            _diagnostics.Add(DiagnosticRules.UnknownEvent, at, $"The model has no event \"{happened}\".{Suggest.Question(happened, _events)}", Suggest.OneOf([Section.Start, .. _events], ""));
            return null;
        }
        return (happened, match.Groups["number"] is { Success: true, Value: var number } ? int.Parse(number, CultureInfo.InvariantCulture) : null);
    }

    private void TakeTitle(HeadingBlock title)
    {
        if (_section?.Title is not null || _section is null) _unread.Add(title);
        if (_skipping) return;
        if (_section is null)
            _diagnostics.Add(DiagnosticRules.StrayText, _text.LineAt(title), "This title belongs to no section.", "put it below a line \"## event-name\".");
        else if (_section.Title is null && _section.Body.Count == 0 && !_section.HasQuestion) _section.Title = title;
        else if (_section.Title is null)
        {
            _section.Title = title;
            _diagnostics.Add(DiagnosticRules.StrayText, _text.LineAt(title), "The title of a section comes before its text.", $"move it to the line below \"## {_section.Heading}\".");
        }
        else _diagnostics.Add(DiagnosticRules.TwoTitles, _text.LineAt(title), $"The section {_section.Heading} has a title already; a stop makes one point.", "make this a section of its own, or a line in bold.");
    }

    private void TakeBody(Block block)
    {
        if (_section is not null && block is CustomContainer container && QuestionReader.IsOne(container)) TakeQuestion(_section, container);
        else if (_section is not null) _section.Body.Add(block);
        else if (_inOpening) _opening.Add(block);
        else
        {
            _unread.Add(block);
            if (!_skipping) _diagnostics.Add(DiagnosticRules.StrayText, _text.LineAt(block), "This text stands between an act and its first section, so no step shows it.", "move it into a section, or before the first act.");
        }
    }

    private void TakeQuestion(Section section, CustomContainer container)
    {
        var line = _text.LineAt(container);
        if (section.HasQuestion)
        {
            _unread.AddRange(container);
            _diagnostics.Add(DiagnosticRules.TwoQuestions, line, $"The section {section.Heading} asks a question already; a stop answers one.", "keep the better one, or ask this one before another stop.");
        }
        else if (new QuestionReader(_text, container, line, _diagnostics).Read() is { } question)
            section.Question = question;
        else
            _unread.AddRange(container);
        section.HasQuestion = true;
    }

    [GeneratedRegex(@"^(?<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\s*#(?<number>[1-9][0-9]{0,6}))?(?:\s+#+)?\s*$")]
    private static partial Regex Heading();
}
