using System.Runtime.CompilerServices;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Raft;

/// <summary>etcd's raft library behind a small program (<c>etcd/*.go</c>), built once for the tests of a class.</summary>
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

    private static Tool Found()
    {
        var go = Tool.Find("go", "golang-go", "version");
        if (!Directory.Exists($"{Library}/src/go.etcd.io/etcd/raft")) Tool.Missing("etcd's source is not installed; it is in the package golang-etcd-server-dev, which ./test.sh installs where it may");
        return go;
    }

    private Tool Build()
    {
        var sources = Directory.GetFiles(SourceFolder(), "*.go").Order(StringComparer.Ordinal);
        Go.Run(_scratch, ["build", "-o", _scratch["raft"], .. sources], limit: TimeSpan.FromMinutes(5), environment: new Dictionary<string, string?>
        {
            ["GO111MODULE"] = "off", ["GOPATH"] = Library, ["GOCACHE"] = _scratch["cache"], ["GOFLAGS"] = "", ["CGO_ENABLED"] = "0", ["HOME"] = _scratch.Folder,
        }).Succeeded();
        return Tool.Built(_scratch["raft"], "etcd raft");
    }

    private static string SourceFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "etcd");
}
