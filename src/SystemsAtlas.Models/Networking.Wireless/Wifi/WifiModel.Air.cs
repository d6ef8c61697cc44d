namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>What is on the air, and who can read it.</summary>
public sealed partial class WifiModel
{
    private readonly List<Transmission> _onAir = [];

    private void Transmit(Radio radio, WifiFrame frame)
    {
        if (frame.Kind is FrameKind.Beacon or FrameKind.ProbeResponse) frame = frame with { Stamp = Now };
        var sent = new Transmission(frame, Now, [.. _radios.Where(r => Hears(r, radio))]);
        radio.Access?.Cancel();
        radio.Access = null;
        // Whoever sends hears nothing.
        if (radio.Hearing is { } missed) missed.IsBroken = true;
        radio.Hearing = null;
        (radio.SawBegin, radio.IsAfterError) = (false, false);
        radio.OnAir = sent;
        foreach (var hearer in sent.Hearers) Hear(hearer, sent);
        Note(sent);
        TellSent(sent);
        Schedule(frame.AirUs, () => EndOf(radio, sent));
    }

    private void Hear(Radio hearer, Transmission sent)
    {
        hearer.HeardBeginUs = Now;
        if (hearer.IsIdle)
        {
            Freeze(hearer);
            (hearer.Hearing, hearer.SawBegin) = (sent, true);
        }
        else
        {
            // Two at once: neither can be read here. Where both begin together, not even a preamble is found, and the receiver knows of no frame at all.
            if (hearer.Hearing is { } first)
            {
                first.IsBroken = true;
                if (first.StartUs == Now) hearer.SawBegin = false;
            }
            sent.IsBroken = true;
            hearer.Hearing = null;
        }
        hearer.Audible++;
    }

    private void EndOf(Radio radio, Transmission sent)
    {
        radio.OnAir = null;
        Close(sent);
        radio.IdleSinceUs = Now;
        Sent(radio, sent.Frame);
        foreach (var hearer in sent.Hearers)
        {
            hearer.Audible--;
            var isRead = hearer.Hearing == sent;
            if (isRead) hearer.Hearing = null;
            if (hearer.SawBegin) hearer.IsAfterError = !isRead;
            if (hearer.IsIdle)
            {
                hearer.IdleSinceUs = Now;
                hearer.SawBegin = false;
            }
            if (isRead) Read(hearer, sent.Frame);
            if (hearer.TimeoutPassed) Fail(hearer);
        }
        foreach (var hearer in sent.Hearers) Plan(hearer);
        Plan(radio);
    }

    private void Read(Radio radio, WifiFrame frame)
    {
        if (frame.To == WifiFrame.Everyone)
        {
            if (radio.IsAccessPoint) Accept(radio, frame);
        }
        else if (frame.To != radio.Number)
        {
            if (frame.DurationUs > 0) Reserve(radio, frame);
        }
        else if (frame.Kind == FrameKind.Ack)
        {
            if (radio.Awaited == Answer.Ack) Succeed(radio);
        }
        else if (frame.Kind == FrameKind.Cts)
        {
            if (radio.Awaited == Answer.Cts) GoOn(radio);
        }
        else if (frame.Kind == FrameKind.Rts)
        {
            if (radio.NavUntilUs <= Now) AnswerWith(radio, new(FrameKind.Cts, radio.Number, frame.From, 0, false, frame.DurationUs - Airtime.Sifs - Airtime.Of(Airtime.AckBytes, frame.Rate), Airtime.AckBytes, frame.Rate));
        }
        else
        {
            AnswerWith(radio, new(FrameKind.Ack, radio.Number, frame.From, 0, false, 0, Airtime.AckBytes, frame.Rate));
            Accept(radio, frame);
        }
    }

    // An answer does not look whether the air is free: the short space keeps it so.
    private void AnswerWith(Radio radio, WifiFrame answer)
    {
        radio.IsAnswering = true;
        Schedule(Airtime.Sifs, () =>
        {
            radio.IsAnswering = false;
            if (radio.OnAir is null) Transmit(radio, answer);
        });
    }

    // The virtual carrier: a frame for others says how long its exchange takes.
    private void Reserve(Radio radio, WifiFrame frame)
    {
        var until = Now + frame.DurationUs;
        if (until <= radio.NavUntilUs) return;
        radio.NavUntilUs = until;
        Span(radio, SpanKind.Reserved, Now, until);
        if (frame.Kind != FrameKind.Rts) return;
        var heard = Now;
        // Where no CTS and no data follow, whoever heard only the RTS may forget it.
        Schedule((2 * Airtime.Sifs) + Airtime.Of(Airtime.AckBytes, frame.Rate) + Airtime.Preamble + (2 * Airtime.Slot), () => Forget(radio, heard, until));
    }

    private void Forget(Radio radio, long heard, long until)
    {
        if (radio.HeardBeginUs > heard || radio.NavUntilUs != until || until <= Now) return;
        radio.NavUntilUs = Now;
        CutReserved(radio);
        if (radio.Access is null) return;
        radio.Access.Cancel();
        radio.Access = null;
        Plan(radio);
    }
}
