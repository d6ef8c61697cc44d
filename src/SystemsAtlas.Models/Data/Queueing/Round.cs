namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>A stretch of a run whose customers are counted and not followed.</summary>
/// <param name="FromUs">Where it begins.</param>
/// <param name="ToUs">Where it ends.</param>
/// <param name="Present">The mean number of customers inside.</param>
/// <param name="Most">The most that were inside at once.</param>
public sealed partial record Round(long FromUs, long ToUs, double Present, int Most) : IValued;

/// <summary>How many customers were inside from a moment on.</summary>
/// <param name="Us">The moment.</param>
/// <param name="Present">How many.</param>
public readonly record struct Presence(long Us, int Present);
