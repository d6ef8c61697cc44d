using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>A walk through an iterable: along a list that is known, or by asking an iterator (ECMA-262 section 7.4).</summary>
internal sealed class Iteration
{
    public Iteration(ListIterator list) => List = list;

    public Iteration(JsObject iterator, object? next) => (Iterator, Next) = (iterator, next);

    /// <summary>An array's elements or a text's characters, which nobody has to be asked for.</summary>
    public ListIterator? List { get; }

    public JsObject? Iterator { get; }

    /// <summary>The iterator's method next, as it was at the beginning.</summary>
    public object? Next { get; }

    /// <summary>Whether it has ended, or is asked right now; then nobody tells it that the walk is over.</summary>
    public bool IsDone { get; set; }
}
