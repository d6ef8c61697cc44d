using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests;

/// <summary>What the pages of playgrounds must hold, whatever playgrounds there are.</summary>
public partial class PlaygroundTests(BuiltSite site)
{
    private IEnumerable<(string Slug, string Html)> Pages => site.Files.Keys
        .Select(f => Address().Match(f)).Where(m => m.Success)
        .Where(m => m.Value != $"{BenchmarkPage.Address}index.html")
        .Select(m => (m.Groups[1].Value, System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(site.Files[m.Value]))));

    [Fact]
    public void Every_system_has_a_playground() =>
        Assert.Equal(Catalogue.Systems.Select(s => s.Model.Slug), Pages.Select(p => Json(p.Html, "model").GetProperty("model").GetString()!).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_runtime_goes_with_the_notices_of_those_who_made_it() =>
        Assert.Equal(File.ReadAllBytes(Path.Combine(BuiltSite.ProjectFolder, "THIRD-PARTY-NOTICES.md")), site.Files["third-party-notices.txt"]);

    [Fact]
    public void Every_knob_and_action_of_the_model_has_a_labelled_control() => Assert.All(Pages, page =>
    {
        var model = Catalogue.Find(Json(page.Html, "model").GetProperty("model").GetString()!)!.Model;
        Assert.All(model.Knobs, k => Assert.Matches($"<label for=\"(knob-{k.Name})\">[\\s\\S]*id=\"\\1\"", page.Html));
        Assert.All(model.Actions, a => Assert.Contains($"data-action=\"{a.Name}\"", page.Html, StringComparison.Ordinal));
        Assert.All(model.Readouts, r => Assert.Contains($"data-readout=\"{r.Name}\"", page.Html, StringComparison.Ordinal));
    });

    [Fact]
    public void The_run_that_a_page_carries_is_that_of_its_opening() => Assert.All(Pages, page =>
    {
        var told = Json(page.Html, "model");
        var model = Catalogue.Find(told.GetProperty("model").GetString()!)!.Model;
        var opening = told.GetProperty("opening");
        var parameters = Parameters.Parse(model, opening.GetProperty("knobs").EnumerateObject().Select(k => KeyValuePair.Create(k.Name, k.Value.GetString()!)));
        var actions = opening.GetProperty("actions").EnumerateArray().Select(a => ActionKind.Parse(model, a.GetProperty("name").GetString()!, a.GetProperty("argument").GetString()!, a.GetProperty("moment").GetInt64())).ToList();
        var trace = model.Run(new(model, parameters, actions, ulong.Parse(opening.GetProperty("seed").GetString()!, System.Globalization.CultureInfo.InvariantCulture), RunLimits.Default));
        Assert.Equal(trace.Steps.Select(s => s.Time), told.GetProperty("run").GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("t").GetInt64()));
        Assert.InRange(opening.GetProperty("step").GetInt32(), 0, trace.Steps.Count - 1);
    });

    [Theory, InlineData("pages", ""), InlineData("simulators", "simulators/")]
    public void A_file_whose_address_the_build_makes_itself_is_refused(string folder, string root)
    {
        var content = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag());
        var own = (folder == "pages" ? content.Pages.Select(p => p.Slug) : content.Simulators.Select(s => s.Slug)).ToHashSet();
        var made = site.Files.Keys.Where(f => f.StartsWith(root, StringComparison.Ordinal)).Select(f => f[root.Length..].Split('/')).Where(p => p.Length > 1).Select(p => p[0]).Distinct().Where(s => !own.Contains(s)).ToList();
        Assert.NotEmpty(made);
        Assert.All(made, slug =>
        {
            var diagnostics = new DiagnosticBag();
            ContentLoader.Load([new SourceFile($"input/{folder}/{slug}.md", "---\ntitle: Mine\nsummary: Mine.\n---\nMine.\n")], diagnostics);
            Assert.Contains(DiagnosticRules.DuplicateSlug, diagnostics.Sorted().Select(d => d.Rule));
        });
    }

    [Fact]
    public void Every_walkthrough_leads_to_its_playground_in_its_own_situation()
    {
        var walkthroughs = site.Files.Keys.Where(f => Walkthrough().IsMatch(f)).ToList();
        Assert.NotEmpty(walkthroughs);
        Assert.All(walkthroughs, f => Assert.Matches("<p class=\"take-controls\"><a href=\"../../simulators/[a-z0-9-]+/#v=[0-9]+[^\"]*&step=0\">", System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(site.Files[f]))));
    }

    [Fact]
    public void A_playground_offers_situations_and_says_what_to_notice() => Assert.All(Pages, page =>
    {
        var offers = Offer().Matches(page.Html);
        Assert.InRange(offers.Count, 6, 20);
        Assert.Equal(offers.Count, offers.Select(m => m.Groups[1].Value).Distinct().Count());
    });

    [Fact]
    public void A_playground_sets_missions_each_with_a_way_to_its_end() => Assert.All(Pages, page =>
    {
        var missions = Mission().Matches(page.Html);
        Assert.InRange(missions.Count, 3, 5);
        Assert.Equal(missions.Count, Json(page.Html, "model").GetProperty("missions").GetArrayLength());
        Assert.True(page.Html.IndexOf("id=\"missions\"", StringComparison.Ordinal) < page.Html.IndexOf("id=\"knobs\"", StringComparison.Ordinal));
    });

    private static JsonElement Json(string html, string name)
    {
        var json = Regex.Match(html, $"class=\"atlas-{name}\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        return JsonDocument.Parse(json).RootElement;
    }

    [GeneratedRegex("^simulators/([a-z0-9-]+)/index.html$")]
    private static partial Regex Address();

    [GeneratedRegex("^visualize/([a-z0-9-]+)/index.html$")]
    private static partial Regex Walkthrough();

    [GeneratedRegex("<li class=\"mission\"><p class=\"goal\">[^<]+</p><p class=\"found\" hidden>[^<]{40,}</p><details><summary>Show me one way</summary><p><a href=\"#v=[^\"]+\">")]
    private static partial Regex Mission();

    [GeneratedRegex("<li><a href=\"(#v=[^\"]+)\">[^<]+</a><p>[^<]{20,}</p></li>")]
    private static partial Regex Offer();
}
