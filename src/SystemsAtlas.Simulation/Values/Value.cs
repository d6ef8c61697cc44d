using System.Globalization;

namespace SystemsAtlas.Simulation;

/// <summary>
/// What an event, a state or a readout says of itself by name: the same tree fills a placeholder in prose and the JSON of a trace.
/// What a record says is written when it is compiled (<see cref="IValued"/>), so nothing needs reflection and everything survives trimming.
/// </summary>
public abstract record Value
{
    /// <summary>The value as plain text for prose, in the invariant culture: <c>3</c>, <c>0.25</c>, <c>yes</c>, <c>5, 10, 20</c>.</summary>
    public abstract string ToText();

    /// <inheritdoc/>
    public sealed override string ToString() => ToText();

    /// <summary>The absent value; <c>null</c> in JSON, "none" in prose.</summary>
    public static Value None { get; } = new NoValue();

    /// <summary>A list of values, in order.</summary>
    public static ListValue List(IEnumerable<Value> items) => new([.. items]);

    /// <summary>A list made from any sequence.</summary>
    public static ListValue List<T>(IEnumerable<T> items, Func<T, Value> convert) => new([.. items.Select(convert)]);

    /// <summary>A record of named values, in the order given.</summary>
    public static RecordValue Record(params (string Name, Value Value)[] fields) => new([.. fields]);

    /// <summary>A byte as two hexadecimal digits.</summary>
    public static Value Hex(byte number) => new TextValue(number.ToString("X2", CultureInfo.InvariantCulture));

    /// <summary>A whole number.</summary>
    public static implicit operator Value(int number) => new IntegerValue(number);

    /// <summary>A whole number.</summary>
    public static implicit operator Value(long number) => new IntegerValue(number);

    /// <summary>A number with a fraction; it must be finite.</summary>
    public static implicit operator Value(double number) => new NumberValue(number);

    /// <summary>A text; <c>null</c> becomes <see cref="None"/>.</summary>
    public static implicit operator Value(string? text) => text is null ? None : new TextValue(text);

    /// <summary>A truth value.</summary>
    public static implicit operator Value(bool truth) => new BooleanValue(truth);

    /// <summary>A whole number that may be absent.</summary>
    public static implicit operator Value(int? number) => number is { } n ? new IntegerValue(n) : None;

    /// <summary>A whole number that may be absent.</summary>
    public static implicit operator Value(long? number) => number is { } n ? new IntegerValue(n) : None;
}

/// <summary>The absent value.</summary>
public sealed record NoValue : Value
{
    /// <inheritdoc/>
    public override string ToText() => "none";
}

/// <summary>A whole number.</summary>
/// <param name="Number">The number.</param>
public sealed record IntegerValue(long Number) : Value
{
    /// <inheritdoc/>
    public override string ToText() => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A finite number with a fraction; printed with the fewest digits that read back as the same double.</summary>
public sealed record NumberValue : Value
{
    /// <summary>Wraps a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is infinite or not a number.</exception>
    public NumberValue(double number)
    {
        if (!double.IsFinite(number))
            throw new ArgumentOutOfRangeException(nameof(number), number, "a value must be finite: JSON and prose have no infinity");
        Number = number;
    }

    /// <summary>The number.</summary>
    public double Number { get; }

    /// <inheritdoc/>
    public override string ToText() => Number.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A text.</summary>
/// <param name="Text">The text; not null.</param>
public sealed record TextValue(string Text) : Value
{
    /// <inheritdoc/>
    public override string ToText() => Text;
}

/// <summary>A truth value; "yes" or "no" in prose.</summary>
/// <param name="Truth">The truth.</param>
public sealed record BooleanValue(bool Truth) : Value
{
    /// <inheritdoc/>
    public override string ToText() => Truth ? "yes" : "no";
}

/// <summary>A list of values; "a, b, c" in prose.</summary>
/// <param name="Items">The values, in order.</param>
public sealed record ListValue(IReadOnlyList<Value> Items) : Value
{
    /// <inheritdoc/>
    public override string ToText() => Items.Count == 0 ? "none" : string.Join(", ", Items.Select(i => i.ToText()));

    /// <summary>Equal when the items are equal, one by one.</summary>
    public bool Equals(ListValue? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Count;
}
