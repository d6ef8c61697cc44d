using System.Text;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Data;

/// <summary>LevelDB's own filters: a small program around CreateFilter and KeyMayMatch, which is asked about many filters in one run.</summary>
internal sealed class LevelDbFilters : IDisposable
{
    // A line: bits a key, a filter in hexadecimal or - to make one, its keys, and the keys that are asked for or * for 10,000 strangers; keys in hexadecimal, each after a comma.
    // The answer: the filter; and 1 for perhaps or 0 for absent for each, or how many strangers pass.
    private const string Source = """
        #include <cstdio>
        #include <iostream>
        #include <string>
        #include <vector>
        #include <leveldb/db.h>
        #include <leveldb/filter_policy.h>
        static std::string bytes(const std::string& hex) { std::string all; for (size_t i = 0; i + 1 < hex.size(); i += 2) all.push_back((char)std::stoi(hex.substr(i, 2), nullptr, 16)); return all; }
        static std::vector<std::string> parts(const std::string& text) {
          std::vector<std::string> all;
          for (size_t at = 0; at < text.size();) { size_t end = text.find(',', at + 1); if (end == std::string::npos) end = text.size(); all.push_back(bytes(text.substr(at + 1, end - at - 1))); at = end; }
          return all;
        }
        int main(int count, char**) {
          if (count > 1) { printf("%d.%d\n", leveldb::kMajorVersion, leveldb::kMinorVersion); return 0; }
          int bits; std::string hex, keys, asked;
          while (std::cin >> bits >> hex >> keys >> asked) {
            const leveldb::FilterPolicy* policy = leveldb::NewBloomFilterPolicy(bits);
            std::vector<std::string> added = parts(keys == "-" ? "" : keys); std::vector<leveldb::Slice> slices(added.begin(), added.end()); std::string filter = hex == "-" ? "" : bytes(hex);
            if (hex == "-") policy->CreateFilter(slices.data(), (int)slices.size(), &filter);
            for (unsigned char c : filter) printf("%02X", c);
            putchar(' ');
            if (asked == "*") { int passed = 0; for (int i = 1; i <= 10000; i++) passed += policy->KeyMayMatch("stranger-" + std::to_string(i), filter); printf("%d", passed); }
            else for (const std::string& q : parts(asked == "-" ? "" : asked)) putchar(policy->KeyMayMatch(q, filter) ? '1' : '0');
            putchar('\n');
            delete policy;
          }
        }
        """;

    private readonly Scratch _scratch = new();

    public LevelDbFilters()
    {
        var compiler = Tool.Find("g++");
        Tool.Require("/usr/include/leveldb/filter_policy.h");
        var source = _scratch.Write("filter.cc", Source);
        Tool = Tool.Built(BuiltHelpers.Get("leveldb-filter", [compiler.Version, Source], path => compiler.Run(_scratch, ["-O1", "-o", path, source, "-lleveldb"]).Succeeded()), "leveldb");
    }

    /// <summary>LevelDB, with its version.</summary>
    public Tool Tool { get; }

    /// <summary>One answer for each line that was asked.</summary>
    public IReadOnlyList<string> Answers(IEnumerable<string> asked) => Tool.Run(_scratch, [], string.Concat(asked)).Succeeded().Lines;

    /// <summary>A line that has a filter made of keys and asks it.</summary>
    public static string Line(int bitsPerKey, IReadOnlyList<string> keys, string asked, string filter = "-") => FormattableString.Invariant($"{bitsPerKey} {filter} {List(keys)} {asked}\n");

    /// <summary>Keys as a line holds them.</summary>
    public static string List(IReadOnlyList<string> keys) => keys.Count == 0 ? "-" : string.Concat(keys.Select(k => $",{Convert.ToHexString(Encoding.UTF8.GetBytes(k))}"));

    public void Dispose() => _scratch.Dispose();
}
