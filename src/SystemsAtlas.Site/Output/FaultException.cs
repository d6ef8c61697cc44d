namespace SystemsAtlas.Site.Output;

/// <summary>Something outside the program went wrong: a full disk, a folder without permission, a port in use. Told in one line, without a stack trace.</summary>
/// <param name="place">The file, folder or address.</param>
/// <param name="reason">What is wrong with it, without a full stop.</param>
/// <param name="remedy">What to do; whole sentences.</param>
public sealed class FaultException(string place, string reason, string remedy, Exception? cause = null)
    : Exception($"{place}: {reason}. {remedy}", cause)
{
    public string Place { get; } = place;

    public string Reason { get; } = reason;

    public string Remedy { get; } = remedy;
}
