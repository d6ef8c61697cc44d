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
        await Assertions.Expect(page.Page.Locator(".keep")).ToHaveTextAsync("Keep this run");
        await page.Click("[aria-label=Undo]");
        await Situations.AssertShowsItsSituation(page);
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Many_seeds_end_as_the_build_says_and_lead_to_the_runs_at_their_ends(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        // A short run, because a hundred are made.
        if (page.Model.Knobs.OfType<IntegerKnob>().FirstOrDefault() is { } knob) await page.Turn(knob.Name, $"{knob.Min}");
        var request = await page.Request();
        var count = await page.Page.EvaluateAsync<int>("+document.querySelector('.many').dataset.count");
        var ends = Enumerable.Range(1, count).Select(seed => page.Model.Run(request with { Seed = (ulong)seed })).ToList();
        foreach (var readout in new[] { page.Model.Readouts[0], page.Model.Readouts[^1] })
        {
            await page.Page.SelectOptionAsync("#spread-of", readout.Name);
            await page.Page.ClickAsync(".many");
            await Assertions.Expect(page.Page.Locator(".many")).ToHaveTextAsync($"Run {count} seeds", new() { Timeout = 120_000 });
            var values = ends.Select(t => readout.Of(t.Final)).ToList();
            if (values.All(v => v is IntegerValue or NumberValue)) await AssertNumbers(page, readout, values);
            else await AssertNames(page, readout, values);
        }
        Assert.Empty(page.Visit.Faults);
    }

    private static async Task AssertNumbers(PlaygroundPage page, Readout readout, List<Value> values)
    {
        var sorted = values.Select((v, i) => (Number: Number(v), Seed: i + 1, Value: v)).OrderBy(v => v.Number).ToList();
        string Tell(int place) => Site.Content.Prose.ValueText.Write(sorted[place].Value, "")!;
        var unit = readout.Unit.Length == 0 ? "" : " " + readout.Unit;
        Assert.Equal($"{readout.Label} at the end, over {sorted.Count} seeds: from {Tell(0)} to {Tell(sorted.Count - 1)}{unit}, half of them at most {Tell(sorted.Count / 2)}.", await page.Page.GetAttributeAsync(".histogram", "aria-label"));
        Assert.Equal(Bars([.. sorted.Select(v => v.Number)]), (await page.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.histogram rect')].map(r => +r.getAttribute('height'))")).Select(h => Math.Round(h, 6)));
        foreach (var (words, end) in new[] { ("lowest", sorted[0]), ("highest", sorted.Last(v => v.Number == sorted[^1].Number)) })
        {
            await page.Click($"text=See the {words}, seed");
            Assert.Equal((end.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture), end.Seed), (await (await page.Control("seed")).InputValueAsync(), (int)(await page.Request()).Seed));
            await Situations.AssertShowsItsSituation(page);
        }
    }

    private static async Task AssertNames(PlaygroundPage page, Readout readout, List<Value> values)
    {
        var groups = values.Select((v, i) => (Name: Site.Content.Prose.ValueText.Write(v, "")!, Seed: i + 1)).GroupBy(v => v.Name, v => v.Seed).OrderByDescending(g => g.Count()).Select(g => $"{g.Key}: {g.Count()} of {values.Count} seed {g.First()}").ToList();
        Assert.Equal($"{readout.Label} at the end, over {values.Count} seeds:", await page.Page.TextContentAsync(".spread-result p"));
        Assert.Equal(groups, await page.Page.Locator(".spread-result li").AllTextContentsAsync());
    }

    // 96 units stand for the highest bar; up to 16 different values have a bar each, more share 16 of one width.
    private static IEnumerable<double> Bars(List<double> sorted)
    {
        var width = (sorted[^1] - sorted[0]) / 16;
        var values = sorted.Distinct().ToList();
        var counts = values.Count <= 16 ? values.Select(v => sorted.Count(s => s == v)) : Enumerable.Range(0, 16).Select(b => sorted.Count(s => Math.Min(15, Math.Floor((s - sorted[0]) / width)) == b));
        return counts.Select(c => Math.Round(c / (double)counts.Max() * 96, 6));
    }

    private static double Number(Value value) => value is IntegerValue { Number: var whole } ? whole : ((NumberValue)value).Number;

    private static async Task<(Trace Kept, Trace Now)> Fork(PlaygroundPage page)
    {
        await page.Click(".keep");
        var kept = page.Model.Run(await page.Request());
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(knob, text);
        await Assertions.Expect(page.Page.Locator(".parting")).ToContainTextAsync("They part at step");
        return (kept, page.Model.Run(await page.Request()));
    }

    private static string Events(Trace trace, int step) =>
        step >= trace.Steps.Count ? "it has ended" : trace.Steps[step].Events is [] ? "nothing yet" : string.Join(", ", trace.Steps[step].Events.Select(e => e.Name.Replace('-', ' ')));
}
