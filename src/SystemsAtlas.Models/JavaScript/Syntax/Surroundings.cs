namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>What the code around a place allows and forbids.</summary>
internal sealed record Surroundings
{
    public bool IsStrict { get; init; }

    /// <summary>Await waits.</summary>
    public bool InAsync { get; init; }

    /// <summary>Yield gives a value.</summary>
    public bool InGenerator { get; init; }

    /// <summary>Among the parameters of an async function or generator, which may not wait or yield.</summary>
    public bool InParameters { get; init; }

    /// <summary>super.name may be said.</summary>
    public bool HasSuper { get; init; }

    /// <summary>super() may be called.</summary>
    public bool MayCallSuper { get; init; }

    /// <summary>In the value of a field or a static block, where there is no <c>arguments</c>.</summary>
    public bool InField { get; init; }

    /// <summary>In a static block, where await is reserved.</summary>
    public bool InStaticBlock { get; init; }

    /// <summary>Whether there is nothing to return from.</summary>
    public bool MayNotReturn { get; init; }

    /// <summary>The function around; arrow functions share that of the code around them. Null in the program's own code.</summary>
    public FunctionUse? Use { get; init; }
}

/// <summary>What a function was seen to use.</summary>
internal sealed class FunctionUse
{
    public bool Arguments { get; set; }
}
