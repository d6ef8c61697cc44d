using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on error correction says of erasures, tried on par2: with r blocks for recovery, r lost blocks come back, whichever they are, and one more does not.</summary>
[NeedsPackage("par2", "par2")]
public sealed class Par2Claims
{
    private const int Block = 1024, Blocks = 20, Recovery = 4;

    [Fact]
    public void As_many_lost_blocks_come_back_as_there_are_recovery_blocks()
    {
        var par2 = Tool.Find("par2");
        var comparison = Comparison.With(par2);
        var random = new SeededRandom(1);
        var whole = Enumerable.Range(0, Block * Blocks).Select(_ => (byte)random.Integer(0, 255)).ToArray();
        using var scratch = new Scratch();
        scratch.Write("data", whole);
        par2.Run(scratch, ["create", "-q", "-q", $"-s{Block}", $"-c{Recovery}", "-n1", "data"]).Succeeded();
        foreach (var lost in new[] { 1, Recovery - 1, Recovery, Recovery, Recovery + 1, Recovery + 1, Blocks / 2 })
            comparison.Same(ComesBack(par2, scratch, random, whole, lost), lost <= Recovery, $"{lost} of {Blocks} blocks damaged, {Recovery} for recovery");
        foreach (var file in Directory.GetFiles(scratch.Folder, "*.vol*")) File.Delete(file);
        comparison.Catches("recovery blocks that are not there", !ComesBack(par2, scratch, random, whole, 1));
        comparison.Finish(atLeast: 7);
    }

    private static bool ComesBack(Tool par2, Scratch scratch, SeededRandom random, byte[] whole, int lost)
    {
        var blocks = Enumerable.Range(0, Blocks).ToArray();
        random.Shuffle(blocks);
        var damaged = (byte[])whole.Clone();
        foreach (var block in blocks.Take(lost)) damaged[(block * Block) + (int)random.Integer(0, Block - 1)] ^= (byte)random.Integer(1, 255);
        scratch.Write("data", damaged);
        var result = par2.Run(scratch, ["repair", "-q", "-q", "data.par2"]);
        return result.ExitCode == 0 && File.ReadAllBytes(scratch["data"]).AsSpan().SequenceEqual(whole);
    }
}
