using SystemsAtlas.Models.Networking.Web.WebRequest;
using SystemsAtlas.Models.Networking.Web.Wire;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on HTTP shows of tools: its program is run, and its capture is read.</summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("tshark", "tshark")]
public sealed class HttpClaims
{
    private const string Slug = "http";

    [Fact]
    public void The_program_of_the_chapter_counts_the_rounds_of_slow_start()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var program = ChapterCode.Block(Slug, "def rounds(size");
        var printed = Printed(python, program);
        comparison.Same("$ python3 rounds.py\n" + string.Join("\n", printed), ChapterCode.Block(Slug, "$ python3 rounds.py").TrimEnd('\n'), "what the chapter shows");
        comparison.Catches("a window of four segments", !Printed(python, program.Replace("window=10", "window=4", StringComparison.Ordinal)).SequenceEqual(printed));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void Tshark_lists_the_requests_of_a_visit_as_the_chapter_shows()
    {
        var tshark = Tool.Find("tshark");
        var comparison = Comparison.With(tshark);
        var shown = ChapterCode.Block(Slug, "$ tshark -r page.pcap").TrimEnd('\n').Split('\n');
        comparison.Same(Listed(tshark, shown[0], 7), shown[1..], "requests and answers of a visit");
        comparison.Catches("the keys of another visit", !Listed(tshark, shown[0], 8).SequenceEqual(shown[1..]));
        comparison.Finish(atLeast: 1);
    }

    private static IReadOnlyList<string> Listed(Tool tshark, string command, ulong keysOf)
    {
        using var scratch = new Scratch();
        var trace = WebDefinition.Definition.Run([], [], 7);
        scratch.Write("page.pcap", WebCapture.Pcap(trace));
        scratch.Write("keys.log", WebCapture.KeyLog(keysOf == 7 ? trace : WebDefinition.Definition.Run([], [], keysOf)));
        // The filter is one argument.
        List<string> arguments = [.. command.Split('"') is [var before, var filter, var after] ? (string[])[.. before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(2), filter, .. after.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : []];
        return [.. tshark.Run(scratch, arguments).Succeeded().Lines.Select(l => l.Replace('\t', ' ').TrimEnd())];
    }

    private static IReadOnlyList<string> Printed(Tool python, string program)
    {
        using var scratch = new Scratch();
        scratch.Write("program.py", program);
        return python.Run(scratch, ["program.py"]).Succeeded().Lines;
    }
}
