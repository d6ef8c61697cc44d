using System.Globalization;

namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>A segment as a reader names it: by its number on the wire, or as the next that a host sends.</summary>
internal readonly record struct SegmentName(int? Number, Host? Next);

/// <summary>A reader's action with its argument read.</summary>
internal abstract record TcpCommand
{
    private const int DefaultBytes = 500;
    private const int DefaultDelayMs = 100;

    /// <returns>The command, or why it is refused.</returns>
    public static (TcpCommand? Command, string? Refusal) Parse(ReaderAction action)
    {
        try
        {
            return (Read(action.Name, action.Argument.Trim()), null);
        }
        catch (FormatException refusal)
        {
            return (null, refusal.Message);
        }
    }

    private static TcpCommand Read(string name, string argument)
    {
        var parts = argument.Split('=');
        if (parts.Length > 2) throw new FormatException($"\"{argument}\" has more than one \"=\"");
        var (first, second) = (parts[0].Trim(), parts.Length == 2 ? parts[1].Trim() : null);
        if (second is not null && name is not ("delay" or "send")) throw new FormatException($"\"{argument}\" has a \"=\", and {name} takes none");
        return name switch
        {
            "lose" => new LoseCommand(Target(first)),
            "duplicate" => new DuplicateCommand(Target(first)),
            "delay" => new DelayCommand(Target(first), second is null ? DefaultDelayMs : Number(second, 1, 60_000, "a delay from 1 to 60000 ms")),
            "send" => new SendCommand(HostOf(first), second is null ? DefaultBytes : Number(second, 1, 20_000, "a number of bytes from 1 to 20000")),
            "close" => new CloseCommand(HostOf(first)),
            "reset" => new ResetCommand(HostOf(first)),
            _ => throw new NotSupportedException($"tcp-connection has no action {name}"),
        };
    }

    private static SegmentName Target(string text) => text switch
    {
        "client" => new(null, Host.Client),
        "server" => new(null, Host.Server),
        _ => new(Number(text, 1, 1_000_000, "a segment: give its number on the wire, such as 4, or client or server for the next from there"), null),
    };

    private static Host HostOf(string text) => text switch
    {
        "client" => Host.Client,
        "server" => Host.Server,
        _ => throw new FormatException($"\"{text}\" is not an end of the connection: the ends are client and server"),
    };

    private static int Number(string text, int min, int max, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new FormatException($"\"{text}\" is not {what}");
}

internal sealed record LoseCommand(SegmentName Target) : TcpCommand;

internal sealed record DuplicateCommand(SegmentName Target) : TcpCommand;

internal sealed record DelayCommand(SegmentName Target, int ExtraMs) : TcpCommand;

internal sealed record SendCommand(Host Host, int Count) : TcpCommand;

internal sealed record CloseCommand(Host Host) : TcpCommand;

internal sealed record ResetCommand(Host Host) : TcpCommand;
