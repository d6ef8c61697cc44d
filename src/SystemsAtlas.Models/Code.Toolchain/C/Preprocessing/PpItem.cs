namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>What macro expansion hands on: a token, or padding, which says only that what stood here came from elsewhere and must not run together with what follows.</summary>
/// <param name="Token">The token; null for padding.</param>
/// <param name="Source">Of padding: the token whose space counts; null for none.</param>
/// <param name="IsFinal">Whether its name stood within its own expansion, so that it is never expanded again.</param>
internal readonly record struct PpItem(CToken? Token, CToken? Source = null, bool IsFinal = false)
{
    public static PpItem Padding(CToken? source = null) => new(null, source);

    public bool IsPadding => Token is null;
}
