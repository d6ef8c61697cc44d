using System.Text.Json;
using Microsoft.Playwright;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A playground's page in the words of its reader.</summary>
public sealed class PlaygroundPage(Visit visit, string slug) : IAsyncDisposable
{
    private const string Element = "document.querySelector('atlas-playground')";

    // What can be acted on carries marks that are no part of the drawing.
    private const string ShapesOf = """
        selector => [...document.querySelector(selector).children].map(e => {
          const attributes = [...e.attributes].filter(a => !['tabindex', 'data-hot', 'role', 'aria-label'].includes(a.name));
          return [e.tagName, ...attributes.map(a => `${a.name}=${a.value}`).sort(), e.textContent].join(' ');
        })
        """;

    private const string ControlOf = """
        ([kind, name]) => {
          const control = [...document.querySelectorAll(kind === 'seed' ? '[data-seed] input' : `[data-${kind}='${name}'] :is(input, select, textarea)`)].at(-1);
          for (let fold = control.closest('details'); fold; fold = fold.parentElement.closest('details')) if (!fold.open) fold.querySelector('summary').click();
          return control;
        }
        """;

    public Visit Visit { get; } = visit;

    public string Slug { get; } = slug;

    public IPage Page => Visit.Page;

    public SystemEntry System { get; private set; } = null!;

    public ModelDefinition Model => System.Model;

    public static async Task<PlaygroundPage> Open(Atlas atlas, string slug, string hash = "", Reader? reader = null)
    {
        var page = new PlaygroundPage(await Visit.To(atlas, $"simulators/{slug}/{hash}", reader ?? new Reader { IsCalm = true }), slug);
        await page.Ready();
        return page;
    }

    public async Task Ready()
    {
        await Page.WaitForSelectorAsync("atlas-playground[data-live]");
        System = Catalogue.Find(await Ask<string>("p.model.model"))!;
        await Idle();
    }

    /// <summary>Evaluates an expression about the playground, which is called p.</summary>
    public Task<T> Ask<T>(string expression) => Page.EvaluateAsync<T>($"(async () => {{ const p = {Element}; return {expression}; }})()");

    /// <summary>Lets the playground, which is called p, do something.</summary>
    public Task Do(string statement) => Page.EvaluateAsync($"(async () => {{ const p = {Element}; {statement}; }})()");

    /// <summary>Waits until the run that was asked for is on the stage and nothing moves.</summary>
    public async Task Idle()
    {
        await Page.WaitForFunctionAsync($"() => {{ const p = {Element}; return !p.isBusy && !p.isMoving; }}", null, new() { Timeout = Patience.Run });
        await Do("await p.journey.run.need(p.journey.canvas, p.journey.at, p.journey.at)");
    }

    /// <summary>The control of a knob, of an action's argument or of the seed; where there are two, the one to type into.</summary>
    public async Task<IElementHandle> Control(string kind, string name = "") => (await Page.EvaluateHandleAsync(ControlOf, new[] { kind, name })).AsElement()!;

    /// <summary>Opens every group of knobs.</summary>
    public Task UnfoldKnobs() => Page.EvaluateAsync("document.querySelectorAll('.knob-group, .all-knobs').forEach(g => { g.open = true; })");

    /// <summary>Sets a knob as a reader does who types or chooses and then goes on.</summary>
    public async Task Turn(string knob, string text)
    {
        await Put(await Control("knob", knob), text);
        await Idle();
    }

    /// <summary>The same, but a run that takes longer than a reader waits is cancelled; returns whether it came to an end.</summary>
    public async Task<bool> TurnOrCancel(string knob, string text)
    {
        await Put(await Control("knob", knob), text);
        var ended = await Ask<bool>($"await Promise.race([p.turns.finished, new Promise(r => setTimeout(r, {Patience.Reader}, 'long'))]) !== 'long'");
        if (!ended) await Page.ClickAsync(".busy button");
        await Idle();
        return ended;
    }

    public async Task TurnSeed(string text)
    {
        await Put(await Control("seed"), text);
        await Idle();
    }

    /// <summary>Does something by its button.</summary>
    public async Task Act(string action, string? argument = null)
    {
        if (argument is not null) await Put(await Control("action", action), argument);
        await Click($".deed[data-action='{action}'] > button");
    }

    /// <summary>Does the first thing that would do something at the step that is shown.</summary>
    public Task ActAtAll() => Click(".deed > button:not([aria-disabled=true]) >> nth=0");

    public async Task Click(string selector)
    {
        await Page.ClickAsync(selector);
        await Idle();
    }

    public async Task Press(string key)
    {
        await Page.Keyboard.PressAsync(key);
        await Idle();
    }

    /// <summary>Goes to a fragment, as a link does.</summary>
    public Task Follow(string hash) => Travel($"location.hash = {JsonSerializer.Serialize(hash)}");

    /// <summary>Does what changes the fragment, if it does, and waits until the page has heard of it.</summary>
    public async Task Travel(string way)
    {
        await Do($$"""
            const before = location.href, heard = new Promise(r => addEventListener('hashchange', () => setTimeout(r), { once: true }));
            {{way}};
            if ({{(way.StartsWith("history", StringComparison.Ordinal) ? "true" : "location.href !== before")}}) await heard
            """);
        await Idle();
    }

    public async Task GoTo(int step)
    {
        await Do($"p.go({step})");
        await Idle();
    }

    /// <summary>Back to the opening; the button rests when there is nothing to take back.</summary>
    public async Task Reset()
    {
        await Do("p.turns.reset()");
        await Idle();
    }

    public Task<int> Step() => Ask<int>("p.journey.at");

    public Task<int> LastStep() => Ask<int>("p.journey.last");

    /// <summary>The fragment of the address, which is written a little after each turn.</summary>
    public Task<string> Hash() => Ask<string>("(p.whereabouts.write(), location.hash)");

    public async Task<string> Notice() => (await Page.TextContentAsync("atlas-playground > .notice[role=status]"))!;

    /// <summary>What stands beside a control that was refused.</summary>
    public async Task<string> Refusal(string kind, string name = "") => (await Page.TextContentAsync(kind == "seed" ? "#seed-refusal" : $"[data-{kind}='{name}'] .refusal"))!;

    /// <summary>Everything that is refused beside any knob.</summary>
    public async Task<IReadOnlyList<string>> Refusals() => await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.knob .refusal:not(:empty)')].map(e => e.textContent)");

    /// <summary>The shapes of a stage in painting order; see <see cref="PlayerPage.Shapes"/>.</summary>
    public async Task<IReadOnlyList<string>> Shapes(string stage = ".bench-stage .stage svg.frame") => await Page.EvaluateAsync<string[]>(ShapesOf, stage);

    public async Task<IReadOnlyList<string>> Readouts() => await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.gauge .value')].map(e => e.textContent)");

    public async Task<IReadOnlyList<string>> Controls() => await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.panel .knob :is(input, select, textarea)')].map(e => e.value)");

    /// <summary>All that a reader sees of a run: picture, readouts, knobs, place, what was done, and whether it can be undone.</summary>
    public async Task<string> Seen() => string.Join('\n', [.. await Shapes(), .. await Readouts(), .. await Controls(), $"{await Step()} of {await LastStep()}", await Hash(), (await Page.TextContentAsync(".turns"))!, string.Join(' ', await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.turns button')].map(b => b.ariaDisabled)")), .. await Page.Locator(".done-list li").AllTextContentsAsync()]);

    /// <summary>What the page says it shows, as a request.</summary>
    public async Task<RunRequest> Request() => Situations.Read(Model, JsonDocument.Parse(await Ask<string>("JSON.stringify(p.here)")).RootElement);

    /// <summary>A browser's way to set a control, for a text that a field of numbers would not let be typed too.</summary>
    private static Task Put(IElementHandle control, string text) => control.EvaluateAsync("""
        (control, text) => {
          control.value = text;
          for (const kind of ['input', 'change']) control.dispatchEvent(new Event(kind, { bubbles: true }));
        }
        """, text);

    public ValueTask DisposeAsync() => Visit.DisposeAsync();
}
