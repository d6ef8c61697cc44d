namespace SystemsAtlas.Site.Rendering.Pictures;

/// <summary>Which of the two colours of <c>light-dark()</c> a picture with plain colours takes.</summary>
public enum Scheme
{
    Light,
    Dark,
}
