using System.Globalization;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>
/// A PostgreSQL cluster in a temporary folder, for all claims of a class: reached by a socket in that folder only, without durability, without background work that could change a page.
/// It does not run as root: where the tests do, it runs as the user that Debian's package made for it.
/// </summary>
[NeedsPackage("/usr/lib/postgresql/15/bin/postgres", "postgresql-15")]
[NeedsPackage("psql", "postgresql-client-15")]
[NeedsPackage("setpriv", "util-linux")]
[NeedsPackage("chown", "coreutils")]
public class PostgresCluster : IDisposable
{
    private const string Bin = "/usr/lib/postgresql/15/bin";
    private const string Settings =
        "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c autovacuum=off -c jit=off -c max_parallel_workers_per_gather=0 -c shared_buffers=128MB -c max_connections=10";

    // What scripts may call: the top node of a plan; how many pages of 8 KiB a query touched; how often an index-only scan went to the table; and all bytes of an index as one number.
    private const string Helpers = """
        create extension pageinspect;
        create extension pgstattuple;
        create function plan(q text) returns text language plpgsql as $$ declare l text; begin execute 'explain (costs off) ' || q into l; return split_part(l, ' on ', 1); end $$;
        create function measured(q text) returns jsonb language plpgsql as $$ declare j json; begin execute 'explain (analyze, buffers, timing off, format json) ' || q into j; return j->0->'Plan'; end $$;
        create function pages(q text) returns int language sql as $$ select (p->>'Shared Hit Blocks')::int + (p->>'Shared Read Blocks')::int from measured(q) p $$;
        create function fetches(q text) returns int language sql as $$ select (measured(q)->>'Heap Fetches')::int $$;
        create function image(i text) returns text language sql as $$
          select md5(string_agg(encode(get_raw_page(i, n::int), 'hex'), '' order by n)) from generate_series(0, pg_relation_size(i::regclass) / 8192 - 1) n $$;
        """;

    /// <summary>The table of the chapter: 200,000 orders by 2,001 customers in no order, each a minute after the one before.</summary>
    public const string Orders = """
        select setseed(0.5);
        create table orders (
          id       bigint generated always as identity primary key,
          customer int not null,
          status   text not null,
          placed   timestamptz not null,
          note     text not null);
        insert into orders (customer, status, placed, note)
        select (random() * 2000)::int,
               case when random() < 0.01 then 'open' else 'shipped' end,
               timestamptz '2026-01-01' + i * interval '1 minute',
               repeat('x', 30)
        from generate_series(1, 200000) i;
        create index orders_customer on orders (customer);
        vacuum analyze orders;
        """;

    private readonly Scratch _scratch = new();
    private readonly Tool _psql;
    private readonly bool _isRunning;

    public PostgresCluster() : this(Settings, Helpers, Orders)
    {
    }

    /// <summary>A cluster with other settings and what it is asked first.</summary>
    protected PostgresCluster(string settings, params string[] scripts)
    {
        Tool.Require($"{Bin}/postgres");
        Server = Tool.Built($"{Bin}/postgres", "PostgreSQL");
        _psql = Tool.Find("psql");
        if (IsRoot) Tool.Find("chown").Run(_scratch, ["postgres", _scratch.Folder]).Succeeded();
        AsServer("initdb", "-D", _scratch["data"], "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        AsServer("pg_ctl", "-D", _scratch["data"], "-l", _scratch["log"], "-t", "600", "-w", "-o", $"{settings} -c unix_socket_directories={_scratch.Folder}", "start");
        _isRunning = true;
        foreach (var script in scripts) Ask(script);
    }

    /// <summary>The server, with its version.</summary>
    public Tool Server { get; }

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>The lines that a script prints, one for each row, its columns parted by bars. The script stops at its first error, which fails the test.</summary>
    public IReadOnlyList<string> Ask(string script) => [.. Run(script).Succeeded().Lines.Where(l => l.Length > 0)];

    /// <summary>Holds that the server refuses a script, and with which words.</summary>
    public void Refused(string script, string words)
    {
        var result = Run(script);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(words, result.Errors, StringComparison.Ordinal);
    }

    /// <summary>The same as numbers.</summary>
    public IReadOnlyList<double> Numbers(string script) => [.. Ask(script).SelectMany(l => l.Split('|')).Select(v => double.Parse(v, CultureInfo.InvariantCulture))];

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (_isRunning) AsServer("pg_ctl", "-D", _scratch["data"], "-m", "immediate", "-t", "600", "stop");
        _scratch.Dispose();
    }

    private ToolResult Run(string script) => _psql.Run(_scratch, ["-h", _scratch.Folder, "-U", "postgres", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"], script);

    private void AsServer(string program, params string[] arguments)
    {
        if (IsRoot) Tool.Find("setpriv").Run(_scratch, ["--reuid=postgres", "--regid=postgres", "--clear-groups", $"{Bin}/{program}", .. arguments]).Succeeded();
        else Tool.Built($"{Bin}/{program}", program).Run(_scratch, arguments).Succeeded();
    }
}
