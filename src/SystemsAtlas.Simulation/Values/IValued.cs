namespace SystemsAtlas.Simulation;

/// <summary>
/// Says its values by name. Of a partial record that does not list them itself they are written at build: its public properties in the order in which they are declared,
/// a record's parameters first, in lower camel case.
/// </summary>
public interface IValued
{
    /// <summary>The values that narration, readouts and traces may read.</summary>
    RecordValue Values { get; }
}

/// <summary>Is one value where it is named, such as a server by its name.</summary>
public interface ISingleValue
{
    /// <summary>The value.</summary>
    Value AsValue { get; }
}

/// <summary>Keeps a property out of the values of its record.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnnamedAttribute : Attribute;

/// <summary>Gives a property's value another name than the property's own, or a member of an enum another word.</summary>
/// <param name="name">The name in lower camel case, or the word.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class NamedAttribute(string name) : Attribute
{
    /// <summary>The name or word.</summary>
    public string Name { get; } = name;
}

/// <summary>Puts the values of a property among those of its record, in place of one value that holds them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SpreadAttribute : Attribute;

/// <summary>Gives the members of an enum <c>Word()</c>, which writes them as prose does: in lower case, or as <see cref="NamedAttribute"/> says.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class WordsAttribute : Attribute;
