using NUglify;
using NUglify.JavaScript;
using SystemsAtlas.Site.Content;

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
            if (FirstError(Uglify.Js(source, module, Settings(JavaScriptSourceMode.Module))) is { } error) throw Fault(module, source, error);
        throw Fault(name + ", joined", script, fault);
    }

    private static TemplateException Fault(string module, string source, UglifyError error)
    {
        var lineStart = source.Split('\n').Take(error.StartLine - 1).Sum(l => l.Length + 1);
        return new([new(new SourceSpan(new SourceFile($"theme/js/{module}", source), lineStart + error.StartColumn - 1, 0), $"The script cannot be read: {error.Message}.", "mend the script.")]);
    }

    private static UglifyError? FirstError(UglifyResult result) => result.Errors.FirstOrDefault(e => e.IsError);

    private static CodeSettings Settings(JavaScriptSourceMode mode) => new() { SourceMode = mode, LineTerminator = "\n", WarningLevel = 0 };
}
