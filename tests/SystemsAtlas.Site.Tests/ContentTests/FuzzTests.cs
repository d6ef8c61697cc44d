using SystemsAtlas.Simulation;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class FuzzTests
{
    private const int Rounds = 1000;
    private static readonly string[] Pieces = ["{{", "}}", "---\n", "# ", "## ", "### ", ":::", "[", "](", "term:", "<b>", "\t", "`", "|", "\n\n", "> ", "é", "😀", "\0", "\ud800", ": ", "'", "\"", "&", "*", "#1", "::: frame {model=counter}\n"];

    [Fact]
    public void A_mutated_walkthrough_never_throws_and_every_message_can_be_written()
    {
        var random = new SeededRandom(20);
        var silent = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = Mutate(Toy.Good, random);
            var (_, diagnostics) = Toy.Tell(text);
            if (Toy.Messages(diagnostics).Length == 0) silent++;
        }
        // Some mutations only change a word of the prose; if all passed, nothing was looked at.
        Assert.InRange(silent, 1, Rounds / 2);
    }

    [Fact]
    public void Every_truncation_is_refused_or_told()
    {
        for (var length = 0; length < Toy.Good.Length; length++)
        {
            var (story, diagnostics) = Toy.Tell(Toy.Good[..length]);
            Assert.True(diagnostics.HasErrors || story!.Acts.Count > 0, $"the first {length} characters say nothing");
        }
    }

    [Fact]
    public void A_mutated_page_never_throws()
    {
        var random = new SeededRandom(21);
        const string Page = "Text [a](/b/#c) {{x}}.\n\n## Head\n\n::: frame {model=counter event=mark-reached}\nMark {{mark}}.\n:::\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n> Why?\n\n- one\n- two\n\n```\ncode\n```\n";
        for (var round = 0; round < Rounds / 4; round++) Toy.Messages(Toy.Render(Mutate(Page, random)).Diagnostics);
    }

    private static string Mutate(string text, SeededRandom random)
    {
        for (var times = random.Integer(1, 4); times > 0; times--)
        {
            var at = (int)random.Integer(0, text.Length);
            var length = (int)Math.Min(random.Integer(0, 12), text.Length - at);
            text = random.Integer(0, 2) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Integer(0, Pieces.Length - 1)]),
                _ => text.Insert((int)random.Integer(0, text.Length), text.Substring(at, length)),
            };
        }
        return text;
    }
}
