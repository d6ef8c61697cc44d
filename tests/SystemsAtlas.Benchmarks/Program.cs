using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SystemsAtlas.Benchmarks;

/// <summary>Run with: dotnet run -c Release --project tests/SystemsAtlas.Benchmarks -- --filter '*Frame*'</summary>
internal static class Program
{
    // In this process: the project that BenchmarkDotNet would generate elsewhere does not build under this repository's own build settings.
    private static void Main(string[] args) =>
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
            .Run(args, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
}
