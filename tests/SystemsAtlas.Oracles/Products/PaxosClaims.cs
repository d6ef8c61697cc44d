using System.Text;
using SystemsAtlas.Models.Tests.Distributed;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on Paxos shows of programs: its acceptor in Python is run, and the commands for Spin are carried out on the model's artifact.</summary>
[NeedsPackage("spin", "spin")]
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("python3", "python3")]
public sealed class PaxosClaims
{
    private const string Slug = "paxos";

    [Fact]
    public void The_acceptor_in_Python_makes_the_second_attempt_bring_the_first_value()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        var program = ChapterCode.Block(Slug, "class Acceptor:");
        string Printed(string text)
        {
            scratch.Write("paxos.py", text);
            return python.Run(scratch, ["paxos.py"]).Succeeded().Output.Trim();
        }
        comparison.Same(Printed(program), ChapterCode.Block(Slug, "oak\noak\nNone").Trim(), "the program of the chapter");
        comparison.Catches("an acceptor that reports nothing", Printed(program.Replace("return self.accepted or (0, None)", "return (0, None)", StringComparison.Ordinal)) == "oak\nelm\nNone");
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void Spin_says_of_the_sound_and_the_broken_program_what_the_chapter_shows()
    {
        var (spin, gcc) = (Tool.Find("spin", "-V"), Tool.Find("gcc"));
        var comparison = Comparison.With(spin, [gcc]);
        using var scratch = new Scratch();
        var sound = Encoding.ASCII.GetString(PaxosRuns.Model.Artifacts.Single(a => a.Name == "promela").Make(PaxosRuns.Run("acceptors=3 proposers=3")));
        var shown = ChapterCode.Block(Slug, "$ spin -a paxos.pml").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('$')).ToList();
        List<string> Said(string program)
        {
            var pan = Tool.Unversioned(BuiltHelpers.Get("paxos-claim", [spin.Version, gcc.Version, program], path =>
            {
                scratch.Write("paxos.pml", program);
                spin.Run(scratch, ["-a", "paxos.pml"]).Succeeded();
                gcc.Run(scratch, ["-O2", "-w", "-DSAFETY", "-o", path, "pan.c"]).Succeeded();
            }), "pan");
            return [.. pan.Run(scratch, ["-m200000", "-w22"]).Output.Split('\n').Where(l => l.Contains("errors: 0", StringComparison.Ordinal) || l.Contains("violated (", StringComparison.Ordinal) || l.EndsWith("stored", StringComparison.Ordinal))];
        }
        var broken = Said(sound.Replace("(b >= promised[a])", "(1)", StringComparison.Ordinal));
        comparison.Same(Said(sound), shown[..2], "the rules of Paxos");
        comparison.Same(broken, shown[2..], "an acceptor that ignores its promise");
        comparison.Catches("the broken program in place of the sound one", !broken.SequenceEqual(shown[..2]));
        comparison.Finish(atLeast: 2);
    }
}
