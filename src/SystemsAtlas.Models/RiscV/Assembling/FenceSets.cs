namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>The accesses that a fence orders: letters of input, output, reads and writes.</summary>
internal static class FenceSets
{
    private const string Letters = "iorw";

    public static long Of(Operand operand)
    {
        if (operand.Tokens is [{ Kind: TokenKind.Name, Text: var text }] && text.All(Letters.Contains) && text.Distinct().Count() == text.Length && text.SequenceEqual(text.OrderBy(c => Letters.IndexOf(c))))
            return text.Sum(c => 8L >> Letters.IndexOf(c));
        throw operand.Fault($"{operand.Shown} is no set of accesses", "write some of the letters i, o, r, w in this order, such as rw");
    }
}
