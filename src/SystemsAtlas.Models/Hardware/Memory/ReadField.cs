using System.Collections;

namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>Where in the array a pass has read, as a square of <see cref="Side"/> by <see cref="Side"/> parts in the order of their addresses, row by row.</summary>
/// <param name="Parts">Whether a read was noted in each part.</param>
/// <param name="EveryTurn">After the first <see cref="First"/> reads, how many reads lie between two that are noted.</param>
public sealed record ReadField(ImmutableArray<bool> Parts, long EveryTurn)
{
    public const int Side = 24, First = 64;

    /// <summary>Whether a read was noted in a part.</summary>
    public bool Has(int row, int column) => Parts[(row * Side) + column];
}

/// <summary>
/// Notes where a pass reads: each of its first reads, and then one of every so many, so that the field has as many notes as parts. In order, each part gets its note in turn; in random
/// order some get several and others none.
/// </summary>
/// <param name="elements">Elements of the array.</param>
internal sealed class ReadNotes(long elements)
{
    private const int Count = ReadField.Side * ReadField.Side;

    private readonly BitArray _parts = new(Count);
    private readonly long _every = Math.Max(1, elements / Count);
    private long _next;

    /// <summary>The field so far.</summary>
    public ReadField Field => new([.. _parts.Cast<bool>()], _every);

    /// <summary>Notes a read, if it is one of those that are noted.</summary>
    /// <param name="turn">Reads of the pass before it.</param>
    /// <param name="element">What is read.</param>
    public void Note(long turn, long element)
    {
        if (turn < _next) return;
        _next = turn + 1 < ReadField.First ? turn + 1 : ((turn / _every) + 1) * _every;
        // In a small array an element is more than a part.
        var part = element * Count / elements;
        do _parts[(int)part] = true;
        while (++part < (element + 1) * Count / elements);
    }
}
