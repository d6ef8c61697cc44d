namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>The distributed coordination function: who may send when.</summary>
public sealed partial class WifiModel
{
    internal const int ShortLimit = 7, LongLimit = 4;

    // Something to send has come: at once if the air has been free for long enough, else after a draw.
    private void Wake(Radio radio)
    {
        if (radio.Access is not null || radio.MustDraw || radio.Current is not null) return;
        if (radio.Slots == 0 && (radio.IsBusyItself || !radio.IsIdle || radio.NavUntilUs > Now || Now - radio.IdleSinceUs < Space(radio))) Draw(radio);
        else Plan(radio);
    }

    private static int Space(Radio radio) => radio.IsAfterError ? Airtime.Eifs : Airtime.Difs;

    // When it will send if nobody else does: the space after the last that was heard, and its slots.
    private void Plan(Radio radio)
    {
        if (radio.Access is not null || !radio.IsIdle || radio.IsBusyItself || radio.MustDraw) return;
        if (radio.Slots == 0 && radio.Current is null && radio.Queue.Count == 0 && !HasData(radio)) return;
        var from = Math.Max(radio.IdleSinceUs + Space(radio), Math.Max(radio.NavUntilUs, radio.NotBeforeUs) + Airtime.Difs);
        radio.WaitFromUs = Math.Max(Math.Max(radio.IdleSinceUs, radio.NotBeforeUs), Math.Max(radio.NavUntilUs, from - Space(radio)));
        radio.CountFromUs = from;
        radio.Access = Schedule(Math.Max(0, from + (radio.Slots * Airtime.Slot) - Now), () => Gain(radio));
    }

    // Another has begun: what is left of the count stays. Whose count ends in this very moment cannot hear it any more.
    private void Freeze(Radio radio)
    {
        if (radio.Access is not { } access || access.Time == Now) return;
        access.Cancel();
        radio.Access = null;
        var counted = Math.Clamp((int)((Now - radio.CountFromUs) / Airtime.Slot), 0, radio.Slots);
        Span(radio, SpanKind.Waiting, radio.WaitFromUs, Math.Min(Now, radio.CountFromUs));
        Span(radio, SpanKind.Counting, radio.CountFromUs, radio.CountFromUs + (counted * Airtime.Slot));
        radio.Slots -= counted;
    }

    private void Gain(Radio radio)
    {
        radio.Access = null;
        Span(radio, SpanKind.Waiting, radio.WaitFromUs, Math.Min(Now, radio.CountFromUs));
        Span(radio, SpanKind.Counting, radio.CountFromUs, Now);
        (radio.Slots, radio.HasReserved) = (0, false);
        if (!TakeNext(radio)) return;
        var frame = radio.Current!;
        if (frame.Kind == FrameKind.Data)
        {
            radio.Attempts++;
            _attempts++;
            if (_usesRts)
            {
                Transmit(radio, new(FrameKind.Rts, radio.Number, 0, 0, false, _setting.RtsDurationUs, Airtime.RtsBytes, frame.Rate));
                return;
            }
        }
        Transmit(radio, frame with { IsRetry = radio.ShortTries + radio.LongTries > 0 });
    }

    // The frame is out: wait for its answer, or be done.
    private void Sent(Radio radio, WifiFrame frame)
    {
        if (frame.Kind is FrameKind.Ack or FrameKind.Cts) return;
        if (frame.To == WifiFrame.Everyone)
        {
            Finish(radio);
            return;
        }
        radio.Awaited = frame.Kind == FrameKind.Rts ? Answer.Cts : Answer.Ack;
        radio.Timeout = Schedule(Airtime.AnswerTimeout, () =>
        {
            if (radio.Hearing is null) Fail(radio);
            else radio.TimeoutPassed = true;
        });
    }

    private void GoOn(Radio radio)
    {
        Rest(radio);
        (radio.ShortTries, radio.HasReserved) = (0, true);
        radio.IsAnswering = true;
        Schedule(Airtime.Sifs, () =>
        {
            radio.IsAnswering = false;
            Transmit(radio, radio.Current! with { IsRetry = radio.LongTries > 0 });
        });
    }

    private static void Rest(Radio radio)
    {
        radio.Timeout?.Cancel();
        (radio.Timeout, radio.TimeoutPassed, radio.Awaited) = (null, false, Answer.None);
    }

    private void Succeed(Radio radio)
    {
        Rest(radio);
        TellAcknowledged(radio);
        Finish(radio);
    }

    // After each frame a new draw from the smallest window, so that nobody sends two in a row without giving others a chance.
    private void Finish(Radio radio)
    {
        (radio.Current, radio.ShortTries, radio.LongTries, radio.Window) = (null, 0, 0, _setting.LeastWindow);
        Draw(radio);
    }

    private void Fail(Radio radio)
    {
        var isLong = radio.HasReserved;
        Rest(radio);
        radio.NotBeforeUs = Now;
        if (radio.Current!.Kind == FrameKind.Data)
        {
            radio.Failed++;
            _failed++;
        }
        if (isLong) radio.LongTries++;
        else radio.ShortTries++;
        var from = radio.Window;
        var isGivenUp = radio.ShortTries >= ShortLimit || radio.LongTries >= LongLimit;
        TellFailed(radio, isGivenUp);
        if (isGivenUp)
        {
            radio.Dropped += radio.Current.Kind == FrameKind.Data ? 1 : 0;
            Finish(radio);
            return;
        }
        radio.Window = Math.Min((2 * from) + 1, Math.Max(_setting.LeastWindow, _setting.LargestWindow));
        Draw(radio, from);
    }

    // In an entry of its own, so that a draw can be told.
    private void Draw(Radio radio, int? doubledFrom = null)
    {
        radio.MustDraw = true;
        Schedule(0, () =>
        {
            radio.MustDraw = false;
            radio.Slots = (int)Random.Integer(0, radio.Window);
            TellDrawn(radio, doubledFrom);
            Plan(radio);
        });
    }
}
