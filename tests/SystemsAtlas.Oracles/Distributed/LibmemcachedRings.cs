using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Distributed;

/// <summary>libmemcached's own choice of servers: a small program that is asked about many lists of servers in one run. It connects to none of them.</summary>
internal sealed class LibmemcachedRings : IDisposable
{
    // A line: "ring" or "modulo", how many servers, host and port of each, and how many keys user:1, user:2 and so on. The answer: the place of the chosen server in the list, for each key.
    private const string Source = """
        #include <cstdio>
        #include <cstring>
        #include <iostream>
        #include <string>
        #include <libmemcached/memcached.h>
        int main(int count, char**) {
          if (count > 1) { printf("%s\n", memcached_lib_version()); return 0; }
          std::string how; int servers, keys;
          while (std::cin >> how >> servers) {
            memcached_st *m = memcached_create(nullptr);
            if (how == "ring") memcached_behavior_set(m, MEMCACHED_BEHAVIOR_KETAMA_WEIGHTED, 1);
            else { memcached_behavior_set(m, MEMCACHED_BEHAVIOR_HASH, MEMCACHED_HASH_MD5); memcached_behavior_set(m, MEMCACHED_BEHAVIOR_DISTRIBUTION, MEMCACHED_DISTRIBUTION_MODULA); }
            for (int i = 0; i < servers; i++) { std::string host; int port; std::cin >> host >> port; memcached_server_add(m, host.c_str(), port); }
            std::cin >> keys;
            for (int k = 1; k <= keys; k++) { std::string key = "user:" + std::to_string(k); printf("%s%u", k > 1 ? " " : "", memcached_generate_hash(m, key.data(), key.size())); }
            putchar('\n');
            memcached_free(m);
          }
        }
        """;

    private readonly Scratch _scratch = new();

    public LibmemcachedRings()
    {
        var compiler = Tool.Find("g++");
        Tool.Require("/usr/include/libmemcached/memcached.h");
        var source = _scratch.Write("ring.cc", Source);
        Tool = Tool.Built(BuiltHelpers.Get("libmemcached-ring", [compiler.Version, Source], path => compiler.Run(_scratch, ["-O1", "-o", path, source, "-lmemcached"]).Succeeded()), "libmemcached");
    }

    /// <summary>libmemcached, with its version.</summary>
    public Tool Tool { get; }

    /// <summary>For each list of servers, the server of each key.</summary>
    public IReadOnlyList<string[]> Answers(IReadOnlyList<(string How, IReadOnlyList<string> Servers, int Keys)> asked)
    {
        var lines = asked.Select(a => FormattableString.Invariant($"{a.How} {a.Servers.Count} {string.Join(' ', a.Servers.Select(s => s.Contains(':', StringComparison.Ordinal) ? s.Replace(':', ' ') : s + " 11211"))} {a.Keys}\n"));
        var answers = Tool.Run(_scratch, [], string.Concat(lines)).Succeeded().Lines;
        return [.. answers.Zip(asked).Select(a => a.First.Split(' ').Select(place => a.Second.Servers[int.Parse(place, System.Globalization.CultureInfo.InvariantCulture)]).ToArray())];
    }

    public void Dispose() => _scratch.Dispose();
}
