using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A reader may predict what comes next, or not: a question never traps.</summary>
[Machinery]
public sealed class PlayerQuestionTests(Atlas atlas)
{
    private const string Slug = Representatives.Tree;

    [Theory, InlineData(1280), InlineData(390)]
    public async Task Without_script_choices_are_a_list_and_the_answer_a_disclosure(int width)
    {
        await using var visit = await Visit.To(atlas, $"visualize/{Slug}/", new Reader { Width = width, HasScript = false });
        var question = visit.Page.Locator(".predict").First;
        Assert.InRange(await question.Locator("li").CountAsync(), 2, 4);
        Assert.Equal(0, await question.Locator("li button").CountAsync());
        await Assertions.Expect(question.Locator("details p").First).ToBeHiddenAsync();
        await question.Locator("summary").ClickAsync();
        await Assertions.Expect(question.Locator("details p").First).ToContainTextAsync((await question.Locator("li.right").TextContentAsync())!);
        await Assertions.Expect(question.Locator("details p").Last).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task On_paper_the_answer_stands_below_its_question(bool hasScript)
    {
        await using var visit = await Visit.To(atlas, $"visualize/{Slug}/", new Reader { HasScript = hasScript });
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var question in await visit.Page.Locator(".predict").AllAsync())
        {
            await Assertions.Expect(question.Locator("li").First).ToBeVisibleAsync();
            await Assertions.Expect(question.Locator("details p").First).ToBeVisibleAsync();
            Assert.True((await question.Locator("details p").Last.BoundingBoxAsync())!.Height > 10);
        }
    }

    [Fact]
    public async Task A_wrong_choice_may_be_followed_by_the_right_one_which_is_explained()
    {
        await using var player = await Ask();
        await Choice(player, isRight: false).ClickAsync();
        await Assertions.Expect(Choice(player, isRight: false)).ToContainTextAsync("Not this one");
        Assert.Equal("Not this one.", await Status(player));
        await Assertions.Expect(Question(player).Locator("details p").First).ToBeHiddenAsync();
        await Choice(player, isRight: true).ClickAsync();
        await Assertions.Expect(Choice(player, isRight: true)).ToContainTextAsync("Right");
        await Assertions.Expect(Question(player).Locator("details p").First).ToBeVisibleAsync();
        Assert.Contains((await Question(player).Locator("details p").Last.TextContentAsync())!, await Status(player), StringComparison.Ordinal);
    }

    [Theory, InlineData("Space"), InlineData("Enter")]
    public async Task A_key_chooses_where_the_focus_is_and_neither_plays_nor_moves_the_focus(string key)
    {
        await using var player = await Ask();
        var step = await player.Step();
        await Choice(player, isRight: true).FocusAsync();
        await player.PressAndSettle(key);
        await Assertions.Expect(Choice(player, isRight: true)).ToBeFocusedAsync();
        await Assertions.Expect(Question(player).Locator("details")).ToHaveAttributeAsync("open", "");
        await Question(player).Locator("summary").FocusAsync();
        await player.PressAndSettle(key);
        await Assertions.Expect(Question(player).Locator("details")).Not.ToHaveAttributeAsync("open", "");
        Assert.Equal((step, "Play"), (await player.Step(), await player.Page.TextContentAsync(".play")));
    }

    [Fact]
    public async Task What_was_chosen_is_still_there_when_the_reader_comes_back()
    {
        await using var player = await Ask();
        await player.HurryUp();
        await Choice(player, isRight: false).ClickAsync();
        await player.PressAndSettle("ArrowRight");
        await Assertions.Expect(player.Page.Locator(".stop[data-now] .predict")).ToHaveCountAsync(0);
        await player.PressAndSettle("ArrowLeft");
        await Assertions.Expect(Choice(player, isRight: false)).ToContainTextAsync("Not this one");
        await Assertions.Expect(Question(player).Locator("[data-chosen]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Playing_goes_past_a_question_that_nobody_answers()
    {
        await using var player = await Ask();
        var before = await player.Step();
        await player.HurryUp();
        await player.Press("ArrowLeft");
        await player.Press("Space");
        await player.Page.WaitForFunctionAsync($"() => document.querySelector('atlas-player').journey.at > {before}");
    }

    [Fact]
    public async Task Whoever_touches_a_question_has_stopped_the_playing()
    {
        await using var player = await Ask(new Reader { IsCalm = true });
        await player.Page.EvaluateAsync("document.querySelector('atlas-player').pace(0.01)");
        await player.PressAndSettle("ArrowLeft");
        await player.Press("Space");
        await Assertions.Expect(Question(player)).ToHaveCountAsync(1);
        Assert.Equal("Pause", await player.Page.TextContentAsync(".play"));
        await Question(player).Locator("summary").ClickAsync();
        await Assertions.Expect(player.Page.Locator(".play")).ToHaveTextAsync("Play");
    }

    [Fact]
    public async Task A_thumb_chooses_and_turns_no_page()
    {
        await using var player = await Ask(Reader.OnPhone);
        var step = await player.Step();
        foreach (var choice in await Question(player).Locator("li button").AllAsync())
        {
            await choice.TapAsync();
            Assert.True((await choice.BoundingBoxAsync())!.Height >= 44);
        }
        Assert.Equal(step, await player.Step());
    }

    [Fact]
    public async Task What_is_announced_asks_and_does_not_answer()
    {
        await using var player = await Ask();
        await player.HurryUp();
        await player.PressAndSettle("ArrowLeft");
        await player.PressAndSettle("ArrowRight");
        var spoken = await Status(player);
        Assert.Contains((await Question(player).Locator("> p").Last.TextContentAsync())!, spoken, StringComparison.Ordinal);
        Assert.DoesNotContain((await Question(player).Locator("details p").Last.TextContentAsync())!, spoken, StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_answered_question_has_names_and_contrast(bool isDark)
    {
        await using var player = await Ask(new Reader { IsDark = isDark, IsCalm = true });
        await Choice(player, isRight: false).ClickAsync();
        await Choice(player, isRight: true).ClickAsync();
        Assert.Equal([], await player.Page.Violations("answered"));
        await Assertions.Expect(player.Page.GetByRole(AriaRole.Group, new() { Name = "Predict the next stop" })).ToHaveCountAsync(1);
        await Assertions.Expect(player.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(" Right$") })).ToHaveCountAsync(1);
        Assert.Equal([], player.Visit.Faults);
    }

    /// <summary>A page at the first stop that asks.</summary>
    private async Task<PlayerPage> Ask(Reader? reader = null)
    {
        var player = await PlayerPage.Open(atlas, Slug, "", reader);
        await player.Page.EvaluateAsync("(p => p.come(p.stops.findIndex(s => s.question), { cut: true }))(document.querySelector('atlas-player'))");
        return player;
    }

    private static ILocator Question(PlayerPage player) => player.Page.Locator(".stop[data-now] .predict");

    private static ILocator Choice(PlayerPage player, bool isRight) => Question(player).Locator(isRight ? "li.right button" : "li:not(.right) button").First;

    private static Task<string?> Status(PlayerPage player) => player.Page.TextContentAsync("[role=status]");
}
