namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>A piece of YAML with its place.</summary>
internal abstract record YamlPart(SourceSpan Span)
{
    /// <summary>What it is, in words: "a list".</summary>
    public abstract string Kind { get; }
}

/// <summary>A single value as text.</summary>
internal sealed record YamlText(SourceSpan Span, string Text) : YamlPart(Span)
{
    public override string Kind => Text.Length == 0 ? "nothing" : "a single value";
}

/// <summary>A list.</summary>
internal sealed record YamlList(SourceSpan Span, IReadOnlyList<YamlPart> Items) : YamlPart(Span)
{
    public override string Kind => "a list";
}

/// <summary>Keys and values, in order; keys are unique.</summary>
internal sealed record YamlMap(SourceSpan Span, IReadOnlyList<(YamlText Key, YamlPart Value)> Entries) : YamlPart(Span)
{
    public override string Kind => "keys with values";

    public YamlPart? this[string key] => Entries.FirstOrDefault(e => e.Key.Text == key).Value;
}
