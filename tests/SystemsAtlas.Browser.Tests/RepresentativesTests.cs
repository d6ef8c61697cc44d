using SystemsAtlas.Models;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A system stands for its kind only as long as it is of that kind.</summary>
[Machinery]
public sealed class RepresentativesTests
{
    [Theory]
    [InlineData(Representatives.Tree, "step", true, true)]
    [InlineData(Representatives.Graph, "ms", true, true)]
    [InlineData(Representatives.Code, "step", true, false)]
    [InlineData(Representatives.Cells, "step", false, true)]
    public void Each_has_the_time_the_chance_and_the_actions_of_its_kind(string slug, string unit, bool hasChance, bool hasActions)
    {
        var model = Catalogue.Find(slug)!.Model;
        Assert.Equal((unit, hasChance, hasActions), (model.TimeUnit, model.UsesChance, model.Actions.Count > 0));
    }

    [Fact]
    public void Each_has_the_targets_and_groups_of_its_kind()
    {
        Assert.Contains(Catalogue.Find(Representatives.Graph)!.Scene.Targets, t => t.Cells.Length == 0);
        Assert.Contains(Catalogue.Find(Representatives.Cells)!.Scene.Targets, t => t.Cells.Length > 0);
        Assert.Contains(Catalogue.Find(Representatives.Plot)!.Model.Knobs, k => k.Group.Length > 0);
    }
}
