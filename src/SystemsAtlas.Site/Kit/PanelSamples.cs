namespace SystemsAtlas.Site.Kit;

/// <summary>Words, panels, piles and print-outs: what a scene is put together from.</summary>
internal static class PanelSamples
{
    private static readonly string[] _program =
    [
        "function fib(n) {", "  if (n < 2) return n;", "  return fib(n - 1) + fib(n - 2);", "}", "", "const values = [];", "for (let i = 0; i < 10; i++) {",
        "  values.push(fib(i)); // a line that is longer than any picture of a listing lets it be, and is cut", "}", "console.log(values);",
    ];

    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("heading", "The first wording that fits its width.", new Heading("heading", "set 37 of the first cache, the most recently used line first, then the others", "set 37, latest first")),
        new("note", "A sentence or two that break between words.", new Note("note", "A page that was written to must go to the disk before its frame can hold another; one that was only read may be forgotten at once, because the disk still has it.")),
        new("caption", "A line over a thing, and at its right what there is to say about it now.", new Caption("l1", "L1 · 32 KiB · 8 ways · 1 ns", "L1 · 1 ns") { Value = "miss", ValueRole = Role.Danger }),
        new("panels", "Two panels of fixed widths: side by side on the wide canvas, one under the other on the narrow.", new Panels(new Pile("ready", "run queue", [new("task/3", "task 3", Role.Active), new("task/7", "task 7")], 3), new Printout("log", "output", [new("line/1", "ready")], 3)) { Share = 0.4 }),
        new("fixed", "A part that keeps its width and height, whatever it holds.", new Row([new Fixed(180, new Box("a", "fixed")) { Height = 60 }, new Box("b", "beside")], 0)),
        new("at-most", "A part that is offered no more than a width.", new AtMost(240, new Note("narrow", "Words in a column of 240 units break sooner than the canvas would ask for."))),
        new("centred", "A part in the middle of its width.", new Centred(new Box("c", "in the middle"))),
        new("wrap-row", "Parts side by side; where the width ends, a new row begins.", new WrapRow([.. "IPv4 TCP TLS HTTP DNS QUIC BGP ICMP ARP DHCP".Split(' ').Select((p, i) => new Badge($"protocol/{p}", p, i == 2 ? Role.Active : Role.Neutral))], 14, 10)),
        new("by-room", "A diagram chosen when its room is known: three boxes on the wide canvas, one on the narrow.", new ByRoom(room => room.Canvas.IsNarrow ? new Box("all", "3 stages") : new Row([new Box("s1", "fetch"), new Box("s2", "decode"), new Box("s3", "execute")]))),
        new("pile", "A call stack that grows upwards, and timers with what they wait for; of more than fit, how many.", new Panels(
            new Pile("stack", "call stack", [new("frame/4", "fib(2)", Role.Active), new("frame/3", "fib(3)"), new("frame/2", "fib(4)")], 5) { GrowsUp = true, TitleValue = "depth 3" },
            new Pile("timers", "timers", [new("timer/1", "refresh", Role.Waiting) { Value = "10 ms" }, new("timer/2", "a callback with a long name that is cut", Role.Waiting) { Value = "250 ms" }], 3) { Count = 9 })),
        new("printout", "The last lines that a program wrote.", new Printout("terminal", "output", [.. Enumerable.Range(1, 9).Select(i => new PrintedLine($"terminal/{i}", $"fib({i}) = {i * i}")), new("terminal/error", "Uncaught RangeError", Role.Danger)], 5)),
        new("code-listing-page", "A window of a longer program around the current line; lines are cut.", new CodeListing("page", _program) { Rows = 5, Current = 8 }),
        new("legend-signs", "Signs of messages and their meanings.", new Legend("signs", [new(Role.Waiting, "vote?") { Sign = "?" }, new(Role.Active, "entries") { Sign = "+" }, new(Role.Done, "yes") { Sign = "✓" }, new(Role.Danger, "no") { Sign = "×" }]) { Gap = 10 }),
    ];
}
