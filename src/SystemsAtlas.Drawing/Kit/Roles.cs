namespace SystemsAtlas.Drawing;

/// <summary>Roles in keys.</summary>
internal static class Roles
{
    /// <summary>The role's name in lower case, without asking the runtime for it.</summary>
    public static string NameOf(Role role) => role switch
    {
        Role.Neutral => "neutral",
        Role.Active => "active",
        Role.Done => "done",
        Role.Danger => "danger",
        Role.Waiting => "waiting",
        Role.Muted => "muted",
        Role.Accent => "accent",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "is not a role"),
    };
}
