using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SystemsAtlas.Generator;

namespace SystemsAtlas.Simulation.Tests.Values;

/// <summary>What a contributor is told at build.</summary>
public class ValueGeneratorFindingsTests
{
    [Theory]
    [InlineData("public sealed partial record E(System.DateTime At) : Event;", "ATLAS001", "At")]
    [InlineData("public sealed partial record E(System.Collections.Generic.List<object> All) : Event;", "ATLAS001", "All")]
    [InlineData("public sealed record E(int At) : Event;", "ATLAS002", "E")]
    [InlineData("public class Outer { public sealed partial record E(int At) : Event; }", "ATLAS002", "E")]
    [InlineData("public sealed partial record E(int At, [Named(\"at\")] int Other) : Event;", "ATLAS003", "at")]
    public void A_record_that_cannot_be_completed_is_named_at_its_place(string source, string id, string subject)
    {
        var finding = Assert.Single(FindingsIn(source));
        Assert.Equal(id, finding.Id);
        Assert.Contains($"\"{subject}\"", finding.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(1, finding.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void A_record_that_is_complete_is_left_alone() => Assert.Empty(FindingsIn(
        "public sealed record E(int At) : Event { public override string Name => \"e\"; public override RecordValue Values => RecordValue.Empty; }"));

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> FindingsIn(string source)
    {
        var tree = CSharpSyntaxTree.ParseText($"using SystemsAtlas.Simulation;\n{source}", CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest), "Model.cs", cancellationToken: TestContext.Current.CancellationToken);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => p.Length > 0).Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Model", [tree], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return CSharpGeneratorDriver.Create(new ValueGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Diagnostics;
    }
}
