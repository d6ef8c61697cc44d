using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>A process while it is run: its machine with an address space of its own, its block, its account.</summary>
internal sealed class Process(int number, Job job, Program program, CacheGeometry geometry)
{
    private readonly Dictionary<ulong, ulong> _frames = [];

    public int Number { get; } = number;
    public Job Job { get; } = job;

    /// <summary>Its memory, and while it has the core, its registers.</summary>
    public Machine Machine { get; } = Machine.Load(program, new LinuxCalls());

    /// <summary>The cache as it would be had the process run alone.</summary>
    public LruCache Alone { get; } = LruCache.Of(geometry);

    /// <summary>x0 to x31 and the program counter, while it does not have the core.</summary>
    public ImmutableArray<ulong> Block { get; set; } = [];

    /// <summary>Lower is more urgent.</summary>
    public int Priority { get; set; } = job.Priority;

    public ProcessStatus Status { get; set; } = ProcessStatus.Coming;
    public long Instructions { get; set; }
    public long Ran { get; set; }
    public long Misses { get; set; }
    public long AloneMisses { get; set; }
    public long? Response { get; set; }
    public long? Turnaround { get; set; }
    public long Virtual { get; set; }

    /// <summary>What is left of its quantum.</summary>
    public long QuantumLeft { get; set; }

    /// <summary>Lines of the cache that are its own.</summary>
    public int Lines { get; set; }

    /// <summary>How many it had when it was last stopped.</summary>
    public int Left { get; set; }

    public bool IsOver => Instructions == Job.Burst;

    /// <summary>Where an address of the process lies in memory; <paramref name="next"/> is the first frame that nobody has.</summary>
    public ulong Physical(ulong address, ref ulong next)
    {
        var page = address / AddressSpace.PageBytes;
        if (!_frames.TryGetValue(page, out var frame)) _frames[page] = frame = next++;
        return (frame * AddressSpace.PageBytes) + (address % AddressSpace.PageBytes);
    }

    public ProcessView View => new(Job.Label, Job.Arrival, Job.Burst, Priority, Status, Instructions, Ran, Misses, AloneMisses, Response, Turnaround, Virtual / Policies.StandardWeight, Lines, Left) { Block = Block };
}
