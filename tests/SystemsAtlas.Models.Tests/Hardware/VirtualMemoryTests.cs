using SystemsAtlas.Models.Hardware.VirtualMemory;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

/// <summary>What must hold at every step of every run, whatever a reader does.</summary>
public class VirtualMemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_item_is_taken_once(ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var run = 0; run < 50; run++)
        {
            var items = (int)random.Integer(1, 30);
            var actions = Enumerable.Range(0, (int)random.Integer(0, 5)).Select(_ => FormattableString.Invariant($"take:{random.Integer(1, 40)}@{random.Integer(0, 20)}")).ToList();
            var trace = VirtualMemoryModel.Definition.Run([FormattableString.Invariant($"items={items}")], actions);
            foreach (var state in trace.Steps.Select(s => (VirtualMemoryState)s.After))
                Assert.Equal(Enumerable.Range(1, items), state.Waiting.Concat(state.Taken).Order());
            Assert.Empty(((VirtualMemoryState)trace.Final).Waiting);
        }
    }
}
