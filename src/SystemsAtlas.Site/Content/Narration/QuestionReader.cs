using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Content.Narration;

/// <summary>Reads what holds for a question whatever the run: <c>::: predict answer={{median}}</c>, question, choices, explanation.</summary>
internal sealed partial class QuestionReader(MarkdownText text, CustomContainer container, SourceSpan line, DiagnosticBag diagnostics)
{
    private const string Shape = "write \"::: predict answer={{name}}\", then the question, a list of two to four choices, the explanation, and a line \":::\".";
    private bool _failed;

    /// <summary>Whether a container is meant as a question.</summary>
    public static bool IsOne(CustomContainer container) => container.Info == Question.Name;

    /// <summary>The question, or null with diagnostics.</summary>
    public Question? Read()
    {
        if (container.ClosingFencedCharCount == 0)
        {
            diagnostics.Add(DiagnosticRules.OpenDirective, line, "The question that begins here is never closed, so every section after it would be part of it.", "put a line \":::\" after its explanation.");
            return null;
        }
        var list = container.OfType<ListBlock>().FirstOrDefault();
        var at = list is null ? container.Count : container.IndexOf(list);
        var (ask, why) = (container.Take(at).ToList(), container.Skip(at + 1).ToList());
        var choices = Choices(list);
        var answer = Answer();
        if (ask.Count == 0) Fail(DiagnosticRules.QuestionIncomplete, line, "Nothing is asked: there is no text before the choices.", "put the question between this line and the list.");
        if (list is not null && why.Count == 0) Fail(DiagnosticRules.QuestionIncomplete, line, "The answer is not explained: there is no text after the choices.", "say below the list why the right choice is right.");
        return _failed || answer is null ? null : new Question(line, answer, ask, choices, why);
    }

    private List<ParagraphBlock> Choices(ListBlock? list)
    {
        if (list is null)
        {
            Fail(DiagnosticRules.ChoiceCount, line, "The question has no list of choices.", Shape);
            return [];
        }
        if (list.IsOrdered)
            Fail(DiagnosticRules.ChoiceCount, text.LineAt(list), "The choices are a numbered list; the page letters them by itself.", "begin each choice with \"- \".");
        if (list.Count is < 2 or > 4)
            Fail(DiagnosticRules.ChoiceCount, text.LineAt(list), FormattableString.Invariant($"There {(list.Count == 1 ? "is 1 choice" : $"are {list.Count} choices")}; a question has two to four."),
                list.Count == 1 ? "add a choice that a reader could believe." : "keep the four that a reader could believe.");
        var choices = list.OfType<ListItemBlock>().Where(i => i is [ParagraphBlock { Inline.FirstChild: not null }]).Select(i => (ParagraphBlock)i[0]).ToList();
        foreach (var item in list.OfType<ListItemBlock>().Where(i => i is not [ParagraphBlock { Inline.FirstChild: not null }]))
            Fail(DiagnosticRules.ChoiceCount, text.LineAt(item), "A choice is one short line; this is not.", "say it in a few words, and the rest in the question or the explanation.");
        return choices;
    }

    /// <summary>Where the answer stands on the line; it must come from the trace.</summary>
    private SourceSpan? Answer()
    {
        var match = Opening().Match(line.File.Text.Substring(line.Start, line.Length));
        if (!match.Success)
        {
            diagnostics.Add(DiagnosticRules.MalformedDirective, line, "The line cannot be read as the beginning of a question.", "write \"::: predict answer={{name}}\", with nothing after the answer.");
            return null;
        }
        var group = match.Groups["quoted"].Success ? match.Groups["quoted"] : match.Groups["bare"];
        if (group.Length == 0)
        {
            diagnostics.Add(DiagnosticRules.MissingDirectiveKey, line, "The question does not say which choice is right.", "add answer={{name}}, which the trace fills in.");
            return null;
        }
        var place = new SourceSpan(line.File, line.Start + group.Index, group.Length);
        if (QuestionText.Parse(place, diagnostics)?.Descendants<PlaceholderInline>().Any() == true) return place;
        diagnostics.Add(DiagnosticRules.AnswerTyped, place, $"The answer \"{group.Value}\" is typed, so it would stay when the run changes.", "name a value of the event or of the state: answer={{name}}.");
        return null;
    }

    private void Fail(DiagnosticRule rule, SourceSpan place, string reason, string fix)
    {
        _failed = true;
        diagnostics.Add(rule, place, reason, fix);
    }

    [GeneratedRegex("""^:{3,}\s*predict(?:\s+answer=(?:"(?<quoted>[^"]*)"|(?<bare>(?!").*))?)?\s*$""")]
    private static partial Regex Opening();
}
