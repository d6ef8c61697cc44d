namespace SystemsAtlas.Models.Playing;

/// <summary>How a style sheet knows a shape.</summary>
public static class ShapeClass
{
    /// <summary>The class of a shape: its role, its paint and, for text, anchor, face and weight; what goes without saying is left out.</summary>
    public static string Of(Shape shape)
    {
        var names = new List<string>(6);
        if (shape.IsPrinted) names.Add("printed");
        if (shape.Role != Role.Neutral) names.Add(shape.Role.ToString().ToLowerInvariant());
        if (shape.Paint != Paint.Body) names.Add(shape.Paint.ToString().ToLowerInvariant());
        if (shape is Text { Anchor: not Anchor.Middle } text) names.Add(text.Anchor.ToString().ToLowerInvariant());
        if (shape is Text { Face: not Face.Data } set) names.Add(set.Face.ToString().ToLowerInvariant());
        if (shape is Text { Strong: true }) names.Add("strong");
        return string.Join(' ', names);
    }
}
