namespace SystemsAtlas.Site.Commands;

/// <summary>What the program reads and writes beside the project: the console of a process, or the memory of a test.</summary>
public sealed record Terminal
{
    /// <summary>Results and reports.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Diagnostics and faults.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard output for bytes. Nothing is written to <see cref="Out"/> when this is used.</summary>
    public required Func<Stream> OpenOut { get; init; }

    public required Func<Stream> OpenIn { get; init; }

    /// <summary>The folder from which relative paths are taken.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether a person watches, so that a bar may move; otherwise there are plain lines.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Ends <c>preview</c>; a console adds Ctrl+C to it.</summary>
    public CancellationToken Stop { get; init; }

    public static Terminal OfConsole() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        OpenOut = Console.OpenStandardOutput,
        OpenIn = Console.OpenStandardInput,
        Folder = Environment.CurrentDirectory,
        IsWatched = !Console.IsOutputRedirected && !IsSet("NO_COLOR") && !IsSet("CI") && Environment.GetEnvironmentVariable("TERM") != "dumb",
    };

    /// <summary>A path that a person gave, made absolute.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
