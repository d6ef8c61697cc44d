namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>
/// Addresses of a program, one after another, through TLB and page tables to physical memory; what is not there is read from a disk, and where no frame is free another page has to go.
/// The first accesses are seen with all that they do, the others at their end.
/// </summary>
public sealed partial class VirtualMemoryModel : Model
{
    private const int MostRecent = 24;

    private readonly VirtualMemorySetup _setup;
    private readonly List<Access> _accesses;
    private readonly Dictionary<ulong, int> _seen = [];
    private readonly bool _shows;
    private VirtualMemoryState _state;
    private string? _gone;

    public VirtualMemoryModel(RunContext context) : base(context)
    {
        var request = context.Request;
        _setup = VirtualMemoryDefinition.Read(request);
        foreach (var action in request.Actions.Where(a => a.Argument.Length > 0)) VirtualMemoryDefinition.ReadAction(request, action);
        _accesses = VirtualMemoryDefinition.ReadAccesses(request, pages => Random.Integer(0, pages - 1));
        _shows = _setup.Detail > 0;
        _state = new()
        {
            Setup = _setup,
            Tables = PageTables.Empty,
            Tlb = VirtualMemoryDefinition.TlbOf(request),
            Frames = PageFrames.Empty(request.Parameters.GetInt(VirtualMemoryDefinition.FrameCount)),
        };
    }

    public static ModelDefinition Definition => VirtualMemoryDefinition.Definition;

    private bool ShowsAll => _shows && _state.Counts.Accesses <= _setup.Detail;

    protected override IState Snapshot() => _state;

    protected override void Run()
    {
        TakeActions();
        foreach (var access in _accesses)
        {
            Perform(access);
            TakeActions();
        }
        if (_state.Counts.Accesses == 0) return;
        _state = _state with { Access = null };
        Emit(new RunEnded(_state.Counts.Accesses, _state.Counts.Faults, _state.Counts.TlbMisses, _state.Quickest, _state.Slowest, _state.Ratio));
    }

    protected override void Act(ReaderAction action)
    {
        if (VirtualMemoryDefinition.IdleReason(_state, action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
        }
        else if (action.Name == "flush")
        {
            var forgotten = _state.Tlb.Slots.Count(e => e is not null);
            _state = _state with { Tlb = _state.Tlb.Flush(), Access = null };
            Emit(new TlbFlushed(forgotten));
        }
        else
        {
            Perform(VirtualMemoryDefinition.ReadAction(Context.Request, action, _state));
        }
    }

    private void Perform(Access access)
    {
        _gone = null;
        var page = _setup.PageOf(access.Address);
        var before = _seen.GetValueOrDefault(page);
        _seen[page] = before + 1;
        _state = _state with
        {
            Pages = before > 0 ? _state.Pages : _state.Pages.Add(page),
            Counts = _state.Counts with { Accesses = _state.Counts.Accesses + 1 },
            Access = new(_state.Counts.Accesses + 1, access.Address, access.Writes, AccessStage.Asked, [], -1, Cost.None),
        };
        var name = _state.NameOf(page);
        Show(new AccessStarted(_state.Counts.Accesses, KindOf(access), name, access.Address.ToString(), before));
        var way = Translate(access, page, name);
        Complete(access, page, name, way);
    }

    // Finds the page's frame; the TLB holds it afterwards.
    private string Translate(Access access, ulong page, string name)
    {
        if (_state.Tlb.Find(page) is >= 0 and var slot)
        {
            var frame = _state.Tlb.Slots[slot]!.Frame;
            _state = _state with { Tlb = _state.Tlb.Touch(slot, Now), Counts = _state.Counts with { TlbHits = _state.Counts.TlbHits + 1 }, Access = _state.Access! with { Stage = AccessStage.Translated, Frame = frame } };
            Show(new TlbHit(name, frame, _state.Tlb.SetOf(page)));
            return "hit";
        }
        _state = _state with { Counts = _state.Counts with { TlbMisses = _state.Counts.TlbMisses + 1 }, Access = _state.Access! with { Stage = AccessStage.Walking } };
        Show(new TlbMissed(name, _state.Tlb.SetOf(page)));
        var walk = Walk(access);
        var faulted = !walk[^1].IsPresent;
        if (faulted)
        {
            HandleFault(access, page, name, walk);
            Read(_state.Tables.Walk(access.Address, _setup.Leaf));
        }
        var found = _state.Frames.Find(page);
        _state = _state with { Tables = _state.Tables.Mark(access.Address, _setup.Leaf, access.Writes), Access = _state.Access! with { Stage = AccessStage.Translated, Frame = found } };
        if (faulted) Show(new WalkRepeated(name, _setup.WalkReads));
        var (tlb, filled, dropped) = _state.Tlb.Fill(page, found, Now);
        _state = _state with { Tlb = tlb };
        Show(new TlbFilled(name, found, filled / tlb.Ways, dropped is null ? null : _state.NameOf(dropped.Page)));
        return faulted ? "fault" : "walk";
    }

    private ImmutableArray<EntryRead> Walk(Access access)
    {
        var walk = _state.Tables.Walk(access.Address, _setup.Leaf);
        for (var i = 1; i <= walk.Length; i++)
        {
            Read(walk[..i], 1);
            var read = walk[i - 1];
            Show(new TableRead(read.Level, read.Name, read.Index, VirtualAddress.Hex(read.Table), read.IsPresent, read.IsPresent ? VirtualAddress.Hex(PageTables.AddressIn(read.Entry)) : ""));
        }
        return walk;
    }

    // Entries that the walk has read so far, of which the last ones cost time now.
    private void Read(ImmutableArray<EntryRead> reads, int? newOnes = null)
    {
        var count = newOnes ?? reads.Length;
        _state = _state with { Counts = _state.Counts with { TableReads = _state.Counts.TableReads + count }, Access = _state.Access! with { Reads = reads } };
        Spend(Cost.None with { Tables = _setup.TableNs * count });
    }

    private void Complete(Access access, ulong page, string name, string way)
    {
        var frame = _state.Access!.Frame;
        var held = _state.Frames.Slots[frame]!;
        _state = _state with
        {
            Tables = access.Writes && !held.IsDirty ? _state.Tables.Mark(access.Address, _setup.Leaf, true) : _state.Tables,
            Frames = _state.Frames.With(frame, held with { Used = Now, IsReferenced = true, IsDirty = held.IsDirty || access.Writes }),
            Access = _state.Access with { Stage = AccessStage.Done },
        };
        Spend(Cost.None with { Access = _setup.AccessNs });
        var ns = _state.Access.Cost.Total;
        _state = _state with
        {
            Quickest = _state.Quickest == 0 ? ns : Math.Min(_state.Quickest, ns),
            Slowest = Math.Max(_state.Slowest, ns),
            Recent = [.. _state.Recent.TakeLast(MostRecent - 1), ns],
        };
        Emit(new AccessCompleted(_state.Access.Number, KindOf(access), name, VirtualAddress.Hex(_setup.PhysicalOf(access.Address, frame)), ns, way, _gone));
    }

    private long Now => _state.Counts.Accesses;

    private void Spend(Cost cost) => _state = _state with { Cost = _state.Cost + cost, Access = _state.Access! with { Cost = _state.Access.Cost + cost } };

    private void Show(Event happened)
    {
        if (ShowsAll) Emit(happened);
        else Tick();
    }

    private static string KindOf(Access access) => access.Writes ? "write" : "read";
}
