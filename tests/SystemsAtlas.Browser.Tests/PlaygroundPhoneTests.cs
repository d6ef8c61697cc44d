using System.Text.Json;
using Microsoft.Playwright;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A playground in one hand.</summary>
[Machinery]
public sealed class PlaygroundPhoneTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Graph), InlineData(Representatives.Plot)]
    public async Task Nothing_is_wider_than_the_screen_in_any_state(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug, "", new Reader { Width = 360, Height = 740, IsCalm = true });
        await AssertFits(page, "opening");
        var knob = page.Model.Knobs.First(k => Turns.Beyond(k).Any());
        await page.Turn(knob.Name, Turns.Beyond(knob).First());
        await AssertFits(page, "error");
        await page.Reset();
        await page.Click(".keep");
        var (turned, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(turned, text);
        if (page.Model.Actions.Count > 0) await page.ActAtAll();
        await page.Click(".compare");
        await AssertFits(page, "two futures");
        if (!page.Model.UsesChance) return;
        await page.Page.ClickAsync(".many");
        await page.Page.WaitForSelectorAsync(".spread-result > *");
        await page.Page.ClickAsync(".many");
        await AssertFits(page, "many seeds");
    }

    [Theory, InlineData(Representatives.Graph), InlineData(Representatives.Plot)]
    public async Task Every_control_is_large_enough_to_be_hit(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug, "", new Reader { Width = 390, Height = 844, IsCalm = true, HasTouch = true });
        if (page.Model.Actions.Count > 0) await page.ActAtAll();
        await page.Click(".keep");
        var small = await page.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('atlas-playground :is(button, input, select, textarea, .offers a)')].filter(e => e.checkVisibility()).flatMap(e => {
              const { width, height } = e.getBoundingClientRect();
              return width < 24 || height < 24 ? [`${e.outerHTML.slice(0, 80)} is ${width} by ${height}`] : [];
            })
            """);
        Assert.Equal([], small);
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task A_swipe_over_the_picture_steps(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug, "", new Reader { Width = 390, Height = 844, IsCalm = true, HasTouch = true });
        await page.GoTo(3);
        await page.Page.Locator(".bench-stage .stage-paper").ScrollIntoViewIfNeededAsync();
        // A blank of the picture: cells and targets have touches of their own.
        var box = (await page.Page.Locator(".bench-stage .stage-paper").BoundingBoxAsync())!;
        var blank = await page.Ask<float>($"[...Array(60).keys()].map(i => {box.Y} + 4 + i * {box.Height - 8} / 60).filter(y => y > 60 && y < 800).find(y => [90, 200, 300].every(x => !document.elementFromPoint(x, y)?.closest('.cells, [data-hot]')))");
        await Drag(page, 300, blank, 90, blank);
        Assert.Equal(4, await page.Step());
        await Drag(page, 90, blank, 300, blank);
        await Drag(page, 90, blank, 300, blank);
        Assert.Equal(2, await page.Step());
        await Situations.AssertShowsItsSituation(page);
    }

    [Theory, InlineData(Representatives.Cells)]
    public async Task A_finger_draws_over_cells_and_turns_no_step(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug, "", new Reader { Width = 390, Height = 844, IsCalm = true, HasTouch = true });
        if (await page.Page.Locator(".whole").IsVisibleAsync()) await page.Click(".whole");
        await page.Page.Locator(".cells").ScrollIntoViewIfNeededAsync();
        var (box, scrolled) = ((await page.Page.Locator(".cells").BoundingBoxAsync())!, await page.Page.EvaluateAsync<double>("scrollY"));
        var side = box.Width / (float)await page.Ask<double>("p.targets.cells.count");
        await Drag(page, box.X + (side * 2.5f), box.Y + (side * 2.5f), box.X + (side * 2.5f), box.Y + (side * 8.5f));
        await page.Page.WaitForSelectorAsync(".done-list li");
        await page.Idle();
        Assert.Equal("2,2 3,2 4,2 5,2 6,2 7,2 8,2", await page.Ask<string>("p.here.actions.at(-1)?.argument"));
        Assert.Equal(scrolled, await page.Page.EvaluateAsync<double>("scrollY"));
        await Situations.AssertShowsItsSituation(page);
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Graph), InlineData(Representatives.Plot)]
    public async Task Picture_and_value_stay_in_sight_while_a_knob_is_turned(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug, "", new Reader { Width = 390, Height = 844, IsCalm = true, HasTouch = true });
        await page.UnfoldKnobs();
        foreach (var knob in page.Model.Knobs.OfType<IntegerKnob>().Where(k => k.Max - k.Min <= 2000).Take(3))
        {
            var slider = page.Page.Locator($"[data-knob='{knob.Name}'] input[type=range]");
            await slider.EvaluateAsync("e => e.scrollIntoView({ block: 'nearest' })");
            await slider.FocusAsync();
            await page.Press("ArrowRight");
            await page.Idle();
            var hidden = await page.Page.EvaluateAsync<string[]>("""
                knob => {
                  const [picture, row] = [document.querySelector('.bench-stage .stage-paper'), document.querySelector(`[data-knob="${knob}"]`)];
                  const { top, bottom } = picture.getBoundingClientRect(), hidden = [];
                  if (top < 0 || bottom - top < 0.25 * innerHeight || bottom > 0.45 * innerHeight) hidden.push(`the picture is at ${top} to ${bottom}`);
                  for (const control of row.querySelectorAll('input')) {
                    const box = control.getBoundingClientRect(), seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    if (seen !== control) hidden.push(`${control.type} lies under ${seen?.outerHTML.slice(0, 60)}`);
                  }
                  return hidden;
                }
                """, knob.Name);
            Assert.Equal([], hidden);
        }
        await Situations.AssertShowsItsSituation(page);
    }

    [Theory, InlineData(Representatives.Graph)]
    public async Task A_finger_that_stays_opens_the_menu_and_lifting_it_does_nothing(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug, "", new Reader { Width = 390, Height = 844, IsCalm = true, HasTouch = true });
        await page.Page.Locator(".bench-stage .stage-paper").ScrollIntoViewIfNeededAsync();
        var before = await page.Seen();
        var at = await page.Page.EvaluateAsync<float[]>("(() => { const { x, y, width, height } = document.querySelector('svg.frame [data-hot][tabindex=\"0\"]').getBoundingClientRect(); return [x + width / 2, y + height / 2]; })()");
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchStart", ["touchPoints"] = new[] { new { x = at[0], y = at[1] } } });
        await page.Page.WaitForSelectorAsync(".target-menu:popover-open");
        await session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
        await page.Do("await new Promise(requestAnimationFrame)");
        await Assertions.Expect(page.Page.Locator(".target-menu")).ToBeVisibleAsync();
        Assert.Equal(before, await page.Seen());
        await page.Page.ClickAsync(".target-menu button:first-child");
        await page.Idle();
        Assert.Equal(1, await page.Page.Locator(".done-list li").CountAsync());
    }

    // A real touch, which the browser may take for a scroll.
    private static async Task Drag(PlaygroundPage page, double fromX, double fromY, double toX, double toY)
    {
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        async Task Touch(string type, params object[] points) => await session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
        await Touch("touchStart", new { x = fromX, y = fromY });
        for (var i = 1; i <= 8; i++) await Touch("touchMove", new { x = fromX + ((toX - fromX) * i / 8), y = fromY + ((toY - fromY) * i / 8) });
        await Touch("touchEnd");
        await session.DetachAsync();
        await page.Idle();
    }

    private static async Task AssertFits(PlaygroundPage page, string state) =>
        Assert.Equal("[]", JsonSerializer.Serialize((await page.Page.EvaluateAsync<string[]>(PageTests.WiderThanTheScreen)).Select(e => $"{state}: {e}")));
}
