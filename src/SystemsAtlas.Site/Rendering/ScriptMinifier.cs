using NUglify;
using NUglify.JavaScript;

namespace SystemsAtlas.Site.Rendering;

/// <summary>The only class that knows the minifier. It renames what is local to a script, and a bundle is one function, so no name that anybody else uses.</summary>
public static class ScriptMinifier
{
    /// <param name="name">The script's name, for errors.</param>
    /// <param name="script">The bundle.</param>
    /// <param name="modules">What it was joined from, source by file name: a fault is told where it was written.</param>
    /// <exception cref="TemplateException">The script cannot be read.</exception>
    public static string Minify(string name, string script, IReadOnlyDictionary<string, string> modules)
    {
        var result = Uglify.Js(script, name, Settings(JavaScriptSourceMode.Program));
        if (FirstError(result) is not { } fault) return result.Code + "\n";
        foreach (var (module, source) in modules.OrderBy(m => m.Key, StringComparer.Ordinal))
            if (FirstError(Uglify.Js(source, module, Settings(JavaScriptSourceMode.Module))) is { } error) throw Fault(module, error);
        throw Fault(name + ", joined", fault);
    }

    private static TemplateException Fault(string module, UglifyError error) => new($"theme/js/{module}", $"line {error.StartLine}, column {error.StartColumn}: {error.Message}");

    private static UglifyError? FirstError(UglifyResult result) => result.Errors.FirstOrDefault(e => e.IsError);

    private static CodeSettings Settings(JavaScriptSourceMode mode) => new() { SourceMode = mode, StrictMode = true, LineTerminator = "\n", WarningLevel = 0 };
}
