using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SystemsAtlas.Site.Tests;

/// <summary>The notices name what the program uses and what the site carries, with the versions that are locked.</summary>
public class NoticesTests
{
    private static readonly string s_notices = File.ReadAllText(Path.Combine(BuiltSite.ProjectFolder, "THIRD-PARTY-NOTICES.md"));

    [Fact]
    public void Every_locked_package_is_named_with_its_version_and_no_other()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(BuiltSite.ProjectFolder, "src", "SystemsAtlas.Site", "packages.lock.json")));
        var locked = file.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(p => p.Value.GetProperty("type").GetString() != "Project").Select(p => $"{p.Name} {p.Value.GetProperty("resolved").GetString()}").Distinct();
        Assert.Equal(locked.Order(StringComparer.Ordinal), Rows("Packages that the program uses").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_runtime_is_named_with_the_version_that_is_linked()
    {
        var versions = XDocument.Load(Path.Combine(BuiltSite.ProjectFolder, "Directory.Packages.props"));
        Assert.Equal([$"Microsoft.NETCore.App.Runtime.Mono.browser-wasm {versions.Descendants("RuntimePackageVersion").Single().Value}"], Rows("In the published site and the offline edition"));
    }

    [Fact]
    public void Every_face_has_its_licence_beside_it_and_is_named()
    {
        var folders = new[] { Path.Combine("src", "SystemsAtlas.Site", "Rendering", "Pictures", "Fonts"), Path.Combine("theme", "static", "assets", "fonts") };
        foreach (var folder in folders)
        {
            var names = Directory.GetFiles(Path.Combine(BuiltSite.ProjectFolder, folder)).Select(f => Path.GetFileName(f)!).ToList();
            Assert.Contains("LICENSE.txt", names);
            Assert.All(names.Where(n => n != "LICENSE.txt"), n => Assert.Matches(@"^(serif|mono)(-italic|-strong)?(-caps)?(\.[0-9a-f]{8})?\.(ttf|woff2)$", n));
        }
        Assert.Equal(["Source Serif 4 4.5.1", "Source Code Pro 2.42.0"], Rows("In the program and on its pages"));
    }

    private static List<string> Rows(string section)
    {
        var text = s_notices[(s_notices.IndexOf($"## {section}\n", StringComparison.Ordinal) + section.Length + 4)..];
        var end = text.IndexOf("\n## ", StringComparison.Ordinal);
        return [.. Regex.Matches(end < 0 ? text : text[..end], @"^\| (?!what )([^|]+) \| ([^|]+) \|", RegexOptions.Multiline).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}")];
    }
}
