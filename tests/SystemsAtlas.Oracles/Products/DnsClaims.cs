using SystemsAtlas.Models.Networking.Web.WebRequest;
using SystemsAtlas.Models.Networking.Web.Wire;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on DNS shows of tools: its program is run, and its capture is read.</summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("tshark", "tshark")]
public sealed class DnsClaims
{
    private const string Slug = "dns";

    [Fact]
    public void The_program_of_the_chapter_tells_how_likely_a_forged_answer_is()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var program = ChapterCode.Block(Slug, "def hit(forged");
        var printed = Printed(python, program);
        comparison.Same("$ python3 guess.py\n" + string.Join("\n", printed), ChapterCode.Block(Slug, "$ python3 guess.py").TrimEnd('\n'), "what the chapter shows");
        comparison.Catches("an identifier of fifteen bits", !Printed(python, program.Replace("2 ** 16", "2 ** 15", StringComparison.Ordinal)).SequenceEqual(printed));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void Tshark_lists_the_messages_of_a_lookup_as_the_chapter_shows()
    {
        var tshark = Tool.Find("tshark");
        var comparison = Comparison.With(tshark);
        var shown = ChapterCode.Block(Slug, "$ tshark -r page.pcap").TrimEnd('\n').Split('\n');
        comparison.Same(Listed(tshark, shown[0], isFlipped: false), shown[1..], "questions and answers of a lookup");
        comparison.Catches("a flipped bit in the first question's flags", !Listed(tshark, shown[0], isFlipped: true).SequenceEqual(shown[1..]));
        comparison.Finish(atLeast: 1);
    }

    private static IReadOnlyList<string> Listed(Tool tshark, string command, bool isFlipped)
    {
        using var scratch = new Scratch();
        var capture = WebCapture.Pcap(WebDefinition.Definition.Run([], [], 7));
        // Behind the headers of the file, of the first packet, of IP and of UDP, and behind the identifier.
        if (isFlipped) capture[24 + 16 + 28 + 2] ^= 1;
        scratch.Write("page.pcap", capture);
        return [.. tshark.Run(scratch, command.Split(' ').Skip(2)).Succeeded().Lines.Select(l => l.Replace('\t', ' ').TrimEnd())];
    }

    private static IReadOnlyList<string> Printed(Tool python, string program)
    {
        using var scratch = new Scratch();
        scratch.Write("program.py", program);
        return python.Run(scratch, ["program.py"]).Succeeded().Lines;
    }
}
