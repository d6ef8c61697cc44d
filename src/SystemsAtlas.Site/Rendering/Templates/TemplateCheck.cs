using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace SystemsAtlas.Site.Rendering.Templates;

/// <summary>
/// Looks for every name of a template in the types of the views before anything is rendered, so that a branch that is never taken is checked as well. To be able to, it allows a small
/// part of the language: values, <c>if</c>, <c>for</c>, <c>partial</c>, and <c>!</c>, <c>&amp;&amp;</c>, <c>||</c>, <c>==</c>, <c>!=</c> in conditions.
/// </summary>
/// <param name="partials">The partials by name.</param>
internal sealed class TemplateCheck(IReadOnlyDictionary<string, Template> partials)
{
    private const string Loop = "for";

    // Of the loop that a tag stands in; the library has more, but these have been enough.
    private static readonly string[] s_loopMembers = ["first", "last", "index"];

    // A partial is checked with each type of view that it is given; what is wrong in it is said once.
    private readonly Dictionary<(string? File, int Offset), (SourceSpan Span, string Reason, string Fix)> _faults = [];
    private readonly HashSet<(Template Template, Type View)> _checked = [];

    /// <summary>What was found.</summary>
    public IEnumerable<(SourceSpan Span, string Reason, string Fix)> Faults => _faults.Values;

    /// <summary>The partials that are used.</summary>
    public HashSet<string> Used { get; } = [];

    /// <summary>Checks a template, and every partial that it uses, against the type that it is filled with.</summary>
    public void Page(Template template, Type view)
    {
        if (_checked.Add((template, view))) Statement(template.Page!.Body, new Names(view, []));
    }

    private void Statement(ScriptNode? node, Names names)
    {
        switch (node)
        {
            case null or ScriptRawStatement or ScriptEscapeStatement or ScriptEndStatement or ScriptNopStatement:
                break;
            case ScriptBlockStatement block:
                foreach (var statement in block.Statements) Statement(statement, names);
                break;
            case ScriptExpressionStatement { Expression: ScriptFunctionCall call }:
                Partial(call, names);
                break;
            case ScriptExpressionStatement { Expression: { } written }:
                Written(written, names);
                break;
            case ScriptIfStatement condition:
                Value(condition.Condition!, names);
                Statement(condition.Then, names);
                Statement(condition.Else, names);
                break;
            case ScriptElseStatement otherwise:
                Statement(otherwise.Body, names);
                break;
            case ScriptForStatement { Variable: ScriptVariableGlobal variable, NamedArguments.Count: 0 } loop and not ScriptTableRowStatement:
                if (Element(loop.Iterator!, names) is { } element) Statement(loop.Body, names with { Loops = [.. names.Loops, (variable.Name, element)] });
                Statement(loop.Else, names);
                break;
            default:
                Refuse(node);
                break;
        }
    }

    private void Partial(ScriptFunctionCall call, Names names)
    {
        if (call is not { Target: ScriptVariableGlobal { Name: PartialFunction.Name }, Arguments: [ScriptLiteral { Value: string name }, { } argument] })
            Refuse(call);
        else if (!partials.TryGetValue(name, out var partial))
            Add(call.Arguments[0], $"There is no partial \"{name}\".{Suggest.Question(name, partials.Keys)}", Suggest.OneOf(partials.Keys.Order(StringComparer.Ordinal), "write it in theme/templates/partials."));
        else if (Value(argument, names) is { } given)
        {
            Used.Add(name);
            Page(partial, given.Type);
        }
    }

    private void Written(ScriptExpression expression, Names names)
    {
        if (Value(expression, names) is not { } value) return;
        if (value.Type != typeof(string) && value.Type != typeof(Html) && value.Type != typeof(int) && value.Type != typeof(long))
            Add(expression, $"\"{expression}\" is a {value.Type.Name}, and only texts, whole numbers and {nameof(Html)} can be written.", "name one of its members, or let the view hold it as a text.");
        else if (value.MayBeNull)
            Add(expression, $"\"{expression}\" may be null, which nobody could tell from an empty text.", "let the view hold an empty text instead.");
    }

    private Type? Element(ScriptExpression list, Names names)
    {
        if (Value(list, names) is not { } value) return null;
        var element = value.Type == typeof(string) ? null : value.Type.GetInterfaces().Append(value.Type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        if (element is null) Add(list, $"\"{list}\" is a {value.Type.Name} and no list.", "name a list.");
        return element?.GenericTypeArguments[0];
    }

    /// <summary>What an expression stands for; null when that was refused.</summary>
    private (Type Type, bool MayBeNull)? Value(ScriptExpression expression, Names names)
    {
        switch (expression)
        {
            case ScriptThisExpression:
                return (names.View, false);
            case ScriptLiteral { Value: { } literal }:
                return (literal.GetType(), false);
            case ScriptNestedExpression { Expression: { } inner }:
                return Value(inner, names);
            case ScriptUnaryExpression { Operator: ScriptUnaryOperator.Not, Right: { } negated }:
                Value(negated, names);
                return (typeof(bool), false);
            case ScriptBinaryExpression { Operator: ScriptBinaryOperator.And or ScriptBinaryOperator.Or or ScriptBinaryOperator.CompareEqual or ScriptBinaryOperator.CompareNotEqual } both:
                Value(both.Left!, names);
                Value(both.Right!, names);
                return (typeof(bool), false);
            case ScriptMemberExpression { Target: ScriptVariableGlobal { Name: Loop } loop, Member: { } member } when names.Loops.Count > 0:
                if (!s_loopMembers.Contains(member.Name)) Add(member, $"A loop has no \"{member.Name}\".{Suggest.Question(member.Name, s_loopMembers)}", Suggest.OneOf(s_loopMembers, ""));
                return (member.Name == "index" ? typeof(int) : typeof(bool), false);
            case ScriptMemberExpression { Target: { } target, Member: { } member, DotToken.TokenType: TokenType.Dot }:
                return Value(target, names) is { } whole ? Member(whole.Type, member, []) : null;
            case ScriptVariableGlobal name:
                var found = names.Loops.LastOrDefault(l => l.Name == name.Name);
                return found.Element is { } element ? (element, false) : Member(names.View, name, names.Loops.Select(l => l.Name));
            default:
                Refuse(expression);
                return null;
        }
    }

    private (Type Type, bool MayBeNull)? Member(Type type, ScriptVariable name, IEnumerable<string> others)
    {
        var members = ViewMembers.Of(type).All;
        if (members.TryGetValue(name.Name, out var member)) return (member.Type, member.MayBeNull);
        var known = members.Keys.Concat(others).Order(StringComparer.Ordinal).ToList();
        Add(name, $"{(ViewMembers.IsList(type) ? "A list" : type.Name)} has no \"{name.Name}\".{Suggest.Question(name.Name, known)}", Suggest.OneOf(known, "name something else."));
        return null;
    }

    private void Refuse(ScriptNode node) =>
        Add(node, "This is not among what a template may hold, because its names could not be checked.", "use values, if, for and partial, and let the view do the rest.");

    private void Add(ScriptNode node, string reason, string fix) => _faults.TryAdd((node.Span.FileName, node.Span.Start.Offset), (node.Span, reason, fix));

    /// <summary>What names stand for at a place: the view's members, and the variables of the loops around.</summary>
    private sealed record Names(Type View, IReadOnlyList<(string Name, Type Element)> Loops);
}
