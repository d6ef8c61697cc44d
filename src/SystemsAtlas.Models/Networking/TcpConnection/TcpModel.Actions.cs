namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>What a reader does to the connection.</summary>
public partial class TcpModel
{
    protected override void Act(ReaderAction action)
    {
        var (command, _) = TcpCommand.Parse(action);
        var ignored = command switch
        {
            LoseCommand lose => Befall(lose.Target, FateKind.Lose, 0, s => Lose(s, "the reader")),
            DuplicateCommand duplicate => Befall(duplicate.Target, FateKind.Duplicate, 0, Duplicate),
            DelayCommand delay => Befall(delay.Target, FateKind.Delay, delay.ExtraMs, s => Delay(s, delay.ExtraMs)),
            SendCommand send => Write(send.Host, send.Count),
            CloseCommand close => Close(close.Host),
            ResetCommand reset => Abort(reset.Host),
            _ => throw new NotSupportedException($"no rule carries out {action.Name}:{action.Argument}"),
        };
        if (ignored is not null) Emit(new ActionIgnored(action.Name, action.Argument, ignored));
    }

    // Returns why it was ignored, or null when it was carried out or is kept for a segment that is still to come.
    private string? Befall(SegmentName target, FateKind kind, long extraMs, Action<Segment> now)
    {
        if (target.Number is { } number && number <= _sent)
        {
            if (!_inFlight.TryGetValue(number, out var segment)) return $"segment {number} is not on the way";
            now(segment);
            return null;
        }
        _fates.Add(new Fate(kind, target.Number, target.Next, extraMs));
        return null;
    }

    private void Delay(Segment segment, long extraMs)
    {
        var late = segment with { ArrivesAt = segment.ArrivesAt + extraMs };
        _inFlight[segment.Id] = late;
        Emit(new SegmentDelayed(late, extraMs));
    }
}
