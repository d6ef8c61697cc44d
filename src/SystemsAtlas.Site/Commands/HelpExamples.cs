using System.CommandLine;
using System.CommandLine.Help;

namespace SystemsAtlas.Site.Commands;

/// <summary>Examples of each command. A test runs every one of them through the parser.</summary>
public static class HelpExamples
{
    public const string Program = "dotnet run --project src/SystemsAtlas.Site";

    private static readonly Dictionary<string, (string Why, string Arguments)[]> s_examples = new()
    {
        [""] =
        [
            ("Build the site into output/:", ""),
            ("Write, and see every change in the browser:", "preview"),
            ("See what a model does, step by step:", "trace b-tree --set order=3 --do delete:20@30"),
        ],
        ["build"] =
        [
            ("Into output/, which is replaced only when everything succeeded:", "build"),
            ("Into another folder:", "build --output ../site"),
            ("With compressed copies, for a host that serves them:", "build --precompress"),
            ("One system's pages alone:", "build --only raft consensus-raft --output ../raft"),
        ],
        ["preview"] =
        [
            ("Open the address that it prints, then edit input/ or theme/:", "preview"),
            ("Beside another preview:", "preview --port 4180"),
            ("One page, which is quicker:", "preview --only raft"),
        ],
        ["check"] =
        [
            ("Before you open a pull request:", "check"),
            ("While you write one page:", "check raft"),
        ],
        ["new"] =
        [
            ("A walkthrough of a model that exists:", "new walkthrough b-tree-deletes --model b-tree"),
            ("A system of its own, with model, page, chapter and tests:", "new system token-bucket --family networking"),
            ("A chapter of the Codex:", "new chapter database-indexing"),
        ],
        ["walkthrough"] =
        [
            ("Of a model that exists:", "new walkthrough b-tree-deletes --model b-tree"),
        ],
        ["system"] = [("Eight small files that build and pass at once:", "new system bloom-filter --family data --chapter-family theory")],
        ["chapter"] = [("One Markdown file to fill:", "new chapter database-indexing")],
        ["simulator"] = [("A playground of a model that exists:", "new simulator b-tree --model b-tree")],
        ["trace"] =
        [
            ("A table to read:", "trace b-tree --set order=3 keys=5,3,8,1"),
            ("JSON for a program, keys from a file:", "trace b-tree --set keys=@keys.txt --format json --out trace.json"),
            ("A cluster whose leader crashes, as text into a pager:", "trace raft --set nodes=5 --do crash:n1@2000 --seed 7 | less"),
            ("The picture of the tenth step:", "trace b-tree --format svg --step 10 --canvas narrow --out step.svg"),
            ("The same as pixels, by night:", "trace b-tree --format png --step 10 --scheme dark --out step.png"),
            ("Every stop of a walkthrough on one page, on both canvases and in both schemes:", "trace --walkthrough b-tree --format sheet --out sheet.html"),
        ],
        ["catalogue"] =
        [
            ("What can be run, turned and done:", "catalogue"),
            ("The same for a program:", "catalogue --format json"),
        ],
    };

    /// <summary>Gives every command's help its examples.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    /// <summary>The lines under a command's help.</summary>
    public static IEnumerable<string> Of(Command command)
    {
        if (!s_examples.TryGetValue(command is RootCommand ? "" : command.Name, out var examples)) yield break;
        yield return "Examples:";
        foreach (var (why, arguments) in examples)
        {
            yield return "  " + why;
            yield return arguments.Length == 0 ? "    " + Program : $"    {Program} -- {arguments}";
        }
        if (command is not RootCommand) yield break;
        yield return "";
        yield return "Exit codes: 0 done, 1 diagnostics or faults, 2 a command line that cannot be understood.";
    }

    /// <summary>Every example's arguments.</summary>
    public static IEnumerable<string> All => s_examples.Values.SelectMany(e => e.Select(x => x.Arguments));
}
