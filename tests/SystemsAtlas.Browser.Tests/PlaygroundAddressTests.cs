using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Browser.Tests;

/// <summary>An address holds a whole situation, and one that does not is told apart.</summary>
[Machinery]
public sealed class PlaygroundAddressTests(Atlas atlas)
{
    private static readonly (string Hash, string Told)[] Unfollowable =
    [
        ("#v=1&order=5&step=%zz", "“step=%zz” is not written as an address is; it was left out."),
        ("#v=1&order=%E4&step=3", "“order=%E4” is not written as an address is; it was left out."),
        ("#v=1&ordre=5&step=3", "There is no knob “ordre” here; it was left out."),
        ("#v=1&order=99&step=3", "The knob \"order\" of b-tree is refused: \"99\" is not in the range 3 to 9. Give \"order\" an integer, 3 to 9 children. It was left out."),
        ("#v=1&order=4&order=5&step=3", "“order” is given twice; the first counts."),
        ("#v=1&do=insert:x@3&step=3", "The action \"insert\" of b-tree is refused: the argument \"x\" is not a whole number. Give -9999 to 9999. It was left out."),
        ("#v=1&do=inser:3@3&step=3", "The model b-tree has no action \"inser\". Did you mean \"insert\"? Use one of insert, delete, search, load. It was left out."),
        ("#v=1&do=insert:3&step=3", "“insert:3” is no action; it was left out."),
        ("#v=1&do=@@@&step=3", "“@@@” is no action; it was left out."),
        ("#v=1&order=5&step=99999", "there is no step 99999."),
        ("#v=1&step=99999", "there is no step 99999."),
        ("#v=1&order=5&step=-1", "“-1” is no step; the first is shown."),
        ("#v=1&order=5&step=two", "“two” is no step; the first is shown."),
        ("#order=5&step=3", "The address does not say which version of the model it was written for; the run may differ from the one that was meant."),
        ("#v=0&order=5&step=3", "The address was written for version 0 of the model, and this is version 1: the same settings may give another run."),
        ("#v=1&order=5&seed=no&step=3", "The seed \"no\" is refused: it is not a whole number from 0 to 18446744073709551615. Give a whole number, such as 1. It was left out."),
        ("#=&=&&&=", "it was left out."),
        ("#v=1&__proto__=5&constructor=x&step=3", "There is no knob “constructor” here; it was left out."),
        ("#main", ""),
        ("#nonsense", ""),
        ("#%", ""),
    ];

    [Theory, InlineData(Representatives.Graph), InlineData(Representatives.Cells)]
    public async Task An_address_shows_the_same_in_another_browser(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        await Same(page);
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(knob, text);
        await page.GoTo(await page.LastStep() / 3);
        await Same(page);
        if (page.Model.Actions.Count > 0) await page.ActAtAll();
        if (page.Model.UsesChance) await page.TurnSeed("4711");
        await Same(page);
        Assert.StartsWith("#v=", await page.Hash(), StringComparison.Ordinal);
        Assert.Empty(page.Visit.Faults);
    }

    [Fact]
    public async Task A_situation_too_long_for_a_link_says_so_and_is_in_no_address()
    {
        await using var page = await PlaygroundPage.Open(atlas, Representatives.Plot);
        await page.Turn("trace", string.Concat(Enumerable.Range(0, 12_000).Select(i => $" L {0x1000 + (i * 4):X8},4\n")));
        Assert.Equal("", await page.Hash());
        await page.Click("[data-take=link]");
        Assert.Contains("too many for a link", await page.Page.TextContentAsync(".copied"), StringComparison.Ordinal);
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task Back_and_forward_move_between_situations_that_were_followed(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var first = await page.Shapes();
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        var address = SituationAddress.Of((await page.Request()).With(knob, text), 1);
        await page.Follow(address);
        var second = await page.Shapes();
        await page.Travel("history.back()");
        Assert.Equal(first, await page.Shapes());
        await page.Travel("history.forward()");
        Assert.Equal(second, await page.Shapes());
    }

    [Theory, InlineData(Representatives.Graph), InlineData(Representatives.Code)]
    public async Task A_walkthrough_leads_to_its_own_run_at_the_step_where_its_reader_is(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug, "", new Reader { IsCalm = true });
        foreach (var key in new[] { "ArrowRight", "ArrowRight", "Shift+ArrowRight" }) await player.PressAndSettle(key);
        var (shapes, step) = (await player.Shapes(), await player.Step());
        await player.Page.ClickAsync(".take-controls a");
        var page = new PlaygroundPage(player.Visit, slug);
        await page.Ready();
        Assert.Equal((step, ""), (await page.Step(), await page.Notice()));
        Assert.Equal(Unnumbered(shapes), Unnumbered(await page.Shapes()));
        await Situations.AssertShowsItsSituation(page);
        Assert.Empty(player.Visit.Faults);
    }

    // Between stops a walkthrough does not number its marks: no text speaks of them there.
    private static IEnumerable<string> Unnumbered(IEnumerable<string> shapes) =>
        shapes.Where(s => !s.StartsWith("circle class=accent solid ", StringComparison.Ordinal) && !s.StartsWith("text class=solid figure ", StringComparison.Ordinal) && !s.StartsWith("line class=accent hatch ", StringComparison.Ordinal));

    [Fact]
    public async Task An_address_that_cannot_be_followed_says_so_and_shows_what_it_can()
    {
        await using var page = await PlaygroundPage.Open(atlas, Representatives.Tree);
        foreach (var (hash, told) in Unfollowable)
        {
            await page.Follow(hash);
            await AssertTold(page, hash, told);
            await page.Follow("");
            await page.Reset();
        }
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(0), InlineData(9), InlineData(14), InlineData(17), InlineData(18)]
    public async Task So_does_one_that_a_reader_arrives_by(int number)
    {
        var (hash, told) = Unfollowable[number];
        await using var page = await PlaygroundPage.Open(atlas, Representatives.Tree, hash);
        await AssertTold(page, hash, told);
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Garbled_addresses_never_leave_a_blank_page(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var chance = new Draws(7);
        var address = SituationAddress.Of(await page.Request(), 2) + string.Concat(page.Model.Knobs.Select(k => $"&{k.Name}={Uri.EscapeDataString(Turns.Within(k).First())}")) + string.Concat(page.Model.Actions.Select(a => $"&do={a.Name}:{Uri.EscapeDataString(a.Argument?.DefaultText ?? "")}@5"));
        for (var i = 0; i < 12; i++)
        {
            var garbled = address.ToCharArray().Select(c => chance.Below(25) == 0 ? "&=%@:#x\u00e4\ud83d"[chance.Below(9)] : c).ToArray();
            await page.Follow(new string(garbled));
            await Situations.AssertShowsItsSituation(page, isLevel: false);
        }
        Assert.Empty(page.Visit.Faults);
    }

    private static async Task AssertTold(PlaygroundPage page, string hash, string told)
    {
        var notice = await page.Notice();
        Assert.True(told.Length == 0 ? notice.Length == 0 : notice.Contains(told, StringComparison.Ordinal), $"{hash} is told: {notice}");
        await Situations.AssertShowsItsSituation(page);
        Assert.NotEmpty(await page.Shapes());
    }

    private async Task Same(PlaygroundPage page)
    {
        await Situations.AssertShowsItsSituation(page);
        var url = await page.Ask<string>("(p.whereabouts.write(), location.href)");
        await using var other = await PlaygroundPage.Open(atlas, page.Slug, new Uri(url).Fragment);
        Assert.Equal(await page.Shapes(), await other.Shapes());
        Assert.Equal(await page.Readouts(), await other.Readouts());
        Assert.Equal(await page.Controls(), await other.Controls());
        Assert.Equal(await page.Page.Locator(".done-list li").AllTextContentsAsync(), await other.Page.Locator(".done-list li").AllTextContentsAsync());
        Assert.Equal("", await other.Notice());
    }
}
