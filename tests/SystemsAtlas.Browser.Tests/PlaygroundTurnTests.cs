using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Turns can be taken back and done again, and the latest one counts.</summary>
[Machinery]
public sealed class PlaygroundTurnTests(Atlas atlas)
{
    // A run of memory that takes long anywhere: every number in 64 MiB, twice. That it is over is kept from the page, so that it lasts as long as the test.
    private const string LongKnob = "array", LongText = "65536";

    [Theory, InlineData(Representatives.Graph)]
    public async Task Undo_to_the_start_gives_the_first_address_back_and_redo_goes_forward_again(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var seen = new List<string> { await Shown(page) };
        foreach (var turn in await SomeTurns(page))
        {
            await turn();
            seen.Add(await Shown(page));
        }
        for (var i = seen.Count - 2; i >= 0; i--)
        {
            await page.Click("[aria-label=Undo]");
            Assert.Equal(seen[i], await Shown(page));
        }
        Assert.Equal("true", await page.Page.GetAttributeAsync("[aria-label=Undo]", "aria-disabled"));
        foreach (var later in seen.Skip(1))
        {
            await page.Click("[aria-label=Redo]");
            Assert.Equal(later, await Shown(page));
        }
        Assert.Equal("true", await page.Page.GetAttributeAsync("[aria-label=Redo]", "aria-disabled"));
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Graph)]
    public async Task Reset_is_the_opening_and_can_itself_be_undone(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var first = await Shown(page);
        Assert.Equal("true", await page.Page.GetAttributeAsync(".turns .reset", "aria-disabled"));
        foreach (var turn in await SomeTurns(page)) await turn();
        var turned = await Shown(page);
        await page.Click(".turns .reset");
        Assert.Equal((first, ""), (await Shown(page), await page.Hash()));
        await page.Click("[aria-label=Undo]");
        Assert.Equal(turned, await Shown(page));
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task Control_Z_undoes_and_Control_Y_redoes_but_not_while_the_reader_types(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var first = await Shown(page);
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(knob, text);
        var turned = await Shown(page);
        await page.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('textarea'))");
        await page.Page.FocusAsync("main > textarea:last-child");
        await page.Press("Control+z");
        Assert.Equal(turned, await Shown(page));
        await page.Page.FocusAsync(".transport .play");
        foreach (var (key, then) in new[] { ("Control+z", first), ("Control+y", turned), ("Control+Z", first), ("Control+Shift+Z", turned) })
        {
            await page.Press(key);
            Assert.Equal((key, then), (key, await Shown(page)));
        }
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task A_drag_of_a_slider_is_one_turn_and_a_new_turn_ends_what_could_be_done_again(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        Assert.SkipUnless(await page.Page.Locator(".knob input[type=range]").CountAsync() > 0, "no knob has a slider");
        await page.Page.Locator(".knob input[type=range]").First.EvaluateAsync("""
            async slider => {
              for (let i = 0; i < 6; i++) {
                i < 5 ? slider.stepUp() : slider.stepDown();
                slider.dispatchEvent(new Event('input', { bubbles: true }));
                await new Promise(r => setTimeout(r, 30));
              }
              slider.dispatchEvent(new Event('change', { bubbles: true }));
            }
            """);
        await page.Idle();
        await page.Click("[aria-label=Undo]");
        Assert.Equal("", await page.Ask<string>("p.whereabouts.address"));
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(knob, text);
        Assert.Equal("true", await page.Page.GetAttributeAsync("[aria-label=Redo]", "aria-disabled"));
    }

    [Fact]
    public async Task While_a_long_run_runs_the_page_answers_and_Cancel_leaves_what_was_there()
    {
        await using var page = await Watched();
        await page.Turn("levels", "1");
        var before = await Shown(page);
        await Start(page, LongKnob, LongText);
        await page.Page.ClickAsync(".scheme");
        Assert.NotNull(await page.Page.GetAttributeAsync("html", "data-scheme"));
        await page.Page.ClickAsync(".transport [aria-label='First step']");
        Assert.True(await page.Ask<bool>("p.isBusy"));
        await page.Page.ClickAsync(".transport [aria-label='Last step']");
        await page.Page.ClickAsync(".busy button");
        await page.Idle();
        Assert.Equal(before, await Shown(page));
        Assert.Equal("The run was cancelled. The picture shows the run before.", await page.Notice());
        await page.Turn("levels", "3");
        await Situations.AssertShowsItsSituation(page);
        Assert.Empty(page.Visit.Faults);
    }

    [Fact]
    public async Task A_newer_turn_takes_the_place_of_a_long_older_one()
    {
        await using var page = await Watched();
        await page.Turn("levels", "1");
        await Start(page, LongKnob, LongText);
        await page.Turn(LongKnob, "16");
        Assert.Equal("16", (await page.Request()).Parameters.TextOf(page.Model.Knobs[0]));
        await Situations.AssertShowsItsSituation(page);
        Assert.Empty(page.Visit.Faults);
    }

    // Every worker that the page starts is known to the test.
    private async Task<PlaygroundPage> Watched()
    {
        var page = new PlaygroundPage(await Visit.New(atlas, new Reader { IsCalm = true }), Representatives.Plot);
        await page.Page.AddInitScriptAsync("globalThis.workers = []; globalThis.Worker = class extends Worker { constructor(address) { super(address); workers.push(this); } };");
        await page.Visit.Go($"simulators/{page.Slug}/");
        await page.Ready();
        return page;
    }

    private static async Task Start(PlaygroundPage page, string knob, string text)
    {
        await page.Page.EvaluateAsync("workers.forEach(worker => { worker.onmessage = null; })");
        await (await page.Control("knob", knob)).EvaluateAsync("(c, text) => { c.value = text; c.dispatchEvent(new Event('change', { bubbles: true })); }", text);
        await Assertions.Expect(page.Page.Locator(".busy")).ToBeVisibleAsync();
        // By the page's own clock it is then older than the half second for which a newer turn would wait.
        await page.Page.EvaluateAsync("() => new Promise(done => { setTimeout(done, 600); })");
    }

    private static async Task<IReadOnlyList<Func<Task>>> SomeTurns(PlaygroundPage page)
    {
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        var turns = new List<Func<Task>> { () => page.Turn(knob, text) };
        if (page.Model.Actions.Count > 0) turns.Add(page.ActAtAll);
        if (page.Model.UsesChance) turns.Add(() => page.TurnSeed("77"));
        foreach (var (other, within) in page.Model.Knobs.Where(k => k.Name != knob).Select(k => (k.Name, Turns.Within(k).FirstOrDefault())).Where(k => k.Item2 is not null).Take(2)) turns.Add(() => page.Turn(other, within!));
        return turns;
    }

    // What can be undone is not part of what undo brings back.
    private static async Task<string> Shown(PlaygroundPage page) =>
        string.Join('\n', [.. await page.Shapes(), .. await page.Readouts(), .. await page.Controls(), $"{await page.Step()} of {await page.LastStep()}", await page.Hash(), .. await page.Page.Locator(".done-list li").AllTextContentsAsync()]);
}
