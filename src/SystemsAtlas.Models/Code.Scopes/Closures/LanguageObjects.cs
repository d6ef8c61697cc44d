using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>The objects that are there before a program runs. A program may put functions into any of them.</summary>
internal sealed class LanguageObjects
{
    private readonly HashSet<object> _all = new(ReferenceEqualityComparer.Instance);
    private readonly List<JsObject> _holders = [];
    private readonly List<JsObject> _functions = [];
    private readonly List<int> _counts = [];

    public static LanguageObjects Of(Realm realm)
    {
        var (language, waiting) = (new LanguageObjects(), new Stack<object?>([realm.Global, realm.FunctionPrototype]));
        while (waiting.TryPop(out var value))
        {
            if (value is not JsObject holder || !language._all.Add(holder)) continue;
            if (holder is NativeFunction)
            {
                language._functions.Add(holder);
                language._counts.Add(holder.NamedCount);
            }
            else language._holders.Add(holder);
            waiting.Push(holder.Prototype);
            foreach (var member in holder.Held)
            {
                waiting.Push(member.Value);
                waiting.Push(member.Getter);
                waiting.Push(member.Setter);
            }
        }
        return language;
    }

    public bool Has(JsObject holder) => _all.Contains(holder);

    /// <summary>Those whose members may have changed. A built-in function's own members cannot be assigned to, so there only a new one counts.</summary>
    public IEnumerable<JsObject> Changeable()
    {
        foreach (var holder in _holders) yield return holder;
        for (var i = 0; i < _functions.Count; i++)
            if (_functions[i].NamedCount != _counts[i]) yield return _functions[i];
    }
}
