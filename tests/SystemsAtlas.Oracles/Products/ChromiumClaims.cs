using System.Globalization;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on event loops says of browsers, tried in Chromium.</summary>
[NeedsPackage("chromium-headless-shell", "chromium-headless-shell")]
public sealed class ChromiumClaims(ChromiumFixture browser) : IClassFixture<ChromiumFixture>
{
    private const string Slug = "event-loops";

    // How long to wait for pictures that should come, and for those that should not: only the first could fail a busy machine.
    private static readonly TimeSpan ForWhatComes = TimeSpan.FromMinutes(2), ForWhatDoesNot = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Microtasks_run_between_the_listeners_of_a_real_click_and_not_of_one_from_script()
    {
        var chromium = Tool.Find("chromium-headless-shell");
        var comparison = Comparison.With(chromium);
        var page = await browser.Page();
        await page.Ask(
            "document.body.innerHTML = '<button style=\"position: fixed; inset: 0\">'; globalThis.button = document.querySelector('button'); "
            + "globalThis.lines = []; globalThis.print = (line) => lines.push(line);");
        await page.Ask(ChapterCode.Block(Slug, "addEventListener"));
        var fromScript = await page.Ask("button.click(); await null; return lines.splice(0).join(', ')");
        await page.Click(50, 50);
        var fromHand = await page.Ask("return lines.splice(0).join(', ')");
        comparison.Same(fromHand, "first listener, microtask of the first, second listener", "a click of the mouse");
        comparison.Same(fromScript, "first listener, second listener, microtask of the first", "button.click()");
        comparison.Catches("one way of clicking for the other", fromHand != fromScript);
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public async Task The_ways_to_let_others_have_a_turn_keep_the_order_that_the_chapter_gives()
    {
        var chromium = Tool.Find("chromium-headless-shell");
        var comparison = Comparison.With(chromium);
        var page = await browser.Page();
        var ways = ChapterCode.Block(Slug, "const byMessage");
        async Task<string> Order(string way) => await page.Ask(
            $"{ways}; const order = []; const others = [scheduler.postTask(() => order.push('task')), new Promise((done) => setTimeout(() => {{ order.push('timer'); done(); }}, 0))];"
            + $"queueMicrotask(() => order.push('microtask')); await {way}(); order.push('the rest'); await Promise.all(others); return order.join(', ')");
        comparison.Same(await Order("byYield"), "microtask, the rest, task, timer", "scheduler.yield");
        var byTimer = await Order("byTimer");
        comparison.Same(byTimer, "microtask, task, timer, the rest", "setTimeout");
        comparison.Same((await Order("byMessage")).StartsWith("microtask, ", StringComparison.Ordinal), true, "MessageChannel");
        var pieces = await page.Ask($"{ways}; {ChapterCode.Block(Slug, "async function inPieces")}; let sum = 0; await inPieces([1, 2, 3, 4], (n) => {{ sum += n; }}, 0); return sum");
        comparison.Same(pieces, "10", "work in pieces, each as short as can be");
        comparison.Catches("a microtask in the place of a task", await Order("(async () => {})") != byTimer);
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public async Task A_timer_set_by_timers_five_deep_waits_four_milliseconds()
    {
        var chromium = Tool.Find("chromium-headless-shell");
        var comparison = Comparison.With(chromium);
        var page = await browser.Page();
        // A gap is at least what the browser makes it; a busy machine can only make it longer. Of fifty in a row without a bound, one at least is shorter.
        async Task<double> Shortest(string set) => double.Parse(await page.Ask(
            "const gaps = []; await new Promise((done) => { let last = performance.now(); const channel = new MessageChannel(); let turns = 0;"
            + "const turn = () => { const now = performance.now(); gaps.push(now - last); last = now;"
            + $"if (++turns < 60) {set}; else done(); }}; channel.port1.onmessage = turn; {set}; }}); return Math.min(...gaps.slice(10))"), CultureInfo.InvariantCulture);
        // The browser's clock is coarse: a tenth of a millisecond is allowed for.
        comparison.Same(await Shortest("setTimeout(turn, 0)") >= 3.9, true, "setTimeout within setTimeout");
        comparison.Catches("messages, which wait for no time", await Shortest("channel.port2.postMessage(0)") < 3.9);
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public async Task A_frame_comes_after_the_microtasks_that_were_queued_meanwhile()
    {
        var chromium = Tool.Find("chromium-headless-shell");
        var comparison = Comparison.With(chromium);
        var page = await browser.Page();
        async Task<string> Order(string again) => await page.Ask(
            "const order = []; await new Promise((done) => { let turns = 0; requestAnimationFrame(() => { order.push('frame'); if (turns === 500) done(); });"
            + $"(function turn() {{ if (++turns < 500) {again}; else {{ order.push('work'); if (order.length === 2) done(); }} }})(); }}); return order.join(', ')");
        comparison.Same(await Order("queueMicrotask(turn)"), "work, frame", "500 microtasks");
        comparison.Catches("tasks, between which a frame may come", await Order("setTimeout(turn, 0)") == "frame, work");
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public async Task Animations_of_transform_go_on_while_script_runs()
    {
        var chromium = Tool.Find("chromium-headless-shell");
        var comparison = Comparison.With(chromium);
        var page = await browser.Page();
        comparison.Same(await MovesWhileScriptRuns(page, "transform: translateX(400px)", ForWhatComes), true, "an animation of transform");
        comparison.Catches("an animation of left, which needs layout", !await MovesWhileScriptRuns(page, "left: 400px", ForWhatDoesNot));
        comparison.Finish(atLeast: 1);
    }

    // The script never ends by itself: it is ended when pictures came, or when none came for a while.
    private static async Task<bool> MovesWhileScriptRuns(ChromiumShell page, string to, TimeSpan patience)
    {
        await page.Ask(
            $"document.body.innerHTML = '<style>@keyframes go {{ to {{ {to} }} }}"
            + "div { position: absolute; left: 0; width: 80px; height: 80px; background: red; will-change: transform; animation: go 3s linear infinite alternate }</style><div></div>';"
            + "await Promise.all(document.getAnimations().map((a) => a.ready)); await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));");
        await page.Send("Page.startScreencast", new { format = "png" });
        while (page.Pictures.Count < 10) await page.Receive();
        await page.Post("Runtime.evaluate", new { expression = "for (;;);" });
        var next = page.Receive();
        // What was on its way when the script began may still come.
        var before = page.Pictures.Count;
        while (page.Pictures.Count < before + 20 && await Task.WhenAny(next, Task.Delay(patience)) == next) next = page.Receive();
        var moved = page.Pictures.Skip(before).Distinct().Count() >= 10;
        await page.Post("Runtime.terminateExecution", new { });
        await next;
        await page.Send("Page.stopScreencast", new { });
        page.Pictures.Clear();
        return moved;
    }
}
