namespace SystemsAtlas.Oracles.Harness;

/// <summary>
/// Says which Debian packages hold a tool that the tests of a class drive. <c>test.sh</c> reads it from the source text and installs what is missing, so it stands on a
/// line of its own and its arguments are plain texts.
/// </summary>
/// <param name="need">A command, or the path of a file or folder that must be there.</param>
/// <param name="packages">The packages, with spaces between.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NeedsPackageAttribute(string need, string packages) : Attribute
{
    public string Need { get; } = need;

    public string Packages { get; } = packages;

    /// <summary>The packages that hold a tool.</summary>
    /// <exception cref="InvalidOperationException">No class of this project declares it.</exception>
    public static string PackagesOf(string need) =>
        All.FirstOrDefault(a => a.Need == need)?.Packages
        ?? throw new InvalidOperationException($"no class says which package holds {need}; put [NeedsPackage(\"{need}\", \"package\")] on the class whose tests need it, on a line of its own");

    private static IEnumerable<NeedsPackageAttribute> All =>
        typeof(NeedsPackageAttribute).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes(typeof(NeedsPackageAttribute), inherit: false)).Cast<NeedsPackageAttribute>();
}
