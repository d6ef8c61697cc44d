using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using SystemsAtlas.Drawing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests;

/// <summary>Simulation and Drawing know nothing but the platform, and Models only these two: all three run in the browser as well.</summary>
public sealed class DependencyTests
{
    public static TheoryData<Assembly, string> Allowed => new()
    {
        { typeof(Trace).Assembly, "" },
        { typeof(Frame).Assembly, "" },
        { typeof(Catalogue).Assembly, "SystemsAtlas.Drawing SystemsAtlas.Simulation" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Allowed))]
    public void An_assembly_uses_the_platform_and_what_it_may(Assembly assembly, string allowed) =>
        Assert.Empty(assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !IsPlatform(name)).Except(allowed.Split(' ')));

    // A package that no code uses leaves no mark in the assembly, but its reference is one already.
    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Allowed))]
    public void A_project_names_no_package_and_only_the_projects_it_may(Assembly assembly, string allowed)
    {
        var project = XDocument.Load(Path.Combine(SourceFolder(), assembly.GetName().Name!, $"{assembly.GetName().Name}.csproj"));
        Assert.Empty(project.Descendants("PackageReference"));
        var projects = project.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        Assert.Equal(allowed, string.Join(' ', projects.Order(StringComparer.Ordinal)));
    }

    private static bool IsPlatform(string name) => name is "netstandard" or "mscorlib" || name.StartsWith("System.", StringComparison.Ordinal);

    private static string SourceFolder([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SystemsAtlas.Site.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "src");
    }
}
