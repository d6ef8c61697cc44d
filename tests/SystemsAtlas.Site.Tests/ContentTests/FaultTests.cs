using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class FaultTests
{
    public static TheoryData<string> Names => [.. Faults.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_told_with_place_reason_and_remedy(string name)
    {
        var fault = Faults.All.Single(f => f.Name == name);
        var found = fault.Find();
        Assert.Contains(fault.Rule, found.Sorted().Select(d => d.Rule));
        Approve.Equal(Toy.Messages(found) + "\n", $"Content/Diagnostics/{name}.txt");
    }

    [Fact]
    public void Every_rule_of_content_has_a_fault_that_it_finds()
    {
        // Rights that root ignores, files that other parts read: tested there.
        DiagnosticRule[] elsewhere = [DiagnosticRules.UnreadableFile, DiagnosticRules.SiteFile, DiagnosticRules.NothingToShow, DiagnosticRules.Template, DiagnosticRules.PageFailed, DiagnosticRules.EmblemNotDrawn, DiagnosticRules.NoRecord,
            DiagnosticRules.StopCount, DiagnosticRules.FewQuestions, DiagnosticRules.FewOffers, DiagnosticRules.FewSources, DiagnosticRules.NoEvidence,
            // What a finished page has: told by check alone.
            .. DiagnosticRules.All.Where(r => string.CompareOrdinal(r.Id, DiagnosticRules.NoEvidence.Id) > 0)];
        Assert.Equal(DiagnosticRules.All.Except(elsewhere).Select(r => r.Id), Faults.All.Select(f => f.Rule.Id).Distinct().Order());
    }

    [Fact]
    public void The_good_walkthrough_has_no_fault() => Assert.Equal("", Toy.Messages(Toy.Good));
}
