using System.IO.Compression;

namespace SystemsAtlas.Browser.Tests.Smoke;

/// <summary>The three things that a reader comes for, in the browsers that readers have. All else is tried in Chromium without a window, which is quicker.</summary>
[Machinery]
public sealed class SmokeTests(Atlas atlas)
{
    private const string Player = "document.querySelector('atlas-player')", Playground = "document.querySelector('atlas-playground')";
    private const string Shapes = "[...document.querySelectorAll('.bench-stage .stage svg.frame > *')].map(e => e.outerHTML).join()";

    [Theory, InlineData("chromium"), InlineData("firefox-esr")]
    public async Task A_walkthrough_is_stepped_through_and_a_playground_answers_a_turn(string program)
    {
        await using var page = await Open(program);
        await AssertStepsAndTurns(page, atlas.Address, "");
    }

    [Theory, InlineData("chromium"), InlineData("firefox-esr")]
    public async Task So_they_do_in_the_folder_of_the_offline_edition(string program)
    {
        var folder = Directory.CreateTempSubdirectory("atlas-").FullName;
        try
        {
            await using var page = await Open(program);
            ZipFile.ExtractToDirectory(new MemoryStream(atlas.Files["offline/systems-atlas.zip"]), folder);
            await AssertStepsAndTurns(page, new Uri(Path.Combine(folder, "systems-atlas") + "/"), "index.html");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AssertStepsAndTurns(IReadersPage page, Uri root, string file)
    {
        await page.Go(new Uri(root, $"visualize/{Representatives.Tree}/{file}"));
        await Until(page, "document.querySelector('.board[data-live]')");
        await page.Ask("document.querySelector(\".transport [aria-label='Next stop']\").click()");
        await Until(page, $"!{Player}.isMoving");
        Assert.Equal(await page.Ask("document.querySelectorAll('.stop')[1].dataset.step"), await page.Ask($"{Player}.journey.at"));

        await page.Go(new Uri(root, $"simulators/{Representatives.Tree}/{file}"));
        await Until(page, "document.querySelector('atlas-playground[data-live]')");
        var before = await page.Ask(Shapes);
        await page.Ask("(c => { c.value = '9'; c.dispatchEvent(new Event('change', { bubbles: true })); })(document.querySelector('[data-knob=order] input[type=number]'))");
        await Until(page, $"!{Playground}.isBusy && !{Playground}.isMoving");
        Assert.Contains("order=9", await page.Ask($"{Playground}.addressOf(0)"), StringComparison.Ordinal);
        Assert.NotEqual(before, await page.Ask(Shapes));
    }

    private static Task Until(IReadersPage page, string isSo) =>
        page.Ask($"new Promise(done => {{ const look = () => {isSo} ? done() : setTimeout(look, 20); look(); }})");

    private static async Task<IReadersPage> Open(string program)
    {
        if (Atlas.Find(program) is not { } path)
        {
            var reason = $"{program} is not in PATH; ./test.sh installs it where it may";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("ATLAS_REQUIRE_TOOLS") == "1", reason);
            throw new InvalidOperationException(reason);
        }
        return program.StartsWith("firefox", StringComparison.Ordinal) ? await FirefoxPage.Open(path) : await ChromiumPage.Open(path);
    }
}
