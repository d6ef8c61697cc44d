namespace SystemsAtlas.Simulation;

/// <summary>A parameter that a reader may turn: its name, range, step and unit, and how its text is read. No reflection.</summary>
public abstract record Knob
{
    /// <summary>Kebab case, unique in the model.</summary>
    public required string Name { get; init; }

    /// <summary>What a reader sees beside the control, in sentence case.</summary>
    public required string Label { get; init; }

    /// <summary>The unit, such as "ms"; empty for a bare value.</summary>
    public string Unit { get; init; } = "";

    /// <summary>A sentence on what turning it changes; may be empty.</summary>
    public string Help { get; init; } = "";

    /// <summary>The heading under which it stands among many, such as "Timers"; empty for those that a reader turns first. Knobs of one heading stand together, wherever the model lists them.</summary>
    public string Group { get; init; } = "";

    /// <summary>The kind of value in words: "integer", "decimal", "choice", "text", "list of integers".</summary>
    public abstract string Kind { get; }

    /// <summary>The range in words, such as "3 to 9"; empty when any value of the kind will do.</summary>
    public abstract string Range { get; }

    /// <summary>The default, as text that <see cref="Parse"/> reads.</summary>
    public abstract string DefaultText { get; }

    /// <summary>Reads a value.</summary>
    /// <returns>The value, boxed, or why the text is refused.</returns>
    public abstract KnobResult Parse(string text);

    /// <summary>Writes a value of this knob so that <see cref="Parse"/> reads it back.</summary>
    public abstract string Format(object value);

    /// <summary>A value of this knob for traces and prose.</summary>
    public abstract Value ToValue(object value);

    /// <summary>A whole number.</summary>
    public static IntegerKnob Integer(string name, long @default, long min, long max, string label, string unit = "", long step = 1, string help = "") =>
        new() { Name = name, Default = @default, Min = min, Max = max, Step = step, Label = label, Unit = unit, Help = help };

    /// <summary>A number with a fraction.</summary>
    public static DecimalKnob Decimal(string name, double @default, double min, double max, string label, string unit = "", double step = 0.01, string help = "") =>
        new() { Name = name, Default = @default, Min = min, Max = max, Step = step, Label = label, Unit = unit, Help = help };

    /// <summary>One of a few named options.</summary>
    public static ChoiceKnob Choice(string name, string @default, IReadOnlyList<string> options, string label, string help = "") =>
        new() { Name = name, Default = @default, Options = options, Label = label, Help = help };

    /// <summary>A text of bounded length, in UTF-16 units.</summary>
    public static TextKnob Text(string name, string @default, int maxLength, string label, int minLength = 0, string help = "") =>
        new() { Name = name, Default = @default, MinLength = minLength, MaxLength = maxLength, Label = label, Help = help };

    /// <summary>A list of whole numbers, written with commas.</summary>
    public static ListKnob<long> Integers(string name, IReadOnlyList<long> @default, long min, long max, int maxCount, string label, int minCount = 0, string unit = "", string help = "") =>
        new() { Name = name, Default = @default, Item = Integer(name, min, min, max, label), MinCount = minCount, MaxCount = maxCount, Label = label, Unit = unit, Help = help };

    /// <summary>A list of numbers with fractions, written with commas.</summary>
    public static ListKnob<double> Decimals(string name, IReadOnlyList<double> @default, double min, double max, int maxCount, string label, int minCount = 0, string unit = "", string help = "") =>
        new() { Name = name, Default = @default, Item = Decimal(name, min, min, max, label, step: 0), MinCount = minCount, MaxCount = maxCount, Label = label, Unit = unit, Help = help };

    /// <summary>A list of short texts, written with commas; a text holds no comma.</summary>
    public static ListKnob<string> Texts(string name, IReadOnlyList<string> @default, int maxLength, int maxCount, string label, int minCount = 0, string help = "") =>
        new() { Name = name, Default = @default, Item = Text(name, "", maxLength, label, minLength: 1), MinCount = minCount, MaxCount = maxCount, Label = label, Help = help };
}

/// <summary>A knob whose values are of one type.</summary>
public abstract record Knob<T> : Knob where T : notnull
{
    /// <summary>The value that holds unless another is given.</summary>
    public required T Default { get; init; }

    /// <inheritdoc/>
    public override string DefaultText => Format(Default);
}

/// <summary>A value that was read, or why it was refused.</summary>
/// <param name="Value">The value, or null.</param>
/// <param name="Reason">Why the text is refused, as the end of a sentence: "is not a whole number"; null when it was read.</param>
public readonly record struct KnobResult(object? Value, string? Reason)
{
    /// <summary>A value that was read.</summary>
    public static KnobResult Of(object value) => new(value, null);

    /// <summary>A text that was refused.</summary>
    public static KnobResult Refuse(string reason) => new(null, reason);
}
