namespace SystemsAtlas.Simulation;

/// <summary>Named values, in the order in which they were given. Names are lower camel case and unique.</summary>
/// <param name="Fields">The names and values.</param>
public sealed record RecordValue(IReadOnlyList<(string Name, Value Value)> Fields) : Value
{
    /// <summary>A record without fields.</summary>
    public static RecordValue Empty { get; } = new([]);

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names => Fields.Select(f => f.Name);

    /// <summary>The value of a field, or null when there is none of that name.</summary>
    public Value? this[string name]
    {
        get
        {
            foreach (var (n, value) in Fields)
                if (n == name) return value;
            return null;
        }
    }

    /// <summary>
    /// Follows a path such as <c>leaf.keys.0</c>: names step into records, whole numbers into lists, and <c>count</c> gives a list's length.
    /// </summary>
    /// <returns>The value, or null when a part of the path names nothing.</returns>
    public Value? Find(string path)
    {
        Value? current = this;
        foreach (var part in path.Split('.'))
        {
            current = current switch
            {
                RecordValue record => record[part],
                ListValue list when part == "count" => list.Items.Count,
                ListValue list when int.TryParse(part, out var i) && i >= 0 && i < list.Items.Count => list.Items[i],
                _ => null,
            };
            if (current is null) return null;
        }
        return current;
    }

    /// <inheritdoc/>
    public override string ToText() => string.Join(", ", Fields.Select(f => $"{f.Name} {f.Value.ToText()}"));

    /// <summary>Equal when names and values are equal, one by one.</summary>
    public bool Equals(RecordValue? other) => other is not null && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.Count;
}
