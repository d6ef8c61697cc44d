using System.Text.Json;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Playing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests;

/// <summary>A walkthrough's film says no more than its reader needs.</summary>
[Machinery]
public sealed class PlayerDataTests
{
    private static readonly Trace Run = Catalogue.Find("raft")!.Model.Run();
    private static readonly Storyboard Board = Storyboard.Of(Run.Stretch(0, 12), Catalogue.Find("raft")!.Scene, [Canvas.Wide]);

    [Fact]
    public void Marks_bear_numbers_only_at_the_steps_that_are_told_of()
    {
        var told = Enumerable.Range(1, 11).First(step => Numbers(Board.Frames(Canvas.Wide)[step]) > 0);
        Assert.Equal(0, Added(PlayerData.Write(Board, [Canvas.Wide], told: [])));
        Assert.Equal(Numbers(Board.Frames(Canvas.Wide)[told]), Added(PlayerData.Write(Board, [Canvas.Wide], told: [told])));
        Assert.True(Added(PlayerData.Write(Board, [Canvas.Wide])) >= Numbers(Board.Frames(Canvas.Wide)[told]));
    }

    private static int Numbers(Frame frame) => frame.Shapes.Count(s => Focused.IsNumber(s.Key));

    private static int Added(string film) =>
        JsonDocument.Parse(film).RootElement.GetProperty("wide").GetProperty("added").EnumerateArray().SelectMany(a => a.EnumerateArray()).Count(s => Focused.IsNumber(s[0].GetString()!));
}
