namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>A time in which neither end sent or heard anything, long enough to be drawn to scale.</summary>
/// <param name="BeforeRow">The row that ended it.</param>
/// <param name="Milliseconds">How long it lasted.</param>
internal readonly record struct Silence(int BeforeRow, long Milliseconds);

/// <summary>
/// Where the rows of the ladder lie: one under the other, a row for each thing that happens, and a gulf where nothing happens for long. In a gulf time is to scale, and ticks say so. The last rows are in view.
/// </summary>
internal sealed class TcpRows
{
    /// <summary>The shortest silence that is drawn as a gulf, in ms: five times the round trip of a network as it stands at first.</summary>
    public const long LeastMs = 100;

    private readonly Dictionary<int, double> _tops = [];
    private readonly double _pitch;
    private readonly double _last;
    private readonly int _lastRow;

    public TcpRows(ImmutableArray<ChronicleLine> lines, double pitch, double gulf, double room)
    {
        _pitch = pitch;
        var (silences, top) = (new List<Silence>(), 0.0);
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                top += pitch;
                if (lines[i].At - lines[i - 1].At is >= LeastMs and var silent)
                {
                    silences.Add(new(lines[i].Row, silent));
                    top += gulf;
                }
            }
            _tops[lines[i].Row] = top;
        }
        (_last, _lastRow, Silences) = (top, lines.IsEmpty ? 0 : lines[^1].Row, silences);
        // One row is left free below for what is on the way.
        Hidden = Math.Max(0, top + (2 * pitch) - room);
    }

    public IReadOnlyList<Silence> Silences { get; }

    /// <summary>How much has moved out of view above.</summary>
    public double Hidden { get; }

    /// <summary>Units below the first place in view; less than 0 above it. Rows that are not yet there come after the last.</summary>
    public double Of(int row) => (_tops.TryGetValue(row, out var top) ? top : row > _lastRow ? _last + ((row - _lastRow) * _pitch) : -_pitch) - Hidden;
}
