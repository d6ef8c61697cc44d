namespace SystemsAtlas.Browser.Tests;

/// <summary>Knobs at and beyond their bounds: what is accepted is the build's run, what is refused is refused in the build's words.</summary>
[Machinery]
public sealed class PlaygroundKnobTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Every_knob_at_its_bounds_shows_the_builds_run_or_the_builds_refusal(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var shown = 0;
        foreach (var (knob, text) in page.Model.Knobs.SelectMany(k => Turns.Within(k).Select(t => (k.Name, t))))
        {
            var opening = await page.Request();
            if (!await page.TurnOrCancel(knob, text)) continue;
            var told = string.Join(' ', await page.Refusals()) + await page.Notice();
            if (told.Length > 0) Assert.Equal(Situations.Outcome(() => opening.With(knob, text)), told);
            else Assert.Equal((knob, text), (knob, (await page.Request()).Parameters.TextOf(page.Model.Knobs.First(k => k.Name == knob))));
            await Situations.AssertShowsItsSituation(page, isLevel: told.Length == 0);
            if (told.Length == 0) shown++;
            await page.Reset();
        }
        Assert.True(shown >= page.Model.Knobs.Count, $"only {shown} turns were shown");
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Code)]
    public async Task Every_knob_beyond_its_bounds_is_refused_beside_its_control_and_nothing_else_changes(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var (request, seen) = (await page.Request(), await Unturned(page));
        foreach (var (knob, text) in page.Model.Knobs.SelectMany(k => Turns.Beyond(k).Select(t => (k, t))))
        {
            await page.Turn(knob.Name, text);
            // A field of numbers holds no text that is no number.
            var given = await (await page.Control("knob", knob.Name)).InputValueAsync();
            Assert.Equal(Situations.Refused(() => request.With(knob.Name, given)), await page.Refusal("knob", knob.Name));
            Assert.Equal("true", await (await page.Control("knob", knob.Name)).GetAttributeAsync("aria-invalid"));
            Assert.Equal(seen, await Unturned(page));
            await page.Turn(knob.Name, request.Parameters.TextOf(knob));
            Assert.Equal("", await page.Refusal("knob", knob.Name));
        }
        Assert.Equal("", await page.Ask<string>("p.whereabouts.address"));
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Graph)]
    public async Task A_seed_is_a_whole_number_and_the_next_one_is_a_click_away(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var seen = await Unturned(page);
        foreach (var text in new[] { "", "-1", "1.5", "x", "18446744073709551616" })
        {
            await page.TurnSeed(text);
            Assert.Equal($"The seed \"{text}\" is refused: it is not a whole number from 0 to 18446744073709551615. Give a whole number, such as 1.", await page.Refusal("seed"));
            Assert.Equal(seen, await Unturned(page));
        }
        await page.TurnSeed("18446744073709551615");
        await Situations.AssertShowsItsSituation(page);
        await page.Click(".dice");
        Assert.Equal("0", await (await page.Control("seed")).InputValueAsync());
        await Situations.AssertShowsItsSituation(page);
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task A_slider_and_its_field_say_the_same(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        await page.UnfoldKnobs();
        foreach (var slider in await page.Page.Locator(".knob input[type=range]").AllAsync())
        {
            await slider.FocusAsync();
            await page.Press("ArrowRight");
            await page.Press("ArrowRight");
            Assert.Equal(await slider.InputValueAsync(), await slider.Locator("xpath=following-sibling::input").InputValueAsync());
            var refused = await slider.Locator("xpath=../p[contains(@class, 'refusal')]").TextContentAsync();
            if (refused is "") await Situations.AssertShowsItsSituation(page);
            await page.Reset();
        }
        Assert.Equal("", await page.Ask<string>("p.whereabouts.address"));
    }

    [Theory, InlineData(Representatives.Plot)]
    public async Task A_group_says_how_many_of_its_knobs_are_turned_and_a_refusal_unfolds_it(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var (opening, counted) = (await page.Request(), 0);
        foreach (var knobs in page.Model.Knobs.Where(k => k.Group.Length > 0).GroupBy(k => k.Group))
        {
            var group = page.Page.Locator(".knob-group", new() { Has = page.Page.Locator($"[data-knob='{knobs.First().Name}']") });
            Assert.Equal(knobs.Select(k => k.Name), await group.EvaluateAsync<string[]>("g => [...g.querySelectorAll('[data-knob]')].map(k => k.dataset.knob)"));
            Assert.Equal(knobs.Any(k => opening.Parameters.TextOf(k) != k.DefaultText), await group.EvaluateAsync<bool>("g => g.open"));
            Assert.Equal($"{knobs.Key} ", await group.Locator("summary").TextContentAsync());
            if (knobs.FirstOrDefault(k => Turns.Beyond(k).Any()) is not { } knob) continue;
            var control = await page.Control("knob", knob.Name);
            await group.EvaluateAsync("g => { g.open = false; }");
            // As a link or undo may, while the group is folded.
            await control.EvaluateAsync("(c, text) => { c.value = text; c.dispatchEvent(new Event('input', { bubbles: true })); c.dispatchEvent(new Event('change', { bubbles: true })); }", Turns.Beyond(knob).First());
            await page.Idle();
            Assert.NotEqual("", await page.Refusal("knob", knob.Name));
            Assert.True(await group.EvaluateAsync<bool>("g => g.open"));
            await page.Turn(knob.Name, opening.Parameters.TextOf(knob));
            var (turned, text) = knobs.SelectMany(k => Turns.Within(k).Select(t => (k, t))).FirstOrDefault(o => o.t != opening.Parameters.TextOf(o.k) && Situations.Refused(() => opening.With(o.k.Name, o.t)) is null);
            if (turned is null || !await page.TurnOrCancel(turned.Name, text) || await page.Notice() != "") continue;
            counted++;
            Assert.Equal($"{knobs.Key} 1 turned", await group.Locator("summary").TextContentAsync());
            await page.Reset();
        }
        Assert.True(counted > 1, $"only {counted} groups were turned");
    }

    // Everything but the control that is being refused.
    private static async Task<string> Unturned(PlaygroundPage page) =>
        string.Join('\n', [.. await page.Shapes(), .. await page.Readouts(), $"{await page.Step()} of {await page.LastStep()}", await page.Hash(), .. await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.turns button')].map(b => b.ariaDisabled)")]);
}
