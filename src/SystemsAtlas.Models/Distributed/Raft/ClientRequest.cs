namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>What a client asked for, and whether it was answered. A client that gets no answer cannot know what became of its command.</summary>
/// <param name="Number">1 for the first of the run, then 2, 3 ...</param>
/// <param name="Command">The command.</param>
/// <param name="Node">The server that it was sent to; null where there was no leader to send it to.</param>
/// <param name="Outcome">How it stands.</param>
public sealed partial record ClientRequest(int Number, string Command, ServerId? Node, ClientOutcome Outcome) : IValued;

/// <summary>How a client's request stands.</summary>
[Words]
public enum ClientOutcome
{
    /// <summary>Taken, and without an answer so far; where its leader has fallen, for good.</summary>
    Unanswered,

    /// <summary>Executed, and the client was told so.</summary>
    Answered,

    /// <summary>No server took it.</summary>
    Refused,
}
