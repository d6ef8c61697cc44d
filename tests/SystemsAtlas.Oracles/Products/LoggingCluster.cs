namespace SystemsAtlas.Oracles.Products;

/// <summary>A PostgreSQL cluster with its defaults, durability among them, and an extension that lists the records of its log.</summary>
public sealed class LoggingCluster() : PostgresCluster("-c listen_addresses='' -c autovacuum=off", "create extension pg_walinspect;");
