using SystemsAtlas.Models.JavaScript;
using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.Code.Scopes.Closures;

// What is known of the records, and the states made of it.
internal sealed partial class ScopeWatch
{
    /// <summary>Records that a state lists; further ones are counted.</summary>
    public const int MostListed = 60;

    // Records whose way is followed one by one; a loop that makes more between two steps has them looked through at once.
    private const int MostFollowed = 2000;

    private const int MostCalls = 12, MostHeld = 8, LongestValue = 24;

    private readonly List<RecordInfo> _records = [];
    private readonly Dictionary<string, int> _numbers = [];
    private LanguageObjects? _language;
    private RecordInfo? _script;
    private CallFrame? _frame;
    private object? _passing;
    private bool _isUncertain;

    // What the program does not call by itself, such as the fields of a class, is met here first.
    private RecordInfo? InfoOf(Scope? scope) => scope is null ? null : (RecordInfo?)scope.Mark ?? Learn(scope, "fields", "call");

    /// <summary>What a function is called here: its name, or the line where it stands.</summary>
    private static string TitleOf(object? function) => function switch
    {
        Closure { Name.Length: > 0 } named => Cut(named.Name, LongestValue),
        Closure closure => FormattableString.Invariant($"line {closure.Code.Node.At.Line}"),
        NativeFunction native => Cut(native.Title, LongestValue),
        _ => "",
    };

    private static bool Keeps(RecordInfo info) => info.IsReachable && info.IsRecord;

    // What comes into being with a scope.
    private RecordInfo Learn(Scope scope, string title, string kind, int turn = 0, int line = 0)
    {
        var name = kind switch { "turn" => FormattableString.Invariant($"turn {turn}"), "script" => "script", _ => FormattableString.Invariant($"{Cut(title, LongestValue)} #{Number(title)}") };
        var isRecord = Reach.IsRecord(scope, keepsCapturedOnly);
        var info = new RecordInfo(State.Made + _unmade + 1, scope, name, kind, InfoOf(scope.Parent), isRecord) { Turn = turn, Line = line };
        scope.Mark = info;
        if (_records.Count == MostFollowed && ++_unfollowed % MostFollowed == 1) Refresh();
        if (_records.Count < MostFollowed) _records.Add(info);
        if (isRecord) State = State with { Made = State.Made + 1 };
        else _unmade++;
        return info;
    }

    // Scopes that came when as many were followed as may be.
    private int _unfollowed;

    // Scopes of which the engine makes no record.
    private int _unmade;

    private int Number(string title)
    {
        _numbers[title] = _numbers.GetValueOrDefault(title) + 1;
        return _numbers[title];
    }

    /// <summary>Records between two scopes: where the engine makes none, there is no way either.</summary>
    private int HopsTo(Scope from, Scope to)
    {
        var hops = 0;
        for (var scope = from; scope != to; scope = scope.Parent!) hops += Reach.IsRecord(scope, keepsCapturedOnly) ? 1 : 0;
        return hops;
    }

    private bool IsInUse(Scope scope)
    {
        foreach (var frame in Interpreter.Frames)
            for (var at = frame.Scope; at is not null && at != frame.Function?.Scope; at = at.Parent)
                if (at == scope) return true;
        return false;
    }

    // The names that a program gave: not those of the function that Node puts around a file.
    private static IEnumerable<string> NamesOf(Scope scope) => scope.Parent is null ? scope.Layout.Names.Where(n => !CommonJs.Parameters.Contains(n)) : scope.Layout.Names;

    /// <summary>Finds out what is still reachable, and makes the state.</summary>
    private void Refresh()
    {
        // What a built-in holds while it calls back, and what a microtask will run, cannot be looked into.
        var isQuiet = Interpreter.NestedLoops <= 1 && !Interpreter.Loop.HasMicrotask && !Interpreter.Loop.HasTick;
        var reach = isQuiet && !_isUncertain ? Search() : null;
        if (reach is { IsCertain: false, Visits: > Reach.MostVisits }) _isUncertain = true;
        var isCertain = reach is { IsCertain: true };
        foreach (var info in _records) info.IsReachable = !isCertain ? info.IsReachable : reach!.Has(info.Scope) && (info.IsRecord || IsInUse(info.Scope));
        _records.RemoveAll(r => !r.IsReachable && _released.Contains(r));
        _dying.Clear();
        foreach (var info in _records)
        {
            // One that was shown to be kept stays so for this step: that it goes is a step of its own.
            if (info.IsReachable || _released.Contains(info)) continue;
            if (info.WasKept) _dying.Add(info);
        }
        foreach (var info in _dying) info.IsReachable = true;
        Places.Give(_records);
        Compose(isCertain ? reach!.Records + _dying.Count(r => r.IsRecord) : _records.Count(r => r.IsReachable && r.IsRecord), isCertain);
    }

    private readonly List<RecordInfo> _dying = [];
    private readonly HashSet<RecordInfo> _released = [];

    // After a step: what it showed as unreachable goes, and what lost its last holder by it is told.
    private void Settle()
    {
        Forget();
        if (_dying.Count > 0)
        {
            RecordInfo[] dead = [.. _dying];
            _dying.Clear();
            foreach (var info in dead) info.IsReachable = false;
            Compose(State.Kept - dead.Count(d => d.IsRecord), State.IsCertain);
            emit(new RecordsReleased([.. dead.Where(d => d.IsRecord).Select(d => d.Title)], dead.Length, State.Line));
            _steps++;
            Forget();
        }
        foreach (var info in _records) info.WasKept |= info.IsLeft && info.IsReachable && info.IsRecord;
    }

    private void Forget()
    {
        if (collects) _records.RemoveAll(r => !r.IsReachable);
        else
            foreach (var info in _records)
                if (!info.IsReachable) _released.Add(info);
    }

    private Reach Search()
    {
        var reach = new Reach(keepsCapturedOnly, _script!.Scope, _language ??= LanguageObjects.Of(Interpreter.Realm));
        foreach (var frame in Interpreter.Frames) reach.AddCall(frame);
        foreach (var work in _waiting) reach.Add(work.Timer);
        reach.Add(_running?.Timer);
        reach.Add(_passing);
        reach.Finish();
        tick(reach.Visits / 16);
        return reach;
    }

    private void Compose(int kept, bool isCertain)
    {
        var frames = Interpreter.Frames;
        State = State with
        {
            Kept = kept,
            IsCertain = isCertain,
            Stack = [.. frames.Skip(Math.Max(0, frames.Count - MostCalls)).Select(f => new CallView(f.Id, f.Function is null ? "script" : TitleOf(f.Function), InfoOf(f.Scope)?.Id ?? 0))],
            MoreCalls = Math.Max(0, frames.Count - MostCalls),
            Records = [.. _records.Take(MostListed).Select(View)],
            Waiting = [.. _waiting.Take(MostListed).Select(w => new FunctionView(w.Item.Id, TitleOf(w.Callback), RecordFrom(InfoOf((w.Callback as Closure)?.Scope))?.Id ?? 0))],
            InHand = HandView(),
            Globals = GlobalsOf(),
        };
    }

    private FunctionView? HandView()
    {
        if (_inHand is null) return null;
        var isThere = _passing == _inHand;
        foreach (var frame in Interpreter.Frames)
            for (var i = 0; i < frame.Height && !isThere; i++) isThere = frame.Below(i) == _inHand;
        if (!isThere) _inHand = null;
        return _inHand is { } function ? new("hand", TitleOf(function), RecordFrom(InfoOf(function.Scope))?.Id ?? 0) : null;
    }

    private RecordView View(RecordInfo info)
    {
        var scope = info.Scope;
        var isRunning = keepsCapturedOnly && IsInUse(scope);
        var bindings = ImmutableArray.CreateBuilder<BindingView>();
        foreach (var name in NamesOf(scope))
        {
            var slot = scope.Layout.Names.IndexOf(name);
            var isStored = !keepsCapturedOnly || info == _script || scope.Layout.Captured.Contains(name);
            if (!isStored && !isRunning) continue;
            var value = scope.Slots[slot];
            bindings.Add(new(name, value is Missing ? "unset" : Cut(Brief(value), LongestValue), value is not Missing, !isStored, [.. RecordsIn(value)]));
        }
        return new(info.Id, info.Title, info.Kind, OuterOf(info)?.Id ?? 0, info.Depth, bindings.ToImmutable(), info.IsReachable, info.IsRecord, info.Place);
    }

    // Where the engine makes no record, the way leads past it once the call is over.
    private RecordInfo? OuterOf(RecordInfo info) => RecordFrom(info.Outer);

    private RecordInfo? RecordFrom(RecordInfo? info)
    {
        while (info is { IsRecord: false } && !IsInUse(info.Scope)) info = info.Outer;
        return info;
    }

    // The records of the functions that a value is or holds one level down; all lead to the script's, so that is left out.
    private IEnumerable<int> RecordsIn(object? value) =>
        FunctionsIn(value).Select(f => RecordFrom(InfoOf(f.Function.Scope))).Where(i => i is not null && i != _script).Select(i => i!.Id).Distinct().Take(MostHeld);

    private static IEnumerable<(string Path, Closure Function)> FunctionsIn(object? value)
    {
        switch (value)
        {
            case Closure function:
                yield return ("", function);
                break;
            case JsArray array:
                for (var i = 0; i < Math.Min(array.Items.Count, MostListed); i++)
                    if (array.Items[i] is Closure item) yield return (FormattableString.Invariant($"[{i}]"), item);
                break;
            case JsObject holder and not JsFunction:
                foreach (var key in holder.EnumerableKeys().Take(MostListed))
                    if (holder.Own(key)?.Value is Closure member) yield return ($".{key}", member);
                break;
        }
    }

    private ImmutableArray<HeldFunction> HeldByScript() =>
    [
        .. NamesOf(_script!.Scope).SelectMany(name => FunctionsIn(_script.Scope.Slots[_script.Scope.Layout.Names.IndexOf(name)])
            .Select(f => new HeldFunction(name + f.Path, TitleOf(f.Function), RecordFrom(InfoOf(f.Function.Scope))?.Id ?? 0))),
    ];

    // The compiler refuses to store into a constant; where nothing tells, a variable that was a let is one that is not there before it is set.
    private ImmutableArray<GlobalView> GlobalsOf() =>
    [
        .. NamesOf(_script!.Scope).Take(MostListed).Select(name => (Name: name, Slot: _script.Scope.Layout.Names.IndexOf(name)))
            .Select(v => new GlobalView(v.Name, _script.Scope.Slots[v.Slot] is Closure c && !c.Is(FunctionTraits.Class), _script.Scope.Layout.Constants.Contains(v.Name), _script.Scope.Slots[v.Slot] is null or JsNull or Missing)),
    ];
}
