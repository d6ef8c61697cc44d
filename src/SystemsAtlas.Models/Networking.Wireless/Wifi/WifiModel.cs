namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>
/// An access point and stations that always have a frame to send, on one channel: the distributed coordination function of IEEE 802.11-2020, clause 10.3. Whoever hears a frame hears it at once; two frames
/// that overlap where they are heard are both broken there.
/// </summary>
public sealed partial class WifiModel : DiscreteEventModel
{
    internal const int BeaconUs = 102_400;

    private const int FirstBeaconUs = 1_000, FirstJoinUs = 4_000, JoinUs = 7_000, PatienceUs = 60_000;

    private readonly Setting _setting;
    private readonly List<Radio> _radios = [];
    private readonly long _durationUs;
    private bool _usesRts, _isBegun;

    public WifiModel(RunContext context) : base(context)
    {
        WifiDefinition.RequireConsistent(context.Request);
        _setting = Setting.Of(context.Parameters);
        _usesRts = _setting.StartsWithRts;
        _durationUs = Parameters.GetInt(WifiDefinition.Duration) * 1000L;
        _radios.Add(new(0, _setting.LeastWindow) { Stage = Stage.Associated, LastSequences = NewSequences() });
        var stations = Parameters.GetInt(WifiDefinition.Stations);
        var behind = Parameters.GetInt(WifiDefinition.Hidden);
        for (var i = 1; i <= stations; i++) Add().IsBehind = i > stations - behind;
    }

    protected override long Horizon => _durationUs;

    private Radio AccessPoint => _radios[0];

    private static int[] NewSequences()
    {
        var none = new int[WifiDefinition.MostStations + 1];
        Array.Fill(none, -1);
        return none;
    }

    private Radio Add()
    {
        var radio = new Radio(_radios.Count, _setting.LeastWindow);
        _radios.Add(radio);
        return radio;
    }

    protected override void Start()
    {
        Schedule(FirstBeaconUs, Beacon);
        for (var i = 1; i < _radios.Count; i++)
        {
            var station = _radios[i];
            Schedule(FirstJoinUs + ((i - 1) * JoinUs), () => Probe(station));
        }
        // Behind all else of its moment.
        Schedule(_durationUs, () => Schedule(0, End));
    }

    private void Beacon()
    {
        Enqueue(AccessPoint, FrameKind.Beacon, WifiFrame.Everyone);
        Schedule(BeaconUs, Beacon);
    }

    // Whoever hears nothing for some time asks again, from the beginning.
    private void Probe(Radio station)
    {
        station.Stage = Stage.Probing;
        station.ProgressUs = Now;
        Enqueue(station, FrameKind.ProbeRequest, WifiFrame.Everyone);
        Schedule(PatienceUs, () => Lose(station));
    }

    private void Lose(Radio station)
    {
        if (station.Stage == Stage.Associated) return;
        if (Now - station.ProgressUs >= PatienceUs) Probe(station);
        else Schedule(PatienceUs - (Now - station.ProgressUs), () => Lose(station));
    }

    // A management frame goes out at the lowest rate, so that everyone can read it.
    private void Enqueue(Radio radio, FrameKind kind, int to)
    {
        var size = FrameBytes.ManagementSize(kind);
        var duration = to == WifiFrame.Everyone ? 0 : Airtime.Sifs + Airtime.Of(Airtime.AckBytes, Airtime.LowestRate);
        radio.Queue.Enqueue(new(kind, radio.Number, to, NextSequence(radio), false, duration, size, Airtime.LowestRate));
        Wake(radio);
    }

    private static int NextSequence(Radio radio)
    {
        var next = radio.NextSequence;
        radio.NextSequence = (next + 1) & 0xFFF;
        return next;
    }

    // Of what a radio has to send, the next one; a station that is associated always has data.
    private bool TakeNext(Radio radio)
    {
        if (radio.Current is not null) return true;
        if (radio.Queue.Count > 0) radio.Current = radio.Queue.Dequeue();
        else if (HasData(radio)) radio.Current = new(FrameKind.Data, radio.Number, 0, NextSequence(radio), false, Airtime.Sifs + _setting.AckUs, _setting.DataBytes, _setting.Rate);
        return radio.Current is not null;
    }

    private void Accept(Radio radio, WifiFrame frame)
    {
        if (!radio.IsAccessPoint)
        {
            Answered(radio, frame);
            return;
        }
        var from = frame.From;
        if (frame.IsRetry && radio.LastSequences[from] == frame.Sequence) return;
        radio.LastSequences[from] = frame.Sequence;
        if (frame.Kind == FrameKind.ProbeRequest) Enqueue(radio, FrameKind.ProbeResponse, from);
        else if (frame.Kind == FrameKind.Authentication) Enqueue(radio, FrameKind.Authentication, from);
        else if (frame.Kind == FrameKind.AssociationRequest) Enqueue(radio, FrameKind.AssociationResponse, from);
        else if (frame.Kind == FrameKind.Data) Deliver(_radios[from]);
    }

    private void Answered(Radio station, WifiFrame frame)
    {
        station.ProgressUs = Now;
        if (frame.Kind == FrameKind.ProbeResponse && station.Stage == Stage.Probing)
        {
            station.Stage = Stage.Authenticating;
            Enqueue(station, FrameKind.Authentication, 0);
        }
        else if (frame.Kind == FrameKind.Authentication && station.Stage == Stage.Authenticating)
        {
            station.Stage = Stage.Associating;
            Enqueue(station, FrameKind.AssociationRequest, 0);
        }
        else if (frame.Kind == FrameKind.AssociationResponse && station.Stage == Stage.Associating)
        {
            EndPeriod();
            station.Stage = Stage.Associated;
            var all = _radios.Count(r => r.Stage == Stage.Associated) - 1;
            var begins = _isBegun || all >= Parameters.GetInt(WifiDefinition.Stations);
            if (begins) BeginPeriod();
            Tell(new StationAssociated(station.Number, all, Ms(Now)));
            if (!begins) return;
            // Those of the beginning send data once all of them are there.
            foreach (var other in _radios) if (other == station || !_isBegun) Wake(other);
            _isBegun = true;
        }
    }

    protected override void Act(ReaderAction action)
    {
        var reason = WifiDefinition.Refusal(Snapshot(), action);
        if (reason is not null) Emit(new ActionIgnored(action.Name, reason));
        else if (action.Name == "join")
        {
            var station = Add();
            foreach (var sent in _onAir) if (Hears(station, _radios[sent.Frame.From])) sent.ComeInto(station);
            Tell(new StationJoined(station.Number));
            Schedule(0, () => Probe(station));
        }
        else if (action.Name == "move") Move(_radios[(int)action.Get(WifiDefinition.Which)]);
        else
        {
            EndPeriod();
            _usesRts = action.Get(WifiDefinition.Wanted) == WifiDefinition.On;
            if (_isBegun) BeginPeriod();
            Emit(new RtsSwitched(_usesRts));
        }
    }

    // What is on the air is heard to its end by whoever heard its begin.
    private void Move(Radio station)
    {
        EndPeriod();
        station.IsBehind = !station.IsBehind;
        if (_isBegun) BeginPeriod();
        Emit(new StationMoved(station.Number, station.IsBehind));
    }

    private bool HasData(Radio radio) => _isBegun && radio.Stage == Stage.Associated && !radio.IsAccessPoint;

    private static bool Hears(Radio one, Radio other) => one != other && (one.IsAccessPoint || other.IsAccessPoint || one.IsBehind == other.IsBehind);
}
