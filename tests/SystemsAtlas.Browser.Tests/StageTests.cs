using System.Text.Json;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Picture, text and controls are on one screen at every stop of every walkthrough, and the page does not move.</summary>
public sealed class StageTests(Atlas atlas)
{
    // What is wrong at any stop. A picture is measured as it is drawn: how much of its paper it takes on the side that binds, or whether more of it is there than is seen.
    private const string Measure = """
        async least => {
          const player = document.querySelector('atlas-player'), { board, journey } = player, faults = [];
          const part = name => board.querySelector(`[data-part=${name}]`);
          const seen = element => element.getBoundingClientRect();
          const page = scrollY;
          for (let stop = 0; stop <= player.last; stop++) {
            player.come(stop, { cut: true });
            const tell = what => faults.push(`stop ${stop + 1}: ${what}`);
            const isQuestion = player.now.dataset.now === 'question';
            if (+board.dataset.stop !== stop + 1 || +board.dataset.stops !== player.last + 1) tell(`the board says ${board.dataset.stop} of ${board.dataset.stops}`);
            if (scrollY !== page) tell(`the page moved by ${scrollY - page}`);
            const [box, paper, transport] = [seen(board), seen(part('picture')), seen(part('transport'))];
            if (box.top < -1 || box.bottom > innerHeight + 1) tell(`the board lies at ${box.top} to ${box.bottom}`);
            if (paper.bottom > transport.top + 1) tell('the picture lies under the controls');
            const { svg, area } = journey.stage, scale = seen(svg).width / svg.viewBox.baseVal.width;
            const share = Math.max((area[2] - area[0]) * scale / paper.width, (area[3] - area[1]) * scale / paper.height);
            if (share < 0.7 && scale < 1.59) tell(`the picture takes ${(100 * share).toFixed(0)} % of its paper`);
            let smallest = Infinity;
            for (const text of svg.querySelectorAll('text')) smallest = Math.min(smallest, +text.getAttribute('font-size') * scale);
            if (smallest < least - 0.01) tell(`a text is ${smallest.toFixed(1)} px`);
            const marks = [...svg.childNodes].filter(n => journey.stage.keyOf(n).startsWith('focus/'));
            if (!marks.length) tell('nothing is marked');
            else if (seen(marks[0]).bottom > paper.bottom + 1 || seen(marks[0]).top < paper.top - 1) tell('what it is about is not seen');
            for (const look of player.now.querySelectorAll('.look')) {
              journey.stage.ring(+look.dataset.mark);
              const mark = journey.stage.marks.slice(0, +look.dataset.mark).at(-1), at = mark && seen(mark);
              if (at && at.height < paper.height && (at.bottom > paper.bottom + 1 || at.top < paper.top - 1)) tell(`mark ${look.dataset.mark} is not seen while its words are pointed at`);
              journey.stage.ring(0);
            }
            const telling = seen(player.now.querySelector('.telling'));
            const first = [...player.now.querySelectorAll(isQuestion ? '.predict *' : '.telling > :not(.predict, .step-link)')].map(seen).find(r => r.height > 0);
            if (!first || first.top < telling.top - 1 || first.top + 16 > Math.min(telling.bottom, transport.top)) tell('the first line of its text is not seen');
          }
          return { stops: player.last + 1, faults: faults.slice(0, 10) };
        }
        """;

    [Theory, MemberData(nameof(Walkthroughs))]
    public async Task A_page_opens_on_its_poster_with_the_way_to_the_first_stop(string slug)
    {
        await using var player = new PlayerPage(await Visit.To(atlas, $"visualize/{slug}/", new Reader { Width = 390, Height = 844 }));
        await player.Ready();
        var board = player.Page.Locator(".board");
        Assert.True(await player.IsOnPoster());
        Assert.Matches(@"^In \d+ stops \(\d+ minutes\) you will see ", await player.Heading() ?? "");
        Assert.Equal($"0 / {await board.GetAttributeAsync("data-stops")}", await player.Page.TextContentAsync(".where"));
        // There is nothing before it.
        await player.Press("ArrowLeft");
        Assert.True(await player.IsOnPoster());
        Assert.Contains($"In {await board.GetAttributeAsync("data-stops")} stops", await player.Heading(), StringComparison.Ordinal);
        // Picture, text and controls are on the first screen already.
        foreach (var (width, height) in new[] { (390, 844), (768, 1024), (1280, 720), (1920, 1080) })
        {
            await player.Page.SetViewportSizeAsync(width, height);
            var bottom = await player.Page.EvaluateAsync<double>("document.querySelector('[data-part=transport]').getBoundingClientRect().bottom");
            Assert.True(bottom <= height + 1, $"at {width} x {height} the controls end at {bottom}");
        }
        var poster = await player.Step();
        await player.Page.ClickAsync(".begin button");
        Assert.Equal("1", await board.GetAttributeAsync("data-stop"));
        Assert.Equal((await player.Stops())[0], await player.Step());
        Assert.NotEqual(poster, await player.Step());
    }

    public static TheoryData<string> Walkthroughs => [.. Project.Walkthroughs];

    [Theory, MemberData(nameof(Walkthroughs))]
    public async Task Every_stop_is_on_one_screen_with_its_text_and_its_controls(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug, reader: new Reader { IsCalm = true });
        foreach (var (width, height, leastPixels) in new[] { (1280, 720, 14.0), (390, 844, 11.0) })
        {
            await player.Page.SetViewportSizeAsync(width, height);
            await player.Page.WaitForFunctionAsync($"() => document.querySelector('.stage svg').dataset.canvas === '{(width > 1000 ? "wide" : "narrow")}'");
            // The first move brings the board onto the screen, and the page does not move after that.
            await player.Page.EvaluateAsync("() => document.querySelector('atlas-player').come(1, { cut: true })");
            await player.Page.WaitForFunctionAsync("() => { const { top, bottom } = document.querySelector('.board').getBoundingClientRect(); return top >= -1 && bottom <= innerHeight + 1; }");
            var result = await player.Page.EvaluateAsync<JsonElement>(Measure, leastPixels);
            Assert.InRange(result.GetProperty("stops").GetInt32(), 12, 60);
            Assert.Equal([], result.GetProperty("faults").EnumerateArray().Select(f => $"{slug} at {width} x {height}, {f.GetString()}"));
        }
    }
}
