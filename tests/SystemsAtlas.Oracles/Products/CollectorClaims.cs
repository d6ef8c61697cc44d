using SystemsAtlas.Oracles.Code;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on garbage collection says of products: its programs and others are run, and the collectors' own logs are read.</summary>
[NeedsPackage("dotnet", "dotnet-sdk-10.0")]
[NeedsPackage("python3", "python3")]
[NeedsPackage("go", "golang-go")]
[NeedsPackage("node", "nodejs")]
[NeedsPackage("java", "default-jre-headless")]
public sealed class CollectorClaims
{
    private const string Slug = "garbage-collection";

    [Fact]
    public void Dotnet_moves_a_survivor_one_generation_on_and_makes_large_objects_old()
    {
        var dotnet = Tool.Find("dotnet");
        var comparison = Comparison.With(dotnet);
        var program = ChapterCode.Block(Slug, "static object kept");
        comparison.Same(DotnetCollector.Output(dotnet, program).Trim(), Shown(program), "the program of the chapter");
        comparison.Catches("an object that is collected before it is asked about", DotnetCollector.Output(dotnet, program.Replace("i < 4", "i < 1", StringComparison.Ordinal)).Trim() != Shown(program));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void CPython_frees_a_cycle_only_when_its_collector_of_cycles_runs()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        string Run(string program) => python.Run(scratch, ["-c", program]).Succeeded().Output.Trim();
        var program = ChapterCode.Block(Slug, "import gc, weakref");
        comparison.Same(Run(program), Shown(program), "the program of the chapter");
        comparison.Same(Run("import gc; print(gc.get_threshold()[0])"), "700", "the threshold of the youngest generation");
        comparison.Catches("an object without the cycle", Run(program.Replace("pair.me = pair", "pass", StringComparison.Ordinal)) != Shown(program));
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void Go_collects_less_often_when_the_heap_may_grow_further()
    {
        var go = Tool.Find("go", "version");
        var comparison = Comparison.With(go);
        const string source = """
            package main

            type node struct {
            	next *node
            	pad  [6]int
            }

            var keep *node

            func main() {
            	var list *node
            	for i := 0; i < 100000; i++ {
            		list = &node{next: list}
            	}
            	for i := 0; i < 1500000; i++ {
            		keep = &node{}
            	}
            	_ = list.next
            }
            """;
        using var scratch = new Scratch();
        var path = BuiltHelpers.Get("collector-claim", [go.Version, source], path =>
        {
            scratch.Write("main.go", source);
            go.Run(scratch, ["build", "-o", path, "main.go"], environment: new Dictionary<string, string?> { ["GOCACHE"] = scratch["cache"], ["GOFLAGS"] = "-mod=mod", ["GO111MODULE"] = "off" }).Succeeded();
        });
        int Collections(string gogc, string? limit = null) => Tool.Unversioned(path, "collector-claim").Run(scratch, [], environment: new Dictionary<string, string?> { ["GODEBUG"] = "gctrace=1", ["GOGC"] = gogc, ["GOMEMLIMIT"] = limit }).Succeeded().Errors.Split('\n').Count(l => l.StartsWith("gc ", StringComparison.Ordinal));
        comparison.Same(Collections("400") < Collections("100"), true, "a heap that may grow fivefold");
        comparison.Same(Collections("off"), 0, "no collector");
        comparison.Same(Collections("off", "40MiB") > 0, true, "a limit of memory");
        comparison.Catches("a heap that may grow by a tenth", Collections("10") > Collections("100"));
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void Java_chooses_G1_for_two_processors_and_serial_for_one()
    {
        var java = Tool.Find("java");
        var comparison = Comparison.With(java);
        using var scratch = new Scratch();
        string Flag(string name, params string[] options) => java.Run(scratch, [.. options, "-XX:+PrintFlagsFinal", "-version"]).Succeeded().Lines.Single(l => l.Contains($" {name} ", StringComparison.Ordinal)).Split('=', 2)[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        comparison.Same(Flag("UseG1GC", "-XX:ActiveProcessorCount=2"), "true", "two processors");
        comparison.Same(Flag("UseSerialGC", "-XX:ActiveProcessorCount=1"), "true", "one processor");
        comparison.Same(Flag("MaxGCPauseMillis", "-XX:+UseG1GC"), "200", "the goal");
        comparison.Catches("a goal that was set", Flag("MaxGCPauseMillis", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50") != "200");
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void Node_scavenges_short_lived_objects_and_marks_what_stays()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        using var scratch = new Scratch();
        bool Marks(string program) => node.Run(scratch, ["--trace-gc", "-e", program]).Succeeded().Output.Contains("Mark-", StringComparison.OrdinalIgnoreCase);
        bool Scavenges(string program) => node.Run(scratch, ["--trace-gc", "-e", program]).Succeeded().Output.Contains("Scavenge", StringComparison.Ordinal);
        const string dies = "const kept = new Array(100); for (let i = 0; i < 3e6; i++) kept[i % 100] = { i };", stays = "const kept = []; for (let i = 0; i < 3e6; i++) kept.push({ i });";
        comparison.Same(Scavenges(dies), true, "objects that die: scavenges");
        comparison.Same(Marks(dies), false, "objects that die: no marking");
        comparison.Same(Marks(stays), true, "objects that stay: marking");
        comparison.Catches("a program that makes nothing", !Scavenges("0"));
        comparison.Finish(atLeast: 3);
    }

    // What a block says that it prints, in the comments at its end.
    private static string Shown(string block) => string.Join('\n', block.TrimEnd('\n').Split('\n').Reverse().TakeWhile(l => l.StartsWith("// ", StringComparison.Ordinal) || l.StartsWith("# ", StringComparison.Ordinal)).Reverse().Select(l => l.TrimStart('/', '#').Trim()));
}
