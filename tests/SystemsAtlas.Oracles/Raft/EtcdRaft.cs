using System.Runtime.CompilerServices;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Raft;

/// <summary>etcd's raft library behind a small program (<c>etcd/*.go</c>), built once and kept.</summary>
[NeedsPackage("go", "golang-go")]
[NeedsPackage("/usr/share/gocode/src/go.etcd.io/etcd/raft", "golang-etcd-server-dev")]
public sealed class EtcdRaft : IDisposable
{
    private const string Library = "/usr/share/gocode";

    private readonly Scratch _scratch = new();
    private Tool? _program;

    /// <summary>The Go compiler; the test is skipped where it or the library is missing.</summary>
    public Tool Go { get; } = Found();

    /// <summary>The program, with the version of etcd.</summary>
    public Tool Program => _program ??= Build();

    /// <summary>Runs a schedule, or several one after another, and returns what etcd made of it.</summary>
    /// <param name="mode">"replay" hands over the messages of the schedule; "cluster" lets etcd send its own.</param>
    /// <param name="schedules">The text of the schedules.</param>
    public string Run(string mode, string schedules) => Program.Run(_scratch, [mode], schedules).Succeeded().Output;

    public void Dispose() => _scratch.Dispose();

    /// <summary>The Go compiler, once the library is there too.</summary>
    public static Tool Found()
    {
        var go = Tool.Find("go", "version");
        Tool.Require("/usr/share/gocode/src/go.etcd.io/etcd/raft");
        return go;
    }

    private Tool Build() => Tool.Built(Build(Go, _scratch, "etcd-raft", SourceFolder()), "etcd raft");

    /// <summary>The path of a program of one folder, compiled with etcd's raft library unless it is there already.</summary>
    public static string Build(Tool go, Scratch scratch, string name, string folder)
    {
        var sources = Files(folder).ToList();
        // Of the library what the program is about; what else it draws in comes with the same package.
        var library = new[] { "raft", "raft/quorum", "raft/raftpb", "raft/tracker", "raft/confchange", "version" }.SelectMany(f => Files($"{Library}/src/go.etcd.io/etcd/{f}"));
        return BuiltHelpers.Get(name, [go.Version, .. sources.Concat(library).Select(File.ReadAllText)], path =>
            go.Run(scratch, ["build", "-o", path, .. sources], limit: TimeSpan.FromMinutes(5), environment: new Dictionary<string, string?>
            {
                ["GO111MODULE"] = "off", ["GOPATH"] = Library, ["GOCACHE"] = scratch["cache"], ["GOFLAGS"] = "", ["CGO_ENABLED"] = "0", ["HOME"] = scratch.Folder,
            }).Succeeded());
    }

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.go").Order(StringComparer.Ordinal) : [];

    private static string SourceFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "etcd");
}
