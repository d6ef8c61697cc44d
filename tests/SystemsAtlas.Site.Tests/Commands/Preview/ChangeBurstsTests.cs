using SystemsAtlas.Site.Commands.Preview;

namespace SystemsAtlas.Site.Tests.Commands.Preview;

public sealed class ChangeBurstsTests
{
    [Fact]
    public async Task Notices_that_follow_each_other_closely_are_one_change()
    {
        ChangeBursts bursts = null!;
        var waits = 0;
        bursts = new ChangeBursts(_ =>
        {
            // Two notices while it is waited for the first time, one the second time, none the third.
            for (var i = ++waits; i < 3; i++) bursts.Notice();
            return Task.CompletedTask;
        });
        bursts.Notice();
        bursts.Notice();
        await bursts.Next(TestContext.Current.CancellationToken);
        Assert.Equal(3, waits);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var next = bursts.Next(end.Token);
        Assert.False(next.IsCompleted);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }
}
