using SystemsAtlas.Models.Code.Collection.GarbageCollector;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;
using SystemsAtlas.Models.Code.EventLoop;
using SystemsAtlas.Models.Code.Scopes.Closures;
using SystemsAtlas.Models.Code.Tiers.Jit;
using SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;
using SystemsAtlas.Models.Data.BTree;
using SystemsAtlas.Models.Data.BloomFilter;
using SystemsAtlas.Models.Data.Logging.RowWrite;
using SystemsAtlas.Models.Data.Queueing;
using SystemsAtlas.Models.Distributed.Agreement.Paxos;
using SystemsAtlas.Models.Distributed.ConsistentHashing;
using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Models.Hardware.Concurrency.Threads;
using SystemsAtlas.Models.Hardware.Cores.Pipelining;
using SystemsAtlas.Models.Hardware.Memory;
using SystemsAtlas.Models.Hardware.Processor.CallStack;
using SystemsAtlas.Models.Hardware.Processor.RunProgram;
using SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;
using SystemsAtlas.Models.Hardware.StackHeap;
using SystemsAtlas.Models.Hardware.VirtualMemory;
using SystemsAtlas.Models.Networking.Congestion.CongestionControl;
using SystemsAtlas.Models.Networking.Handshake.TlsHandshake;
using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Models.Networking.Web.WebRequest;
using SystemsAtlas.Models.Networking.Wireless.Wifi;
using SystemsAtlas.Models.RealWorld.QrCodes;

namespace SystemsAtlas.Models;

/// <summary>A model and the scene that draws it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Scene">Its scene.</param>
public sealed record SystemEntry(ModelDefinition Model, IScene Scene);

/// <summary>Every system of the atlas, one line each: the only place where a new one is registered.</summary>
public static class Catalogue
{
    // A line is a function, so that looking for one system touches no other: in the browser the other families' assemblies are not there.
    private static readonly (string Slug, Lazy<SystemEntry> Entry)[] Lines =
    [
        ("b-tree", new(() => new(BTreeModel.Definition, new BTreeScene()))),
        ("bloom-filter", new(() => new(BloomFilterDefinition.Definition, new BloomFilterScene()))),
        ("call-stack", new(() => new(CallStackDefinition.Definition, new CallStackScene()))),
        ("closures", new(() => new(ClosuresModel.Definition, new ClosuresScene()))),
        ("consistent-hashing", new(() => new(HashingDefinition.Definition, new HashingScene()))),
        ("context-switching", new(() => new(ContextSwitchingModel.Definition, new ContextSwitchingScene()))),
        ("cpu-pipelining", new(() => new(PipeliningModel.Definition, new PipeliningScene()))),
        ("database-row-write", new(() => new(RowWriteDefinition.Definition, new RowWriteScene()))),
        ("event-loop", new(() => new(EventLoopModel.Definition, new EventLoopScene()))),
        ("garbage-collector", new(() => new(CollectorDefinition.Definition, new CollectorScene()))),
        ("jit", new(() => new(JitDefinition.Definition, new JitScene()))),
        ("lexer-parser-compiler", new(() => new(CompilerDefinition.Definition, new CompilerScene()))),
        ("memory", new(() => new(MemoryDefinition.Definition, new MemoryScene()))),
        ("paxos", new(() => new(PaxosDefinition.Definition, new PaxosScene()))),
        ("qr-codes", new(() => new(QrModel.Definition, new QrScene()))),
        ("queueing", new(() => new(QueueingDefinition.Definition, new QueueingScene()))),
        ("raft", new(() => new(RaftDefinition.Definition, new RaftScene()))),
        ("run-a-program", new(() => new(RunProgramModel.Definition, new RunProgramScene()))),
        ("source-to-machine-code", new(() => new(SourceToMachineCodeDefinition.Definition, new SourceToMachineCodeScene()))),
        ("stack-vs-heap", new(() => new(StackHeapDefinition.Definition, new StackHeapScene()))),
        ("tcp-congestion-control", new(() => new(CongestionDefinition.Definition, new CongestionScene()))),
        ("tcp-connection", new(() => new(TcpDefinition.Definition, new TcpScene()))),
        ("threads", new(() => new(ThreadsModel.Definition, new ThreadsScene()))),
        ("tls-handshake", new(() => new(HandshakeDefinition.Definition, new HandshakeScene()))),
        ("virtual-memory", new(() => new(VirtualMemoryModel.Definition, new VirtualMemoryScene()))),
        ("web-request", new(() => new(WebDefinition.Definition, new WebScene()))),
        ("wifi", new(() => new(WifiDefinition.Definition, new WifiScene()))),
    ];

    private static readonly Lazy<IReadOnlyList<SystemEntry>> All = new(() => [.. Lines.Select(l => l.Entry.Value)]);

    /// <summary>The systems, in alphabetical order of their slugs.</summary>
    public static IReadOnlyList<SystemEntry> Systems => All.Value;

    /// <summary>The system of a slug, or null.</summary>
    public static SystemEntry? Find(string slug) => Lines.FirstOrDefault(l => l.Slug == slug).Entry?.Value;
}
