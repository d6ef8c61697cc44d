using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The map as readers use it: moving about, a place, a way, the keyboard alone, what was seen, and no script.</summary>
[Machinery]
public sealed class MapTests(Atlas atlas)
{
    private const string View = "() => document.querySelector('svg.chart').getAttribute('viewBox').split(' ').map(Number)";

    [Fact]
    public async Task A_way_is_found_drawn_and_told_and_its_address_brings_it_back()
    {
        await using var visit = await Visit.To(atlas, "map/");
        var page = visit.Page;
        await page.GetByLabel("From", new() { Exact = true }).SelectOptionAsync("memory");
        await page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("context-switching");
        var steps = page.Locator(".at-place ol > li");
        var count = await steps.CountAsync();
        Assert.InRange(count, 2, 6);
        Assert.Equal(count, await page.Locator(".places .on").CountAsync());
        Assert.Equal(count - 1, await page.Locator(".roads .on").CountAsync());
        // Each road that is drawn joins two places that are told one after the other.
        Assert.True(await page.EvaluateAsync<bool>("() => { const ids = [...document.querySelectorAll('.at-place ol > li > a')].map(a => a.hash.slice(4)); return [...document.querySelectorAll('.roads .on')].every(r => Math.abs(ids.indexOf(r.dataset.from) - ids.indexOf(r.dataset.to)) === 1); }"));
        Assert.EndsWith("#from=memory&to=context-switching", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Equal(count, await steps.CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        Assert.Equal(0, await page.Locator(".chart .on").CountAsync());
        Assert.Empty(await page.Violations("map"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task By_keyboard_one_moves_comes_nearer_and_reads_of_a_place()
    {
        await using var visit = await Visit.To(atlas, "map/");
        var page = visit.Page;
        await page.Locator(".places a").First.FocusAsync();
        await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("+");
        var near = await page.EvaluateAsync<double[]>(View);
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowDown");
        var moved = await page.EvaluateAsync<double[]>(View);
        Assert.True(moved[0] > near[0] && moved[1] > near[1]);
        await page.Keyboard.PressAsync("0");
        Assert.True((await page.EvaluateAsync<double[]>(View))[2] > near[2]);
        await page.Keyboard.PressAsync("Enter");
        var title = await page.Locator(".at-place [role=status] h2").TextContentAsync();
        Assert.StartsWith(title!, await page.Locator(".places a").First.GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        // Every place can be reached, and is seen where the focus is.
        foreach (var index in new[] { 5, 11, 19 })
        {
            await page.Keyboard.PressAsync("+");
            for (var press = 0; press < 40 && !await page.EvaluateAsync<bool>($"() => document.activeElement === document.querySelectorAll('.places a')[{index}]"); press++) await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("() => { const a = document.activeElement.getBoundingClientRect(), p = document.querySelector('.chart-paper').getBoundingClientRect(); return document.activeElement.closest('.places') && a.left >= p.left && a.right <= p.right && a.top >= p.top && a.bottom <= p.bottom; }"));
        }
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task On_a_phone_it_is_dragged_pinched_and_legible()
    {
        await using var visit = await Visit.To(atlas, "map/", Reader.OnPhone);
        var page = visit.Page;
        await page.Locator(".chart-paper").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator(".chart-paper").BoundingBoxAsync())!;
        var before = await page.EvaluateAsync<double[]>(View);
        await page.Mouse.MoveAsync(box.X + 150, box.Y + 150);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 60, box.Y + 120, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        Assert.True((await page.EvaluateAsync<double[]>(View))[0] > before[0]);
        // A drag over a place does not open it.
        Assert.DoesNotContain("#at=", page.Url, StringComparison.Ordinal);
        // Two fingers that part, 60 pixels from each other at first and 180 at last.
        var session = await page.Context.NewCDPSessionAsync(page);
        Task Touch(string type, params double[] at) => session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = at.Select((x, i) => new { x, y = box.Y + 200, id = i }).ToArray() });
        var apart = (await page.EvaluateAsync<double[]>(View))[2];
        await Touch("touchStart", box.X + 120, box.X + 180);
        for (var spread = 20; spread <= 60; spread += 20) await Touch("touchMove", box.X + 120 - spread, box.X + 180 + spread);
        await Touch("touchEnd");
        Assert.InRange(apart / (await page.EvaluateAsync<double[]>(View))[2], 1.5, 3.2);
        for (var i = 0; i < 3; i++) await page.GetByRole(AriaRole.Button, new() { Name = "Nearer" }).ClickAsync();
        var smallest = await page.EvaluateAsync<double>("() => { const svg = document.querySelector('svg.chart'); return 16 * svg.clientWidth / svg.viewBox.baseVal.width; }");
        Assert.True(smallest >= 12, $"{smallest}");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Where_one_was_is_marked_and_told()
    {
        await using var visit = await Visit.To(atlas, "map/");
        var page = visit.Page;
        await page.EvaluateAsync("() => localStorage.setItem('atlas:been:raft', '4 30 1')");
        await page.GotoAsync(page.Url + "#at=raft");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#place-raft")).ToHaveClassAsync("been at");
        await Assertions.Expect(page.Locator(".at-place")).ToContainTextAsync("stop 4 of 30");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Without_a_script_places_are_links_and_a_list()
    {
        await using var visit = await Visit.To(atlas, "map/", new() { HasScript = false });
        var page = visit.Page;
        Assert.Equal(await page.Locator(".places a").CountAsync(), await page.Locator(".gazetteer li").CountAsync());
        Assert.Equal(0, await page.Locator("main button, main select").CountAsync());
        await page.Locator("#place-raft").ClickAsync();
        Assert.EndsWith("visualize/raft/", page.Url, StringComparison.Ordinal);
        Assert.Empty(visit.Faults);
    }
}
