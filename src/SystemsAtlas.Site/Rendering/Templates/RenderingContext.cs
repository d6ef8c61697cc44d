using System.Collections;
using System.Globalization;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace SystemsAtlas.Site.Rendering.Templates;

/// <summary>Fills templates, strictly: what is missing is an error, text is escaped, and an empty text, an empty list and 0 are false. For one thread at a time.</summary>
internal sealed class RenderingContext : TemplateContext
{
    /// <param name="partial">The only function that templates may call.</param>
    public RenderingContext(PartialFunction partial) : base(new ScriptObject { [PartialFunction.Name] = partial })
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = EnableRelaxedTargetAccess = EnableRelaxedFunctionAccess = EnableRelaxedIndexerAccess = false;
        // 0 is no limit: a frame has thousands of shapes, a page may be megabytes long.
        LoopLimit = LimitToString = ObjectRecursionLimit = 0;
        AutoIndent = false;
        NewLine = "\n";
    }

    /// <summary>A template filled with a view.</summary>
    public string Fill(Template template, object view)
    {
        PushGlobal(new ViewScope(view));
        try
        {
            return template.Render(this);
        }
        finally
        {
            PopGlobal();
        }
    }

    public override TemplateContext Write(SourceSpan span, object? value) => value switch
    {
        Html html => Write(html.Markup),
        string text => Write(Html.Encode(text)),
        int or long => Write(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        // The check lets no other type through.
        _ => throw new ScriptRuntimeException(CurrentNode?.Span ?? span, $"A {value?.GetType().Name ?? "null"} cannot be written"),
    };

    public override bool ToBool(SourceSpan span, object? value) => value switch
    {
        null => false,
        bool flag => flag,
        string text => text.Length > 0,
        Html html => html.Markup.Length > 0,
        int number => number != 0,
        long number => number != 0,
        ICollection list => list.Count > 0,
        IEnumerable list => ViewMembers.CountOf(list) > 0,
        _ => true,
    };

    protected override IObjectAccessor? GetMemberAccessorImpl(object target) => target is IScriptObject ? base.GetMemberAccessorImpl(target) : ViewMembers.Of(target.GetType());
}
