namespace SystemsAtlas.Site.Content;

/// <summary>A file that cannot become a page, because what it shows cannot be read. Nothing is said of what refers to it, and its text is still looked at.</summary>
/// <param name="Folder">Its folder below input/.</param>
/// <param name="Slug">Its slug.</param>
public sealed record BrokenPage(string Folder, string Slug)
{
    /// <summary>Its Markdown, or null where that could not be found.</summary>
    public MarkdownText? Body { get; init; }

    /// <summary>The system that it shows, where that much is known.</summary>
    public SystemEntry? System { get; init; }

    /// <summary>The run as far as it could be read, which need not be the one that was meant.</summary>
    public RunRequest? Request { get; init; }
}
