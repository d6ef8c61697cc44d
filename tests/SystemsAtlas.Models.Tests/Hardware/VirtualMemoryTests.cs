using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Hardware.VirtualMemory;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

/// <summary>What must hold at every step of every run, published examples, and what is refused.</summary>
public class VirtualMemoryTests
{
    private const string BeladysString = "r 0x1000,r 0x2000,r 0x3000,r 0x4000,r 0x1000,r 0x2000,r 0x5000,r 0x1000,r 0x2000,r 0x3000,r 0x4000,r 0x5000";

    [Theory]
    [InlineData("fifo", 3, 9)]
    [InlineData("fifo", 4, 10)]
    [InlineData("lru", 3, 10)]
    [InlineData("lru", 4, 8)]
    public void Fifo_shows_the_anomaly_of_Belady_Nelson_and_Shedler(string replacement, int frames, int faults) =>
        Assert.Equal(faults, Final($"accesses={BeladysString}", Set("frames", frames), $"replacement={replacement}").Counts.Faults);

    [Fact]
    public void Every_step_of_generated_runs_is_consistent()
    {
        var random = new SeededRandom(1);
        for (var run = 0; run < 60; run++)
        {
            var settings = Generated(random, out var actions);
            var trace = VirtualMemoryModel.Definition.Run(settings, actions, (ulong)run);
            foreach (var step in trace.Steps) Check((VirtualMemoryState)step.After, string.Join(' ', settings));
        }
    }

    [Fact]
    public void The_account_of_an_access_is_what_its_way_costs()
    {
        var random = new SeededRandom(2);
        for (var run = 0; run < 60; run++)
        {
            var trace = VirtualMemoryModel.Definition.Run(Generated(random, out var actions), actions, (ulong)run);
            var before = new Counts(0, 0, 0, 0, 0, 0);
            foreach (var step in trace.Steps.Where(s => s.Events is [AccessCompleted]))
            {
                var (done, after) = ((AccessCompleted)step.Events[0], (VirtualMemoryState)step.After);
                var (counts, setup) = (after.Counts, after.Setup);
                var expected = setup.AccessNs + (setup.TableNs * (counts.TableReads - before.TableReads)) + (setup.KernelNs * (counts.Faults - before.Faults)) + (setup.DiskNs * (counts.Faults - before.Faults + counts.WriteBacks - before.WriteBacks));
                Assert.Equal(expected, done.Ns);
                Assert.Equal(done.Way, counts.Faults > before.Faults ? "fault" : counts.TlbMisses > before.TlbMisses ? "walk" : "hit");
                before = counts;
            }
        }
    }

    [Fact]
    public void The_clock_gives_up_what_a_second_chance_queue_gives_up()
    {
        var random = new SeededRandom(3);
        for (var run = 0; run < 200; run++)
        {
            var (frames, pages) = ((int)random.Integer(1, 8), Enumerable.Range(0, 60).Select(_ => random.Integer(0, 12)).ToList());
            var accesses = string.Join(',', pages.Select(p => string.Create(CultureInfo.InvariantCulture, $"r 0x{p << 12:x}")));
            Assert.Equal(SecondChanceFaults(pages, frames), Final($"accesses={accesses}", Set("frames", frames), "replacement=clock", "detail=0").Counts.Faults);
        }
    }

    [Fact]
    public void More_frames_never_fault_more_with_lru()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var faults = Enumerable.Range(1, 10).Select(f => ((VirtualMemoryState)VirtualMemoryModel.Definition.Run(["accesses=random 12 pages 200 times", Set("frames", f), "detail=0"], [], seed).Final).Counts.Faults).ToList();
            Assert.Equal(faults.OrderDescending(), faults);
        }
    }

    [Theory]
    [InlineData("r 0x1000\nr 0x800000000000", "line 2, column 3", "canonical")]
    [InlineData("r 12zz", "line 1, column 3", "is no access")]
    [InlineData("r 0x1000 0x2000", "line 1, column 10", "does not belong here")]
    [InlineData("loop 50 pages 400 times", "line 1, column 1", "20000 accesses")]
    [InlineData("random 0 pages", "line 1, column 8", "1 to 2000 pages")]
    [InlineData("sequential 4 pages from 0x7fffffffd000", "line 1, column 1", "past the end of the address space")]
    [InlineData("stride 0 3 times", "line 1, column 8", "number of bytes")]
    [InlineData("jump 0x1000", "line 1, column 1", "is no access")]
    public void What_cannot_be_read_is_refused_with_its_place(string accesses, string place, string reason)
    {
        var refused = Assert.Throws<InvalidInputException>(() => Final($"accesses={accesses}"));
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 16)]
    [InlineData(6, 4)]
    [InlineData(6, 2)]
    public void Numbers_that_make_no_TLB_are_refused(int entries, int ways) =>
        Assert.Contains("tlb-ways", Assert.Throws<InvalidInputException>(() => Final(Set("tlb-entries", entries), Set("tlb-ways", ways))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_list_of_accesses_is_a_run_of_nothing() => Assert.Equal(1, Final("accesses=").Tables.Count);

    [Fact]
    public void The_last_pages_of_both_halves_can_be_asked_for()
    {
        const string accesses = "accesses=w 0x7fffffffffff, r 0xffffffffffffffff, r 0xffff800000000000, r 0";
        var walk = Encoding.ASCII.GetString(VirtualMemoryModel.Definition.Artifacts.Single(a => a.Name == "walk").Make(VirtualMemoryModel.Definition.Run([accesses])));
        Assert.Equal("0x7fffffffffff 0x2000fff ---DA--UW\n0xffffffffffffffff 0x2001fff ----A--UW\n0xffff800000000000 0x2002000 ----A--UW\n0x0 0x2003000 ----A--UW\n", walk);
    }

    private static void Check(VirtualMemoryState state, string run)
    {
        var leaf = state.Setup.Leaf;
        var mapped = state.Pages.Where(p => (state.Tables.LeafOf(state.Setup.AddressOf(p), leaf) & PageTables.Present) != 0).ToList();
        foreach (var page in mapped)
        {
            var frame = state.Frames.Find(page);
            var entry = state.Tables.LeafOf(state.Setup.AddressOf(page), leaf);
            Assert.True(frame >= 0 && PageTables.AddressIn(entry) == state.Setup.FrameAt(frame), $"{state.NameOf(page)} is mapped to no frame of its own: {run}");
            if (state.Access is not { Stage: AccessStage.Walking or AccessStage.Translated })
                Assert.True(((entry & PageTables.Dirty) != 0) == state.Frames.Slots[frame]!.IsDirty, $"{state.NameOf(page)} has a dirty bit that does not fit: {run}");
        }
        // A translation that is kept is that of the tables.
        foreach (var entry in state.Tlb.Slots.Where(e => e is not null))
            Assert.True(mapped.Contains(entry!.Page) && state.Frames.Find(entry.Page) == entry.Frame, $"the TLB keeps {state.NameOf(entry.Page)}, which is not mapped so: {run}");
        Assert.True(state.Cost.Total >= state.Counts.Accesses - 1);
        Assert.Equal(state.Counts.Accesses, state.Counts.TlbHits + state.Counts.TlbMisses + (state.Access is { Stage: AccessStage.Asked } ? 1 : 0));
    }

    private static int SecondChanceFaults(List<long> pages, int frames)
    {
        var (queue, used, faults) = (new LinkedList<long>(), new HashSet<long>(), 0);
        foreach (var page in pages)
        {
            if (!queue.Contains(page))
            {
                faults++;
                while (queue.Count == frames)
                {
                    var oldest = queue.First!.Value;
                    queue.RemoveFirst();
                    if (used.Remove(oldest)) queue.AddLast(oldest);
                }
                queue.AddLast(page);
            }
            used.Add(page);
        }
        return faults;
    }

    private static List<string> Generated(SeededRandom random, out List<string> actions)
    {
        var lines = Enumerable.Range(0, (int)random.Integer(0, 30)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{(random.Integer(0, 2) == 0 ? "w" : "r")} 0x{(random.Integer(0, 3) << 39) + (random.Integer(0, 8) << 12) + random.Integer(0, 4095):x}")).ToList();
        actions = [.. Enumerable.Range(0, (int)random.Integer(0, 4)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{Pick(random, "read:A", "write:B", "write:0x5000", "flush")}@{random.Integer(0, 60)}"))];
        var entries = 1 << (int)random.Integer(0, 4);
        return
        [
            $"accesses={string.Join('\n', lines)}", Set("frames", random.Integer(1, 6)), Set("tlb-entries", entries), Set("tlb-ways", random.Integer(0, 1) == 0 ? 1 : entries),
            $"replacement={Pick(random, "lru", "clock", "fifo")}", $"huge-pages={Pick(random, "on", "off")}", Set("detail", random.Integer(0, 40)),
        ];
    }

    private static VirtualMemoryState Final(params string[] settings) => (VirtualMemoryState)VirtualMemoryModel.Definition.Run(settings).Final;

    private static string Pick(SeededRandom random, params string[] names) => names[(int)random.Integer(0, names.Length - 1)];

    private static string Set(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
