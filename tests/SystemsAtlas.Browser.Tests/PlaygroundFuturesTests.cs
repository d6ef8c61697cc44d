using Microsoft.Playwright;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A kept run beside the present one, and one situation under many seeds.</summary>
[Machinery]
public sealed class PlaygroundFuturesTests(Atlas atlas)
{
    [Theory, MemberData(nameof(Representatives.Runs), MemberType = typeof(Representatives))]
    public async Task The_first_step_at_which_two_futures_part_is_the_builds(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var (kept, now) = await Fork(page);
        var step = TraceJson.FirstDifference(kept, now)!.Value;
        await Assertions.Expect(page.Page.Locator(".parting")).ToContainTextAsync($"They part at step {step}: kept, {Events(kept, step)}; now, {Events(now, step)}.");
        await page.Click(".parting button");
        Assert.Equal(Math.Min(step, now.Steps.Count - 1), await page.Step());
        Assert.NotNull(await page.Page.GetAttributeAsync("atlas-playground", "data-parted"));
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Both_stages_and_both_columns_show_their_own_run_at_one_moment(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var (kept, now) = await Fork(page);
        foreach (var step in new[] { 0, await page.LastStep() / 2, await page.LastStep() })
        {
            await page.GoTo(step);
            await Situations.AssertShowsItsSituation(page);
            var other = page.Model.TimeUnit is "step" or "cycle" ? Math.Min(step, kept.Steps.Count - 1) : kept.Steps.Count(s => s.Time <= now.Steps[step].Time) - 1;
            if (kept.Steps.Count > step && kept.Steps[step].Time == now.Steps[step].Time && step < TraceJson.FirstDifference(kept, now)) other = step;
            await page.Page.WaitForFunctionAsync($"() => document.querySelector('.twin .cartouche span').textContent.startsWith('step {other} ')");
            Assert.Equal(Situations.Shapes(page.System, kept, other, await page.Ask<string>("p.journey.canvas")), await page.Shapes(".twin svg"));
            // A readout that has no value in either run has no row.
            var told = page.Model.Readouts.Select(r => kept.Steps.Concat(now.Steps).Any(s => r.Of(s.After) is not NoValue)).ToList();
            Assert.Equal(Situations.Readouts(kept, other).Where((_, i) => told[i]), await page.Page.Locator(".readouts-table td:nth-child(2)").AllTextContentsAsync());
            Assert.Equal(Situations.Readouts(now, step).Where((_, i) => told[i]), await page.Page.Locator(".readouts-table td:nth-child(3)").AllTextContentsAsync());
        }
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task A_kept_run_can_be_gone_back_to_and_dropped(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var before = await page.Ask<string>("p.addressOf(p.journey.at)");
        await Fork(page);
        Assert.NotEqual(before, await page.Ask<string>("p.addressOf(p.journey.at)"));
        await page.Click("text=Go back to it");
        Assert.Equal(before, await page.Ask<string>("p.addressOf(p.journey.at)"));
        await Situations.AssertShowsItsSituation(page);
        Assert.Equal("The two are still the same run. Turn a knob, or do something.", await page.Page.TextContentAsync(".parting"));
        await page.Click(".twins >> text=Drop the kept run");
        await Assertions.Expect(page.Page.Locator(".twin, .twins, [data-twins], [data-parted]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator(".compare")).ToHaveAttributeAsync("aria-disabled", "true");
        await page.Click("[aria-label=Undo]");
        await Situations.AssertShowsItsSituation(page);
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Many_seeds_are_a_dot_each_that_says_what_the_build_says_and_leads_to_its_run(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        // A short run, because a hundred are made.
        if (page.Model.Knobs.OfType<IntegerKnob>().FirstOrDefault() is { } knob) await page.Turn(knob.Name, $"{knob.Min}");
        var request = await page.Request();
        var count = await page.Page.EvaluateAsync<int>("+document.querySelector('.many').dataset.count");
        var ends = Enumerable.Range(1, count).Select(seed => page.Model.Run(request with { Seed = (ulong)seed })).ToList();
        await page.Page.ClickAsync(".many");
        await Assertions.Expect(page.Page.Locator(".many")).ToHaveTextAsync($"Run {count} seeds", new() { Timeout = Patience.Run });
        var opened = page.Model.Readouts.Single(r => r.Name == page.Page.Locator("#spread-of").InputValueAsync().Result);
        if (page.Model.Readouts.Any(r => Kinds(r) > 1)) Assert.True(Kinds(opened) > 1, $"it opens on {opened.Name}, which does not vary");
        foreach (var readout in new[] { opened, page.Model.Readouts[0], page.Model.Readouts[^1] })
        {
            await page.Page.SelectOptionAsync("#spread-of", readout.Name);
            var told = ends.Select((t, i) => $"Seed {i + 1}: {Told(readout, readout.Of(t.Final))}{(i == 0 ? ", shown now" : "")}").Order(StringComparer.Ordinal);
            Assert.Equal(told, (await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.dots a')].map(a => a.getAttribute('aria-label'))")).Order(StringComparer.Ordinal));
        }
        await page.Page.FocusAsync(".dots a[tabindex='0']");
        var seed = 1;
        foreach (var key in new[] { "ArrowRight", "ArrowRight", "ArrowLeft", "Enter" })
        {
            await page.Press(key);
            if (key != "Enter") seed = await page.Page.EvaluateAsync<int>("+document.activeElement.dataset.seed");
        }
        await page.Idle();
        Assert.Equal(($"{seed}", ends[seed - 1].Steps.Count - 1), (await (await page.Control("seed")).InputValueAsync(), await page.Step()));
        await Situations.AssertShowsItsSituation(page);
        Assert.Empty(page.Visit.Faults);

        int Kinds(Readout readout) => ends.Select(t => readout.Of(t.Final)).Distinct().Count();
    }

    private static string Told(Readout readout, Value value) => $"{Site.Content.Prose.ValueText.Write(value, "")} {readout.UnitOf(value)}".TrimEnd();

    private static async Task<(Trace Kept, Trace Now)> Fork(PlaygroundPage page)
    {
        await page.Click(".keep");
        var kept = page.Model.Run(await page.Request());
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(knob, text);
        await page.Click(".compare");
        await Assertions.Expect(page.Page.Locator(".parting")).ToContainTextAsync("They part at step");
        return (kept, page.Model.Run(await page.Request()));
    }

    private static string Events(Trace trace, int step) =>
        step >= trace.Steps.Count ? "it has ended" : trace.Steps[step].Events is [] ? "nothing yet" : string.Join(", ", trace.Steps[step].Events.Select(e => e.Name.Replace('-', ' ')));
}
