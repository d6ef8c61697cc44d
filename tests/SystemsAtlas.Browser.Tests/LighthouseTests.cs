using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Tests that must not share the machine with others, because their tool takes the time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// What Lighthouse says of a page of each kind, on its slow phone with a slow network: nothing to mend for accessibility, best practices and search engines, and 95 of 100 for performance. It simulates the phone by
/// making what this machine took some times longer; on a machine that is itself slow, or busy, by fewer times, so that the phone is the same one, and what was disturbed is asked again, up to nine times.
/// </summary>
[Machinery, Collection(nameof(Alone))]
public sealed class LighthouseTests(Atlas atlas)
{
    private const int Most = 9;

    // Lighthouse's own measure of a machine, for one on which its phone is four times as slow.
    private const double UsualIndex = 1750, UsualFactor = 4;

    private const double LeastPerformance = 0.95;

    public static TheoryData<string> Pages => ["", "map/", $"visualize/{Representatives.Graph}/", $"codex/{ChapterTests.Slug}/", $"simulators/{Representatives.Graph}/"];

    [Theory, MemberData(nameof(Pages))]
    public async Task Nothing_is_to_be_mended_and_the_page_is_quick_on_a_slow_phone(string path)
    {
        var program = Environment.GetEnvironmentVariable("ATLAS_LIGHTHOUSE") ?? "";
        if (!File.Exists(program))
        {
            const string Reason = "ATLAS_LIGHTHOUSE names no file; ./test.sh fetches Lighthouse where it may";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("ATLAS_REQUIRE_TOOLS") == "1", Reason);
            Assert.Fail(Reason);
        }
        await using var server = await AtlasServer.Start(atlas.Files, packs: true);
        var address = new Uri(server.Address, path);
        var (factor, best, isJudged, told) = (UsualFactor, 0.0, false, new List<string>());
        for (var round = 0; round < Most && best < LeastPerformance; round++)
        {
            using var report = await Ask(program, address, factor, isJudged ? "performance" : "accessibility,best-practices,seo,performance", told);
            if (report is null) continue;
            var root = report.RootElement;
            if (!isJudged)
                foreach (var kind in new[] { "accessibility", "best-practices", "seo" }) Assert.Equal((kind, "1", ""), (kind, Score(root, kind).ToString(CultureInfo.InvariantCulture), string.Join("; ", Lacking(root, kind))));
            isJudged = true;
            var index = root.GetProperty("environment").GetProperty("benchmarkIndex").GetDouble();
            best = Math.Max(best, Score(root, "performance"));
            told.Add(string.Create(CultureInfo.InvariantCulture, $"{Score(root, "performance")} at {factor:0.0} times, machine {index:0}: {string.Join(", ", new[] { "first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index" }.Select(a => $"{a} {root.GetProperty("audits").GetProperty(a).GetProperty("displayValue").GetString()}"))}"));
            factor = Math.Clamp(UsualFactor * index / UsualIndex, 1, UsualFactor);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', told));
        Assert.True(best >= LeastPerformance, $"/{path}: {string.Join("; ", told)}");
    }

    private static double Score(JsonElement report, string kind) => report.GetProperty("categories").GetProperty(kind).GetProperty("score").GetDouble();

    private static IEnumerable<string> Lacking(JsonElement report, string kind) =>
        report.GetProperty("categories").GetProperty(kind).GetProperty("auditRefs").EnumerateArray().Where(a => a.GetProperty("weight").GetDouble() > 0)
            .Select(a => report.GetProperty("audits").GetProperty(a.GetProperty("id").GetString()!))
            .Where(a => a.GetProperty("score").ValueKind == JsonValueKind.Number && a.GetProperty("score").GetDouble() < 1).Select(a => a.GetProperty("title").GetString()!);

    // Null where Lighthouse lost its browser or its patience, as it does on a busy machine.
    private static async Task<JsonDocument?> Ask(string program, Uri address, double factor, string kinds, List<string> told)
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("atlas-lighthouse-").FullName;
        try
        {
            var start = new ProcessStartInfo("node")
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                WorkingDirectory = folder,
                Environment = { ["CHROME_PATH"] = Atlas.Find("chromium-headless-shell"), ["CI"] = "1" },
            };
            foreach (var argument in new[]
            {
                program, address.AbsoluteUri, "--quiet", "--output=json", "--output-path=report.json", $"--only-categories={kinds}",
                string.Create(CultureInfo.InvariantCulture, $"--throttling.cpuSlowdownMultiplier={factor:0.00}"),
                "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync",
            }) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            // Both are read to the end, so that neither fills up.
            var (said, failed) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
            await process.WaitForExitAsync(stop);
            if (process.ExitCode != 0) told.Add($"lighthouse ended with {process.ExitCode}: {await failed} {await said}");
            return process.ExitCode != 0 ? null : JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "report.json"), stop));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
