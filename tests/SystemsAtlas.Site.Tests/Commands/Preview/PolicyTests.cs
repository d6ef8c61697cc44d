using SystemsAtlas.Site.Commands.Preview;

namespace SystemsAtlas.Site.Tests.Commands.Preview;

public sealed class PolicyTests
{
    [Fact]
    public void The_preview_sends_the_policy_that_the_host_will_send() =>
        Assert.Contains($"Content-Security-Policy = \"{PreviewRequest.Policy}\"", File.ReadAllText(Path.Combine(BuiltSite.ProjectFolder, "netlify.toml")), StringComparison.Ordinal);
}
