namespace SystemsAtlas.Models.JavaScript;

/// <summary>The value null of JavaScript. Its undefined is null of C#, its numbers, texts and truths are double, string and bool.</summary>
internal sealed class JsNull
{
    private JsNull()
    {
    }

    public static JsNull Value { get; } = new();
}

/// <summary>What a variable holds before its declaration ran, and an array where it has a hole.</summary>
internal sealed class Missing
{
    private Missing()
    {
    }

    public static Missing Value { get; } = new();
}
