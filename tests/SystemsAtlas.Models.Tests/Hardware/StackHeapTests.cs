using System.Text;
using SystemsAtlas.Models.Hardware.StackHeap;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

/// <summary>What must hold at every step of every run, how errors end, and what is refused.</summary>
public class StackHeapTests
{
    [Fact]
    public void Chunks_cover_the_heap_without_gap_at_every_step()
    {
        var random = new SeededRandom(1);
        for (var run = 0; run < 40; run++)
        {
            var program = Generated(random);
            foreach (var step in StackHeapModel.Definition.Run([$"program={program}"]).Steps)
            {
                var state = (StackHeapState)step.After;
                var at = 0UL;
                foreach (var chunk in state.Chunks)
                {
                    Assert.True(chunk.Offset == at && chunk.Bytes % 16 == 0, program);
                    at += chunk.Bytes;
                }
                Assert.True(at % 4096 == 0, program);
                Assert.True(state.Chunks.IsEmpty || state.Chunks[^1].Free == Place.Top, program);
                // No two free chunks lie side by side, but those that the thread's cache and the fast bins keep.
                Assert.DoesNotContain(state.Chunks.Zip(state.Chunks.Skip(1)), pair => IsMerged(pair.First) && IsMerged(pair.Second) && step.Events is not [ChunkSorted or ChunkStashed or FastBinsConsolidated]);
            }
        }
    }

    [Fact]
    public void Every_step_says_how_many_blocks_are_in_use_as_a_list_of_pointers_would()
    {
        var random = new SeededRandom(2);
        for (var run = 0; run < 40; run++)
        {
            var (program, blocks) = (Generated(random), 0);
            foreach (var step in StackHeapModel.Definition.Run([$"program={program}"]).Steps)
            {
                blocks += step.Events is [BlockAllocated] ? 1 : step.Events is [BlockFreed] ? -1 : 0;
                var state = (StackHeapState)step.After;
                if (step.Events is [BlockAllocated or BlockFreed]) Assert.Equal(blocks, state.Blocks);
                Assert.True(state.Taken >= state.Asked && state.Lost <= state.Blocks, program);
            }
        }
    }

    [Theory]
    [InlineData("p = malloc(24); free(p); free(p)", "free(): double free detected in tcache 2")]
    [InlineData("int x; free(&x)", "free(): invalid pointer")]
    [InlineData("p = malloc(2000); q = malloc(24); free(p); free(p)", "double free or corruption (!prev)")]
    [InlineData("p = malloc(2000); free(p); free(p)", "double free or corruption (top)")]
    [InlineData("p = malloc(24); p[6] = -1; q = malloc(24)", "malloc(): corrupted top size")]
    [InlineData("p = malloc(24); p[6] = 35; free(p); q = malloc(40); free(q)", "Fatal glibc error: malloc assertion failure in sysmalloc: (old_top == initial_top (av) && old_size == 0) || ((unsigned long) (old_size) >= MINSIZE && prev_inuse (old_top) && ((unsigned long) old_end & (pagesize - 1)) == 0)")]
    [InlineData("p = malloc(24); q = malloc(24); p[6] = 35; free(q)", "munmap_chunk(): invalid pointer")]
    [InlineData("p = malloc(24); free(&p[4])", "free(): invalid pointer")]
    [InlineData("p = malloc(24); q = &p[1]; free(q)", "free(): invalid pointer")]
    [InlineData("p = malloc(24); p[-2] = 3; free(p)", "munmap_chunk(): invalid pointer")]
    [InlineData("p = malloc(2000); q = malloc(16); free(p); p[0] = 5; r = malloc(100)", "malloc(): unsorted double linked list corrupted")]
    [InlineData("int *p; p[0] = 1", "segmentation fault")]
    [InlineData("p = malloc(200000); free(p); p[0] = 1", "segmentation fault")]
    public void An_error_ends_as_glibc_ends_it(string program, string message) => Assert.Equal(message, Final($"program={program}").Error);

    [Theory]
    [InlineData("p = malloc(0)", "0x21")]
    [InlineData("p = malloc(-1)", "null")]
    [InlineData("p = malloc(24)", "0x21")]
    [InlineData("p = malloc(25)", "0x31")]
    [InlineData("p = calloc(3, 0x5555555555555556)", "null")]
    [InlineData("p = malloc(135160)", "0x22002")]
    public void Sizes_at_the_edges_are_rounded_and_refused(string program, string header) => Assert.Contains(header, Layout($"program={program}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("x = 3", "line 1", "nothing declares")]
    [InlineData("int x\nfree(x)", "line 2", "is a number")]
    [InlineData("call f\nint y\nreturn\ny = 3", "line 4", "has returned")]
    [InlineData("int a[4]\na[4] = 1", "line 2", "has 4 elements")]
    [InlineData("return\nint x", "line 2", "is never reached")]
    [InlineData("int x\nint x", "line 2", "a second time")]
    [InlineData("int x; int x", "column 8", "a second time")]
    [InlineData("int y; int *p; p = &y[1]", "column 16", "neither a pointer nor an array")]
    [InlineData("int a[4]; a[-1] = 3", "column 11", "has index -1")]
    [InlineData("p = malloc(2000000000)", "line 1", "depends on the machine")]
    [InlineData("for (;;)", "line 1", "no loops")]
    public void What_cannot_be_read_is_refused_with_its_place(string program, string place, string reason)
    {
        var refused = Assert.Throws<InvalidInputException>(() => Final($"program={program}"));
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p = malloc(24); free(p); q = malloc(24)", 1, 0)]
    [InlineData("p = malloc(24); r = p; free(p); p = malloc(24)", 1, 0)]
    [InlineData("p = malloc(24); r = p; free(r); q = malloc(24); r = p; q = NULL", 2, 1)]
    [InlineData("int *p; call f; int x; p = &x; return; call g; int y", 1, 0)]
    [InlineData("int a[4]; p = &a[2]; static int n; q = &n", 0, 0)]
    public void A_pointer_dangles_even_if_another_block_lies_where_its_own_lay(string program, int dangling, int lost)
    {
        var final = Final($"program={program}");
        Assert.Equal((dangling, lost), (final.Dangling, final.Lost));
    }

    [Fact]
    public void A_pointer_into_a_block_keeps_it_and_a_false_header_makes_a_chunk_of_its_middle()
    {
        var program = "p = (int *)malloc(100)\nq = &p[8]\np = NULL\nq[-2] = 33\nfree(q)\nr = malloc(24)";
        Assert.Equal(0, Final("program=p = malloc(100)\nq = &p[8]\np = NULL").Lost);
        Assert.EndsWith("free q\nr = +32, header 0x21\n", Layout($"program={program}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_is_overwritten_does_no_harm_at_the_end_of_its_list() =>
        Assert.EndsWith("r = +32, header 0x21\n", Layout("program=p = malloc(24)\nfree(p)\np[0] = 5\nq = malloc(24)\nr = malloc(24)"), StringComparison.Ordinal);

    [Fact]
    public void Random_addresses_leave_the_layout_as_it_is() => Assert.Equal(Layout(), Layout("aslr=on"));

    [Fact]
    public void A_thousand_lines_are_followed_to_their_end()
    {
        var program = string.Join('\n', Enumerable.Range(0, 500).Select(i => $"p{i} = malloc({(i * 37) % 3000})").Concat(Enumerable.Range(0, 500).Select(i => $"free(p{i * 7 % 500})")));
        var final = Final($"program={program}");
        Assert.Equal("", final.Error);
        Assert.Equal(0, final.Blocks);
    }

    [Fact]
    public void A_reader_allocates_and_frees_and_is_told_where_that_does_nothing()
    {
        var trace = StackHeapModel.Definition.Run(["program=p = malloc(24)"], ["malloc:100@4", "free:p@4", "free:p@4", "free:p@4", "free:nobody@1"]);
        Assert.Equal("free(): double free detected in tcache 2", ((StackHeapState)trace.Final).Error);
        Assert.Contains(trace.Steps, s => s.Events is [ActionIgnored]);
    }

    private static bool IsMerged(ChunkView chunk) => chunk.Free is Place.Unsorted or Place.Small or Place.Large or Place.Top;

    private static string Generated(SeededRandom random)
    {
        var (lines, live) = (new List<string>(), new List<int>());
        for (var i = 0; i < 60; i++)
        {
            if (live.Count == 0 || random.Integer(0, 9) < 6)
            {
                live.Add(i);
                lines.Add(FormattableString.Invariant($"p{i} = malloc({random.Integer(0, random.Integer(0, 3) == 0 ? 40_000 : 400)})"));
            }
            else
            {
                var at = (int)random.Integer(0, live.Count - 1);
                lines.Add(FormattableString.Invariant($"free(p{live[at]})"));
                live.RemoveAt(at);
            }
        }
        return string.Join('\n', lines);
    }

    private static StackHeapState Final(params string[] settings) => (StackHeapState)StackHeapModel.Definition.Run(settings).Final;

    private static string Layout(params string[] settings) => Encoding.ASCII.GetString(StackHeapModel.Definition.Artifacts.Single(a => a.Name == "layout").Make(StackHeapModel.Definition.Run(settings)));
}
