namespace SystemsAtlas.Browser.Tests;

/// <summary>Every file of HTML opens without a complaint where it is published, with the headers of the site's own file, and from a folder.</summary>
public sealed class PublishedTests(Atlas atlas)
{
    // The page for addresses that do not exist is a server's: it stands at any address, so it links from the root.
    private const string Missing = "404.html";

    private IEnumerable<string> Html => atlas.Files.Keys.Where(f => f.EndsWith(".html", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    // The pages of each kind are opened with the same headers, and asked much more, by PageTests.
    [Fact]
    public async Task Every_other_page_opens_over_http_with_the_sites_headers()
    {
        await using var visit = await Visit.New(atlas, new Reader { IsCalm = true });
        var asked = atlas.PagesOfEachKind.Select(p => p == Missing ? p : p + "index.html").ToHashSet();
        Assert.Subset(Html.ToHashSet(), asked);
        await Open(visit, Html.Where(p => !asked.Contains(p)), path => atlas.Address.AbsoluteUri + path);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Every_page_opens_from_a_folder()
    {
        await using var visit = await Visit.New(atlas, new Reader { IsCalm = true });
        var folder = Directory.CreateTempSubdirectory("published ").FullName;
        try
        {
            foreach (var (path, bytes) in atlas.Files.Where(f => !f.Key.EndsWith(".zip", StringComparison.Ordinal)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                await File.WriteAllBytesAsync(Path.Combine(folder, path), bytes, TestContext.Current.CancellationToken);
            }
            await Open(visit, Html.Where(p => p != Missing), path => new Uri(Path.Combine(folder, path)).AbsoluteUri);
            Assert.Empty(visit.Faults);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_frame_that_is_opened_by_itself_has_its_colours()
    {
        await using var visit = await Visit.New(atlas, new Reader());
        var frame = atlas.Files.Keys.First(f => f.StartsWith("visualize/raft/frames/", StringComparison.Ordinal) && f.EndsWith("-wide.svg", StringComparison.Ordinal));
        Task<string> Fill() => visit.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('rect, circle')).fill");
        await visit.Go(frame);
        Assert.NotEqual("rgb(0, 0, 0)", await Fill());
        Assert.DoesNotContain(visit.Faults, f => f.Contains("Content Security Policy", StringComparison.Ordinal));
        // The control: a policy without leave for style makes it black.
        await visit.Page.RouteAsync("**/*.svg", route => route.FulfillAsync(new()
        {
            ContentType = "image/svg+xml",
            BodyBytes = atlas.Files[frame],
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = "default-src 'self'" },
        }));
        await visit.Go(frame);
        Assert.Equal("rgb(0, 0, 0)", await Fill());
    }

    [Fact]
    public async Task A_script_that_is_written_into_a_page_is_refused()
    {
        await using var visit = await Visit.New(atlas, new Reader());
        await visit.Go("method/");
        await visit.Page.EvaluateAsync("(() => { const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.head.append(script); })()");
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.ran === undefined"));
        Assert.Contains(visit.Faults, f => f.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    private static async Task Open(Visit visit, IEnumerable<string> pages, Func<string, string> address)
    {
        foreach (var page in pages)
        {
            await visit.Page.GotoAsync(address(page));
            await visit.Alive();
        }
    }
}
