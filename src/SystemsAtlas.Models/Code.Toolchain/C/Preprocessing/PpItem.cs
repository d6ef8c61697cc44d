using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>What macro expansion hands on: a token, or padding, which says only that what stood here came from elsewhere and must not run together with what follows.</summary>
/// <param name="Token">The token; null for padding.</param>
/// <param name="Source">Of padding: the token whose space counts; null for none.</param>
/// <param name="IsFinal">Whether its name stood within its own expansion, so that it is never expanded again.</param>
/// <param name="Use">Where the macro stands that it comes from, the outermost of several; null for what comes from none.</param>
internal readonly record struct PpItem(CToken? Token, CToken? Source = null, bool IsFinal = false, SourcePlace? Use = null)
{
    public static PpItem Padding(CToken? source = null) => new(null, source);

    public bool IsPadding => Token is null;
}
