using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Rendering;

/// <summary>What is wrong with a file of the theme.</summary>
/// <param name="Place">Where, or null when it is about no place in a file.</param>
/// <param name="Reason">What is wrong; whole sentences.</param>
/// <param name="Fix">What to do; whole sentences.</param>
public sealed record TemplateFault(SourceSpan? Place, string Reason, string Fix)
{
    public override string ToString() => Place is { } place && place.File.PlaceOf(place.Start) is var (line, column)
        ? FormattableString.Invariant($"{place.File.Path}:{line}:{column}: {Reason}")
        : Reason;
}

/// <summary>A theme that cannot be used, or a template that cannot be filled.</summary>
/// <param name="faults">Everything that was found; at least one.</param>
public sealed class TemplateException(IReadOnlyList<TemplateFault> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>A fault without a place.</summary>
    /// <param name="file">The file, from the project's root.</param>
    /// <param name="reason">What is wrong with it.</param>
    public TemplateException(string file, string reason) : this([new(null, $"{file}: {reason}", "mend the file that is named.")])
    {
    }

    public IReadOnlyList<TemplateFault> Faults { get; } = faults;
}
