using BenchmarkDotNet.Attributes;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Output;
using SystemsAtlas.Site.Runs;

namespace SystemsAtlas.Benchmarks;

/// <summary>The whole site, in memory.</summary>
[MemoryDiagnoser]
public class BuildBenchmarks
{
    private readonly RunLibrary _runs = new(ContentStore.None);

    /// <summary>What <c>build</c> does, without writing the files.</summary>
    [Benchmark]
    public BuildResult WholeBuild() => Build(new BuildOptions { ProjectFolder = Project.Folder });

    /// <summary>What <c>preview</c> does after an edit of prose or style: no model runs again, and nothing is weighed.</summary>
    [Benchmark]
    public BuildResult AfterAnEdit() => Build(new BuildOptions { ProjectFolder = Project.Folder, IsPreview = true, Runs = _runs });

    private static BuildResult Build(BuildOptions options)
    {
        var result = SiteBuilder.Build(options);
        return result.Site is not null ? result : throw new InvalidOperationException("the content has errors: run check");
    }
}
