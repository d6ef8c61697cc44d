namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>CUBIC (RFC 9438): above the threshold the window follows a cubic function of the time since the last loss, flat where that loss came; never slower than Reno would be.</summary>
internal sealed class CubicWindow(double initial) : CongestionWindow(initial)
{
    /// <summary>C, in segments by seconds cubed.</summary>
    public const double Steepness = 0.4;

    /// <summary>What is left of the window after a loss.</summary>
    public const double Beta = 0.7;

    private const double Alpha = 3 * (1 - Beta) / (1 + Beta);

    private bool _isFirst = true;
    private double _prior, _renoEstimate;
    private long _epochUs;

    /// <summary>The window at which the last loss came, or less where it should make room for others (section 4.7).</summary>
    public double Most { get; private set; }

    /// <summary>How long after the loss the window is back at <see cref="Most"/>, in seconds.</summary>
    public double Flat { get; private set; }

    /// <summary>W_cubic: the window so many seconds after congestion avoidance began.</summary>
    public double At(double seconds) => (Steepness * (seconds - Flat) * (seconds - Flat) * (seconds - Flat)) + Most;

    // Divided last: 180 segments times 0.7 are a hair less than 126, and a window counts in whole segments.
    protected override double PartOf(int flight) => flight * 7 / 10.0;

    protected override void Remember(bool byTimeout)
    {
        _prior = Size;
        Most = Size < Most ? Size * (1 + Beta) / 2 : Size;
        // After a timeout the function starts at its flat part (section 4.8).
        _isFirst = byTimeout;
    }

    protected override void BeginAvoidance(long nowUs)
    {
        if (_isFirst) (Most, _prior) = (Size, Math.Max(_prior, Size));
        Flat = _isFirst ? 0 : CubeRoot(Math.Max(0, Most - Size) / Steepness);
        (_isFirst, _epochUs, _renoEstimate) = (false, nowUs, Size);
    }

    protected override void Avoid(int segments, int acknowledgments, long nowUs, long rttUs)
    {
        _renoEstimate += (_renoEstimate >= _prior ? 1 : Alpha) * segments / Size;
        var seconds = (nowUs - _epochUs) / 1e6;
        if (At(seconds) < _renoEstimate) Size = Math.Max(Size, _renoEstimate);
        else Size += acknowledgments * (Math.Clamp(At(seconds + (rttUs / 1e6)), Size, Size * 1.5) - Size) / Size;
    }

    // Newton's iteration in plain arithmetic: the platform's own root may differ in its last digit from the browser's.
    internal static double CubeRoot(double number)
    {
        if (number <= 0) return 0;
        var root = Math.Max(1, number);
        while (true)
        {
            var next = root - ((root - (number / root / root)) / 3);
            if (next >= root) return root;
            root = next;
        }
    }
}
