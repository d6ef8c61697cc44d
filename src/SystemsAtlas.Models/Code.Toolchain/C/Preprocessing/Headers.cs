namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>The headers that a program may include: what a C library would bring, cut down to what the linker finds.</summary>
public static class Headers
{
    /// <summary>The folder that they stand in, as it is told in preprocessed text.</summary>
    public const string Folder = "include";

    /// <summary>Declares <c>write</c>. Source of its meaning: POSIX.1-2017, write().</summary>
    public const string Unistd = """
        #ifndef UNISTD_H
        #define UNISTD_H

        #define STDOUT_FILENO 1

        /* Writes so many bytes to a file; gives back how many it wrote. */
        int write(int file, const void *bytes, int count);

        #endif

        """;

    /// <summary>A header's text; null when there is none of that name.</summary>
    public static string? Find(string name) => name == "unistd.h" ? Unistd : null;

    /// <summary>The macro that a header defines so that it is read once.</summary>
    public static string GuardOf(string name) => name.Replace('.', '_').ToUpperInvariant();

    /// <summary>The names.</summary>
    public static ImmutableArray<string> Names { get; } = ["unistd.h"];
}
