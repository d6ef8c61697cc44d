using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Content.Narration;

/// <summary>Asks a section's question with the values of one stop.</summary>
internal static class QuestionTeller
{
    private const string Letters = "ABCD";

    /// <summary>The question of a stop, or null with diagnostics.</summary>
    /// <param name="question">As written.</param>
    /// <param name="stop">The stop's step, for messages.</param>
    /// <param name="context">The page, at that step.</param>
    public static Prediction? Tell(Question question, int stop, ProseContext context)
    {
        // Placeholders without a value leave holes that would be taken for equal choices.
        var found = new DiagnosticBag();
        var careful = context with { Diagnostics = found };
        var texts = question.Choices.Select(c => QuestionText.Fill(careful, c)).ToList();
        var answer = QuestionText.Fill(careful, question.Answer);
        var (ask, why) = (ProseRenderer.Blocks(careful, question.Ask), ProseRenderer.Blocks(careful, question.Why));
        foreach (var d in found.Sorted()) context.Diagnostics.Add(d.Rule, d.Place, d.Reason, d.Fix);
        if (found.HasErrors || !AreDistinct(question, texts, stop, context) || !IsAmong(question, answer, texts, stop, context)) return null;
        var choices = question.Choices.Select((c, i) => new Choice(Letters[i].ToString(), ProseRenderer.Inline(context with { Kind = ProseKind.Choice }, c.Inline), texts[i] == answer));
        return new Prediction(ask, [.. choices], why) { Words = WordCount.Of(question.Ask, context) + WordCount.Of(question.Why, context) + texts.Sum(t => t.Split(' ').Length) };
    }

    private static bool AreDistinct(Question question, List<string> texts, int stop, ProseContext context)
    {
        var second = Enumerable.Range(0, texts.Count).FirstOrDefault(i => texts.IndexOf(texts[i]) < i);
        if (second == 0) return true;
        context.Report(DiagnosticRules.EqualChoices, question.Choices[second].Span, FormattableString.Invariant($"At step {stop} two choices are the same, \"{texts[second]}\"."),
            "name values that differ at every stop of the section, or give it to one occurrence, such as \"#1\".");
        return false;
    }

    private static bool IsAmong(Question question, string answer, List<string> texts, int stop, ProseContext context)
    {
        if (texts.Contains(answer)) return true;
        var choices = string.Join(", ", texts.Select(t => $"\"{t}\""));
        context.Diagnostics.Add(DiagnosticRules.AnswerNotAmong, question.Answer, FormattableString.Invariant($"At step {stop} the answer is \"{answer}\", and the choices are {choices}.{Suggest.Question(answer, texts)}"),
            "make the answer, filled in, the same words as one of the choices.");
        return false;
    }
}
