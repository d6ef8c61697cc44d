using System.Globalization;
using SystemsAtlas.Oracles.Data;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the pages about Bloom filters say of LevelDB, tried on it.</summary>
[NeedsPackage("g++", "g++")]
[NeedsPackage("/usr/include/leveldb/filter_policy.h", "libleveldb-dev")]
public sealed class LevelDbClaims
{
    [Fact]
    public void Ten_bits_a_key_spare_all_but_266_of_30000_reads_for_keys_that_are_not_there()
    {
        using var scratch = new Scratch();
        var store = Store(scratch);
        var comparison = Comparison.With(store);
        var shown = ChapterCode.Block("bloom-filters", "reads for 10000 absent keys").TrimEnd().Split('\n');
        comparison.Same(Said(store, scratch, "plain", 0), shown[1], "without a filter");
        comparison.Same(Said(store, scratch, "filtered", 10), shown[3], "with ten bits for each of 60,000 keys");
        comparison.Catches("two bits for each key", Said(store, scratch, "short", 2) != shown[3]);
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void The_last_byte_of_a_filter_is_the_number_of_hashes_69_hundredths_of_the_bits_and_1_to_30()
    {
        using var filters = new LevelDbFilters();
        var comparison = Comparison.With(filters.Tool);
        var answers = filters.Answers(Enumerable.Range(1, 60).Select(bits => LevelDbFilters.Line(bits, ["a", "b", "c", "d", "e", "f", "g", "h", "i"], "-")));
        for (var bits = 1; bits <= 60; bits++)
        {
            var bytes = Convert.FromHexString(answers[bits - 1].Split(' ')[0]);
            comparison.Same((bytes[^1], bytes.Length), ((byte)Math.Clamp(bits * 69 / 100, 1, 30), (Math.Max(64, 9 * bits) + 7) / 8 + 1), $"{bits} bits for each of nine keys");
        }
        comparison.Catches("the best number of hashes by the formula, rounded", Convert.FromHexString(answers[9].Split(' ')[0])[^1] != Math.Round(10 * Math.Log(2)));
        comparison.Finish(atLeast: 60);
    }

    private static string Said(Tool store, Scratch scratch, string folder, int bits) =>
        store.Run(scratch, [scratch[folder], bits.ToString(CultureInfo.InvariantCulture)]).Succeeded().Lines[0];

    private static Tool Store(Scratch scratch)
    {
        var compiler = Tool.Find("g++");
        Tool.Require("/usr/include/leveldb/filter_policy.h");
        var code = ChapterCode.Block("bloom-filters", "NewBloomFilterPolicy(bits)");
        var text = Program.Replace("/* options */", code, StringComparison.Ordinal);
        var source = scratch.Write("reads.cc", text);
        return Tool.Built(BuiltHelpers.Get("leveldb-reads", [compiler.Version, text], path => compiler.Run(scratch, ["-O1", "-o", path, source, "-lleveldb"]).Succeeded()), "leveldb");
    }

    // Three sessions write every third key each; opening turns the log of the last into a file. Three files are too few for a compaction, and none runs while keys are asked for.
    private const string Program = """
        #include <cstdio>
        #include <cstdlib>
        #include <memory>
        #include <string>
        #include <leveldb/cache.h>
        #include <leveldb/db.h>
        #include <leveldb/env.h>
        #include <leveldb/filter_policy.h>
        using namespace leveldb;
        static long reads = 0;
        struct CountedFile : RandomAccessFile {
          std::unique_ptr<RandomAccessFile> file;
          explicit CountedFile(RandomAccessFile* f) : file(f) {}
          Status Read(uint64_t offset, size_t n, Slice* result, char* scratch) const override { reads++; return file->Read(offset, n, result, scratch); }
        };
        struct CountedEnv : EnvWrapper {
          CountedEnv() : EnvWrapper(Env::Default()) {}
          void Schedule(void (*)(void*), void*) override {}
          Status NewRandomAccessFile(const std::string& name, RandomAccessFile** result) override {
            RandomAccessFile* file; Status s = target()->NewRandomAccessFile(name, &file);
            if (s.ok()) *result = new CountedFile(file);
            return s;
          }
        };
        static std::string key(int n) { char text[32]; snprintf(text, sizeof text, "user%08d", n); return text; }
        int main(int count, char** args) {
          if (count < 3) { printf("%d.%d\n", kMajorVersion, kMinorVersion); return 0; }
          int bits = atoi(args[2]); CountedEnv env; Options options;
          options.create_if_missing = true; options.env = &env; options.compression = kNoCompression; options.block_cache = NewLRUCache(0);
          if (bits > 0) {
        /* options */
          } else if (options.filter_policy != nullptr) return 2;
          DB* db; const int files = 3, rows = 20000;
          for (int f = 0; f < files; f++) {
            if (!DB::Open(options, args[1], &db).ok()) return 1;
            for (int i = 0; i < rows; i++) db->Put(WriteOptions(), key(i * files + f), std::string(100, 'a' + i % 26));
            delete db;
          }
          if (!DB::Open(options, args[1], &db).ok()) return 1;
          std::string value, level0; db->GetProperty("leveldb.num-files-at-level0", &level0);
          Range all("a", "z"); uint64_t size; db->GetApproximateSizes(&all, 1, &size);
          db->Get(ReadOptions(), "user00000000x", &value);
          long found[2] = {0, 0}, read[2];
          for (int there = 0; there < 2; there++) {
            reads = 0;
            for (int i = 0; i < 10000; i++) found[there] += db->Get(ReadOptions(), key(i * 6) + (there ? "" : "x"), &value).ok();
            read[there] = reads;
          }
          printf("%s files, %llu bytes; %ld reads for 10000 absent keys (%ld found), %ld for 10000 that are there (%ld found)\n", level0.c_str(), (unsigned long long)size, read[0], found[0], read[1], found[1]);
          fflush(stdout); _Exit(0);
        }
        """;
}
