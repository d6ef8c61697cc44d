namespace SystemsAtlas.Site.Content;

/// <summary>A part of the roadmap: a few stages in a row.</summary>
/// <param name="Slug">As the files write it.</param>
/// <param name="Name">The name that readers see.</param>
/// <param name="Summary">What it is for, in a sentence's part.</param>
public sealed record Phase(string Slug, string Name, string Summary)
{
    /// <summary>The phases, in the order of the way.</summary>
    public static IReadOnlyList<Phase> All { get; } =
    [
        new("foundations", "Foundations", "what every program stands on"),
        new("principles", "Principles", "data, its store, and the shape of a service"),
        new("build-and-secure", "Build and secure", "quick, tested, and closed to the wrong hands"),
        new("ship-and-run", "Ship and run", "work that waits, machines that come and go, and how to see inside"),
        new("scale-and-design", "Scale and design", "many machines, and the judgement of what to build"),
    ];
}

/// <summary>A stage of the roadmap: a file of input/roadmap/.</summary>
/// <param name="Number">Its place on the way, from 1.</param>
/// <param name="Slug">The id of its section.</param>
public sealed record RoadmapStage(int Number, string Slug, string Title, Phase Phase, string Summary, IReadOnlyList<Topic> Topics, SourceFile File);

/// <summary>How much a topic matters to somebody who follows the roadmap.</summary>
public enum TopicRank
{
    /// <summary>What everything after it takes for granted.</summary>
    Core,

    /// <summary>What most people who do this work know.</summary>
    Recommended,

    /// <summary>What pays off for some.</summary>
    Optional,
}

/// <summary>Something to learn.</summary>
/// <param name="Id">Its name for other topics and for what a reader has done; unique.</param>
/// <param name="Why">What it is good for, in a sentence.</param>
/// <param name="Hours">How long it takes somebody who meets it for the first time: to read, and to try.</param>
/// <param name="Before">Ids of topics to know before.</param>
/// <param name="Pages">Addresses of pages of the atlas that teach it, such as "codex/tcp-handshake/", each with its place.</param>
/// <param name="Source">A standard or a book that teaches it; may be empty where a page of the atlas does.</param>
/// <param name="Url">The source's address; may be empty.</param>
/// <param name="Place">Where the topic is named.</param>
public sealed record Topic(string Id, string Title, TopicRank Rank, int Hours, string Why, IReadOnlyList<string> Before, IReadOnlyList<(string Address, SourceSpan Place)> Pages, string Source, string Url, SourceSpan Place);
