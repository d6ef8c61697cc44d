using System.IO.Compression;
using Microsoft.Playwright;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The offline edition, unpacked into a folder and opened without a server.</summary>
[Machinery]
public sealed class OfflineTests : IAsyncLifetime
{
    private readonly Atlas _atlas;
    private readonly string _parent = Directory.CreateTempSubdirectory("atlas ").FullName;
    private readonly List<string> _asked = [];

    public OfflineTests(Atlas atlas) => _atlas = atlas;

    // One of each kind of page; all of them are opened as they are served.
    private static readonly string[] Kinds =
    [
        "", "visualize/", $"visualize/{Representatives.Graph}/", "codex/", "codex/consensus-raft/", "simulators/", $"simulators/{Representatives.Graph}/", "simulators/benchmark/", "glossary/", "method/", "offline/", "contribute/",
    ];

    private string Folder => Path.Combine(_parent, "Mein Atlas ü", "systems-atlas");

    public ValueTask InitializeAsync()
    {
        if (_atlas.Missing is null) ZipFile.ExtractToDirectory(new MemoryStream(_atlas.Files["offline/systems-atlas.zip"]), Path.Combine(_parent, "Mein Atlas ü"));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_parent, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_page_of_each_kind_opens_from_the_folder_and_asks_for_nothing_outside_it()
    {
        await using var visit = await Open();
        foreach (var page in Kinds) await visit.Page.GotoAsync(new Uri(Path.Combine(Folder, page, "index.html")).AbsoluteUri);
        Assert.Empty(visit.Faults);
        Assert.All(_asked, address => Assert.StartsWith(new Uri(Folder + "/").AbsoluteUri, address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_link_leads_to_a_file_of_the_folder()
    {
        await using var visit = await Open();
        foreach (var page in Kinds)
        {
            await visit.Page.GotoAsync(new Uri(Path.Combine(Folder, page, "index.html")).AbsoluteUri);
            var links = await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => a.href).filter(h => h.startsWith('file:'))");
            Assert.NotEmpty(links);
            Assert.All(links.Select(l => new Uri(l).LocalPath).Distinct(), path => Assert.True(File.Exists(path), $"{page} links to {path}"));
        }
    }

    [Fact]
    public async Task The_benchmark_says_why_it_cannot_measure_in_a_folder()
    {
        await using var visit = await Open();
        await visit.Page.GotoAsync(new Uri(Path.Combine(Folder, "simulators", "benchmark", "index.html")).AbsoluteUri);
        await Assertions.Expect(visit.Page.GetByText("Open this page over HTTP")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".benchmark-run")).ToHaveCountAsync(0);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task A_playground_in_the_folder_gives_the_builds_trace_byte_for_byte(string slug)
    {
        await using var visit = await Open();
        await visit.Page.GotoAsync(new Uri(Path.Combine(Folder, "simulators", slug, "index.html")).AbsoluteUri);
        await visit.Page.WaitForSelectorAsync("atlas-playground[data-live]");
        var bytes = await visit.Page.EvaluateAsync<int[]>("""
            async slug => {
              const { engine } = document.querySelector('atlas-playground');
              const { run } = await engine.run({ model: slug, parameters: {}, actions: [], seed: '1' });
              return [...await engine.trace(run)];
            }
            """, slug);
        Assert.Equal(TraceJson.Write(Catalogue.Find(slug)!.Model.Run()), bytes.Select(b => (byte)b));
        Assert.Empty(visit.Faults);
        Assert.All(_asked.Where(a => !a.StartsWith("blob:", StringComparison.Ordinal) && !a.StartsWith("data:", StringComparison.Ordinal)), address => Assert.StartsWith(new Uri(Folder + "/").AbsoluteUri, address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_walkthrough_in_the_folder_is_stepped_through_and_leads_to_its_playground_at_the_step()
    {
        await using var visit = await Open();
        await visit.Page.GotoAsync(new Uri(Path.Combine(Folder, "visualize", "b-tree", "index.html")).AbsoluteUri);
        await visit.Page.WaitForSelectorAsync(".board[data-live]");
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.WaitForFunctionAsync("() => { const p = document.querySelector('atlas-player'); return !p.isMoving && p.journey.at === p.journey.last; }");
        var last = await visit.Page.EvaluateAsync<int>("document.querySelector('atlas-player').journey.last");
        await visit.Page.ClickAsync(".take-controls a");
        await visit.Page.WaitForFunctionAsync($"() => {{ const p = document.querySelector('atlas-playground'); return p?.journey && !p.isBusy && p.journey.at === {last}; }}");
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_walkthrough_in_one_file_works_alone(bool hasScript)
    {
        var file = Path.Combine(_parent, "alone.html");
        foreach (var slug in new[] { Representatives.Tree, Representatives.Plot })
        {
            await File.WriteAllBytesAsync(file, _atlas.Files[$"visualize/{slug}/{slug}.html"], TestContext.Current.CancellationToken);
            await using var visit = await Open(hasScript);
            await visit.Page.GotoAsync(new Uri(file).AbsoluteUri);
            if (hasScript)
            {
                await visit.Page.WaitForSelectorAsync(".board[data-live]");
                await visit.Page.ClickAsync("[aria-label='Next stop']");
            }
            else
            {
                await visit.Page.EvaluateAsync("document.querySelectorAll('img').forEach(i => { i.loading = 'eager'; })");
                Assert.Equal(0, await visit.Page.EvaluateAsync<int>("Promise.all([...document.images].map(i => i.decode().then(() => 0, () => 1))).then(x => x.reduce((a, b) => a + b, 0))"));
                Assert.InRange(await visit.Page.Locator(".stop").CountAsync(), 12, 30);
            }
            await visit.Page.SetViewportSizeAsync(390, 844);
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>(PageTests.WiderThanTheScreen));
            // A link leads to a place of the file or to the site on the web.
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(h => !/^(#|https:)/.test(h))"));
            Assert.Empty(visit.Faults);
            Assert.All(_asked.Where(a => !a.StartsWith("data:", StringComparison.Ordinal)), address => Assert.Equal(new Uri(file).AbsoluteUri, address.Split('#')[0]));
            _asked.Clear();
        }
    }

    private async Task<Visit> Open(bool hasScript = true)
    {
        var visit = await Visit.New(_atlas, new Reader { HasScript = hasScript, IsCalm = true });
        visit.Page.Request += (_, request) => _asked.Add(request.Url);
        return visit;
    }
}
