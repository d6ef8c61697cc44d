namespace SystemsAtlas.Site.Output;

/// <summary>What a walkthrough's page may weigh after brotli, in bytes.</summary>
public static class PageBudget
{
    public const int Script = 10_000;

    /// <summary>The page with its data, its frames and its script.</summary>
    public const int Page = 60_000;

    public static bool IsKept(PageWeight weight) => weight.Script <= Script && weight.Page <= Page;
}
