namespace SystemsAtlas.Drawing;

/// <summary>A sample of a series, in the units of the axes.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
public readonly record struct Sample(double X, double Y);

/// <summary>How a series is drawn.</summary>
public enum PlotStyle
{
    /// <summary>Straight lines from sample to sample.</summary>
    Line,

    /// <summary>Each value holds until the next sample.</summary>
    Step,

    /// <summary>A dot for each sample.</summary>
    Scatter,
}

/// <summary>A series of samples.</summary>
/// <param name="Key">The key of its line; its label is <c>key/label</c>, its last sample <c>key/end</c>, a dot of a scatter <c>key/dot/x</c>.</param>
/// <param name="Label">What stands at its last sample; may be empty.</param>
/// <param name="Samples">In order of x for a line or steps.</param>
/// <param name="Role">Its role.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Short">A shorter label for the narrow canvas, or null.</param>
public sealed record PlotSeries(string Key, string Label, IReadOnlyList<Sample> Samples, Role Role = Role.Active, PlotStyle Style = PlotStyle.Line, string? Short = null);

/// <summary>An axis of a plot.</summary>
/// <param name="Title">What is counted, such as "congestion window".</param>
/// <param name="Unit">The unit, such as "ms"; may be empty.</param>
/// <param name="Min">The low end; null to fit the data. Give both ends where frames follow each other, so that the axis stays.</param>
/// <param name="Max">The high end; null to fit the data.</param>
/// <param name="Logarithmic">Whether equal ratios take equal lengths; then all data must be above 0.</param>
public sealed record PlotAxis(string Title, string Unit = "", double? Min = null, double? Max = null, bool Logarithmic = false)
{
    internal string Heading => Unit.Length == 0 ? Title : Title.Length == 0 ? Unit : $"{Title} ({Unit})";
}

/// <summary>A level drawn across a plot, such as a limit.</summary>
/// <param name="Key">The key of its line; its label is <c>key/label</c>.</param>
/// <param name="Label">What stands over its left end.</param>
/// <param name="Level">Its height, in the unit of the vertical axis.</param>
/// <param name="Role">Its role.</param>
public sealed record PlotThreshold(string Key, string Label, double Level, Role Role = Role.Danger);
