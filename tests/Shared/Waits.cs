namespace SystemsAtlas.Tests;

/// <summary>How long to wait for what must come. It costs nothing while it comes, so it is far beyond what the busiest machine needs: no verdict hangs on the clock.</summary>
internal static class Waits
{
    public static TimeSpan ForWhatMustCome { get; } = TimeSpan.FromMinutes(10);
}
