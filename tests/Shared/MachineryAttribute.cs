namespace SystemsAtlas.Tests;

/// <summary>A class that tests the machinery of the atlas, on systems that stand for their kind: what it costs is not theirs.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MachineryAttribute : Attribute;
