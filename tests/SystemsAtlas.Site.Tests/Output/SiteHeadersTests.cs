using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Output.Hosting;

namespace SystemsAtlas.Site.Tests.Output;

/// <summary>One table of headers: the file beside the site, netlify.toml and what preview sends say the same.</summary>
public sealed partial class SiteHeadersTests(BuiltSite site)
{
    private IReadOnlyList<HeaderRule> Rules => SiteHeaders.Rules(Singles.Select(s => s.Value), site.Files.Keys);

    private IEnumerable<KeyValuePair<string, byte[]>> Singles => site.Files.Where(f => SingleFile().IsMatch(f.Key));

    [Fact]
    public void The_site_carries_its_headers_for_the_host() => Assert.Equal(SiteHeaders.Write(Rules), Encoding.UTF8.GetString(site.Files[SiteHeaders.FileName]));

    [Fact]
    public void No_header_is_set_twice_for_any_address()
    {
        foreach (var address in site.Files.Keys.Append("a page that does not exist").Select(f => "/" + f))
            Assert.All(Rules.Where(r => r.Covers(address)).SelectMany(r => r.Values).CountBy(v => v.Key), n => Assert.Equal((n.Key, 1), (n.Key, n.Value)));
    }

    [Fact]
    public void Only_pages_that_are_made_to_be_embedded_may_be_framed_by_others()
    {
        var pages = site.Files.Keys.Where(f => f.EndsWith(".html", StringComparison.Ordinal)).ToList();
        Assert.All(pages, page => Assert.Equal((page, !page.StartsWith("embed/", StringComparison.Ordinal)), (page, SiteHeaders.For(Rules, "/" + page).ContainsKey(SiteHeaders.Framing))));
        Assert.Contains(pages, page => page.StartsWith("embed/", StringComparison.Ordinal));
        Assert.Equal("SAMEORIGIN", SiteHeaders.For(Rules, "/")[SiteHeaders.Framing]);
        Assert.DoesNotContain("frame-ancestors", SiteHeaders.For(Rules, "/embed/raft/")[SiteHeaders.Policy], StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_lets_the_players_of_single_files_run_and_no_other_script_that_is_written_into_a_page()
    {
        Assert.NotEmpty(Singles);
        var scripts = SiteHeaders.For(Rules, "/")[SiteHeaders.Policy].Split(';').Single(d => d.Trim().StartsWith("script-src ", StringComparison.Ordinal)).Trim();
        var carried = Singles.SelectMany(s => InlineScript().Matches(Encoding.UTF8.GetString(s.Value))).Select(m => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(m.Groups[1].Value)))}'").Distinct();
        Assert.Equal(["script-src", "'self'", "'wasm-unsafe-eval'", .. carried.Order(StringComparer.Ordinal)], scripts.Split(' '));
        // The same player in every file: the policy does not grow with the atlas.
        Assert.Equal(2, carried.Count());
    }

    [Fact]
    public void Netlifys_configuration_says_the_same()
    {
        var toml = File.ReadAllText(Path.Combine(BuiltSite.ProjectFolder, "netlify.toml")).ReplaceLineEndings("\n");
        var read = toml.Split("[[headers]]\n")[1..].Select(rule => (For: TomlFor().Match(rule).Groups[1].Value, Values: TomlValue().Matches(rule).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value)));
        // Not the policy, which names hashes that the build computes, and not who may frame a page, which is said of every folder that the build makes: Netlify would prefer what stands here to what the file says.
        Assert.Equivalent(Rules.Where(r => r.Values.All(v => v.Key != SiteHeaders.Framing)).Select(r => (r.For, r.Values.Where(v => v.Key != SiteHeaders.Policy).ToDictionary())), read, strict: true);
        Assert.Contains("--jsonfile global.json", toml, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^visualize/([a-z0-9-]+)/\1\.html$")]
    private static partial Regex SingleFile();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InlineScript();

    [GeneratedRegex("^for = \"(.*)\"$", RegexOptions.Multiline)]
    private static partial Regex TomlFor();

    [GeneratedRegex("^([A-Z][A-Za-z-]+) = \"(.*)\"$", RegexOptions.Multiline)]
    private static partial Regex TomlValue();
}
