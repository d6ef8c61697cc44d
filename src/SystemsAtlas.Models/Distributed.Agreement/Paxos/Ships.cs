namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>Messages as ships: the flag has the ballot, a sign and, where there is room, the value that it carries.</summary>
internal static class Ships
{
    /// <summary>The ships of a step. A message that this step delivered or lost is drawn once more, where that happened.</summary>
    public static IEnumerable<Shape> Of(Step step, PaxosState before, PaxosState after, SeaPlan plan)
    {
        foreach (var message in after.Messages)
            foreach (var shape in Ship(message, ProgressOf(message, after.Now), RoleOf(message), plan)) yield return shape;
        foreach (var message in before.Messages)
        {
            if (after.Messages.Any(m => m.Id == message.Id)) continue;
            var isLost = step.Events.Any(e => e is MessageEvent about && about.Number == message.Id) || step.Events.Any(e => e is NodeCrashed);
            foreach (var shape in Ship(message, ProgressOf(message, after.Now), isLost ? Role.Danger : Role.Active, plan)) yield return shape;
        }
    }

    // Ships leave their shore apart from each other, and a request lies in the harbour while it is written.
    private static double ProgressOf(PaxosMessage message, long now)
    {
        var (first, last) = (message.From.Kind, message.To.Kind) switch
        {
            (NodeKind.Proposer, _) => (0.52, 0.84),
            (NodeKind.Acceptor, NodeKind.Proposer) => (0.16, 0.72),
            (NodeKind.Acceptor, _) => (0.28, 0.64),
            _ => (0.1 + (0.07 * message.To.Index), 0.86),
        };
        var part = message.ArrivesAt == message.SentAt ? 1 : Math.Clamp((now - message.SentAt) / (double)(message.ArrivesAt - message.SentAt), 0, 1);
        return first + ((last - first) * part);
    }

    private static Role RoleOf(PaxosMessage message) => message switch
    {
        { IsBeingWritten: true } => Role.Waiting,
        { Kind: MessageKind.Prepare or MessageKind.Accept } => Role.Neutral,
        { Kind: MessageKind.Refused } => Role.Danger,
        _ => Role.Done,
    };

    private static string SignOf(MessageKind kind) => kind switch { MessageKind.Prepare => "?", MessageKind.Accept => "+", MessageKind.Refused => "×", _ => "✓" };

    private static IEnumerable<Shape> Ship(PaxosMessage message, double progress, Role role, SeaPlan plan)
    {
        var (small, key) = (plan.Small, $"message/{message.Id}");
        var flag = FormattableString.Invariant($"{message.Ballot}{SignOf(message.Kind)}{plan.Canvas.Pick(message.Value, "")}");
        var (wide, high, hull) = (Math.Ceiling(Text.WidthOf(flag, small)) + 6, Math.Ceiling(small * 1.2), plan.Canvas.Pick(20.0, 13));
        // Replies keep a little south of requests, as ships on one lane do.
        var side = message.From.Kind == NodeKind.Acceptor ? plan.Canvas.Pick(7, 4) : plan.Canvas.Pick(-3, -3);
        var place = SeaPlan.Along(plan.WayOf(message.From, message.To), progress).Offset(0, side).Whole;
        var (deck, mast) = (place.Y + plan.Canvas.Pick(6.0, 4), place.X - Math.Round(wide / 2));
        yield return new PathShape
        {
            Key = key, Role = role, Layer = Layer.Message,
            Commands =
            [
                PathCommand.Move(new(mast, deck)), PathCommand.LineTo(new(mast, deck - high - 4)), PathCommand.LineTo(new(mast + wide, deck - high - 4)), PathCommand.LineTo(new(mast + wide, deck - 4)),
                PathCommand.LineTo(new(mast + 2, deck - 4)), PathCommand.LineTo(new(mast + 2, deck)), PathCommand.LineTo(new(place.X + hull, deck)), PathCommand.Bend(new(place.X + hull - 4, deck + 8), new(place.X + hull - 10, deck + 8)),
                PathCommand.LineTo(new(place.X - hull + 6, deck + 8)), PathCommand.LineTo(new(place.X - hull, deck)), PathCommand.Close(),
            ],
        };
        yield return Lines.Label($"{key}/flag", flag, mast + (wide / 2), deck - 4 - (high / 2), small, role, Anchor.Middle, true) with { Layer = Layer.Message, MaxWidth = wide };
    }
}
