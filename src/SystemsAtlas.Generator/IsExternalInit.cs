namespace System.Runtime.CompilerServices;

/// <summary>What records need of the class library, which netstandard2.0 lacks.</summary>
internal static class IsExternalInit;
