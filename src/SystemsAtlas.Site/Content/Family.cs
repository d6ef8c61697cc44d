namespace SystemsAtlas.Site.Content;

/// <summary>A family of walkthroughs or of chapters.</summary>
/// <param name="Slug">Kebab case, as front matter writes it; also the class that gives the accent.</param>
/// <param name="Name">The name that readers see.</param>
/// <param name="Summary">What its members have in common, in a few words.</param>
public sealed record Family(string Slug, string Name, string Summary)
{
    private readonly string? _region;

    private Family(string slug, string name, string summary, string region) : this(slug, name, summary) => _region = region;

    /// <summary>The family in whose region of the map its members lie: of chapters, where there is one, that of the walkthroughs that show the same.</summary>
    public Family Region => OfWalkthroughs.FirstOrDefault(f => f.Slug == _region) ?? this;

    /// <summary>The families of walkthroughs, in the order of the atlas.</summary>
    public static IReadOnlyList<Family> OfWalkthroughs { get; } =
    [
        new("hardware", "Hardware & memory", "what the silicon does under a runtime"),
        new("code", "Code & languages", "what source becomes, at every layer of translation"),
        new("networking", "Networking", "packets, protocols, and what travels the wire"),
        new("data", "Data & databases", "what happens between INSERT and OK, and what survives a crash"),
        new("distributed", "Distributed & infrastructure", "many machines acting as one"),
        new("real-world", "Real-world systems", "things used every day, opened up"),
    ];

    /// <summary>The families of the Codex, in its order.</summary>
    public static IReadOnlyList<Family> OfChapters { get; } =
    [
        new("wire", "The wire", "how packets travel", "networking"),
        new("storage", "Storage & state", "how data persists, and in what order", "data"),
        new("concurrency", "Concurrency & runtimes", "how work gets scheduled", "code"),
        new("scale", "At scale", "when one box is not enough", "distributed"),
        new("identity", "Identity & trust", "who you are, and how we know"),
        new("platform", "Platform & operators", "the plumbing under the apps"),
        new("theory", "Theory & algorithms", "the underlying moves"),
    ];
}
