using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace SystemsAtlas.Site.Rendering.Templates;

/// <summary>A view as what a template's names stand for. Nothing can be written to it.</summary>
/// <param name="view">The view.</param>
internal sealed class ViewScope(object view) : IScriptObject
{
    private readonly ViewMembers _members = ViewMembers.Of(view.GetType());

    public object View => view;

    public int Count => _members.All.Count;

    public bool IsReadOnly
    {
        get => true;
        set => throw Unwritable();
    }

    public IEnumerable<string> GetMembers() => _members.All.Keys;

    public bool Contains(string member) => _members.All.ContainsKey(member);

    public bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object? value) => _members.TryGetValue(context!, span, view, member, out value);

    public bool CanWrite(string member) => false;

    public bool TrySetValue(TemplateContext? context, SourceSpan span, string member, object? value, bool readOnly) => false;

    public bool Remove(string member) => false;

    public void SetReadOnly(string member, bool readOnly) => throw Unwritable();

    public IScriptObject Clone(bool deep) => this;

    private static NotSupportedException Unwritable() => new("a view is not written to");
}
