using System.Globalization;
using SystemsAtlas.Oracles.Hardware;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on virtual memory says of Linux, tried on the kernel that the tests run on.</summary>
[NeedsPackage("uname", "coreutils")]
[NeedsPackage("gcc", "gcc libc6-dev")]
public sealed class LinuxPagingClaims
{
    [Fact]
    public void New_pages_fault_once_each_and_a_forked_child_copies_only_those_that_it_writes_to()
    {
        var comparison = Comparison.With(Tool.Find("uname", "-r").As("Linux"));
        using var scratch = new Scratch();
        var program = PagingPrograms.Build("touch", PagingPrograms.Touch);
        string Said(int pages) => program.Run(scratch, [pages.ToString(CultureInfo.InvariantCulture)]).Succeeded().Output.Trim();
        foreach (var pages in (int[])[1, 2, 10, 100, 511, 512, 513, 1000, 5000, 20_000])
            comparison.Same(Said(pages), string.Create(CultureInfo.InvariantCulture, $"first {pages}, again 0, child reads 0, child writes {pages}"), $"{pages} pages");
        comparison.Catches("as many faults for one page fewer", Said(99) != Said(100));
        comparison.Finish(atLeast: 10);
    }
}
