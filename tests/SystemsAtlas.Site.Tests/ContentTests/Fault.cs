using System.Text;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>Something that a contributor gets wrong.</summary>
/// <param name="Name">The approved message's file name.</param>
/// <param name="Rule">The rule that must be among what is found.</param>
/// <param name="Find">Reads the wrong content.</param>
internal sealed record Fault(string Name, DiagnosticRule Rule, Func<DiagnosticBag> Find)
{
    /// <summary>The good walkthrough with one stretch replaced.</summary>
    public static Fault Walkthrough(string name, DiagnosticRule rule, string old, string now) => new(name, rule, () =>
    {
        Assert.Contains(old, Toy.Good);
        return Toy.Tell(Toy.Good.Replace(old, now, StringComparison.Ordinal)).Diagnostics;
    });

    /// <summary>The good walkthrough with this in the section of its second mark.</summary>
    public static Fault Question(string name, DiagnosticRule rule, string question) => Walkthrough(name, rule, "Another.", question + "\nAnother.");

    /// <summary>A page of this Markdown.</summary>
    public static Fault Page(string name, DiagnosticRule rule, string body) => new(name, rule, () => Toy.Render(body).Diagnostics);

    /// <summary>A chapter with more front matter and this section; none leaves out its summary.</summary>
    public static Fault Chapter(string name, DiagnosticRule rule, string frontMatter, string? section) => new(name, rule, () => Toy.RenderChapter(frontMatter, section is null ? "## Counting\nText.\n" : $"Summary.\n\n## Counting\n{section}\n").Diagnostics);

    /// <summary>A playground of the counter with more front matter, its situations looked for.</summary>
    public static Fault Playground(string name, DiagnosticRule rule, string frontMatter) => new(name, rule, () =>
    {
        var (content, diagnostics) = Toy.Load(new SourceFile("input/simulators/counting.md", $"---\ntitle: Count\nfamily: code\nmodel: counter\nsummary: Up and up.\n{frontMatter}---\nCount.\n"));
        foreach (var situation in content.Simulators.SelectMany(s => s.Situations)) situation.Find(situation.Request.Model.Run(situation.Request), diagnostics);
        foreach (var simulator in content.Simulators)
            foreach (var mission in simulator.Missions) mission.Judge(simulator.Opening.Request.Model.Run(simulator.Opening.Request), mission.Way.Request.Model.Run(mission.Way.Request), diagnostics);
        return diagnostics;
    });

    /// <summary>Facts with these keys.</summary>
    public static Fault Facts(string name, DiagnosticRule rule, params IReadOnlyList<string> keys) =>
        Files(name, rule, new SourceFile("input/facts/music.md", string.Concat(keys.Select(k => $"---\n{k}---\nIt is so.\n\n"))));

    /// <summary>These files, loaded.</summary>
    public static Fault Files(string name, DiagnosticRule rule, params IReadOnlyList<SourceFile> files) => new(name, rule, () => Toy.Load(files).Diagnostics);

    /// <summary>A page of this Markdown, its links checked against a site of two pages.</summary>
    public static Fault Link(string name, DiagnosticRule rule, string body) => new(name, rule, () =>
    {
        var links = new LinkLedger();
        var (_, diagnostics) = Toy.Render(body, links);
        links.Check(new Dictionary<string, IReadOnlySet<string>> { [""] = new HashSet<string>(), ["visualize/counting/"] = new HashSet<string> { "step-1", "step-7" }, ["method/"] = new HashSet<string>() }, new HashSet<string>(), diagnostics);
        return diagnostics;
    });

    /// <summary>A file of these bytes.</summary>
    public static Fault Bytes(string name, DiagnosticRule rule, byte[] bytes) => Folder(name, rule, folder => folder.Write("input/walkthroughs/counting.md", bytes));

    /// <summary>A folder that is filled so.</summary>
    public static Fault Folder(string name, DiagnosticRule rule, Action<ToyFolder> fill) => new(name, rule, () =>
    {
        using var folder = new ToyFolder();
        fill(folder);
        return folder.Load();
    });

    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>What a run of the counter throws, reported at its walkthrough.</summary>
    public static Fault Run(string name, DiagnosticRule rule, string parameters, Func<RunRequest, Exception> thrown) => new(name, rule, () =>
    {
        var (content, diagnostics) = Toy.Load(new SourceFile(Toy.Path, Toy.Good.Replace("{ to: 4, marks: [2, 4] }", parameters, StringComparison.Ordinal)));
        RunDiagnostics.Add(diagnostics, content.Walkthroughs[0], thrown(content.Walkthroughs[0].Request));
        return diagnostics;
    });

    public override string ToString() => Name;
}
