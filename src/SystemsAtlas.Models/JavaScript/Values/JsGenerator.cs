using SystemsAtlas.Models.JavaScript.Machine;

namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>How a generator goes on at the yield where it waits.</summary>
internal enum Resumption
{
    Next,
    Throw,
    Return,
}

internal enum GeneratorState
{
    /// <summary>Its body has not begun.</summary>
    Start,
    Suspended,
    Running,
    Done,

    /// <summary>An async generator that waits for what return was given.</summary>
    Returning,
}

/// <summary>A generator: a call that is kept while it waits at a yield (ECMA-262 section 27.5).</summary>
internal class JsGenerator(JsObject prototype, CallFrame frame) : JsObject(prototype)
{
    public CallFrame Frame { get; } = frame;

    public GeneratorState State { get; set; }
}

/// <summary>An async generator: whoever asks it for a value gets a promise, and waits in line (section 27.6).</summary>
internal sealed class JsAsyncGenerator(JsObject prototype, CallFrame frame) : JsGenerator(prototype, frame)
{
    public Queue<(Resumption How, object? Value, JsPromise Promise)> Requests { get; } = [];
}
