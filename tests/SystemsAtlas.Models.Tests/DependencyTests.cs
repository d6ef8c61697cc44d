using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models.JavaScript;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests;

/// <summary>
/// Simulation and Drawing know nothing but the platform; each family of models knows these two and what families share, never another family; the catalogue knows
/// the families. The RISC-V machine, the caches, the interpreter of JavaScript, SQLite's files and TLS belong to no family and are used by several assemblies. All run in the browser as well.
/// </summary>
public sealed class DependencyTests
{
    private const string Common = "SystemsAtlas.Drawing SystemsAtlas.Drawing.Graphs SystemsAtlas.Models.Shared SystemsAtlas.Simulation";
    private const string Parts = "SystemsAtlas.Models.Caches SystemsAtlas.Models.JavaScript SystemsAtlas.Models.RiscV SystemsAtlas.Models.Sqlite SystemsAtlas.Models.Tls";

    private static IReadOnlyList<Assembly> Families { get; } = [.. Catalogue.Systems.Select(s => s.Scene.GetType().Assembly).Distinct()];

    public static TheoryData<Assembly, string> Allowed
    {
        get
        {
            var allowed = new TheoryData<Assembly, string>
            {
                { typeof(Trace).Assembly, "" },
                { typeof(Frame).Assembly, "" },
                { typeof(Graph).Assembly, "SystemsAtlas.Drawing" },
                { typeof(IScene).Assembly, "SystemsAtlas.Drawing SystemsAtlas.Simulation" },
                { typeof(Assembler).Assembly, "SystemsAtlas.Simulation" },
                { typeof(LruCache).Assembly, "" },
                { typeof(ProgramSyntax).Assembly, "SystemsAtlas.Simulation" },
                { typeof(Sqlite.SqlitePage).Assembly, "" },
                { typeof(Tls.TlsSession).Assembly, "" },
                { typeof(Catalogue).Assembly, $"{Common} {string.Join(' ', Families.Select(f => f.GetName().Name))}" },
            };
            foreach (var family in Families) allowed.Add(family, $"{Common} {Parts}");
            return allowed;
        }
    }

    [Fact]
    public void Each_system_is_in_the_assembly_of_its_family() =>
        Assert.All(Catalogue.Systems, s => Assert.StartsWith(s.Scene.GetType().Assembly.GetName().Name + ".", s.Scene.GetType().Namespace, StringComparison.Ordinal));

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Allowed))]
    public void An_assembly_uses_the_platform_and_what_it_may(Assembly assembly, string allowed) =>
        Assert.Empty(assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !IsPlatform(name)).Except(allowed.Split(' ')));

    // A package that no code uses leaves no mark in the assembly, but its reference is one already.
    [Fact]
    public void No_project_of_these_names_a_package()
    {
        var projects = new[] { "SystemsAtlas.Simulation", "SystemsAtlas.Drawing", "SystemsAtlas.Drawing.Graphs", "SystemsAtlas.Models" }.SelectMany(f => Directory.GetFiles(Path.Combine(SourceFolder(), f), "*.*proj*", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Path.Combine(SourceFolder(), "SystemsAtlas.Models"), "*.props")).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.InRange(projects.Count, 9, 40);
        Assert.All(projects, p => Assert.Empty(XDocument.Load(p).Descendants("PackageReference")));
    }

    private static bool IsPlatform(string name) => name is "netstandard" or "mscorlib" || name.StartsWith("System.", StringComparison.Ordinal);

    private static string SourceFolder([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SystemsAtlas.Site.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "src");
    }
}
