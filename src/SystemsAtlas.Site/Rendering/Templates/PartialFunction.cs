using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace SystemsAtlas.Site.Rendering.Templates;

/// <summary>The function <c>partial "name" view</c>: writes a template of the partials folder, whose names are those of the view alone.</summary>
internal sealed class PartialFunction(IReadOnlyDictionary<string, Lazy<Template>> partials) : IScriptCustomFunction
{
    public const string Name = "partial";

    public int RequiredParameterCount => 2;

    public int ParameterCount => 2;

    public ScriptVarParamKind VarParamKind => ScriptVarParamKind.None;

    public Type ReturnType => typeof(object);

    public ScriptParameterInfo GetParameterInfo(int index) => index == 0 ? new(typeof(string), "name") : new(typeof(object), "view");

    /// <summary>Writes where the template writes, so that a page is not copied once for each partial; returns nothing.</summary>
    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var (name, value) = ((string)arguments[0]!, arguments[1]);
        if (value is null) throw new ScriptRuntimeException(callerContext?.Span ?? context.CurrentSpan, $"The partial \"{name}\" is given null");
        context.PushGlobal(new ViewScope(value is ViewScope scope ? scope.View : value));
        try
        {
            context.Evaluate(partials[name].Value.Page!);
            return null;
        }
        finally
        {
            context.PopGlobal();
        }
    }

    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));
}
