using System.Text.Json;
using Microsoft.Playwright;
using SystemsAtlas.Models;
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
        var done = 0;
        foreach (var action in page.Model.Actions)
        {
            await page.GoTo(await page.LastStep() / 2);
            var (moment, argument, before) = (await page.Ask<long>("p.moment"), action.Argument?.DefaultText ?? "", await page.Seen());
            var isIdle = await page.Ask<bool>($"p.isIdle('{action.Name}', '{argument}')");
            if (!isIdle)
            {
                await page.Act(action.Name);
                await AssertDone(page, moment, action.Name, argument);
                done++;
                continue;
            }
            await page.Do($"document.querySelector(\".deed[data-action='{action.Name}'] > button\").click()");
            await page.Idle();
            Assert.Equal(before, await page.Seen());
        }
        Assert.InRange(done, page.Model.Actions.Count / 2, page.Model.Actions.Count);
        Assert.Equal(done, await page.Page.Locator(".done-list li").CountAsync());
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
    public async Task A_click_does_the_first_offer_and_a_right_click_offers_every_one_that_does_anything(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        foreach (var target in page.System.Scene.Targets)
        {
            await page.Reset();
            var (id, key) = await StandWhereOffered(page, target);
            var (offered, start) = (await Offered(page, target.Key, id), await page.Ask<long>("p.moment"));
            var isFirst = offered[0] == target;
            await page.Do($"p.journey.stage.nodes.get('{key}').dispatchEvent(new PointerEvent('{(isFirst ? "click" : "contextmenu")}', {{ bubbles: true, button: {(isFirst ? 0 : 2)}, clientX: 300, clientY: 300 }}))");
            if (!isFirst)
            {
                Assert.Equal(offered.Select(o => o.Label.Replace("{}", id, StringComparison.Ordinal)), await page.Page.Locator(".target-menu button").AllTextContentsAsync());
                await page.Page.ClickAsync($".target-menu button:nth-child({offered.IndexOf(target) + 1})");
            }
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
        await page.Press("Shift+F10");
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

    /// <summary>Goes to a step at which a part offers the action of a target, after doing another of its offers where that takes one: what is not down cannot be restarted.</summary>
    private static async Task<(string Id, string Key)> StandWhereOffered(PlaygroundPage page, ActionTarget target)
    {
        foreach (var first in page.System.Scene.Targets.Where(t => t.Key == target.Key && t != target).Prepend(null))
        {
            var key = await StandWhere(page, target.Key);
            var id = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (first is not null)
            {
                await page.Do($"p.deeds.act('{first.Action}', '{first.Argument.Replace("{}", id, StringComparison.Ordinal)}', {(first.IsAtStart ? "true" : "false")})");
                await page.Idle();
            }
            // What was done shows within a few steps.
            for (var (i, last) = (await page.Step(), Math.Min(await page.Step() + 3, await page.LastStep())); i <= last; i++)
            {
                await page.GoTo(i);
                if (await page.Ask<bool>($"p.journey.stage.nodes.get('{key}')?.isConnected ?? false") && (await Offered(page, target.Key, id)).Contains(target)) return (id, key);
            }
        }
        throw new InvalidOperationException($"{target.Action} is never offered");
    }

    // The rules of a part whose action would do something, as the engine says of the step that is shown.
    private static async Task<List<ActionTarget>> Offered(PlaygroundPage page, string key, string id)
    {
        var offered = new List<ActionTarget>();
        foreach (var target in page.System.Scene.Targets.Where(t => t.Key == key))
            if (!await page.Ask<bool>($"p.isIdle('{target.Action}', '{target.Argument.Replace("{}", id, StringComparison.Ordinal)}')")) offered.Add(target);
        return offered;
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
