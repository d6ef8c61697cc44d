namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>How much damage a version and level survive.</summary>
public static class QrBounds
{
    /// <summary>The bounds as values for prose.</summary>
    internal static RecordValue Of(int version, QrLevel level)
    {
        var (codewords, blocks, correctable) = (QrVersion.Codewords(version), QrVersion.Blocks(version, level), QrVersion.Correctable(version, level));
        return Value.Record(
            ("codewords", codewords), ("data", QrVersion.DataCodewords(version, level)), ("correction", blocks * QrVersion.CorrectionPerBlock(version, level)), ("blocks", blocks),
            ("correctable", correctable), ("reserved", QrVersion.Reserved(version, level)), ("detected", QrVersion.CorrectionPerBlock(version, level)),
            ("share", Share(correctable * blocks, codewords)), ("mostModules", 8 * correctable * blocks), ("fatalModules", correctable + 1),
            ("dataModules", QrVersion.DataModules(version)), ("modules", QrVersion.Size(version) * QrVersion.Size(version)),
            ("fatalShare", Share(correctable + 1, QrVersion.DataModules(version))), ("mostShare", Share(8 * correctable * blocks, QrVersion.DataModules(version))));
    }

    /// <summary>A share in percent, to one decimal.</summary>
    public static double Share(int part, int whole) => Math.Round(100.0 * part / whole, 1, MidpointRounding.AwayFromZero);
}
