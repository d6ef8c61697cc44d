using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>How a page comes to be where a program wants it.</summary>
internal enum FaultWay
{
    /// <summary>It is there.</summary>
    None,

    /// <summary>The frame that holds the file's page is used as it is.</summary>
    Shared,

    /// <summary>A frame of its own, with a copy of the file's page.</summary>
    Copied,

    /// <summary>A frame of its own, filled with zeros.</summary>
    Zeroed,
}

/// <summary>What an access needs before it can be carried out.</summary>
/// <param name="Way">How its page comes.</param>
/// <param name="FilePage">The page of the file, or -1.</param>
internal readonly record struct Need(FaultWay Way, int FilePage);

/// <summary>A frame of memory that is in use.</summary>
/// <param name="Number">Its physical address divided by the size of a page.</param>
/// <param name="Use">code, constants, variables, stack or heap; or file for a page of the file that nobody uses now.</param>
/// <param name="FilePage">The page of the file that it holds for all, or -1.</param>
/// <param name="Touched">A bit for each 64 bytes of it that the program has used.</param>
public sealed record FrameView(int Number, string Use, int FilePage, ulong Touched);

/// <summary>
/// The kernel's side of memory: which pages of the file are in memory, which page of the program lies in which frame. Frames are given out one after another.
/// As on Linux: what is read is shared with the file's page, and what is written becomes the program's own copy first.
/// </summary>
internal sealed class PhysicalMemory(RunProgramSetup setup)
{
    private const int FirstFrame = 0x100, PageBytes = AddressSpace.PageBytes, TouchBytes = PageBytes / 64;

    private readonly Dictionary<int, int> _filePages = [];
    private readonly Dictionary<ulong, Mapping> _table = [];
    private readonly Dictionary<int, FrameView> _frames = [];
    private readonly ulong _endOfCode = RoundUp(setup.Program[SectionKind.Text]!.End);
    private int _next = FirstFrame;

    /// <summary>Pages of the file that are in memory.</summary>
    public IEnumerable<int> FilePages => _filePages.Keys.Order();

    /// <summary>Frames in use.</summary>
    public int Count => _frames.Count;

    /// <summary>Whether the program has any page.</summary>
    public bool HasProgram => _table.Count > 0;

    /// <summary>The frames that were given out last, by number.</summary>
    public IEnumerable<FrameView> Last(int most) => _frames.Values.OrderBy(f => f.Number).Skip(Math.Max(0, _frames.Count - most));

    /// <summary>What an access to an address needs first. The address is one of the program's.</summary>
    public Need Needs(ulong address, bool writes)
    {
        var isMapped = _table.TryGetValue(address / PageBytes, out var found);
        if (isMapped && (!writes || found.IsWritable)) return new(FaultWay.None, -1);
        if (FilePageOf(address) is not { } page) return new(FaultWay.Zeroed, -1);
        return new(writes ? FaultWay.Copied : FaultWay.Shared, page);
    }

    /// <summary>Whether a page of the file is in memory.</summary>
    public bool Holds(int filePage) => _filePages.ContainsKey(filePage);

    /// <summary>Takes a page of the file in from the disk.</summary>
    /// <returns>Its frame.</returns>
    public int ReadFile(int filePage) => _filePages[filePage] = Take("file", filePage);

    /// <summary>Gives the program a page, as an access needs it.</summary>
    /// <returns>Its frame.</returns>
    public int Map(ulong address, Need need)
    {
        var use = UseOf(address);
        var frame = need.Way == FaultWay.Shared ? _filePages[need.FilePage] : Take(use, -1);
        if (need.Way == FaultWay.Shared && _frames[frame].Use == "file") _frames[frame] = _frames[frame] with { Use = use };
        _table[address / PageBytes] = new(frame, need.Way != FaultWay.Shared);
        return frame;
    }

    /// <summary>The physical address of one of the program's that is mapped. The use of its bytes is noted.</summary>
    public ulong Use(ulong address)
    {
        var frame = _table[address / PageBytes].Frame;
        var view = _frames[frame];
        var bit = 1UL << (int)(address % PageBytes / TouchBytes);
        if ((view.Touched & bit) == 0) _frames[frame] = view with { Touched = view.Touched | bit };
        return ((ulong)frame * PageBytes) | (address % PageBytes);
    }

    /// <summary>Takes all pages of the program away. The file's stay.</summary>
    public void EndProgram()
    {
        _table.Clear();
        foreach (var frame in _frames.Values.ToList())
        {
            if (frame.FilePage < 0) _frames.Remove(frame.Number);
            else _frames[frame.Number] = frame with { Use = "file", Touched = 0 };
        }
    }

    /// <summary>Forgets the file's pages; no program may run.</summary>
    /// <returns>How many there were.</returns>
    public int DropFile()
    {
        var dropped = _filePages.Count;
        foreach (var frame in _filePages.Values) _frames.Remove(frame);
        _filePages.Clear();
        return dropped;
    }

    /// <summary>What an address is for.</summary>
    public string UseOf(ulong address)
    {
        var segments = setup.File.Segments;
        if (address < RoundUp(segments[0].Address + (ulong)segments[0].MemoryBytes)) return address < _endOfCode ? "code" : "constants";
        if (address < RoundUp(segments[^1].Address + (ulong)segments[^1].MemoryBytes)) return "variables";
        return address >= RunProgramSetup.Options.StackTop - (ulong)RunProgramSetup.Options.StackBytes ? "stack" : "heap";
    }

    // A page that holds a byte of the file is the file's, and what lies in it behind the file's part is cleared.
    private int? FilePageOf(ulong address)
    {
        foreach (var segment in setup.File.Segments)
        {
            var (first, end) = (segment.Address / PageBytes * PageBytes, segment.Address + (ulong)segment.FileBytes);
            if (segment.FileBytes == 0 || address < first || address / PageBytes * PageBytes >= end) continue;
            return (int)((ulong)segment.Offset / PageBytes + ((address - first) / PageBytes));
        }
        return null;
    }

    private int Take(string use, int filePage)
    {
        _frames[_next] = new(_next, use, filePage, 0);
        return _next++;
    }

    private static ulong RoundUp(ulong address) => (address + PageBytes - 1) / PageBytes * PageBytes;

    private readonly record struct Mapping(int Frame, bool IsWritable);
}
