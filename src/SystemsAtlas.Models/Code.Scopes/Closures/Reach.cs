using SystemsAtlas.Models.JavaScript;
using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>
/// Finds out which scopes anything still leads to: from the script's variables, the calls in progress, what waits for its turn, and what the program put into objects of the language. Where it meets something
/// that it cannot look into, it is not certain, and nothing is said to be unreachable.
/// </summary>
internal sealed class Reach
{
    /// <summary>The most values that are looked at; beyond them nothing is certain.</summary>
    public const int MostVisits = 20_000;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _own = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _counted = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> _waiting = [];
    private readonly bool _keepsCapturedOnly;
    private readonly Scope _script;
    private readonly LanguageObjects _language;

    public Reach(bool keepsCapturedOnly, Scope script, LanguageObjects language)
    {
        (_keepsCapturedOnly, _script, _language) = (keepsCapturedOnly, script, language);
        Add(script);
        foreach (var holder in language.Changeable()) AddMembers(holder);
    }

    public int Visits { get; private set; }

    public bool IsCertain { get; private set; } = true;

    /// <summary>How many records are reached.</summary>
    public int Records { get; private set; }

    public bool Has(Scope scope) => _seen.Contains(scope) || _own.Contains(scope);

    /// <summary>Whether an engine would make a record of a scope: where it keeps only what functions use, one without such variables is none.</summary>
    public static bool IsRecord(Scope scope, bool keepsCapturedOnly) => !keepsCapturedOnly || scope.Parent is null || scope.Layout.Captured.Count > 0;

    public void Add(object? value)
    {
        switch (value)
        {
            case null or string or double or bool or int or JsNull or Missing or JsSymbol or PrivateKey: return;
            case JsObject known when _language.Has(known): return;
            case JsObject or Scope or CallFrame or Captured or ThisCell or Iteration or Property:
                if (_seen.Add(value)) _waiting.Push(value);
                return;
            default:
                IsCertain = false;
                return;
        }
    }

    /// <summary>A call in progress or suspended: all its own variables count, whoever uses them.</summary>
    public void AddCall(CallFrame frame)
    {
        for (var scope = frame.Scope; scope is not null && scope != frame.Function?.Scope; scope = scope.Parent) AddOwn(scope);
        foreach (var guard in frame.Guards) AddOwn(guard.Scope);
        Add(frame.Scope);
        Add(frame.Context);
        Add(frame.Function);
        Add(frame.Promise);
        Add(frame.Generator);
        foreach (var argument in frame.Arguments) Add(argument);
        for (var i = 0; i < frame.Height; i++) Add(frame.Below(i));
    }

    private void AddOwn(Scope scope)
    {
        if (!_own.Add(scope)) return;
        CountRecord(scope);
        AddSlots(scope, all: true);
    }

    private void CountRecord(Scope scope)
    {
        if (IsRecord(scope, _keepsCapturedOnly) && _counted.Add(scope)) Records++;
    }

    /// <summary>Goes on until everything was looked at.</summary>
    public void Finish()
    {
        while (_waiting.TryPop(out var next))
        {
            if (++Visits > MostVisits)
            {
                IsCertain = false;
                return;
            }
            Look(next);
        }
    }

    private void Look(object value)
    {
        switch (value)
        {
            case Scope scope:
                if (!_own.Contains(scope))
                {
                    CountRecord(scope);
                    AddSlots(scope, all: !_keepsCapturedOnly || scope == _script);
                }
                Add(scope.Parent);
                break;
            case CallFrame frame: AddCall(frame); break;
            case Captured taken:
                Add(taken.This);
                Add(taken.Method);
                Add(taken.NewTarget);
                break;
            case ThisCell cell: Add(cell.Value); break;
            case Property property: AddMember(property); break;
            case Iteration walk:
                Add(walk.Iterator);
                Add(walk.Next);
                foreach (var item in walk.List?.Items ?? []) Count(item);
                break;
            case JsObject holder:
                AddMembers(holder);
                AddInside(holder);
                break;
        }
    }

    private void AddInside(JsObject holder)
    {
        switch (holder)
        {
            case Closure function:
                Add(function.Scope);
                Add(function.Captured);
                Add(function.Home);
                Add(function.Fields);
                break;
            case NativeFunction native:
                Add(native.BoundTo);
                foreach (var kept in native.Keeps) Add(kept);
                break;
            case JsArray array:
                foreach (var item in array.Items) Count(item);
                break;
            case JsCollection many:
                foreach (var entry in many.Entries())
                {
                    if (many.Kind is CollectionKind.Map or CollectionKind.Set) Count(entry.Key);
                    Count(entry.Value);
                }
                break;
            case JsIterator walk: Add(walk.Over); break;
            case JsGenerator generator: Add(generator.Frame); break;
            case JsArguments arguments: Add(arguments.Scope); break;
            case JsTimer timer:
                Add(timer.Callback);
                foreach (var argument in timer.Arguments) Add(argument);
                break;
            case JsImmediate immediate:
                Add(immediate.Callback);
                foreach (var argument in immediate.Arguments) Add(argument);
                break;
            case JsPromise: IsCertain = false; break;
        }
    }

    // Elements count, so that a long list of numbers is not gone through after each step.
    private void Count(object? item)
    {
        Visits++;
        Add(item);
    }

    private void AddSlots(Scope scope, bool all)
    {
        for (var i = 0; i < scope.Slots.Length; i++)
            if (all || scope.Layout.Captured.Contains(scope.Layout.Names[i])) Add(scope.Slots[i]);
    }

    private void AddMembers(JsObject holder)
    {
        Add(holder.Prototype);
        foreach (var member in holder.Held) AddMember(member);
    }

    private void AddMember(Property member)
    {
        Add(member.Value);
        Add(member.Getter);
        Add(member.Setter);
    }
}
