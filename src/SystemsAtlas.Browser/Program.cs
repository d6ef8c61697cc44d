namespace SystemsAtlas.Browser;

/// <summary>The runtime starts an executable by its entry point; everything after that goes through <see cref="Engine"/>.</summary>
internal static class Program
{
    private static void Main()
    {
    }
}
