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

    internal static string Text(Story story) =>
        story.OpeningHtml + "\n" + string.Concat(story.Acts.Select(a => $"\n== {a.Title}\n" + string.Concat(a.Stops.Select(s => $"-- step {s.Step}: {s.TitleHtml} ({s.TitleText})\n{s.BodyHtml}\n"))))
        + "\nterms: " + string.Join(", ", story.Prose.Terms) + "\n";
}
