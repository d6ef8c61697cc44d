using System.Text.Json;
using Microsoft.Playwright;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Everything that can be done to a running system: by button and by keyboard, from the panel and from the picture.</summary>
[Machinery]
public sealed class PlaygroundActionTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Graph)]
    public async Task Every_action_is_done_by_its_button_at_the_step_that_is_shown(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        foreach (var action in page.Model.Actions)
        {
            await page.GoTo(await page.LastStep() / 2);
            var moment = await page.Ask<long>("p.moment");
            await page.Act(action.Name);
            await AssertDone(page, moment, action.Name, action.Argument?.DefaultText ?? "");
        }
        Assert.Equal(page.Model.Actions.Count, await page.Page.Locator(".done-list li").CountAsync());
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task Every_action_is_done_by_keyboard_and_taken_off_again(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var (before, step) = (await page.Shapes(), await page.Step());
        foreach (var action in page.Model.Actions)
        {
            await page.Page.FocusAsync($".deed[data-action='{action.Name}'] > button");
            await page.Press("Enter");
            await AssertDone(page, await page.Ask<long>("p.here.actions.at(-1).moment"), action.Name, action.Argument?.DefaultText ?? "");
            await page.Page.FocusAsync(".done-list li:last-child button");
            await page.Press("Space");
            await page.GoTo(step);
            Assert.Equal(before, await page.Shapes());
        }
        await Assertions.Expect(page.Page.Locator(".done-list")).ToBeHiddenAsync();
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task An_argument_beyond_its_bounds_is_refused_beside_it_in_the_builds_words(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var before = await page.Seen();
        foreach (var action in page.Model.Actions.Where(a => a.Argument is not null and not ChoiceKnob))
            foreach (var text in Turns.Beyond(action.Argument!))
            {
                var moment = await page.Ask<long>("p.moment");
                await page.Act(action.Name, text);
                var given = await (await page.Control("action", action.Name)).InputValueAsync();
                var refused = Assert.Throws<InvalidInputException>(() => ActionKind.Parse(page.Model, action.Name, given, moment)).Errors[0];
                Assert.Equal(Situations.Told(RefusalText.Of(page.Model, refused)), await page.Refusal("action", action.Name));
                Assert.Equal(before, await page.Seen());
            }
    }

    [Theory, InlineData(Representatives.Graph)]
    public async Task Each_kind_of_target_does_what_it_offers_when_it_is_clicked(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        foreach (var target in page.System.Scene.Targets)
        {
            await page.Reset();
            var key = await StandWhere(page, target.Key);
            var (id, start) = (key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..], await page.Ask<long>("p.moment"));
            await page.Do($"p.journey.stage.nodes.get('{key}').dispatchEvent(new MouseEvent('click', {{ bubbles: true, clientX: 300, clientY: 300 }}))");
            var offer = page.Page.Locator(".target-menu button", new() { HasTextString = target.Label.Replace("{}", id, StringComparison.Ordinal) }).First;
            if (await page.Page.Locator(".target-menu:popover-open").CountAsync() > 0) await offer.ClickAsync();
            await page.Idle();
            await AssertDone(page, target.IsAtStart ? 0 : start, target.Action, target.Argument.Replace("{}", id, StringComparison.Ordinal));
        }
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Graph)]
    public async Task By_keyboard_arrows_go_from_part_to_part_and_Enter_does_what_it_offers(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        await StandWhere(page, page.System.Scene.Targets[0].Key);
        await Assertions.Expect(page.Page.Locator("svg.frame [data-hot][tabindex='0']")).ToHaveCountAsync(1);
        await page.Page.FocusAsync("svg.frame [data-hot][tabindex='0']");
        var seen = new HashSet<string> { await Focused(page) };
        foreach (var key in new[] { "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp" })
        {
            await page.Press(key);
            seen.Add(await Focused(page));
            await Assertions.Expect(page.Page.Locator("svg.frame [data-hot][tabindex='0']")).ToBeFocusedAsync();
        }
        Assert.True(seen.Count > 1, "arrows lead nowhere");
        await page.Press("Enter");
        if (await page.Page.Locator(".target-menu:popover-open").CountAsync() > 0) await page.Press("Enter");
        Assert.Equal(1, await page.Ask<int>("p.here.actions.length - p.model.opening.actions.length"));
        await Situations.AssertShowsItsSituation(page);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.activeElement.matches('svg.frame [data-hot]')"), "the focus left the picture");
    }

    [Theory, InlineData(Representatives.Graph)]
    public async Task Escape_closes_the_menu_gives_the_focus_back_and_does_nothing(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        await StandWhere(page, page.System.Scene.Targets[0].Key);
        await page.Page.FocusAsync("svg.frame [data-hot][tabindex='0']");
        var (before, focused) = (await page.Seen(), await Focused(page));
        await page.Press("Enter");
        Assert.SkipUnless(await page.Page.Locator(".target-menu:popover-open").CountAsync() > 0, "each part offers one action only");
        await Assertions.Expect(page.Page.Locator(".target-menu button").First).ToBeFocusedAsync();
        await page.Press("Escape");
        await Assertions.Expect(page.Page.Locator(".target-menu")).ToBeHiddenAsync();
        Assert.Equal((before, focused), (await page.Seen(), await Focused(page)));
    }

    [Theory, InlineData(Representatives.Cells)]
    public async Task A_mouse_draws_over_cells_and_a_key_takes_the_one_under_the_cursor(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var box = (await page.Page.Locator(".cells").BoundingBoxAsync())!;
        var side = box.Width / (float)await page.Ask<double>("p.targets.cells.count");
        await page.Page.Mouse.MoveAsync(box.X + (side * 2.5f), box.Y + (side * 3.5f));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + (side * 5.5f), box.Y + (side * 3.5f));
        await page.Page.Mouse.UpAsync();
        await page.Idle();
        await AssertDone(page, await page.Ask<long>("p.here.actions.at(-1).moment"), page.System.Scene.Targets[0].Action, "3,2 3,3 3,4 3,5");
        await page.Page.FocusAsync(".cells-cursor");
        foreach (var key in new[] { "ArrowDown", "ArrowRight", "Enter" }) await page.Press(key);
        await AssertDone(page, await page.Ask<long>("p.here.actions.at(-1).moment"), page.System.Scene.Targets[0].Action, "4,6");
        Assert.Empty(page.Visit.Faults);
    }

    private static async Task AssertDone(PlaygroundPage page, long moment, string name, string argument)
    {
        var done = JsonSerializer.Deserialize<JsonElement>(await page.Ask<string>("JSON.stringify(p.here.actions.at(-1) ?? {})"));
        Assert.Equal($$"""{"moment":{{moment}},"name":"{{name}}","argument":"{{argument}}"}""", done.GetRawText());
        await Situations.AssertShowsItsSituation(page);
    }

    /// <summary>Goes to the first step whose picture has a shape of such a key, and returns the key of one.</summary>
    private static async Task<string> StandWhere(PlaygroundPage page, string pattern)
    {
        for (var step = await page.Step(); ; step = (step + 1) % (await page.LastStep() + 1))
        {
            await page.GoTo(step);
            var found = await page.Ask<string[]>($"[...p.journey.stage.nodes].filter(([key, node]) => node.isConnected && node.hasAttribute('data-hot') && /^{pattern.Replace("{}", "[^/]+", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal)}$/.test(key)).map(([key]) => key)");
            if (found.Length > 0) return found[^1];
        }
    }

    private static Task<string> Focused(PlaygroundPage page) => page.Ask<string>("p.journey.stage.keyOf(document.activeElement) ?? document.activeElement.tagName");
}
