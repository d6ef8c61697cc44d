using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SystemsAtlas.Site.Search;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The search as readers use it: typing, mistakes in it, keys, the dialog, the page and its address, a folder, and no script.</summary>
[Machinery]
public sealed partial class SearchTests(Atlas atlas)
{
    private const string Results = ".finder ol a";

    [Theory]
    [InlineData("raft", "Raft: leader election and replication", "visualize/raft/")]
    [InlineData("tcp handshake", "The TCP handshake and the connection it opens", "codex/tcp-handshake/")]
    [InlineData("handshak", "three-way handshake", "glossary/#three-way-handshake")]
    [InlineData("segmnt", "segment", "glossary/#segment")]
    [InlineData("splitting a b tree", "A B-tree insert and split", "visualize/b-tree/")]
    [InlineData("guard page", "The guard page", "visualize/call-stack/#step-")]
    [InlineData("reed solomon", "Reed-Solomon codes: points on a curve", "codex/error-correcting-codes/#reed-solomon-codes-points-on-a-curve")]
    [InlineData("make the stack overflow", "Make the stack overflow", "simulators/call-stack/#v=1&")]
    public async Task What_was_typed_is_among_the_first_results_and_leads_to_its_place(string query, string title, string address)
    {
        await using var visit = await Visit.To(atlas, "search/");
        await Type(visit, query);
        var result = visit.Page.Locator(Results).Filter(new() { Has = visit.Page.Locator("b", new() { HasTextRegex = new($"^{Regex.Escape(title)}$") }) }).First;
        Assert.StartsWith(atlas.Address.AbsoluteUri + address, await result.EvaluateAsync<string>("a => a.href"), StringComparison.Ordinal);
        await result.ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("^" + Regex.Escape(atlas.Address.AbsoluteUri + address)));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_mistake_is_told_and_a_word_that_is_nowhere_finds_nothing()
    {
        await using var visit = await Visit.To(atlas, "search/");
        await Type(visit, "hndshake");
        Assert.Contains("looking for handshake instead of hndshake", await Told(visit), StringComparison.Ordinal);
        Assert.Contains("handshake", (await visit.Page.Locator($"{Results} mark").AllTextContentsAsync()).Select(t => t.ToLowerInvariant()));
        await Type(visit, "xyzzyplugh");
        Assert.StartsWith("Nothing found", await Told(visit), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator(Results).CountAsync());
        await Type(visit, "");
        Assert.Equal("", await Told(visit));
        Assert.Empty(visit.Faults);
    }

    [Theory, InlineData("/"), InlineData("Control+k")]
    public async Task A_key_opens_it_on_every_page_arrows_go_through_the_results_and_enter_follows_one(string key)
    {
        await using var visit = await Visit.To(atlas, $"visualize/{Representatives.Tree}/");
        await visit.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(visit.Page.Locator("dialog.finder input")).ToBeFocusedAsync();
        await Type(visit, "election");
        Assert.Empty(await visit.Page.Violations("search"));
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(visit.Page.Locator(Results).Nth(1)).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(visit.Page.Locator("dialog.finder input")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.Locator("dialog.finder")).ToBeHiddenAsync();
        await visit.Page.ClickAsync(".find");
        await Assertions.Expect(visit.Page.Locator("dialog.finder input")).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.Locator("dialog.finder input")).ToHaveValueAsync("election");
        var first = await visit.Page.Locator(Results).First.EvaluateAsync<string>("a => a.href");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(first);
        Assert.Empty(visit.Faults);
    }

    [Theory, InlineData("search/index.js"), InlineData("assets/search.js")]
    public async Task What_cannot_be_loaded_is_told_and_the_page_stays_what_it_was(string missing)
    {
        await using var visit = await Visit.New(atlas, new Reader());
        await visit.Page.RouteAsync("**/" + missing, route => route.AbortAsync());
        await visit.Go($"visualize/{Representatives.Tree}/");
        await visit.Page.WaitForSelectorAsync("atlas-player .board[data-live]");
        await visit.Page.ClickAsync(".find");
        if (missing.StartsWith("assets/", StringComparison.Ordinal))
        {
            await Assertions.Expect(visit.Page).ToHaveURLAsync(atlas.Address.AbsoluteUri + "search/");
            return;
        }
        await visit.Page.FillAsync("dialog.finder input", "cache");
        await Assertions.Expect(visit.Page.Locator(".finder [role=status]")).ToContainTextAsync("could not be loaded");
        Assert.True(await visit.Page.EvaluateAsync<bool>("'script' in document.documentElement.dataset"));
        // It is asked for again at the next word.
        await visit.Page.UnrouteAllAsync();
        await Type(visit, "caches");
        Assert.NotEqual(0, await visit.Page.Locator(Results).CountAsync());
    }

    [Fact]
    public async Task A_slash_that_is_typed_stays_one()
    {
        await using var visit = await Visit.To(atlas, "glossary/");
        await visit.Page.FocusAsync(".filter input");
        await visit.Page.Keyboard.PressAsync("/");
        Assert.Equal("/", await visit.Page.InputValueAsync(".filter input"));
        Assert.Equal(0, await visit.Page.Locator("dialog.finder").CountAsync());
    }

    [Fact]
    public async Task The_address_holds_the_query_and_more_shows_more()
    {
        await using var visit = await Visit.To(atlas, "search/?q=cache");
        await Assertions.Expect(visit.Page.Locator(Results)).ToHaveCountAsync(8);
        await visit.Page.ClickAsync(".finder button");
        await Assertions.Expect(visit.Page.Locator(Results)).ToHaveCountAsync(16);
        Assert.Equal(16, (await visit.Page.Locator(Results).EvaluateAllAsync<string[]>("all => all.map(a => a.href)")).Distinct().Count());
        await Type(visit, "queue & load");
        Assert.EndsWith("/search/?q=queue%20%26%20load", visit.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await visit.Page.Violations("search"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Without_script_the_box_leads_to_an_index_of_titles()
    {
        await using var visit = await Visit.To(atlas, "visualize/raft/", new Reader { HasScript = false });
        await visit.Page.ClickAsync(".find");
        await visit.Page.ClickAsync(".titles a[href$='#consensus']");
        Assert.EndsWith("/glossary/#consensus", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_and_build_cut_texts_into_the_same_words()
    {
        await using var visit = await Visit.To(atlas, "search/");
        string[] texts = ["Erdős–Rényi, ØMQ & Łódź", "TIME-WAIT at 0x7fff: 64-bit", "naïve façade ĳ ß µs", "İstanbul ıssız", "C++/CLI · x86_64", "日本 and π"];
        var words = Words().Match(await File.ReadAllTextAsync(Path.Combine(Project.Folder, "theme", "js", "search-index.js"), TestContext.Current.CancellationToken)).Groups[1].Value;
        foreach (var text in texts)
        {
            var cut = await visit.Page.EvaluateAsync<string[]>($"text => ({words})(text).filter(word => word.length > 1)", text);
            Assert.Equal(SearchWords.Of(text), cut.Where(w => !SearchWords.Silent.Contains(w)));
        }
    }

    private static async Task Type(Visit visit, string query)
    {
        await visit.Page.FillAsync(".finder input", query);
        await visit.Page.WaitForFunctionAsync("query => document.querySelector('.finder').dataset.shows === query", query);
    }

    private static async Task<string> Told(Visit visit) => (await visit.Page.TextContentAsync(".finder [role=status]"))!;

    [GeneratedRegex(@"^export (function wordsOf\(.*?^})", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Words();
}
