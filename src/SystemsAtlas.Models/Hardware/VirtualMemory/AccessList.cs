using System.Globalization;

namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>One access: to which address, and whether it writes.</summary>
public readonly record struct Access(VirtualAddress Address, bool Writes);

/// <summary>A list of accesses that cannot be read.</summary>
internal sealed class AccessListException(int line, int column, string text, string reason) : FormatException(FormattableString.Invariant($"has at line {line}, column {column} \"{text}\", which {reason}"));

/// <summary>
/// Reads accesses from lines, or from parts between commas or semicolons: "r 0x7f1234567abc", "w 0x1000", an address alone, which is read, or a pattern of pages of 4 KiB: "sequential 16 pages",
/// "loop 5 pages 3 times", "random 8 pages 40 times", "stride 0x200000 8 times"; each with "w" to write and "from" with an address. # begins a remark.
/// </summary>
internal static class AccessList
{
    /// <summary>The most accesses of a run.</summary>
    public const int Most = 2_000;

    private const ulong DefaultBase = 0x7f0000000000, PageBytes = 1UL << VirtualAddress.SmallOffsetBits;

    private static readonly string[] s_patterns = ["sequential", "loop", "random", "stride"];

    private static readonly char[] s_ends = [',', ';', '\n'];

    public static List<Access> Read(string text, Func<long, long> drawn)
    {
        var all = new List<Access>();
        var line = 0;
        foreach (var whole in text.Split('\n'))
        {
            line++;
            var said = whole.Split('#', 2)[0];
            for (var at = 0; at <= said.Length;)
            {
                var end = said.IndexOfAny(s_ends, at);
                if (end < 0) end = said.Length;
                var words = new Words(said[at..end], line, at);
                if (!words.IsEmpty) all.AddRange(ReadPart(words, drawn, Most - all.Count));
                at = end + 1;
            }
        }
        return all;
    }

    private static IEnumerable<Access> ReadPart(Words words, Func<long, long> drawn, int left)
    {
        var list = s_patterns.Contains(words.Peek) ? Pattern(words, drawn) : [Single(words)];
        if (words.Peek.Length > 0) throw words.Fault("does not belong here: part two accesses with a comma or a new line");
        if (list.Count > left) throw words.FaultAtStart(FormattableString.Invariant($"makes more than the {Most} accesses that a run may hold: make it shorter"));
        return list;
    }

    private static Access Single(Words words)
    {
        var writes = words.TakeKind();
        var address = words.TakeAddress("is no access: write r or w and an address, as in \"r 0x7f1234567abc\"; a pattern begins with sequential, loop, random or stride");
        return new(address, writes ?? words.TakeKind() ?? false);
    }

    private static List<Access> Pattern(Words words, Func<long, long> drawn)
    {
        var name = words.Take();
        var by = name == "stride" ? words.TakeStep() : PageBytes;
        var pages = name == "stride" ? 0 : words.TakeCount("pages", name == "sequential" ? 16 : name == "loop" ? 5 : 8);
        var times = name == "sequential" ? 1 : words.TakeCount("times", name == "loop" ? 3 : name == "random" ? 32 : 8);
        var (writes, start) = (false, DefaultBase);
        while (words.Peek.Length > 0)
        {
            if (words.TakeKind() is { } kind) writes = kind;
            else if (words.Peek == "from") (_, start) = (words.Take(), words.TakeAddress("is no address: write it in hexadecimal, as in \"from 0x7f0000000000\"").Value);
            else break;
        }
        var turns = name is "loop" ? pages * times : name is "sequential" ? pages : times;
        if (turns > Most) throw words.FaultAtStart(FormattableString.Invariant($"makes {turns} accesses, more than the {Most} that a run may hold: make it shorter"));
        // At most 2^47 times 2,000, so it cannot overflow; the last address could.
        var reach = by * (ulong)((name == "stride" ? times : pages) - 1);
        if (start > ulong.MaxValue - reach || !new VirtualAddress(start + reach).IsCanonical || (start < 1UL << 47) != (start + reach < 1UL << 47))
            throw words.FaultAtStart("goes past the end of the address space: begin lower, or go less far");
        return [.. Enumerable.Range(0, (int)turns).Select(i => new Access(new(start + (by * (ulong)(name switch { "loop" => i % pages, "random" => drawn(pages), _ => i }))), writes))];
    }

    /// <summary>The words of one part, each with its place.</summary>
    private sealed class Words
    {
        private readonly List<(string Text, int Column)> _words = [];
        private readonly int _line;
        private int _at;

        public Words(string part, int line, int before)
        {
            _line = line;
            for (var at = 0; at < part.Length;)
            {
                while (at < part.Length && IsBetween(part[at])) at++;
                var from = at;
                while (at < part.Length && !IsBetween(part[at])) at++;
                if (at > from) _words.Add((part[from..at], before + from + 1));
            }
        }

        public bool IsEmpty => _words.Count == 0;

        public string Peek => _at < _words.Count ? _words[_at].Text.ToLowerInvariant() : "";

        public string Take() => _words[_at++].Text.ToLowerInvariant();

        public bool? TakeKind()
        {
            bool? writes = Peek switch { "r" or "read" => false, "w" or "write" => true, _ => null };
            if (writes is not null) _at++;
            return writes;
        }

        public VirtualAddress TakeAddress(string otherwise)
        {
            if (NumberOf(Peek) is not { } number) throw Fault(otherwise);
            var address = new VirtualAddress(number);
            if (!address.IsCanonical) throw Fault("is not a canonical address: bits 63 to 48 must repeat bit 47, so it lies below 0x800000000000 or from 0xffff800000000000 on");
            _at++;
            return address;
        }

        // A number of bytes that may name KiB or MiB.
        public ulong TakeStep()
        {
            if (NumberOf(Peek) is not { } number || number == 0) throw Fault("is not a number of bytes: write it as in \"stride 0x200000 8 times\" or \"stride 2 MiB 8 times\"");
            _at++;
            var factor = Peek switch { "kib" => 1UL << 10, "mib" => 1UL << 20, "gib" => 1UL << 30, "bytes" or "b" => 1UL, _ => 0UL };
            if (factor > 0) _at++;
            if (number > (1UL << 47) / Math.Max(1, factor)) throw FaultAtStart("goes past the end of the address space: begin lower, or go less far");
            return number * Math.Max(1, factor);
        }

        public long TakeCount(string noun, long otherwise)
        {
            if (Peek.Length == 0 || !char.IsAsciiDigit(Peek[0])) return otherwise;
            if (!long.TryParse(Peek, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > Most) throw Fault(FormattableString.Invariant($"is not 1 to {Most} {noun}"));
            _at++;
            if (Peek == noun || Peek == noun[..^1]) _at++;
            return count;
        }

        public AccessListException Fault(string reason) => _at < _words.Count ? new(_line, _words[_at].Column, Short(_words[_at].Text), reason) : new(_line, _words[^1].Column, Short(_words[^1].Text), reason);

        public AccessListException FaultAtStart(string reason) => new(_line, _words[0].Column, Short(string.Join(' ', _words.Select(w => w.Text))), reason);

        private static bool IsBetween(char letter) => char.IsWhiteSpace(letter) || letter == ':';

        private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

        private static ulong? NumberOf(string word) =>
            word.StartsWith("0x", StringComparison.Ordinal)
                ? ulong.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null
                : ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
