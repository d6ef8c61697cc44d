using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace SystemsAtlas.Site.Rendering.Templates;

/// <summary>A name that a template may use of a value.</summary>
/// <param name="Type">The type of what it stands for.</param>
/// <param name="MayBeNull">Whether it may be null.</param>
/// <param name="Of">Its value, of a value of the type that has the member.</param>
internal sealed record ViewMember(Type Type, bool MayBeNull, Func<object, object?> Of);

/// <summary>The names that templates may use of a type: a list has its size, everything else its public properties. One for each type, for all threads.</summary>
internal sealed class ViewMembers : IObjectAccessor
{
    private const string Size = "size";

    private static readonly ConcurrentDictionary<Type, ViewMembers> s_known = new();

    private readonly Dictionary<string, ViewMember> _members;

    private ViewMembers(Type type)
    {
        var nullability = new NullabilityInfoContext();
        _members = IsList(type)
            ? new() { [Size] = new(typeof(int), false, list => CountOf((IEnumerable)list)) }
            : type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
                .ToDictionary(p => p.Name, p => new ViewMember(p.PropertyType, nullability.Create(p).ReadState == NullabilityState.Nullable, PropertyReader.Of(p).Read));
    }

    public IReadOnlyDictionary<string, ViewMember> All => _members;

    public bool HasIndexer => false;

    public Type? IndexType => null;

    public static ViewMembers Of(Type type) => s_known.GetOrAdd(type, t => new(t));

    public static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    public static int CountOf(IEnumerable list) => list is ICollection known ? known.Count : list.Cast<object?>().Count();

    public bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        value = null;
        if (!_members.TryGetValue(member, out var found)) return false;
        value = found.Of(target);
        return true;
    }

    public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => _members.Count;

    public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => _members.Keys;

    public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) => _members.ContainsKey(member);

    public bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) => false;

    public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
    {
        value = null;
        return false;
    }

    public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) => false;
}
