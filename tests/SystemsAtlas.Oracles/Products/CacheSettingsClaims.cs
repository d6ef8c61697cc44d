using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What compilers and runtimes take for the size of a cache line, and whether they ask for huge pages, tried on them.</summary>
[NeedsPackage("g++", "g++")]
[NeedsPackage("java", "default-jre-headless")]
public sealed class CacheSettingsClaims
{
    [Fact]
    public void The_compiler_keeps_apart_by_64_bytes_what_threads_write()
    {
        var gcc = Tool.Find("g++");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        scratch.Write("sizes.cpp", "#include <cstdio>\n#include <new>\nint main() { printf(\"%zu\", std::hardware_destructive_interference_size); }\n");
        string Size(params string[] options)
        {
            gcc.Run(scratch, ["-std=c++17", "-w", .. options, "-o", scratch["sizes"], scratch["sizes.cpp"]]).Succeeded();
            return Tool.Built(scratch["sizes"], "sizes").Run(scratch, []).Succeeded().Output;
        }
        comparison.Same(Size(), "64", "hardware_destructive_interference_size");
        comparison.Catches("another size by an option", Size("--param", "destructive-interference-size=128") == "128");
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void The_virtual_machine_of_Java_pads_contended_fields_by_128_bytes_and_asks_for_no_huge_pages()
    {
        var java = Tool.Find("java");
        var comparison = Comparison.With(java);
        using var scratch = new Scratch();
        string Flag(string name, params string[] options) =>
            java.Run(scratch, [.. options, "-XX:+PrintFlagsFinal", "-version"]).Succeeded().Lines.Single(l => l.Contains($" {name} ", StringComparison.Ordinal)).Split('=', '{')[1].Trim();
        comparison.Same(Flag("ContendedPaddingWidth"), "128", "ContendedPaddingWidth");
        comparison.Same(Flag("UseTransparentHugePages"), "false", "UseTransparentHugePages");
        comparison.Catches("another padding", Flag("ContendedPaddingWidth", "-XX:ContendedPaddingWidth=64") == "64");
        comparison.Finish(atLeast: 2);
    }
}
