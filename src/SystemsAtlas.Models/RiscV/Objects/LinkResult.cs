namespace SystemsAtlas.Models.RiscV;

/// <summary>What became of object files: a program, or all that is wrong with them.</summary>
/// <param name="Program">The program; null when something is wrong.</param>
/// <param name="Parts">Where each file's sections came to lie, in the order of the files; not the empty ones.</param>
/// <param name="Applied">Every place that was filled in, in the order of the files and their sections.</param>
/// <param name="Errors">What is wrong; empty when there is a program.</param>
public sealed record LinkResult(Program? Program, ImmutableArray<LinkedPart> Parts, ImmutableArray<AppliedRelocation> Applied, ImmutableArray<LinkError> Errors)
{
    /// <summary>The program of files that are known to fit.</summary>
    /// <exception cref="InvalidOperationException">They do not: names every error.</exception>
    public Program Expect() => Program ?? throw new InvalidOperationException(string.Join('\n', Errors));
}

/// <summary>A section of one file at its place in the program.</summary>
/// <param name="File">The index of the file.</param>
/// <param name="Kind">Which section.</param>
/// <param name="Address">Of its first byte.</param>
/// <param name="Size">In bytes.</param>
public sealed record LinkedPart(int File, SectionKind Kind, ulong Address, int Size);

/// <summary>A place that was filled in.</summary>
/// <param name="File">The index of the file.</param>
/// <param name="Section">The section that it is in.</param>
/// <param name="Relocation">What was asked for.</param>
/// <param name="Address">P, the place's address.</param>
/// <param name="Target">S + A, the address that was asked for.</param>
/// <param name="Before">The bytes of the place in the object file.</param>
/// <param name="After">The bytes in the program; as many.</param>
public sealed record AppliedRelocation(int File, SectionKind Section, Relocation Relocation, ulong Address, ulong Target, ImmutableArray<byte> Before, ImmutableArray<byte> After);

/// <summary>Why files are not linked.</summary>
/// <param name="File">The index of the file.</param>
/// <param name="Error">What is wrong in it, and where.</param>
public sealed record LinkError(int File, AssemblyError Error)
{
    /// <summary>File, place, reason and remedy.</summary>
    public override string ToString() => FormattableString.Invariant($"file {File + 1}, {Error}");
}
