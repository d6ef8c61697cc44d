using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class StoryTests
{
    [Fact]
    public void A_narration_is_told_for_its_run()
    {
        var (story, diagnostics) = Toy.Tell(Toy.Good);
        Assert.Equal("", Toy.Messages(diagnostics));
        Approve.Equal(Text(story!), "Content/story.txt");
    }

    [Fact]
    public void A_question_is_asked_with_the_values_of_each_stop_that_answers_it()
    {
        var (story, diagnostics) = Toy.Tell(Toy.Good.Replace("It makes", """
            ::: predict answer="{{number}} *comes*"
            After {{before.seen.count}} of them, what now? A [pause](term:pause)?

            - a [pause](term:pause)
            - **{{number}}** comes

            It is `{{half}}`, which is {{half}}.
            :::

            It makes
            """, StringComparison.Ordinal));
        Assert.Equal("", Toy.Messages(diagnostics));
        Approve.Equal(string.Concat(story!.Stops.Select(s => $"-- step {s.Step}: {s.TitleText}\n{Text(s.Prediction)}")), "Content/questions.txt");
    }

    private static string Text(Prediction? question) => question is null ? "nothing\n"
        : $"{question.QuestionHtml}\n{string.Concat(question.Choices.Select(c => $"{c.Letter}{(c.IsRight ? "!" : " ")} {c.Html}\n"))}{question.ExplanationHtml}\n";

    internal static string Text(Story story) =>
        story.OpeningHtml + "\n" + string.Concat(story.Acts.Select(a => $"\n== {a.Title}\n" + string.Concat(a.Stops.Select(s => $"-- step {s.Step}: {s.TitleHtml} ({s.TitleText})\n{s.BodyHtml}\n"))))
        + "\nterms: " + string.Join(", ", story.Prose.Terms) + "\n";
}
