using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>Small C programs that ask the kernel about their own pages. Each is compiled once and kept.</summary>
internal static class PagingPrograms
{
    /// <summary>For each line of addresses, in a process of its own: writes a byte to each and prints how many page tables the kernel made, by VmPTE in /proc/self/status.</summary>
    public const string Tables = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/mman.h>
        #include <sys/wait.h>
        #include <unistd.h>
        static char text[8192], line[65536];
        static long tables(void) {
            int f = open("/proc/self/status", O_RDONLY);
            text[read(f, text, sizeof text - 1)] = 0;
            close(f);
            return atol(strstr(text, "VmPTE:") + 6) / 4;
        }
        int main(void) {
            while (fgets(line, sizeof line, stdin)) {
                fflush(stdout);
                if (fork() == 0) {
                    tables();
                    long before = tables();
                    for (char *at = strtok(line, " \n"); at; at = strtok(0, " \n")) {
                        void *page = (void *)strtoul(at, 0, 16);
                        if (mmap(page, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != page) return 1;
                        *(volatile char *)page = 1;
                    }
                    printf("%ld\n", tables() - before);
                    return 0;
                }
                wait(0);
            }
        }
        """;

    /// <summary>Maps as many anonymous pages as its argument says and prints how many page faults each of these took: writing to all, writing again, reading all in a child after fork, and writing to all there.</summary>
    public const string Touch = """
        #define _GNU_SOURCE
        #include <stdio.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <sys/resource.h>
        #include <sys/wait.h>
        #include <unistd.h>
        static long faults(void) { struct rusage r; getrusage(RUSAGE_SELF, &r); return r.ru_minflt; }
        static volatile char sink;
        int main(int count, char **arguments) {
            long pages = atol(arguments[1]), n[5];
            volatile char *a = mmap(0, pages * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            madvise((void *)a, pages * 4096, MADV_NOHUGEPAGE);
            faults();
            n[0] = faults();
            for (long i = 0; i < pages; i++) a[i * 4096] = 1;
            n[1] = faults();
            for (long i = 0; i < pages; i++) a[i * 4096] = 2;
            n[2] = faults();
            printf("first %ld, again %ld", n[1] - n[0], n[2] - n[1]);
            fflush(stdout);
            if (fork() == 0) {
                /* the pages that counting itself writes to */
                sink = faults();
                n[0] = faults();
                for (long i = 0; i < pages; i++) sink = a[i * 4096];
                n[1] = faults();
                for (long i = 0; i < pages; i++) a[i * 4096] = 3;
                n[2] = faults();
                printf(", child reads %ld, child writes %ld\n", n[1] - n[0], n[2] - n[1]);
                return 0;
            }
            wait(0);
        }
        """;

    public static Tool Build(string name, string source)
    {
        var gcc = Tool.Find("gcc");
        string[] options = ["-O1", "-w"];
        var path = BuiltHelpers.Get($"paging-{name}", [source, gcc.Version, .. options], to =>
        {
            using var scratch = new Scratch();
            gcc.Run(scratch, [.. options, "-o", to, scratch.Write("program.c", source)]).Succeeded();
        });
        return Tool.Unversioned(path, name);
    }
}
