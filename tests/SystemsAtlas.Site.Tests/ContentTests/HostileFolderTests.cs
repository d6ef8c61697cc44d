using System.Diagnostics;
using System.Text;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>Folders as no contributor makes them by mistake: each ends in a message, and in the same run the other files are read.</summary>
public class HostileFolderTests
{
    private static readonly (string Name, Action<ToyFolder> Make, string Rules)[] Kinds =
    [
        ("a link out of input", f => f.Link("input/pages/out.md", "/etc/hostname"), "ATLAS0025"),
        ("a link out by dots", f => { f.Write("secret.md", Page); f.Link("input/pages/out.md", "../../secret.md"); }, "ATLAS0025"),
        ("a link out that is no page", f => f.Link("input/pages/out.txt", "/etc/passwd"), "ATLAS0025"),
        ("a link out beside the folders", f => f.Link("input/all", "/"), "ATLAS0025"),
        ("a folder that is a link", f => f.Link("input/codex", "/etc"), "ATLAS0025"),
        ("a link out by way of a link", f => { f.Link("input/pages/a.md", "b.md"); f.Link("input/pages/b.md", "/etc/hostname"); }, "ATLAS0025 ATLAS0025"),
        ("a link to itself", f => f.Link("input/pages/a.md", "a.md"), "ATLAS0025"),
        ("links in a circle", f => { f.Link("input/pages/a.md", "b.md"); f.Link("input/pages/b.md", "a.md"); }, "ATLAS0025 ATLAS0025"),
        ("folders in a circle", f => f.Link("input/pages/round", ".."), "ATLAS0025"),
        ("a link to nothing", f => f.Link("input/pages/a.md", "nothing.md"), "ATLAS0001"),
        ("a link that stays", f => { f.Write("input/pages/a.md", Page); f.Link("input/pages/b.md", "a.md"); }, ""),
        ("an endless file", f => f.Link("input/pages/a.md", "/dev/zero"), "ATLAS0025"),
        ("a pipe", f => Run("mkfifo", Path.Combine(f.Path, "input", "pages", "a.md")), "ATLAS0025"),
        ("a link to a pipe", f => { Run("mkfifo", Path.Combine(f.Path, "input", "pages", "a")); f.Link("input/pages/b.md", "a"); }, "ATLAS0025 ATLAS0025"),
        ("a folder like a page", f => f.Write("input/pages/a.md/b.md", Page), "ATLAS0025"),
        ("a page in a folder", f => f.Write("input/pages/a/b.md", Page), "ATLAS0019"),
        ("an empty file", f => f.Write("input/pages/a.md", ""), "ATLAS0003"),
        ("front matter alone", f => f.Write("input/pages/a.md", "---\ntitle: A\nsummary: B.\n---\n"), "ATLAS0021"),
        ("three dashes", f => f.Write("input/pages/a.md", "---"), "ATLAS0004"),
        ("a large file", f => f.Write("input/pages/a.md", Page + new string('a', ContentLoader.LargestBytes)), "ATLAS0026"),
        ("a sparse file of a terabyte", f => { using var file = File.Create(Path.Combine(f.Path, "input", "pages", "a.md")); file.SetLength(1L << 40); }, "ATLAS0026"),
        ("bytes that are not UTF-8", f => f.Write("input/pages/a.md", [.. Encoding.UTF8.GetBytes(Page), 0xC3, 0x28]), "ATLAS0002"),
        ("UTF-16", f => f.Write("input/pages/a.md", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Page)]), "ATLAS0002"),
        ("surrogates in UTF-8", f => f.Write("input/pages/a.md", [.. Encoding.UTF8.GetBytes(Page), 0xED, 0xA0, 0x80]), "ATLAS0002"),
        ("two byte order marks", f => f.Write("input/pages/a.md", "\uFEFF\uFEFF" + Page), "ATLAS0024"),
        ("NUL", f => f.Write("input/pages/a.md", Page + "a\0b"), "ATLAS0024"),
        ("many hidden characters", f => f.Write("input/pages/a.md", Page.Replace("title: A", "title: A\u202E", StringComparison.Ordinal) + "\u0001\u0085\u200F\u2066\uFFFE\uFDD0\U0001FFFF\u061C\n\n\u001B[0m"), "ATLAS0024"),
        ("a name of two lines", f => f.Write("input/pages/a\nb.md", Page), "ATLAS0024"),
        ("a name that turns direction", f => f.Write("input/pages/a\u202Edm.md", Page), "ATLAS0024"),
        ("a folder's name with a control character", f => f.Write("input/pages/a\u0007/b.md", Page), "ATLAS0024"),
        ("a name that is not UTF-8", f => Run("sh", "-c", $"printf x > \"$(printf '{f.Path}/input/pages/a\\377.md')\""), "ATLAS0024"),
        ("a name in capitals", f => f.Write("input/pages/A page.md", Page), "ATLAS0019"),
        ("two of one slug", f => { f.Write("input/pages/a.md", Page); f.Write("input/pages/a.markdown", Page); }, "ATLAS0012"),
        ("only carriage returns", f => f.Write("input/pages/a.md", Page.Replace('\n', '\r')), ""),
        ("locks of editors", f => { f.Link("input/pages/.#a.md", "you@host.7"); f.Write("input/pages/.a.md.swp", [1, 2]); }, ""),
        ("a long name", f => f.Write($"input/pages/{new string('a', 200)}.md", Page), ""),
        ("folders of a thousand levels", f => f.Write($"input/pages/{string.Join('/', Enumerable.Repeat("a", 1000))}/b.md", Page), "ATLAS0019"),
    ];

    private const string Page = "---\ntitle: A\nsummary: B.\n---\nText.\n";

    public static TheoryData<string> Names => [.. Kinds.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_ends_in_a_message_and_hides_no_other_file(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links, pipes and such names are made otherwise on Windows.");
        var (_, make, rules) = Kinds.Single(k => k.Name == name);
        using var folder = new ToyFolder();
        folder.Write("input/pages/z.md", Page.Replace("title", "titel", StringComparison.Ordinal));
        make(folder);
        var found = folder.Load();
        Assert.Equal($"{rules} ATLAS0006".Trim(), string.Join(' ', found.Sorted().Select(d => d.Rule.Id)));
        // No message carries to a terminal what it warns of.
        Assert.DoesNotContain(Toy.Messages(found), c => c != '\n' && (char.IsControl(c) || c is '\u202E' or '\uFEFF'));
    }

    [Fact]
    public void A_file_that_nobody_may_read_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "There rights are given otherwise, or do not bind.");
        using var folder = new ToyFolder();
        folder.Write("input/pages/a.md", Page);
        Run("chmod", "000", Path.Combine(folder.Path, "input", "pages", "a.md"));
        Assert.Equal(DiagnosticRules.UnreadableFile, Assert.Single(folder.Load().Sorted()).Rule);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
