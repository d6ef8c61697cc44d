using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class LinkLedgerTests
{
    private static readonly Dictionary<string, IReadOnlySet<string>> Site = new()
    {
        [""] = new HashSet<string>(),
        ["visualize/b-tree/"] = new HashSet<string> { "step-7", "évidence" },
        ["method/"] = new HashSet<string> { "limits" },
    };

    private static readonly HashSet<string> NothingLeftOut = [];

    [Theory]
    [InlineData("[a](/)")]
    [InlineData("[a](/visualize/b-tree/)")]
    [InlineData("[a](../visualize/b-tree/#step-7)")]
    [InlineData("[a](/visualize/b-tree/?order=5#step-7)")]
    [InlineData("[a](/visualize/b-tree/#%C3%A9vidence)")]
    [InlineData("[a](#limits)")]
    [InlineData("[a](./)")]
    public void A_link_to_what_exists_is_sound(string markdown) => Assert.Empty(Check(markdown));

    [Theory]
    [InlineData("[a](/visualize/btree/)", "ATLAS0203")]
    [InlineData("[a](/visualize/b-tree)", "ATLAS0203")]
    [InlineData("[a](more/)", "ATLAS0203")]
    [InlineData("[a](/visualize/b-tree/#step-8)", "ATLAS0204")]
    [InlineData("[a](#limit)", "ATLAS0204")]
    [InlineData("![a](/map.png)", "ATLAS0203")]
    public void A_link_to_what_does_not_exist_is_broken(string markdown, string id) => Assert.Equal(id, Assert.Single(Check(markdown)).Rule.Id);

    [Fact]
    public void Links_of_narrations_are_checked_as_well()
    {
        var links = new LinkLedger();
        var (_, diagnostics) = Toy.Tell(Toy.Good.Replace("Another.", "[There](/nowhere/).", StringComparison.Ordinal), links);
        links.Check(Site, NothingLeftOut, diagnostics);
        Assert.Equal("ATLAS0203", Assert.Single(diagnostics.Sorted()).Rule.Id);
    }

    [Fact]
    public void Of_a_page_that_was_left_out_nothing_is_said() => Assert.Empty(Check("[a](/visualize/raft/#step-99)", new HashSet<string> { "visualize/raft/" }));

    private static IReadOnlyList<Diagnostic> Check(string markdown, IReadOnlySet<string>? leftOut = null)
    {
        var links = new LinkLedger();
        var (_, diagnostics) = Toy.Render(markdown, links);
        links.Check(Site, leftOut ?? NothingLeftOut, diagnostics);
        return diagnostics.Sorted();
    }
}
