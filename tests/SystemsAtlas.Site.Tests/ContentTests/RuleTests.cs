using System.Reflection;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class RuleTests
{
    private static readonly IReadOnlyList<ProsePage> Pages = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag()).Diagnostics;

    [Fact]
    public void Every_rule_has_its_help_page_and_every_page_its_rule() =>
        Assert.Equal(DiagnosticRules.All.Select(r => $"{r.Id}: {r.Title}"), Pages.OrderBy(p => p.Slug, StringComparer.Ordinal).Select(p => p.Title));

    [Fact]
    public void Every_help_page_shows_wrong_and_right_and_says_why()
    {
        foreach (var page in Pages)
        {
            var prose = new Narrator(ContentLoader.Load([], new()), new(), new()).Render(page.Body, "../", "help/", null!);
            Assert.Equal(["Wrong", "Right", "Why"], prose.Contents.Select(c => c.Text));
        }
        Assert.Equal(Pages.Count, Pages.Select(p => p.Summary).Distinct().Count());
    }

    [Fact]
    public void Ids_are_unique_and_rise()
    {
        var ids = DiagnosticRules.All.Select(r => r.Id).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Every_declared_rule_is_in_the_list()
    {
        var declared = typeof(DiagnosticRules).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == typeof(DiagnosticRule)).Select(p => (DiagnosticRule)p.GetValue(null)!);
        Assert.Equal(declared, DiagnosticRules.All);
    }
}
