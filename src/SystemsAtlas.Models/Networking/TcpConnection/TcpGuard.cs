namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>What a reader's command needs: where a page asks whether to offer it, and, for the ends of the connection, before it is carried out.</summary>
internal static class TcpGuard
{
    /// <summary>Why an action would do nothing in a state, or null.</summary>
    public static string? Idle(IState state, ReaderAction action)
    {
        var connection = (TcpState)state;
        return TcpCommand.Parse(action) switch
        {
            (null, var refusal) => refusal,
            (LoseCommand { Target.Number: { } number }, _) => OfSegment(connection, number, action.Moment, s => s.WillBeLost && s.SentAt > action.Moment ? $"segment {number} is lost as it is" : null),
            (DuplicateCommand { Target.Number: { } number }, _) => OfSegment(connection, number, action.Moment, s => s.WillBeCopied && s.SentAt > action.Moment ? $"segment {number} is copied as it is" : null),
            (DelayCommand { Target.Number: { } number }, _) => OfSegment(connection, number, action.Moment, _ => null),
            (SendCommand send, _) => Write(connection.Of(send.Host), send.Count, connection.MostBytes),
            (CloseCommand close, _) => Close(connection.Of(close.Host)),
            (ResetCommand reset, _) => Abort(connection.Of(reset.Host)),
            _ => null,
        };
    }

    /// <summary>Why an application cannot write so many bytes, or null.</summary>
    public static string? Write(Tcb t, long count, long most)
    {
        if (t.State is not (ConnectionState.Established or ConnectionState.CloseWait)) return $"the {t.Name} is in {t.State.Word()} and takes no data";
        if (t.CloseCalled) return $"the {t.Name}'s application has closed";
        return t.Written + count > most ? $"a host sends at most {most} bytes here" : null;
    }

    /// <summary>Why an application has nothing to close, or null.</summary>
    public static string? Close(Tcb t) => t.State switch
    {
        ConnectionState.Closed => $"the {t.Name} has no connection",
        ConnectionState.Listen or ConnectionState.SynSent => null,
        ConnectionState.SynReceived or ConnectionState.Established or ConnectionState.CloseWait when !t.CloseCalled => null,
        _ => $"the {t.Name} is closing already",
    };

    /// <summary>Why an application has nothing to abort, or null.</summary>
    public static string? Abort(Tcb t) => t.State == ConnectionState.Closed ? $"the {t.Name} has no connection" : null;

    // A segment is acted on where it is on the way at that moment, or is sent later and no copy of the network's.
    private static string? OfSegment(TcpState state, int number, long moment, Func<Segment, string?> idle)
    {
        if (state.Chronicle.LastOrDefault(l => l.Segment?.Id == number) is not { Segment: { } segment } line) return null;
        if (segment.CopyOf is not null && segment.SentAt > moment) return $"segment {number} is a copy, which the network makes itself";
        var isGone = segment.SentAt <= moment && (line.Lost ? !segment.WillBeLost || LostAt(segment) <= moment : segment.ArrivesAt <= moment);
        return isGone ? $"segment {number} is not on the way" : idle(segment);
    }

    private static long LostAt(Segment segment) => segment.SentAt + ((segment.ArrivesAt - segment.SentAt) / 2);
}
