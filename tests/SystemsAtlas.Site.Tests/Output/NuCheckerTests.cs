using System.Diagnostics;
using System.Text.Json;

namespace SystemsAtlas.Site.Tests.Output;

/// <summary>The Nu checker (validator.w3.org/nu) reads every page. It runs on Java and comes by npm; ./test.sh fetches it.</summary>
public sealed class NuCheckerTests(BuiltSite site)
{
    // What the checker does not know yet, with where it is written. Each must still be reported, so that the list does not outlive its reasons.
    private static readonly (string Says, string Because)[] s_gaps =
    [
        ("CSS: Unrecognized at-rule “@container”", "css-conditional-5: container queries"),
        ("CSS: “container”: Property “container” doesn't exist.", "css-conditional-5: container queries"),
        ("CSS: “position-area”: Property “position-area” doesn't exist.", "css-anchor-position-1"),
        ("CSS: “position-anchor”: Property “position-anchor” doesn't exist.", "css-anchor-position-1"),
        ("CSS: “position-try-fallbacks”: Property “position-try-fallbacks” doesn't exist.", "css-anchor-position-1"),
    ];

    [Fact]
    public async Task The_checker_reports_nothing_but_its_own_gaps()
    {
        var jar = Environment.GetEnvironmentVariable("ATLAS_VNU_JAR") ?? "";
        if (!File.Exists(jar)) Missing("ATLAS_VNU_JAR names no file; ./test.sh fetches the Nu checker where it may");
        var folder = Directory.CreateTempSubdirectory("pages").FullName;
        try
        {
            var pages = site.Files.Where(f => f.Key.EndsWith(".html", StringComparison.Ordinal)).ToList();
            foreach (var (path, bytes) in pages)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                await File.WriteAllBytesAsync(Path.Combine(folder, path), bytes, TestContext.Current.CancellationToken);
            }
            // Two pages made wrong on purpose show that it reads, and reads all of the folder.
            await File.WriteAllTextAsync(Path.Combine(folder, "control.html"), "<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "visualize", "control.html"), "<!doctype html><html lang=en><title>x</title><div aria-label=x></div>", TestContext.Current.CancellationToken);
            var found = await Check(jar, folder);
            Assert.Equal(2, found.Where(f => f.Page.EndsWith("/control.html", StringComparison.Ordinal)).Select(f => f.Page).Distinct().Count());
            var reported = found.Where(f => !f.Page.EndsWith("/control.html", StringComparison.Ordinal)).ToList();
            Assert.Equal([], reported.Where(f => !s_gaps.Any(g => g.Says == f.Says)).Select(f => $"{f.Page}: {f.Says}").Take(20));
            Assert.Equal([], s_gaps.Where(g => reported.All(f => f.Says != g.Says)).Select(g => $"the checker knows {g.Because} now; take its line out: {g.Says}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<(string Page, string Says)>> Check(string jar, string folder)
    {
        using var java = new Process { StartInfo = new("java", ["-jar", jar, "--format", "json", "--skip-non-html", folder]) { RedirectStandardError = true, RedirectStandardOutput = true } };
        try
        {
            java.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing("java is not in PATH; ./test.sh installs it where it may");
        }
        var output = java.StandardOutput.ReadToEndAsync();
        var errors = await java.StandardError.ReadToEndAsync();
        await Task.WhenAll(output, java.WaitForExitAsync());
        using var json = JsonDocument.Parse(errors);
        return [.. json.RootElement.GetProperty("messages").EnumerateArray().Select(m => (m.TryGetProperty("url", out var url) ? url.GetString()!.Replace(new Uri(folder).AbsoluteUri, "", StringComparison.Ordinal) : "", m.GetProperty("message").GetString()!))];
    }

    private static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("ATLAS_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
