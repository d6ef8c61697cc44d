namespace SystemsAtlas.Site.Output;

/// <summary>A run that its own limits did not stop was given up.</summary>
/// <param name="request">What reproduces it.</param>
/// <param name="reason">As the end of a sentence about the run.</param>
public sealed class ModelTimeoutException(RunRequest request, string reason) : Exception($"the run of \"{request.Model.Slug}\" {reason}")
{
    public RunRequest Request { get; } = request;
}
