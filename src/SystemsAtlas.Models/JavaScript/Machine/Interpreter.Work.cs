using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// What work costs, in ticks. A tick is about the work of one turn of an empty loop. Whoever goes through data counts it here, so that no built-in can take
// longer than the run's limit allows; JavaScriptWorkTests holds every built-in to that. One piece of work is bounded by the longest text and the longest array.
internal sealed partial class Interpreter
{
    /// <summary>A call makes a frame and a state for those who watch.</summary>
    private const long CallTicks = 6;

    private const int MovedPerTick = 512;
    private const int ReadPerTick = 64;
    private const int MadePerTick = 8;

    /// <summary>Counts work that is no loop over data, in ticks.</summary>
    public void Work(long ticks) => _observer.Ticked(ticks);

    /// <summary>Counts characters or elements that are copied, compared or searched as one block.</summary>
    public void WorkMoving(long items) => WorkAt(items, MovedPerTick);

    /// <summary>Counts characters or elements that are looked at one by one.</summary>
    public void WorkReading(long items) => WorkAt(items, ReadPerTick);

    /// <summary>Counts elements, members or pieces that are made, or looked up one by one.</summary>
    public void WorkMaking(long items) => WorkAt(items, MadePerTick);

    // Less than a tick is free: the call or the turn of a loop around it is counted.
    private void WorkAt(long items, int perTick)
    {
        if (items >= perTick) _observer.Ticked(items / perTick);
    }

    /// <summary>Counts the way along the prototypes.</summary>
    private void WorkFinding(JsObject holder) => WorkMaking(holder.Depth);

    /// <summary>The names that a program may see of an object's own members.</summary>
    public List<string> KeysOf(JsObject holder)
    {
        WorkMaking(holder.Count);
        return [.. holder.EnumerableKeys()];
    }

    /// <summary>A value in a few words, for a message; see <see cref="Library.Inspector.Short"/>.</summary>
    public string Short(object? value)
    {
        if (value is string text) WorkReading(text.Length);
        return Library.Inspector.Short(value);
    }
}
