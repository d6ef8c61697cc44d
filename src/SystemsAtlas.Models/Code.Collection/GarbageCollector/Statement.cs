namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>A line that cannot be read.</summary>
internal sealed class ProgramTextException(int line, int column, string text, string reason) : FormatException(
    FormattableString.Invariant($"has at line {line}, column {column} \"{(text.Length <= 40 ? text : text[..40] + "…")}\", which {reason}"));

/// <summary>One thing that the program does.</summary>
/// <param name="Line">Its line, or 0 for what a reader does.</param>
/// <param name="Text">As it is written.</param>
internal abstract record Statement(int Line, string Text);

/// <summary>A variable, and the fields that lead from it to the place that is meant.</summary>
internal sealed record Way(string Variable, ImmutableArray<string> Fields)
{
    public override string ToString() => Fields.IsEmpty ? Variable : $"{Variable}.{string.Join('.', Fields)}";

    /// <summary>The way to the object that holds the last field.</summary>
    public Way Holder => new(Variable, Fields.RemoveAt(Fields.Length - 1));
}

/// <summary>place = new n.</summary>
internal sealed record Making(int Line, string Text, Way To, int Fields) : Statement(Line, Text);

/// <summary>place = place, or place = null.</summary>
internal sealed record Setting(int Line, string Text, Way To, Way? From) : Statement(Line, Text);

/// <summary>drop name.</summary>
internal sealed record Dropping(int Line, string Text, string Variable) : Statement(Line, Text);

/// <summary>collect n.</summary>
internal sealed record Collecting(int Line, string Text, int Generation) : Statement(Line, Text);

/// <summary>advance: one more object of an incremental collection.</summary>
internal sealed record Advancing(int Line, string Text) : Statement(Line, Text);

/// <summary>begin collector: an empty heap; switch collector: the same heap.</summary>
internal sealed record Choosing(int Line, string Text, string Collector, bool Begins) : Statement(Line, Text);

/// <summary>barrier on, barrier off.</summary>
internal sealed record Guarding(int Line, string Text, bool IsOn) : Statement(Line, Text);
