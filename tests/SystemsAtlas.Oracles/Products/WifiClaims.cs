using SystemsAtlas.Models.Networking.Wireless.Wifi;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on WiFi shows of tools: its program is run, and its capture is read.</summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("tshark", "tshark")]
public sealed class WifiClaims
{
    private const string Slug = "wifi";

    [Fact]
    public void The_program_of_the_chapter_solves_Bianchis_fixed_point()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var program = ChapterCode.Block(Slug, "def collide(stations");
        var printed = Printed(python, program);
        comparison.Same("$ python3 bianchi.py\n" + string.Join("\n", printed), ChapterCode.Block(Slug, "$ python3 bianchi.py").TrimEnd('\n'), "what the chapter shows");
        comparison.Catches("a window of half the size", !Printed(python, program.Replace("least=32", "least=16", StringComparison.Ordinal)).SequenceEqual(printed));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void Tshark_lists_the_frames_of_joining_as_the_chapter_shows()
    {
        var tshark = Tool.Find("tshark");
        var comparison = Comparison.With(tshark);
        var shown = ChapterCode.Block(Slug, "$ tshark -r cell.pcap").TrimEnd('\n').Split('\n');
        comparison.Same(Listed(tshark, shown[0], flipped: 0), shown[1..], "the first frames of a cell");
        comparison.Catches("a flipped bit in the subtype of the first frame", !Listed(tshark, shown[0], flipped: 0x40).SequenceEqual(shown[1..]));
        comparison.Finish(atLeast: 1);
    }

    private static IReadOnlyList<string> Listed(Tool tshark, string command, byte flipped)
    {
        using var scratch = new Scratch();
        var capture = WifiCapture.Pcap(WifiDefinition.Definition.Run(["stations=1", "duration=40"], [], 1));
        // Behind the headers of the file, of the first packet, and of radiotap.
        capture[24 + 16 + 22] ^= flipped;
        scratch.Write("cell.pcap", capture);
        return [.. tshark.Run(scratch, command.Split(' ').Skip(2)).Succeeded().Lines.Select(l => l.Replace('\t', ' '))];
    }

    private static IReadOnlyList<string> Printed(Tool python, string program)
    {
        using var scratch = new Scratch();
        scratch.Write("program.py", program);
        return python.Run(scratch, ["program.py"]).Succeeded().Lines;
    }
}
