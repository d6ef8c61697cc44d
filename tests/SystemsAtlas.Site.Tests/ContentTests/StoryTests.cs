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

            It is `half`, which is {{half}}.
            :::

            It makes
            """, StringComparison.Ordinal));
        Assert.Equal("", Toy.Messages(diagnostics));
        Approve.Equal(string.Concat(story!.Stops.Select(s => $"-- step {s.Step}: {s.TitleText}\n{Text(s.Prediction)}")), "Content/questions.txt");
    }

    [Fact]
    public void Words_that_name_what_the_picture_marks_are_tied_to_it_by_its_number()
    {
        var (story, diagnostics) = Toy.Tell(Toy.Good.Replace("It makes", "[The number {{number}}](look:2) of [two](look:1) makes", StringComparison.Ordinal));
        Assert.Equal("", Toy.Messages(diagnostics));
        var told = story!.Stops.Where(s => s.Looks.Count > 0).ToList();
        Assert.All(told, s => Assert.Equal([2, 1], s.Looks));
        Assert.Contains("<span class=\"look\" data-mark=\"2\">The number ", Assert.Single(told.Take(1)).BodyHtml, StringComparison.Ordinal);
    }

    private static string Text(Prediction? question) => question is null ? "nothing\n"
        : $"{question.QuestionHtml}\n{string.Concat(question.Choices.Select(c => $"{c.Letter}{(c.IsRight ? "!" : " ")} {c.Html}\n"))}{question.ExplanationHtml}\n";

    internal static string Text(Story story) =>
        story.OpeningHtml + "\n" + string.Concat(story.Acts.Select(a => $"\n== {a.Title}\n" + string.Concat(a.Stops.Select(s => $"-- step {s.Step}: {s.TitleHtml} ({s.TitleText})\n{s.BodyHtml}\n"))))
        + "\nterms: " + string.Join(", ", story.Prose.Terms) + "\n";
}
