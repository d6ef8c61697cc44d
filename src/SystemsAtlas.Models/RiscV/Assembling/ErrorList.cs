namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>All that is wrong with a text, and nothing twice.</summary>
internal sealed class ErrorList
{
    private readonly HashSet<AssemblyError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    /// <summary>Whether as many are known as are told: then nothing is read on.</summary>
    public bool IsFull => _errors.Count >= AssemblyLimits.Errors;

    public ImmutableArray<AssemblyError> InOrder => [.. _errors.OrderBy(e => e.Place.Line).ThenBy(e => e.Place.Column).Take(AssemblyLimits.Errors)];

    public void Add(AssemblyError error) => _errors.Add(error);

    /// <summary>Does something, and takes its fault.</summary>
    /// <returns>Whether it had none.</returns>
    public bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (SourceFault fault)
        {
            if (fault.Error is { } error) Add(error);
            return false;
        }
    }
}
