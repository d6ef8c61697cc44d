using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>The addresses that a source may have.</summary>
internal static class HttpsAddress
{
    public static bool IsOne(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    public static void Refuse(KeyReader keys, YamlText address) =>
        keys.Fail(DiagnosticRules.BadAddress, address.Span, $"The address \"{address.Text}\" does not begin with https://.", "give an https address, or leave the key out.");
}
