namespace SystemsAtlas.Site.Kit;

/// <summary>A drawing on the page of the kit.</summary>
/// <param name="Name">Kebab case, unique; begins with the diagram's name. Also names its approved drawing.</param>
/// <param name="Note">One sentence: what the diagram shows and what to look for.</param>
/// <param name="Draw">Draws it on a canvas.</param>
public sealed record KitSample(string Name, string Note, Func<Canvas, Diagram> Draw)
{
    /// <summary>A sample that draws the same diagram on both canvases; the diagram itself adapts.</summary>
    public KitSample(string name, string note, Diagram diagram) : this(name, note, _ => diagram)
    {
    }
}
