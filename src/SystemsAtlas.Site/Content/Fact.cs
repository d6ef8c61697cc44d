using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Content;

/// <summary>What no run computes and pages state all the same: a constant of a product, a claim about it. It says how it was checked.</summary>
public sealed record Fact
{
    /// <summary>How texts name it; unique.</summary>
    public required string Slug { get; init; }

    /// <summary>The file that holds it: the slug of a family.</summary>
    public required string Family { get; init; }

    /// <summary>A number, or a text where it is none; <see cref="NoValue"/> where the fact has none.</summary>
    public required Value Value { get; init; }

    /// <summary>The value's unit, such as "s"; may be empty.</summary>
    public required string Unit { get; init; }

    /// <summary>What it holds for, with its version, such as "Linux 6.1"; may be empty.</summary>
    public required string Product { get; init; }

    /// <summary>Where it was read; may be empty where a test tries it.</summary>
    public required string Source { get; init; }

    /// <summary>The source's address; may be empty.</summary>
    public required string SourceUrl { get; init; }

    /// <summary>When the source was read, as 2026-11-28; may be empty where a test tries it.</summary>
    public required string Read { get; init; }

    /// <summary>Class and method of the test that tries it; may be empty where a source says it.</summary>
    public required string Test { get; init; }

    /// <summary>What that test compared, or null.</summary>
    public OracleRecord? Record { get; init; }

    /// <summary>What holds, in one to three sentences.</summary>
    public required MarkdownText Claim { get; init; }

    /// <summary>Where its entry begins in its file.</summary>
    public int At { get; init; }

    /// <summary>The value as prose shows it, with its unit and no break between; empty where there is none. No digit of a fact is rounded away.</summary>
    public string Text => Value switch
    {
        NoValue => "",
        NumberValue number => ValueText.WithUnit(number.ToText(), Unit),
        var value => ValueText.WithUnit(ValueText.Write(value, "")!, Unit),
    };
}
