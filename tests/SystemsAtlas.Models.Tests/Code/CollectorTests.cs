using SystemsAtlas.Models.Code.Collection.GarbageCollector;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Code;

/// <summary>What each collector promises, at every step of generated programs; what is lost without a barrier; how programs end that make mistakes.</summary>
public class CollectorTests
{
    private static readonly string[] s_tracing = ["mark-sweep", "mark-compact", "copying", "generational", "incremental"];

    public static TheoryData<string> Tracing => [.. s_tracing];

    public static TheoryData<string> All => [.. s_tracing, "reference-counting"];

    [Theory]
    [MemberData(nameof(All))]
    public void Objects_never_overlap_and_free_pieces_fill_the_rest(string collector) => Each(collector, (step, state, program) =>
    {
        var taken = new int[state.HeapWords];
        foreach (var o in state.Objects)
            for (var i = 0; i < o.Words; i++) taken[o.Address + i]++;
        Assert.True(taken.All(t => t <= 1), program);
        // While a collection moves objects, only what it has not moved yet lies beyond.
        if (state.IsCollecting) return;
        Assert.True(state.Used + state.Free == (collector == "copying" ? state.HeapWords / 2 : state.HeapWords) || collector is "generational" or "mark-compact", program);
    });

    [Theory]
    [MemberData(nameof(All))]
    public void No_reference_of_a_program_ever_leads_to_the_wrong_place_and_nothing_in_use_is_freed(string collector) => Each(collector, (step, state, program) =>
    {
        Assert.True(state.Wrong == 0 && state.Counts.Lost == 0, $"{step.Index}: {program}");
        if (state.IsCollecting && collector != "incremental") return;
        foreach (var o in state.Objects.Where(o => o.IsReachable))
            foreach (var field in o.Fields)
                if (field.Target != 0) Assert.Equal(state.Objects.Single(t => t.Id == field.Target).Address, field.Address);
    });

    [Theory]
    [InlineData("mark-sweep")]
    [InlineData("mark-compact")]
    [InlineData("generational")]
    [InlineData("incremental")]
    public void No_black_object_refers_to_a_white_one(string collector) => Each(collector, (step, state, program) =>
    {
        if (!state.IsCollecting || step.Events is [CollectionBegan or PlacesComputed or ReferencesRewritten or ObjectMoved]) return;
        var colours = state.Objects.ToDictionary(o => o.Id, o => o.Colour);
        foreach (var o in state.Objects)
            if (o.Colour == Colour.Black) Assert.DoesNotContain(o.Fields, f => f.Target != 0 && colours[f.Target] == Colour.White);
        Assert.DoesNotContain(state.Roots, r => r.Target != 0 && colours[r.Target] == Colour.White);
    });

    [Fact]
    public void A_collection_that_stops_the_program_leaves_nothing_out_of_reach_but_what_it_does_not_look_at()
    {
        foreach (var collector in new[] { "mark-sweep", "mark-compact", "copying" })
        {
            Each(collector, (step, state, program) =>
            {
                if (step.Events is [CollectionEnded]) Assert.Equal(0, state.Unreachable);
            });
        }
        var old = Run("collector=generational", "program=a = new 5\ncollect 0\ncollect 1\ndrop a\ncollect 0");
        Assert.Equal(1, Last(old).Unreachable);
    }

    [Fact]
    public void Sliding_keeps_the_order_and_leaves_no_gap()
    {
        Each("mark-compact", (step, state, program) =>
        {
            if (step.Events is not [CollectionEnded]) return;
            var at = 0;
            foreach (var o in state.Objects)
            {
                Assert.True(o.Address == at, program);
                at += o.Words;
            }
            Assert.Equal(state.Objects.Select(o => o.Id), state.Objects.Select(o => o.Id).Order());
        });
    }

    [Fact]
    public void Copies_lie_without_gap_and_those_before_the_scan_pointer_are_black()
    {
        Each("copying", (step, state, program) =>
        {
            if (state.Scan < 0 || step.Events is [CollectionBegan]) return;
            var copies = state.Objects.Where(o => o.Colour is Colour.Grey or Colour.Black).OrderBy(o => o.Address).ToList();
            var at = state.Spaces.Single(s => s.IsIdle).Start;
            foreach (var o in copies)
            {
                Assert.True(o.Address == at, program);
                Assert.Equal(o.Address < state.Scan ? Colour.Black : Colour.Grey, o.Colour);
                at += o.Words;
            }
        });
    }

    [Fact]
    public void Every_reference_from_an_older_to_a_younger_object_lies_on_a_dirty_card()
    {
        var seen = 0;
        Each("generational", (step, state, program) =>
        {
            if (state.IsCollecting) return;
            var ages = state.Objects.ToDictionary(o => o.Id, o => o.Generation);
            foreach (var o in state.Objects)
                for (var i = 0; i < o.Fields.Length; i++)
                {
                    if (o.Fields[i].Target == 0 || ages[o.Fields[i].Target] >= o.Generation) continue;
                    seen++;
                    Assert.True(state.Cards[(o.Address + 1 + i - state.CardsFrom) / 8], program);
                }
        });
        Assert.True(seen > 100, $"only {seen} references from old to young");
    }

    [Fact]
    public void A_count_is_the_number_of_references()
    {
        Each("reference-counting", (step, state, program) =>
        {
            if (step.Events is [ObjectFreed]) return;
            var counts = new Dictionary<int, int>();
            foreach (var target in state.Roots.Select(r => r.Target).Concat(state.Objects.SelectMany(o => o.Fields.Select(f => f.Target))))
                if (target != 0) counts[target] = counts.GetValueOrDefault(target) + 1;
            foreach (var o in state.Objects) Assert.True(o.Count == counts.GetValueOrDefault(o.Id), $"{step.Index} {o.Label}: {program}");
        });
    }

    [Theory]
    [MemberData(nameof(Tracing))]
    public void Labels_and_colours_are_gone_between_collections(string collector) => Each(collector, (step, state, program) =>
    {
        if (!state.IsCollecting) Assert.All(state.Objects, o => Assert.True(o is { Colour: Colour.None, Planned: -1 }));
        Assert.Equal(state.Objects.Length, state.Objects.DistinctBy(o => o.Label).Count());
    });

    [Fact]
    public void Without_the_barrier_programs_lose_objects_that_are_in_use()
    {
        int Losing(string collector, string barrier, Func<ulong, string> program) => Enumerable.Range(0, 100).Count(i => Last(Run($"collector={collector}", "heap=256", $"barrier={barrier}", $"program={program((ulong)i)}")).Counts.Lost > 0);
        string Aged(ulong i) => CollectorPrograms.Draw(i, 5, ["collect 0", "collect 1"], 60);
        Assert.True(Losing("incremental", "off", CollectorPrograms.Moves) > 5, "the incremental collector loses nothing");
        Assert.True(Losing("generational", "off", Aged) > 5, "the generational collector loses nothing");
        Assert.Equal(0, Losing("incremental", "on", CollectorPrograms.Moves) + Losing("generational", "on", Aged));
    }

    [Fact]
    public void What_was_lost_is_another_object_later()
    {
        var trace = Run("collector=incremental", "barrier=off", "program=a = new 3\nc = new 3\nb = new 3\nb.x = new 5\ncollect\na.x = b.x\nb.x = null\nd = new 5\na.x.y = c");
        var end = Last(trace);
        Assert.Contains(trace.Steps, s => s.Events is [ObjectLost { Object: "b.x" }]);
        Assert.Equal(end.Objects.Single(o => o.Label == "d").Address, end.Objects.Single(o => o.Label == "a").Fields[0].Address);
        Assert.Contains("a.x leads to word 12", Assert.IsType<ProgramFailed>(Assert.Single(trace.Steps[^2].Events)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_ends_its_part_and_the_next_part_begins_anew()
    {
        var trace = Run("program=a.x = a\na = new 3\nbegin copying\nb = new 1");
        Assert.Contains(trace.Steps, s => s.Events is [ProgramFailed { Where: "line 1" }]);
        Assert.Equal("b", Assert.Single(Last(trace).Objects).Label);
        Assert.Equal("", Last(trace).Error);
    }

    [Theory]
    [InlineData("a = new 3\nb = a.x.y", "a.x is null and has no fields")]
    [InlineData("a = new 1\na.x = a\na.y = a", "a has no further field for y")]
    [InlineData("drop a", "there is no variable a")]
    [InlineData("advance", "advance has nothing to do: no incremental collection is under way")]
    [InlineData("switch copying", "a heap of a mark-sweep collector cannot be taken over by a copying one: write begin copying")]
    public void A_mistake_is_told_with_its_reason(string program, string reason) =>
        Assert.Contains(Run($"program={program}").Steps, s => s.Events is [ProgramFailed failed] && failed.Reason == reason);

    [Theory]
    [InlineData("a = new", "at line 1, column 8")]
    [InlineData("b = 3", "at line 1, column 5 \"3\", which is no name")]
    [InlineData("x\ny = new 999", "at line 1")]
    [InlineData("a = new 3\nfree a", "nothing is freed by hand")]
    [InlineData("begin nothing", "write one of mark-sweep, mark-compact, copying, generational, reference-counting, incremental")]
    [InlineData("collect 3", "write collect 0, collect 1 or collect 2")]
    [InlineData("a.b.c.d.e.f.g.h.i.j = null", "one field too many")]
    [InlineData("abcdefghijk = new 1", "is too long")]
    [InlineData("new = new 1", "is a word of the language")]
    [InlineData("a = new 1 b", "does not belong here")]
    public void A_line_that_cannot_be_read_is_refused_with_its_place(string program, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidInputException>(() => Run($"program={program}")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_reader_collects_drops_and_writes()
    {
        var trace = CollectorModel.Definition.Run(["program=a = new 3\nb = new 3", "collector=mark-sweep"], ["drop:a@3", "write:b.x = b@3", "collect:2@3"]);
        Assert.Contains(trace.Steps, s => s.Events is [ReferenceStored { Holder: "b", Target: "b" }]);
        Assert.Equal("b", Assert.Single(Last(trace).Objects).Label);
        var idle = CollectorModel.Definition.Run(["program=a = new 3"], ["drop:z@1", "advance@1", "write:a =@1"]);
        Assert.Equal(3, idle.Steps.Count(s => s.Events is [ActionIgnored]));
    }

    [Fact]
    public void A_full_heap_is_collected_and_then_refuses()
    {
        var trace = Run("heap=32", "program=a = new 15\nt = new 15\nt = new 15\nb = new 20");
        Assert.Single(trace.Steps, s => s.Events is [AllocationRefused { Place: "b" }]);
        Assert.Equal(2, Last(trace).Objects.Length);
    }

    // Everything a program may do, in heaps so small that collections begin by themselves too.
    private static void Each(string collector, Action<Step, CollectorState, string> check)
    {
        for (var i = 0; i < 40; i++)
        {
            var program = CollectorPrograms.Draw((ulong)i, 3 + (i % 6), i % 4 == 0 ? [] : ["collect 0", "collect 1", "collect 2"], 50);
            foreach (var step in Run($"collector={collector}", i % 3 == 0 ? "heap=64" : "heap=128", "nursery=24", $"program={program}").Steps) check(step, (CollectorState)step.After, program);
        }
    }

    private static Trace Run(params string[] settings) => CollectorModel.Definition.Run(settings);

    private static CollectorState Last(Trace trace) => (CollectorState)trace.Steps[^1].After;
}
