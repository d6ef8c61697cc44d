using System.Diagnostics;
using System.Globalization;

namespace SystemsAtlas.Site.Commands.Preview;

/// <summary>
/// How the preview follows C#: it builds the program anew beside itself, then goes on as that program. The engine of the playgrounds is not linked again, which would take longer than everything else.
/// </summary>
/// <param name="project">The project's folder.</param>
public sealed class NewProgram(string project)
{
    /// <summary>The folders whose code the program is made of.</summary>
    public IReadOnlyList<string> Folders { get; } =
        [.. new[] { "Simulation", "Drawing", "Models", "Site" }.Select(part => Path.Combine(project, "src", "SystemsAtlas." + part))];

    private const string Variable = "ATLAS_PREVIEW_PROGRAM";

    // What a program that goes on ends with when there is a newer one: EX_TEMPFAIL of sysexits.h, "try again".
    private const int Superseded = 75;

    // The process that the reader started, and how many programs came after it: 0 in that process itself.
    private readonly (int First, int Number) _self = Environment.GetEnvironmentVariable(Variable)?.Split('/') is [var first, var number]
        ? (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(number, CultureInfo.InvariantCulture)) : (Environment.ProcessId, 0);

    // A program that runs cannot be written over, so each is built into a folder of its own.
    private string FolderOf(int number) => Path.Combine(All, $"{_self.First}", $"{number}");

    // Not in the cache, whose oldest files go when it grows: a program that runs needs all of its own.
    private string All => Path.Combine(project, "src", "SystemsAtlas.Site", "obj", "preview");

    /// <summary>Removes what earlier previews left; one that still runs keeps its own.</summary>
    public void RemoveOld()
    {
        if (!Directory.Exists(All)) return;
        foreach (var folder in Directory.EnumerateDirectories(All))
            if (int.TryParse(Path.GetFileName(folder), out var number) && number != _self.First && !IsRunning(number)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>Builds the program.</summary>
    /// <returns>What the compiler refuses, a line each; empty when the program was built.</returns>
    public async Task<IReadOnlyList<string>> Build(CancellationToken cancellation)
    {
        using var build = Start(["build", Path.Combine(project, "src", "SystemsAtlas.Site"), "-c", "Preview", "-o", FolderOf(_self.Number + 1), "-v", "quiet", "-nologo", "-clp:NoSummary", "-p:LinksEngine=false", "-p:CompilesAhead=false", "-p:RunAnalyzers=false"], capture: true);
        using var end = cancellation.Register(() => build.Kill(entireProcessTree: true));
        var output = build.StandardOutput.ReadToEndAsync(cancellation);
        var errors = build.StandardError.ReadToEndAsync(cancellation);
        await build.WaitForExitAsync(cancellation);
        if (build.ExitCode == 0) return [];
        var lines = ((await output) + (await errors)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var refused = lines.Where(l => l.Contains(": error ", StringComparison.Ordinal)).Select(Place).Distinct().ToList();
        return refused.Count > 0 ? refused : [.. lines.TakeLast(20)];
    }

    /// <summary>
    /// Goes on as the program that was built, with the same terminal. The process that the reader started stands behind one program after the other; any other ends, and leaves the next to it.
    /// </summary>
    /// <param name="arguments">What a program is started with.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> GoOn(IReadOnlyList<string> arguments, CancellationToken stop)
    {
        if (_self.Number > 0) return Superseded;
        for (var number = 1; ; number++)
        {
            using var program = Start([Path.Combine(FolderOf(number), "atlas.dll"), .. arguments], capture: false, number);
            // Ctrl+C reaches it by itself; whoever ends this process alone ends it too.
            using (stop.Register(() => program.Kill(entireProcessTree: true))) await program.WaitForExitAsync(CancellationToken.None);
            if (stop.IsCancellationRequested) return 0;
            if (program.ExitCode != Superseded) return program.ExitCode;
            Directory.Delete(FolderOf(number), recursive: true);
        }
    }

    private Process Start(IEnumerable<string> arguments, bool capture, int number = 0)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { WorkingDirectory = project, RedirectStandardOutput = capture, RedirectStandardError = capture };
        // A build server that outlived the preview would hold its files.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        if (number > 0) start.Environment[Variable] = string.Create(CultureInfo.InvariantCulture, $"{_self.First}/{number}");
        return Process.Start(start)!;
    }

    // "/home/.../src/A.cs(3,5): error CS0103: ... [/home/.../A.csproj]" as a place in the project.
    private string Place(string line)
    {
        var end = line.LastIndexOf(" [", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).Replace(project + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    private static bool IsRunning(int number)
    {
        try
        {
            using var process = Process.GetProcessById(number);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
