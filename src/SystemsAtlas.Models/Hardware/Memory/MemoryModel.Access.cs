namespace SystemsAtlas.Models.Hardware.Memory;

/// <content>One access: seen step by step, or counted; and what happens for the first time.</content>
public sealed partial class MemoryModel
{
    // A miss takes three steps: asked, not there, fetched. After the first two of a pass one step will do.
    private const int MissesInThreeSteps = 2;
    private const int MostAhead = 8;

    private void Perform(TracedAccess access, long? element)
    {
        if (_book.Accesses % AccessesPerTick == 0) Tick();
        var isShown = _book.Accesses < _setup.Detail;
        if (isShown) Ask(access, element);
        var now = _book.NowPs;
        var served = access.Kind == AccessKind.Instruction ? _caches.FetchInstruction(access.Address, access.Size) : _caches.Access(access.Address, access.Size, now);
        if (served.StreamFound && !_first.Stream) NoteStream(access, element, served, now);
        _book.Enter(access.Kind, served);
        if (isShown) Answer(access, element, served);
        NoteFirsts(access, element, served);
    }

    private void Ask(TracedAccess access, long? element)
    {
        if (_first.Fetched.Count >= MissesInThreeSteps) return;
        var view = ViewOf(access, element) with { Number = _book.Accesses + 1 };
        var caches = access.Kind == AccessKind.Instruction ? _caches.Data.Skip(1).Prepend(_caches.Fetch!).ToList() : _caches.Data;
        var missed = caches.TakeWhile(c => !Holds(c, access)).Count();
        if (missed == 0) return;
        _access = view;
        Emit(new AccessRequested(view));
        _access = view with { Stage = AccessStage.Missed, Missed = missed };
        Emit(new AccessMissed(_access, Join([.. Enumerable.Range(0, missed).Select(l => NameOf(l, access.Kind))]), NameOf(missed, access.Kind)));
    }

    private void Answer(TracedAccess access, long? element, in Served served)
    {
        Remember(access);
        _access = Seen(access, element, served);
        var beside = (_access.Geometry.LineBytes / Math.Max(1, access.Size)) - 1;
        Emit(served.Level == 0 && !served.WasOnItsWay
            ? new AccessHit(_access, NameOf(0, access.Kind))
            : new LineFetched(_access, served.WasOnItsWay ? "on its way" : NameOf(served.Level, access.Kind), beside));
    }

    private void NoteFirsts(TracedAccess access, long? element, in Served served)
    {
        if (served.Level == 0 && !served.WasPrefetched) return;
        if (served.Evicted >= 0 && !_first.Eviction && Seen(access, element, served) is { EvictedTag: not null } seen)
        {
            _first.Eviction = true;
            _access = seen;
            Emit(new LineEvicted(_access, _setup.Levels[0].Geometry.Ways));
        }
        NoteFetched(access, element, served);
        if (served.WasPrefetched && !_first.Prefetched)
        {
            _first.Prefetched = true;
            _access = Seen(access, element, served);
            Emit(new PrefetchUsed(_access, served.WasOnItsWay ? "on its way" : NameOf(served.Level, access.Kind), _setup.MemoryLatencyPs));
        }
        NoteFilled();
    }

    // The prefetcher asks while the access is still on its way, so this comes before its answer.
    private void NoteStream(TracedAccess access, long? element, in Served served, long now)
    {
        _first.Stream = true;
        _access = ViewOf(access, element) with { Number = _book.Accesses + 1, Stage = AccessStage.Missed, Missed = served.Level, Ahead = [.. Ahead(access, now)] };
        Emit(new StreamDetected(_access, _setup.PrefetchDistance, _setup.Levels[_setup.PrefetchLevel].Name));
    }

    private void NoteFetched(TracedAccess access, long? element, in Served served)
    {
        if (_first.Again || served.Level < _setup.Levels.Length) return;
        if (_first.Fetched.Add(_setup.Levels[^1].Geometry.LineOf(access.Address))) return;
        _first.Again = true;
        _access = Seen(access, element, served);
        Emit(new LineFetchedAgain(_access));
    }

    private void NoteFilled()
    {
        if (_first.Filled.Count == _setup.Levels.Length) return;
        for (var level = 0; level < _setup.Levels.Length; level++)
        {
            if (_caches.Data[level].ValidLines < _setup.Levels[level].Geometry.Lines || !_first.Filled.Add(level)) continue;
            _access = null;
            Emit(new CacheFilled(_setup.Levels[level].Name, _setup.Levels[level].Geometry.Lines, _book.Accesses));
        }
    }

    private AccessView Seen(TracedAccess access, long? element, in Served served)
    {
        var view = ViewOf(access, element);
        return view with
        {
            Stage = AccessStage.Served,
            Missed = served.Level,
            From = served.Level,
            WasOnItsWay = served.WasOnItsWay,
            Ps = served.Ps,
            EvictedTag = Evicted(view, served),
            Used = _first.Used.TryGetValue(view.Line, out var used) ? [.. used] : [view.Offset],
            Ahead = [.. Ahead(access, _book.NowPs)],
        };
    }

    // The set that is shown is that of the first byte; an access across two lines may have cost another set a line, and a prefetch may have brought this one back.
    private static long? Evicted(AccessView view, in Served served)
    {
        var isOfThisSet = served.Evicted >= 0 && view.Geometry.SetOf(served.Evicted) == view.Set;
        return isOfThisSet && !view.SetTags.Contains(view.Geometry.TagOf(served.Evicted)) ? view.Geometry.TagOf(served.Evicted) : null;
    }

    private AccessView ViewOf(TracedAccess access, long? element)
    {
        var cache = access.Kind == AccessKind.Instruction ? _caches.Fetch! : _caches.Data[0];
        var geometry = cache.Geometry;
        return new AccessView
        {
            Number = _book.Accesses,
            Kind = access.Kind,
            Address = access.Address,
            Size = access.Size,
            Element = element,
            Geometry = geometry,
            Stage = AccessStage.Asked,
            SetTags = [.. cache.Set(geometry.SetOf(geometry.LineOf(access.Address))).Select(geometry.TagOf)],
        };
    }

    // Which elements of a line have been read, as long as accesses are shown one by one.
    private void Remember(TracedAccess access)
    {
        var geometry = access.Kind == AccessKind.Instruction ? _setup.Fetch.Geometry : _setup.Levels[0].Geometry;
        var line = geometry.LineOf(access.Address);
        if (!_first.Used.TryGetValue(line, out var used)) _first.Used[line] = used = [];
        var offset = (int)(access.Address & (ulong)(geometry.LineBytes - 1));
        if (!used.Contains(offset)) used.Add(offset);
    }

    private IEnumerable<LineAhead> Ahead(TracedAccess access, long now)
    {
        if (_caches.Prefetcher is not { Direction: not 0 } prefetcher) yield break;
        var geometry = _setup.Levels[_setup.PrefetchLevel].Geometry;
        for (var ahead = 1; ahead <= Math.Min(MostAhead, _setup.PrefetchDistance); ahead++)
        {
            var line = geometry.LineOf(access.Address) + (ahead * prefetcher.Direction);
            if (line < 0) yield break;
            yield return new(line, _caches.Data[_setup.PrefetchLevel].Contains(line), Math.Max(0, (prefetcher.ReadyPsOf(line) ?? 0) - now));
        }
    }

    private static bool Holds(LruCache cache, TracedAccess access) =>
        cache.Contains(cache.Geometry.LineOf(access.Address)) && cache.Contains(cache.Geometry.LineOf(access.Address + (ulong)access.Size - 1));

    private string NameOf(int level, AccessKind kind) =>
        level == _setup.Levels.Length ? "memory" : level == 0 && kind == AccessKind.Instruction ? _setup.Fetch.Name : _setup.Levels[level].Name;

    private static string Join(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
}
