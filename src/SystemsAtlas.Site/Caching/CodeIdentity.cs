using System.Collections.Concurrent;
using System.Reflection;

namespace SystemsAtlas.Site.Caching;

/// <summary>
/// What code a result came from: the compiler names each assembly by a hash of all that it was made from, so equal names mean equal code. The class library counts as its version.
/// </summary>
public static class CodeIdentity
{
    private const string Own = "SystemsAtlas.";
    private static readonly ConcurrentDictionary<Assembly, string> s_known = new();

    /// <summary>The program itself, without what it refers to.</summary>
    public static string Program { get; } = $"{typeof(CodeIdentity).Assembly.ManifestModule.ModuleVersionId}";

    /// <summary>The class library: another version may compress the same bytes differently.</summary>
    public static string Library { get; } = $"{Environment.Version}";

    /// <summary>The sources that record and draw runs, named by the project file. Not all of the program: it carries the engine, so it differs with every model.</summary>
    public static string Recorders { get; } = typeof(CodeIdentity).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == nameof(Recorders)).Value!;

    /// <summary>An assembly with those of the atlas that it refers to, however deep.</summary>
    public static string Of(Assembly assembly) => s_known.GetOrAdd(assembly, Find);

    private static string Find(Assembly assembly)
    {
        var found = new HashSet<string>();
        var todo = new Queue<Assembly>([assembly]);
        while (todo.TryDequeue(out var next))
        {
            if (!found.Add($"{next.FullName} {next.ManifestModule.ModuleVersionId}")) continue;
            foreach (var reference in next.GetReferencedAssemblies())
                if (reference.Name!.StartsWith(Own, StringComparison.Ordinal)) todo.Enqueue(Assembly.Load(reference));
                else found.Add(reference.FullName);
        }
        return ContentKey.Of([Library, .. found.Order(StringComparer.Ordinal)]);
    }
}
