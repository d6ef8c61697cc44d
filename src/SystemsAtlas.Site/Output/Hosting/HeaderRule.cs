namespace SystemsAtlas.Site.Output.Hosting;

/// <summary>Headers for the addresses that a pattern covers.</summary>
/// <param name="For">An address from the root; <c>*</c> at its end stands for everything after it.</param>
/// <param name="Values">Names and values.</param>
public sealed record HeaderRule(string For, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    public bool Covers(string address) => For.EndsWith('*') ? address.StartsWith(For[..^1], StringComparison.Ordinal) : address == For;
}
