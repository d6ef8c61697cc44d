using System.Globalization;
using System.Text.RegularExpressions;
using NUglify;
using NUglify.JavaScript;
using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Rendering;

/// <summary>The only class that knows the minifier. It renames what is local to a script, and a bundle is one function, so no name that anybody else uses.</summary>
public static partial class ScriptMinifier
{
    /// <param name="name">The script's name, for errors.</param>
    /// <param name="script">The bundle.</param>
    /// <param name="modules">What it was joined from, source by file name: a fault is told where it was written.</param>
    /// <exception cref="TemplateException">The script cannot be read.</exception>
    public static string Minify(string name, string script, IReadOnlyDictionary<string, string> modules)
    {
        var result = Uglify.Js(script, name, Settings(JavaScriptSourceMode.Program));
        if (FirstError(result) is not { } fault) return ShortenPrivateNames(result.Code) + "\n";
        foreach (var (module, source) in modules.OrderBy(m => m.Key, StringComparer.Ordinal))
            if (FirstError(Uglify.Js(source, module, Settings(JavaScriptSourceMode.Module))) is { } error) throw Fault(module, source, error);
        throw Fault(name + ", joined", script, fault);
    }

    // The minifier leaves the private names of classes (#name) alone, although nobody outside can use them. Where one stands, a point, a brace, a semicolon or a blank stands before it; in a text, a quote or other words do.
    private static string ShortenPrivateNames(string code)
    {
        var names = DeclaredPrivate().Matches(code).Select(m => m.Groups[1].Value).Distinct().Select((name, i) => (name, Short: Letter(i))).ToDictionary(n => n.name, n => n.Short);
        return UsedPrivate().Replace(code, m => names.TryGetValue(m.Groups[1].Value, out var name) ? "#" + name : m.Value);
    }

    private static string Letter(int index) => index < 26 ? ((char)('a' + index)).ToString() : string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + (index % 26))}{index / 26}");

    [GeneratedRegex(@"(?<=[{};]|\b(?:get|set|async|static) )#([A-Za-z_]\w*)(?=[=;(}])")]
    private static partial Regex DeclaredPrivate();

    [GeneratedRegex(@"(?<=[.{};]|\b(?:get|set|async|static) )#([A-Za-z_]\w*)")]
    private static partial Regex UsedPrivate();

    private static TemplateException Fault(string module, string source, UglifyError error)
    {
        var lineStart = source.Split('\n').Take(error.StartLine - 1).Sum(l => l.Length + 1);
        return new([new(new SourceSpan(new SourceFile($"theme/js/{module}", source), lineStart + error.StartColumn - 1, 0), $"The script cannot be read: {error.Message}.", "mend the script.")]);
    }

    private static UglifyError? FirstError(UglifyResult result) => result.Errors.FirstOrDefault(e => e.IsError);

    private static CodeSettings Settings(JavaScriptSourceMode mode) => new() { SourceMode = mode, LineTerminator = "\n", WarningLevel = 0 };
}
