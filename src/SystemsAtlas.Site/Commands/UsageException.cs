namespace SystemsAtlas.Site.Commands;

/// <summary>The command line cannot be understood; the exit code is 2.</summary>
public sealed class UsageException(string message) : Exception(message);
