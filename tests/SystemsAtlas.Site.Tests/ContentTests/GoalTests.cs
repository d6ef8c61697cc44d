using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class GoalTests
{
    [Theory]
    [InlineData("sum > 2 at any step", 2), InlineData("sum >= 3 at any step", 2), InlineData("sum < 1 at any step", 0), InlineData("sum <= 0 at any step", 0), InlineData("sum is 3 at any step", 2)]
    [InlineData("sum > 2 and mean < 2 at any step", 2), InlineData("sum > 5 at the end", 5), InlineData("sum is 3 at the end", null), InlineData("mean is 1.5 at any step", 2), InlineData("sum is six at any step", null)]
    public void The_first_step_at_which_all_of_it_holds_is_found(string text, int? step)
    {
        var (content, diagnostics) = Toy.Load(new SourceFile("input/simulators/counting.md", $"---\ntitle: Count\nfamily: code\nmodel: counter\nsummary: Up.\nmissions:\n  - title: Go on\n    goal: {text}\n    found: So it goes.\n---\nCount.\n"));
        Assert.DoesNotContain(DiagnosticRules.MalformedGoal, diagnostics.Sorted().Select(d => d.Rule));
        var mission = Assert.Single(content.Simulators).Missions[0];
        // 1, 2 with its mark, 3, the end: the sum is 0 1 3 3 6 6.
        Assert.Equal(step, mission.Goal.FirstStep(mission.Way.Request.Model.Run(mission.Way.Request)));
    }

    [Fact]
    public void A_title_takes_its_numbers_from_the_goal()
    {
        var (content, _) = Toy.Load(new SourceFile("input/simulators/counting.md", "---\ntitle: Count\nfamily: code\nmodel: counter\nsummary: Up.\nmissions:\n  - title: Count past {{sum}}, {{mean}} on average\n    goal: sum > 10 and mean >= 2.5 at the end\n    found: So it goes.\n---\nCount.\n"));
        Assert.Equal("Count past 10, 2.5 on average", Assert.Single(content.Simulators).Missions[0].Title);
    }
}
