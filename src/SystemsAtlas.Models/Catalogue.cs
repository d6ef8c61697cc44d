using SystemsAtlas.Models.Code.EventLoop;
using SystemsAtlas.Models.Data.BTree;
using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Models.Hardware.Memory;
using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Models.RealWorld.QrCodes;

namespace SystemsAtlas.Models;

/// <summary>A model and the scene that draws it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Scene">Its scene.</param>
public sealed record SystemEntry(ModelDefinition Model, IScene Scene);

/// <summary>Every system of the atlas, one line each: the only place where a new one is registered.</summary>
public static class Catalogue
{
    /// <summary>The systems, in alphabetical order of their slugs.</summary>
    public static IReadOnlyList<SystemEntry> Systems { get; } =
    [
        new(BTreeModel.Definition, new BTreeScene()),
        new(EventLoopModel.Definition, new EventLoopScene()),
        new(MemoryDefinition.Definition, new MemoryScene()),
        new(QrModel.Definition, new QrScene()),
        new(RaftDefinition.Definition, new RaftScene()),
        new(TcpDefinition.Definition, new TcpScene()),
    ];

    /// <summary>The system of a slug, or null.</summary>
    public static SystemEntry? Find(string slug) => Systems.FirstOrDefault(s => s.Model.Slug == slug);
}
