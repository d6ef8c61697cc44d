namespace SystemsAtlas.Site.Commands;

/// <summary>The command line was understood, and what it asks for is refused; one line each; the exit code is 1.</summary>
public sealed class RefusedException(IReadOnlyList<string> lines) : Exception(string.Join('\n', lines))
{
    public IReadOnlyList<string> Lines { get; } = lines;
}
