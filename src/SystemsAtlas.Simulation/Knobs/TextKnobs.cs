namespace SystemsAtlas.Simulation;

/// <summary>One of a few named options.</summary>
public sealed record ChoiceKnob : Knob<string>
{
    /// <summary>The options, in the order shown.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <inheritdoc/>
    public override string Kind => "choice";

    /// <inheritdoc/>
    public override string Range => string.Join(", ", Options);

    /// <inheritdoc/>
    public override KnobResult Parse(string text) =>
        Options.Contains(text.Trim()) ? KnobResult.Of(text.Trim()) : KnobResult.Refuse($"is not one of {Range}");

    /// <inheritdoc/>
    public override string Format(object value) => (string)value;

    /// <inheritdoc/>
    public override Value ToValue(object value) => (string)value;
}

/// <summary>A text of bounded length.</summary>
public sealed record TextKnob : Knob<string>
{
    /// <summary>The fewest UTF-16 units.</summary>
    public int MinLength { get; init; }

    /// <summary>The most UTF-16 units.</summary>
    public required int MaxLength { get; init; }

    /// <summary>Whether it is written in lines that a refusal names, as a program is.</summary>
    public bool IsCode { get; init; }

    /// <inheritdoc/>
    public override string Kind => "text";

    /// <inheritdoc/>
    public override string Range => $"{MinLength} to {MaxLength} characters";

    /// <inheritdoc/>
    public override KnobResult Parse(string text) =>
        text.Length >= MinLength && text.Length <= MaxLength
            ? KnobResult.Of(text)
            : KnobResult.Refuse($"has {text.Length} characters, not {Range}");

    /// <inheritdoc/>
    public override string Format(object value) => (string)value;

    /// <inheritdoc/>
    public override Value ToValue(object value) => (string)value;
}

/// <summary>A list of values of one kind, written with commas.</summary>
public sealed record ListKnob<T> : Knob<IReadOnlyList<T>> where T : notnull
{
    /// <summary>How one item is read.</summary>
    public required Knob<T> Item { get; init; }

    /// <summary>The fewest items.</summary>
    public int MinCount { get; init; }

    /// <summary>The most items.</summary>
    public required int MaxCount { get; init; }

    /// <inheritdoc/>
    public override string Kind => Item.Kind switch
    {
        "integer" => "list of integers",
        "decimal" => "list of decimals",
        _ => "list of texts",
    };

    /// <inheritdoc/>
    public override string Range => $"{MinCount} to {MaxCount} items, each {Item.Range}";

    /// <inheritdoc/>
    public override KnobResult Parse(string text)
    {
        var parts = string.IsNullOrWhiteSpace(text) ? [] : text.Split(',');
        if (parts.Length < MinCount || parts.Length > MaxCount)
            return KnobResult.Refuse($"has {parts.Length} items, not {MinCount} to {MaxCount}");
        var items = new List<T>(parts.Length);
        for (var i = 0; i < parts.Length; i++)
        {
            var result = Item.Parse(parts[i].Trim());
            if (result.Reason is { } reason) return KnobResult.Refuse($"has item {i + 1}, \"{parts[i].Trim()}\", which {reason}");
            items.Add((T)result.Value!);
        }
        return KnobResult.Of(items.AsReadOnly());
    }

    /// <inheritdoc/>
    public override string Format(object value) => string.Join(",", ((IReadOnlyList<T>)value).Select(i => Item.Format(i)));

    /// <inheritdoc/>
    public override Value ToValue(object value) => Value.List((IReadOnlyList<T>)value, i => Item.ToValue(i));
}
