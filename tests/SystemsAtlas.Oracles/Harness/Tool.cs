using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Oracles.Harness;

/// <summary>
/// A program that nobody here wrote, found in PATH. A test whose tool is missing is skipped and says so; with <c>ATLAS_REQUIRE_TOOLS=1</c>, as in CI, it fails.
/// </summary>
public sealed partial class Tool
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly ConcurrentDictionary<(string Command, string Arguments), Tool> Found = new();

    private readonly string _path;

    private Tool(string path, string name, string version) => (_path, Name, Version) = (path, name, version);

    /// <summary>The command's name, such as "sqlite3".</summary>
    public string Name { get; }

    /// <summary>What it says of its version, such as "3.40.1".</summary>
    public string Version { get; }

    /// <summary>Finds a tool and asks for its version, once. A class whose tests need it says which package holds it (<see cref="NeedsPackageAttribute"/>).</summary>
    /// <param name="command">The command.</param>
    /// <param name="versionArguments">What makes it print its version.</param>
    public static Tool Find(string command, params string[] versionArguments) => Found.GetOrAdd((command, string.Join(' ', versionArguments)), _ => Look(command, versionArguments));

    /// <summary>Skips the test, or fails it, where a file or folder is missing that a package holds.</summary>
    public static void Require(string path)
    {
        var packages = NeedsPackageAttribute.PackagesOf(path);
        if (!Path.Exists(path)) Missing($"{path} is not there; it is in the package {packages}, which ./test.sh installs where it may");
    }

    private static Tool Look(string command, string[] versionArguments)
    {
        var (path, packages) = (PathOf(command), NeedsPackageAttribute.PackagesOf(command));
        if (path is null) Missing($"{command} is not in PATH; it is in the package {packages}, which ./test.sh installs where it may");
        using var scratch = new Scratch();
        var asked = new Tool(path!, command, "").Run(scratch, versionArguments.Length == 0 ? ["--version"] : versionArguments);
        var version = VersionNumber().Match(asked.Output + "\n" + asked.Errors);
        return new Tool(path!, command, version.Success ? version.Value : "of unknown version");
    }

    /// <summary>A program that a test built from somebody's library, at a path; it prints the library's version when asked for <c>--version</c>.</summary>
    public static Tool Built(string path, string name)
    {
        using var scratch = new Scratch();
        return new Tool(path, name, VersionNumber().Match(new Tool(path, name, "").Run(scratch, ["--version"]).Succeeded().Output).Value);
    }

    /// <summary>A program that a test compiled and that has no version of its own: what it is about is the kernel's or the library's.</summary>
    public static Tool Unversioned(string path, string name) => new(path, name, "");

    /// <summary>The same under the name of what its version is about: uname tells the kernel's.</summary>
    public Tool As(string name) => new(_path, name, Version);

    /// <summary>Skips the test, or fails it where tools are required.</summary>
    public static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("ATLAS_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Where a command is, or null.</summary>
    public static string? PathOf(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, command)).FirstOrDefault(File.Exists);

    /// <summary>Runs the tool in the scratch folder and waits for its end. What it prints is UTF-8 text unless <see cref="ToolResult.Bytes"/> is read.</summary>
    /// <param name="scratch">The folder to run in.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="input">Its standard input; none unless given.</param>
    /// <param name="limit">How much processor time it may take itself, two minutes unless given; past that it is ended and the test fails. A clock would fail it on a busy machine.</param>
    /// <param name="environment">Variables to set, or with null to remove.</param>
    public ToolResult Run(Scratch scratch, IEnumerable<string> arguments, string input = "", TimeSpan? limit = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(_path, arguments)
        {
            WorkingDirectory = scratch.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var errors = process.StandardError.ReadToEndAsync();
        Feed(process, input);
        while (!process.WaitForExit(BetweenLooks))
        {
            if (Used(process) <= (limit ?? DefaultLimit)) continue;
            process.Kill(entireProcessTree: true);
            Assert.Fail($"ended after {(limit ?? DefaultLimit).TotalSeconds} s of processor time: {Name} {string.Join(' ', start.ArgumentList)}");
        }
        Task.WaitAll(reading, errors);
        return new ToolResult(process.ExitCode, output.ToArray(), errors.Result, $"{Name} {string.Join(' ', start.ArgumentList)}");
    }

    // One that has ended between two looks cannot be asked any more, and need not be ended.
    private static TimeSpan Used(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        // The class library says it in one of two ways, by how far the process has gone.
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    // A program may end before it has read all that it was given.
    private static void Feed(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex VersionNumber();
}
